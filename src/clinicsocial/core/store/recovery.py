"""The recovery code: a second secret, on paper, that unwraps the database key when the keyring is gone.

28 characters in groups of four: 130 random bits in Crockford's base 32 (no I, L, O, U) and two check
characters. ``recovery.json`` holds the database key encrypted under it (HKDF-SHA256, then AES-256-GCM),
beside the database and in every backup. A code of 130 random bits cannot be guessed, so deriving from it need
not be slow. The code itself is never stored.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clinicsocial.core.clock import utc
from clinicsocial.core.store.data_folder import read_json, write_json
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.values.store_errors import (
    FolderDamagedError,
    RecoveryCodeUnreadableError,
    RecoveryCodeWrongError,
)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (www.crockford.com/base32.html)."""
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", "–": "", "—": "", ".": ""})
_BITS = 130
_DATA = 26
_CHECK = 2
_CHECK_MODULUS = 1021
"""The largest prime below 32²: a wrong character, or two swapped neighbours, always change the remainder."""
_GROUP = 4
_FORMAT = 1
_PURPOSE = b"ClinicSocial recovery code, format 1"


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryCode:
    """130 random bits. Its repr shows nothing."""

    bits: int

    def __repr__(self) -> str:
        """Never the code."""
        return "RecoveryCode(…)"

    @property
    def printable(self) -> str:
        """As it is shown once and printed: seven groups of four, e.g. ``7K2M-…``."""
        digits = _digits(self.bits, _DATA) + _digits(self.bits % _CHECK_MODULUS, _CHECK)
        return "-".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def new_recovery_code() -> RecoveryCode:
    """A fresh random code."""
    return RecoveryCode(secrets.randbits(_BITS))


def parse_recovery_code(typed: str, about: Path) -> RecoveryCode:
    """Read what somebody typed from paper: any case, spaces, hyphens, O for 0, I or L for 1.

    Raises:
        RecoveryCodeUnreadableError: too short, too long, a character that no code has, or a wrong check.
    """
    digits = "".join(typed.split()).upper().translate(_ALIKE)
    for position, character in enumerate(digits):
        if character not in ALPHABET:
            raise RecoveryCodeUnreadableError(about, group=position // _GROUP + 1)
    if len(digits) != _DATA + _CHECK:
        raise RecoveryCodeUnreadableError(about)
    bits = _number(digits[:_DATA])
    if bits % _CHECK_MODULUS != _number(digits[_DATA:]):
        raise RecoveryCodeUnreadableError(about)
    return RecoveryCode(bits)


def write_recovery(path: Path, key: DatabaseKey, code: RecoveryCode, at: datetime) -> None:
    """Wrap the key and write it; the code of an earlier file opens nothing new from now on."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_wrapping_key(code, salt)).encrypt(nonce, key.raw, _PURPOSE)
    write_json(
        path,
        {
            "format": _FORMAT,
            "made_at": utc(at).isoformat(),
            "nonce": nonce.hex(),
            "salt": salt.hex(),
            "wrapped": wrapped.hex(),
        },
    )


def read_recovery(path: Path, code: RecoveryCode) -> DatabaseKey:
    """Unwrap the key.

    Raises:
        FolderDamagedError: the file is missing or is not one of ours.
        RecoveryCodeWrongError: the code is not the one of this file (or the file was changed).
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce, wrapped = _read_parts(path)
    try:
        return DatabaseKey(AESGCM(_wrapping_key(code, salt)).decrypt(nonce, wrapped, _PURPOSE))
    except (InvalidTag, ValueError):
        raise RecoveryCodeWrongError(path) from None


def _read_parts(path: Path) -> tuple[bytes, bytes, bytes]:
    value = read_json(path)
    try:
        if value["format"] != _FORMAT:
            raise FolderDamagedError(path)
        salt, nonce, wrapped = (bytes.fromhex(str(value[name])) for name in ("salt", "nonce", "wrapped"))
    except (KeyError, ValueError) as error:
        raise FolderDamagedError(path) from error
    return salt, nonce, wrapped


def _wrapping_key(code: RecoveryCode, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    material = code.bits.to_bytes((_BITS + 7) // 8, "big")
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=_PURPOSE).derive(material)


def _digits(number: int, count: int) -> str:
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(count)))


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number << 5 | ALPHABET.index(digit)
    return number
