"""The file of an update: a ZIP of data files with a manifest, signed by Ed25519. Nothing unverified is used.

``manifest.json`` says what it is and holds the SHA-256 of every file; ``manifest.sig`` holds 64 bytes, the
signature over `SIGNED` and the manifest. Reading is bounded before anything is unpacked: bytes of the file,
number and size of the parts. No name of a part ever becomes a path on the disk.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from clinicsocial import __version__
from clinicsocial.core.resources import read_toml
from clinicsocial.core.updates.errors import (
    NeedsNewerAppError,
    NotAPackError,
    NotSignedError,
    PackTooLargeError,
)
from clinicsocial.core.updates.kinds import Kind, may_replace, order
from clinicsocial.core.values.errors import ResourceError

SUFFIX = ".clinicpack"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
SIGNED = b"ClinicSocial update, format 1\n"
"""Stands before the manifest in what is signed, so that the signature fits nothing else."""
MOST_BYTES = 4_000_000
_MOST_PARTS = 64
_MOST_UNPACKED = 2_000_000
"""Bytes of one file; the largest shipped one has a tenth of that."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, RuntimeError, OSError)
"""What reading a file that anybody may have made can end in; `NotImplementedError` is a `RuntimeError`."""
_WAYS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_SIGNATURE_BYTES = 64
_KEYS = ("updates", "keys.toml")
_FIELDS = {"format", "kind", "version", "made", "least_app", "files"}

Keys = Mapping[str, Ed25519PublicKey]
"""Public keys by their id."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an update says of itself."""

    kind: Kind
    version: str
    made: date
    least_app: str
    """The oldest version of the program that understands it."""
    files: Mapping[str, str]
    """SHA-256 in hexadecimal digits, by path below ``resources``."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A verified update; whether its content can be used is another question (`trial`)."""

    manifest: Manifest
    files: Mapping[str, bytes]
    raw: bytes
    """The file as it came."""
    sha256: str
    """Of `raw`."""
    key: str
    """The id of the key that signed it."""


def known_keys() -> Keys:
    """The keys that this copy of the program trusts.

    Raises:
        ResourceError: the file of keys is missing or wrong.
    """
    listed = read_toml(*_KEYS).get("keys")
    if not isinstance(listed, list):
        raise ResourceError("/".join(_KEYS), "keys: expected a list")
    try:
        return {
            str(one["id"]): Ed25519PublicKey.from_public_bytes(bytes.fromhex(one["public"])) for one in listed
        }
    except (KeyError, TypeError, ValueError) as error:
        raise ResourceError("/".join(_KEYS), "keys: expected ids and keys of 64 digits") from error


def read_pack(raw: bytes, keys: Keys) -> Pack:
    """Verify an update and unpack it in memory.

    Raises:
        UpdateFileError: it is none, is too large, is not signed by a key of `keys`, or wants a newer program.
    """
    if len(raw) > MOST_BYTES:
        raise PackTooLargeError
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _read(archive, raw, keys)
    except _DAMAGE as error:
        raise NotAPackError from error


def _read(archive: zipfile.ZipFile, raw: bytes, keys: Keys) -> Pack:
    parts = {part.filename: part for part in archive.infolist()}
    if len(parts) > _MOST_PARTS or any(part.file_size > _MOST_UNPACKED for part in parts.values()):
        raise PackTooLargeError
    if len(parts) != len(archive.infolist()) or not all(map(_is_plain, parts.values())):
        raise NotAPackError
    written = _unpacked(archive, parts[MANIFEST])
    key = _signer(written, _unpacked(archive, parts[SIGNATURE]), keys)
    manifest = _manifest(written)
    if manifest.files.keys() != parts.keys() - {MANIFEST, SIGNATURE}:
        raise NotAPackError
    files = {name: _unpacked(archive, parts[name]) for name in manifest.files}
    if any(hashlib.sha256(files[name]).hexdigest() != said for name, said in manifest.files.items()):
        raise NotSignedError
    return Pack(manifest, files, raw, hashlib.sha256(raw).hexdigest(), key)


def _is_plain(part: zipfile.ZipInfo) -> bool:
    return part.compress_type in _WAYS and not part.flag_bits & _ENCRYPTED and not part.is_dir()


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The content, whatever length the archive's own table claims."""
    with archive.open(part) as file:
        content = file.read(_MOST_UNPACKED + 1)
    if len(content) > _MOST_UNPACKED:
        raise PackTooLargeError
    return content


def _signer(manifest: bytes, signature: bytes, keys: Keys) -> str:
    """The id of the key that signed it."""
    if len(signature) != _SIGNATURE_BYTES:
        raise NotSignedError
    for name, key in keys.items():
        try:
            key.verify(signature, SIGNED + manifest)
        except InvalidSignature:
            continue
        return name
    raise NotSignedError


def _manifest(written: bytes) -> Manifest:
    """Read what the signature has vouched for, strictly all the same."""
    said: object = json.loads(written)
    if not isinstance(said, dict) or said.keys() != _FIELDS or said["format"] != 1:
        raise NotAPackError
    files = said["files"]
    least = str(said["least_app"])
    if order(least) > order(__version__):
        raise NeedsNewerAppError(least)
    kind, version = Kind(said["kind"]), str(said["version"])
    order(version)
    if not isinstance(files, dict) or not files or not all(may_replace(kind, str(path)) for path in files):
        raise NotAPackError
    return Manifest(
        kind=kind,
        version=version,
        made=date.fromisoformat(str(said["made"])),
        least_app=least,
        files={str(path): str(digest) for path, digest in files.items()},
    )
