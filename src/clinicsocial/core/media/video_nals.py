"""Messages that cameras hide between the frames of a picture stream (H.264 annex D, H.265 annex D).

Some write place, serial number or settings there, as "user data". Such a unit is turned into filler of the
same length, which every decoder skips.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_USER_DATA = frozenset({4, 5})
"""Payload types: registered and unregistered user data."""
_STOP, _MORE = 0x80, 0xFF


@dataclass(frozen=True, slots=True)
class Coding:
    """How units are told apart in one kind of stream."""

    header: int
    """Bytes of a unit's header."""
    messages: frozenset[int]
    """Types of units that carry messages."""
    filler: bytes
    """The header of a filler unit."""
    shift: int
    mask: int


H264 = Coding(header=1, messages=frozenset({6}), filler=b"\x0c", shift=0, mask=0x1F)
H265 = Coding(header=2, messages=frozenset({39, 40}), filler=b"\x4c\x01", shift=1, mask=0x3F)


def hidden_units(
    content: bytes, start: int, end: int, length: int, coding: Coding
) -> Iterator[tuple[int, int]]:
    """The units of one sample that carry user data: where they begin and end, without their length field.

    `length` is the size of that field in bytes. A sample that is not made of units has none.
    """
    at = start
    while at + length < end:
        size = int.from_bytes(content[at : at + length], "big")
        at += length
        if size < coding.header + 1 or at + size > end:
            return
        kind = (content[at] >> coding.shift) & coding.mask
        if kind in coding.messages and _has_user_data(content[at + coding.header : at + size]):
            yield at, at + size
        at += size


def filler(size: int, coding: Coding) -> bytes:
    """A filler unit of this many bytes: ones, and the bit that ends every unit."""
    return coding.filler + b"\xff" * (size - len(coding.filler) - 1) + b"\x80"


def _has_user_data(unit: bytes) -> bool:
    """Whether one of the unit's messages is user data: a chain of type, size and payload."""
    payload = unit.replace(b"\x00\x00\x03", b"\x00\x00")
    at = 0
    while at + 2 <= len(payload) and payload[at] != _STOP:
        kind, at = _stepped(payload, at)
        size, at = _stepped(payload, at)
        if kind in _USER_DATA:
            return True
        at += size
    return False


def _stepped(payload: bytes, at: int) -> tuple[int, int]:
    """A number written as a run of 255s and a rest, and where it ends."""
    value = 0
    while at < len(payload):
        value += payload[at]
        at += 1
        if payload[at - 1] != _MORE:
            break
    return value, at
