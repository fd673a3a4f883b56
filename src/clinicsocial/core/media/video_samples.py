"""Where the samples (frames, pieces of sound) of a track lie. ISO/IEC 14496-12 (2022), section 8.7."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clinicsocial.core.media.video_boxes import Box, OddVideoError, numbers

_MOST = 2_000_000
"""Samples of one track; five minutes of picture have about 18,000, of raw sound in single samples more."""

Range = tuple[int, int]
"""First byte, and the first one behind it, in the file."""


def sample_ranges(content: bytes, tables: Mapping[bytes, Box]) -> Iterator[Range]:
    """The bytes of every sample of a track, by the tables in its ``stbl``.

    Raises:
        OddVideoError: a table is missing or contradicts another.
    """
    sizes = _sizes(content, tables)
    chunks = _chunk_offsets(content, tables)
    number = 0
    for offset, count in zip(chunks, _samples_in_chunks(content, tables, len(chunks)), strict=True):
        at = offset
        for _ in range(count):
            if number >= len(sizes):
                raise OddVideoError("more samples than sizes")
            end = at + sizes[number]
            if end > len(content):
                raise OddVideoError("a sample behind the end")
            yield at, end
            at, number = end, number + 1
    if number != len(sizes):
        raise OddVideoError("samples without a place")


def _sizes(content: bytes, tables: Mapping[bytes, Box]) -> tuple[int, ...]:
    if b"stsz" in tables:
        box = tables[b"stsz"]
        same, count = numbers(content, box, 4, "II")
        if count > _MOST:
            raise OddVideoError("too many samples")
        return (same,) * count if same else numbers(content, box, 12, f"{count}I")
    raise OddVideoError("no sizes of samples")


def _chunk_offsets(content: bytes, tables: Mapping[bytes, Box]) -> tuple[int, ...]:
    for kind, form in ((b"stco", "I"), (b"co64", "Q")):
        if kind in tables:
            (count,) = numbers(content, tables[kind], 4, "I")
            if count > _MOST:
                raise OddVideoError("too many chunks")
            return numbers(content, tables[kind], 8, f"{count}{form}")
    raise OddVideoError("no places of chunks")


def _samples_in_chunks(content: bytes, tables: Mapping[bytes, Box], chunks: int) -> Iterator[int]:
    """How many samples each chunk has: runs of (first chunk, samples in a chunk, description)."""
    if b"stsc" not in tables:
        raise OddVideoError("no runs of chunks")
    box = tables[b"stsc"]
    (count,) = numbers(content, box, 4, "I")
    if count > _MOST:
        raise OddVideoError("too many runs of chunks")
    flat = numbers(content, box, 8, f"{3 * count}I")
    runs = [(flat[at], flat[at + 1]) for at in range(0, len(flat), 3)]
    for place, (first, samples) in enumerate(runs):
        following = runs[place + 1][0] if place + 1 < len(runs) else chunks + 1
        if not 1 <= first <= following <= chunks + 1 or (place == 0 and first != 1):
            raise OddVideoError("runs of chunks out of order")
        yield from (samples for _ in range(following - first))
    if not runs and chunks:
        raise OddVideoError("chunks without samples")
