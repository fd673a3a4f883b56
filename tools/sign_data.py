"""Makes the keys that sign updates of rules and facts, and the update files. See docs/decisions/0040.

Usage::

    python tools/sign_data.py key PRIVATE_FILE
    python tools/sign_data.py pack KIND VERSION LEAST_APP PRIVATE_FILE OUTPUT FILE…

``key`` writes a new private key, readable by its owner only, and prints the line for
``resources/updates/keys.toml``. ``pack`` signs files of ``resources``, given by their path in it, as one
update of KIND (rules, networks, awareness, goals, layouts), and tries it out as the program would. The
private key never comes near the repository.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clinicsocial.core.resources import Edition, read_bytes
from clinicsocial.core.updates.kinds import Kind
from clinicsocial.core.updates.pack import MANIFEST, SIGNATURE, SIGNED, read_pack
from clinicsocial.core.updates.trial import try_out

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # of the times in a ZIP: the same content makes the same bytes
_KEY_BYTES = 32


def make_pack(
    kind: Kind,
    version: str,
    files: Mapping[str, bytes],
    key: Ed25519PrivateKey,
    *,
    made: date,
    least_app: str,
) -> bytes:
    """The bytes of a signed update with these files, given by their path below ``resources``."""
    manifest = json.dumps(
        {
            "format": 1,
            "kind": kind.value,
            "version": version,
            "made": made.isoformat(),
            "least_app": least_app,
            "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        },
        indent=1,
        sort_keys=True,
    ).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {MANIFEST: manifest, SIGNATURE: key.sign(SIGNED + manifest), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, _BEGINNING), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def public_half(key: Ed25519PrivateKey) -> str:
    """The public half in hexadecimal digits, as ``keys.toml`` has it."""
    return key.public_key().public_bytes_raw().hex()


def _make_key(target: Path) -> None:
    key = Ed25519PrivateKey.generate()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes_raw())
    print(f'keys = [{{ id = "{target.stem}", public = "{public_half(key)}" }}]')


def _signed(kind: Kind, version: str, least_app: str, key: Ed25519PrivateKey, names: list[str]) -> bytes:
    files = {name: read_bytes(*name.split("/")) for name in names}
    made = datetime.now(UTC).date()
    raw = make_pack(kind, version, files, key, made=made, least_app=least_app)
    pack = read_pack(raw, {"": key.public_key()})
    try_out(Edition("tried", pack.files), kind)
    print(f"{kind.value} {version}, {len(files)} files, SHA-256 {pack.sha256}")
    return raw


def main(arguments: list[str]) -> int:
    """Do what the command line says; returns the exit status."""
    match arguments:
        case ["key", target]:
            _make_key(Path(target))
        case ["pack", kind, version, least_app, private, output, *names] if names:
            key = Ed25519PrivateKey.from_private_bytes(Path(private).read_bytes()[:_KEY_BYTES])
            Path(output).write_bytes(_signed(Kind(kind), version, least_app, key, names))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
