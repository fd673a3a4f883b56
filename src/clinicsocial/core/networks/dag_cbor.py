"""The hash by which the AT Protocol names a record, computed before it is sent.

A record is written as DAG-CBOR (RFC 8949 section 4.2.1 with map keys ordered by length, then by bytes; links
as tag 42; specification of the AT Protocol, "Data Model") and named by the SHA-256 of that (CID version 1,
codec 0x71). With it, the records of a thread can name each other and be written in one request. Records hold
no fractions, so neither does this.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence

_LINK = "$link"
_CID_BEGINS = bytes((0x01, 0x71, 0x12, 0x20))
"""Version 1, DAG-CBOR, SHA-256, 32 bytes."""
_UINT, _NEGATIVE, _TEXT, _BYTES, _LIST, _MAP, _TAG = 0, 1, 3, 2, 4, 5, 6
_LINK_TAG = 42
_SMALL = 24
"""Numbers below this stand in the first byte itself."""


def cid_of(record: Mapping[str, object]) -> str:
    """The name of a record, e.g. ``bafyrei…``.

    Raises:
        TypeError: it holds something that a record cannot hold (a fraction, bytes).
        ValueError: a link in it is no CID.
    """
    digest = hashlib.sha256(encode(record)).digest()
    return "b" + base64.b32encode(_CID_BEGINS + digest).decode().rstrip("=").lower()


def encode(value: object) -> bytes:
    """The value as DAG-CBOR. ``{"$link": CID}`` is a link, as in the protocol's JSON.

    Raises:
        TypeError, ValueError: as `cid_of`.
    """
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return _head(_UINT, value) if value >= 0 else _head(_NEGATIVE, -1 - value)
    if isinstance(value, str):
        words = value.encode()
        return _head(_TEXT, len(words)) + words
    if isinstance(value, Mapping):
        return _link(value[_LINK]) if set(value) == {_LINK} else _map(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return _head(_LIST, len(value)) + b"".join(encode(item) for item in value)
    msg = f"a record cannot hold {type(value).__name__}"
    raise TypeError(msg)


def _map(value: Mapping[object, object]) -> bytes:
    pairs = sorted((str(key).encode(), item) for key, item in value.items())
    pairs.sort(key=lambda pair: len(pair[0]))  # stable: by length, then by bytes
    body = b"".join(_head(_TEXT, len(key)) + key + encode(item) for key, item in pairs)
    return _head(_MAP, len(pairs)) + body


def _link(cid: object) -> bytes:
    if not isinstance(cid, str) or not cid.startswith("b"):
        msg = "expected a CID in base 32"
        raise ValueError(msg)
    digits = cid[1:].upper()
    content = b"\x00" + base64.b32decode(digits + "=" * (-len(digits) % 8))
    return _head(_TAG, _LINK_TAG) + _head(_BYTES, len(content)) + content


def _head(kind: int, number: int) -> bytes:
    """The first bytes of an item: its kind, and a length or value in as few bytes as can hold it."""
    if number < _SMALL:
        return bytes(((kind << 5) | number,))
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << (8 * size):
            return bytes(((kind << 5) | code,)) + number.to_bytes(size)
    msg = "a record cannot hold so large a number"
    raise ValueError(msg)
