"""What is known about one person, sealed under a key of their own.

The keys stand among those of the media (``keys.db``), never in the database or its backups. Destroying one
with `MediaFiles.delete` makes the person's record unreadable here and in every backup.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping

from clinicsocial.core.store.media_keys import MediaKeys

_NONCE = 12


class BrokenSealError(Exception):
    """The key was destroyed, or the sealed bytes are not what was sealed. Carries no content."""


class Seals:
    """Seals and opens records with AES-256-GCM; the key's name is bound into what it seals."""

    def __init__(self, keys: MediaKeys) -> None:
        self._keys = keys

    def make_key(self) -> str:
        """A fresh random key; returns its name (64 hexadecimal digits, no content has it as SHA-256)."""
        name = secrets.token_hex(32)
        self._keys.get_or_make(name)
        return name

    def seal(self, key_id: str, record: Mapping[str, str]) -> bytes:
        """Encrypt a record.

        Raises:
            BrokenSealError: the key was destroyed.
        """
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        key = self._keys.get(key_id)
        if key is None:
            raise BrokenSealError
        nonce = secrets.token_bytes(_NONCE)
        plain = json.dumps(dict(record), ensure_ascii=False, sort_keys=True).encode()
        return nonce + AESGCM(key).encrypt(nonce, plain, key_id.encode())

    def open(self, key_id: str, sealed: bytes) -> dict[str, str]:
        """Decrypt a record.

        Raises:
            BrokenSealError: the key was destroyed, or the bytes were changed.
        """
        return _open(self._keys.get(key_id), key_id, sealed)

    def open_many(self, records: Iterable[tuple[str, bytes]]) -> list[dict[str, str] | None]:
        """Decrypt records of (key, bytes) in one go, e.g. for a list; None where one cannot be opened."""
        wanted = list(records)
        keys = self._keys.get_many(key_id for key_id, _ in wanted)
        opened: list[dict[str, str] | None] = []
        for key_id, sealed in wanted:
            try:
                opened.append(_open(keys.get(key_id), key_id, sealed))
            except BrokenSealError:
                opened.append(None)
        return opened


def _open(key: bytes | None, key_id: str, sealed: bytes) -> dict[str, str]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if key is None:
        raise BrokenSealError
    try:
        plain = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], key_id.encode())
    except (InvalidTag, ValueError):
        raise BrokenSealError from None
    return {str(name): str(value) for name, value in json.loads(plain).items()}
