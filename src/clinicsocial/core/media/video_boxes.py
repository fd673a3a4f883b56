"""The boxes an MP4 or QuickTime file is made of. ISO/IEC 14496-12 (2022), section 4.2.

Only what stands around the sound and picture data is walked through; the file itself is one bytes object.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_MOST = 20_000
"""Boxes in one file; a real one has a few hundred."""
_HEADER, _LONG_HEADER = 8, 16
_LIST_END = bytes(4)
"""QuickTime lets a list of boxes end with four zero bytes."""


class OddVideoError(Exception):
    """The boxes do not fit into one another, or the file uses something this app cannot clean."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: `start` to `end` with its header, `body` to `end` without."""

    kind: bytes
    """Four bytes."""
    start: int
    body: int
    end: int

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return self.end - self.body


def boxes(content: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places, which they must fill exactly.

    Raises:
        OddVideoError: they do not.
    """
    count = 0
    while start < end:
        count += 1
        if end - start < _HEADER or count > _MOST:
            raise OddVideoError("bytes that are no box")
        size, kind = struct.unpack_from(">I4s", content, start)
        body = start + _HEADER
        if size == 1:
            if end - start < _LONG_HEADER:
                raise OddVideoError("a box that breaks off")
            (size,) = struct.unpack_from(">Q", content, body)
            body = start + _LONG_HEADER
        elif size == 0:
            size = end - start
        if start + size > end or body > start + size:
            raise OddVideoError("a box that is larger than what holds it")
        yield Box(kind, start, body, start + size)
        start += size


def children(content: bytes, box: Box, skip: int = 0) -> tuple[Box, ...]:
    """The boxes in a box, behind `skip` bytes of its own fields.

    Raises:
        OddVideoError: they do not fill it.
    """
    start, end = box.body + skip, box.end
    if end - start >= len(_LIST_END) and content[end - len(_LIST_END) : end] == _LIST_END:
        try:
            return tuple(boxes(content, start, end))
        except OddVideoError:
            end -= len(_LIST_END)
    return tuple(boxes(content, start, end))


def numbers(content: bytes, box: Box, at: int, form: str) -> tuple[int, ...]:
    """Whole numbers of a box's fields, `at` bytes behind its header; `form` as in `struct`, big-endian.

    Raises:
        OddVideoError: the box is too short.
    """
    if box.body + at + struct.calcsize(f">{form}") > box.end:
        raise OddVideoError(f"a short box {box.kind.decode('latin-1')}")
    return struct.unpack_from(f">{form}", content, box.body + at)
