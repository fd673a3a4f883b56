"""How the bytes of one media file are encrypted: in chunks, so that a long video never fills the memory.

The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance", 2015) over AES-256-GCM: the nonce of a chunk is a random prefix, its number,
and a flag on the last one, so chunks can be neither swapped, dropped nor cut off. Each chunk is bound to the
header and to the SHA-256 of the whole content.

::

    header: b"CSMF", version (1 byte), log2 of the chunk size (1 byte), nonce prefix (7 bytes)
    then per chunk: ciphertext, tag (16 bytes)
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import IO

MAGIC = b"CSMF\x01"
CHUNK_LOG2 = 18
"""256 KiB."""
_PREFIX = 7
_TAG = 16
_HEADER = len(MAGIC) + 1 + _PREFIX
_LARGEST_LOG2 = 24


class BrokenStreamError(Exception):
    """The bytes are not what was written, or not under this key."""


def encrypt(source: IO[bytes], target: IO[bytes], key: bytes, sha256: bytes) -> None:
    """Write `source` to `target`, encrypted under `key` (32 bytes) and bound to `sha256` (32 bytes)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(key)
    prefix = secrets.token_bytes(_PREFIX)
    header = MAGIC + bytes([CHUNK_LOG2]) + prefix
    target.write(header)
    size = 1 << CHUNK_LOG2
    number = 0
    chunk = source.read(size)
    while True:
        following = source.read(size)
        target.write(cipher.encrypt(_nonce(prefix, number, last=not following), chunk, header + sha256))
        if not following:
            return
        number, chunk = number + 1, following


def decrypt(source: IO[bytes], key: bytes, sha256: bytes) -> Iterator[bytes]:
    """The content, chunk by chunk; only whole, unchanged chunks are given out.

    Raises:
        BrokenStreamError: a byte was changed, a part is missing or too much, or the key is another.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(key)
    header = source.read(_HEADER)
    prefix = header[-_PREFIX:]
    size = _chunk_size(header) + _TAG
    number = 0
    chunk = source.read(size)
    while True:
        following = source.read(size)
        try:
            yield cipher.decrypt(_nonce(prefix, number, last=not following), chunk, header + sha256)
        except InvalidTag:
            raise BrokenStreamError from None
        if not following:
            return
        number, chunk = number + 1, following


def _chunk_size(header: bytes) -> int:
    if len(header) != _HEADER or not header.startswith(MAGIC) or header[len(MAGIC)] > _LARGEST_LOG2:
        raise BrokenStreamError
    return 1 << header[len(MAGIC)]


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
