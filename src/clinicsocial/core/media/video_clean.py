"""The copy of a video that leaves: the same pictures and sound, and nothing else.

What is not needed to play it is overwritten in place, so that no offset changes: boxes that are not on the
lists below become ``free`` and zero; tracks that are neither picture nor sound, and every byte of the media
data that no kept sample refers to, become zero; times, names of handlers and compressors too; messages with
user data in the picture stream become filler. A file that uses anything these rules do not know is refused.
Boxes: ISO/IEC 14496-12, -14, -15 (2022); QuickTime File Format (Apple, 2016).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clinicsocial.core.media.video_boxes import Box, OddVideoError, boxes, children, numbers
from clinicsocial.core.media.video_nals import H264, H265, filler, hidden_units
from clinicsocial.core.media.video_samples import Range, sample_ranges

_TOP = frozenset({b"ftyp", b"moov", b"mdat"})
_PADDING = frozenset({b"free", b"skip", b"wide"})
_FRAGMENTED = frozenset({b"moof", b"mvex", b"styp", b"sidx", b"mfra"})
_LISTS: Mapping[bytes, frozenset[bytes]] = {
    b"moov": frozenset({b"mvhd", b"trak"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"edts": frozenset({b"elst"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"hdlr", b"dinf", b"stbl"}),
    b"dinf": frozenset({b"dref"}),
    b"stbl": frozenset(
        {
            b"stsd",
            b"stts",
            b"ctts",
            b"cslg",
            b"stsc",
            b"stsz",
            b"stco",
            b"co64",
            b"stss",
            b"sdtp",
            b"sgpd",
            b"sbgp",
        }
    ),
}
_PICTURE, _SOUND = b"vide", b"soun"
_CODINGS = {b"avc1": H264, b"avc3": H264, b"hvc1": H265, b"hev1": H265}
_PICTURES = frozenset({*_CODINGS, b"mp4v", b"av01", b"vp09"})
_SOUNDS = frozenset({b"mp4a", b"alac", b"Opus", b"ac-3", b"ec-3", b"sowt", b"twos", b"lpcm"})
_SETUP = frozenset(
    {
        b"avcC",
        b"hvcC",
        b"av1C",
        b"vpcC",
        b"esds",
        b"dOps",
        b"dac3",
        b"dec3",
        b"alac",
        b"colr",
        b"pasp",
        b"clap",
    }
    | {b"btrt", b"fiel", b"wave", b"chan", b"dvcC", b"dvvC"}
)
"""What a decoder is set up with."""
_VISUAL_FIELDS, _NAME_AT, _NAME_SIZE = 78, 42, 32
"""Bytes of a picture entry's own fields, and where the compressor's name stands in them."""
_SOUND_FIELDS = {0: 28, 1: 44, 2: 64}
"""The same for sound, by version (1 and 2 are QuickTime's)."""
_SELF_CONTAINED = 1


@dataclass(frozen=True, slots=True)
class _Edit:
    """Bytes to put in at a place, and what for."""

    at: int
    new: bytes
    what: str


def cleaned_video(content: bytes) -> bytes:
    """The same video without anything that is not picture or sound; as long as before.

    Raises:
        OddVideoError: it is no video this app can clean.
    """
    copy = bytearray(content)
    for edit in _edits(content):
        copy[edit.at : edit.at + len(edit.new)] = edit.new
    return bytes(copy)


def foreign_video_parts(content: bytes) -> tuple[str, ...]:
    """The names of all parts `cleaned_video` would overwrite; empty where the video is clean."""
    try:
        left = [edit for edit in _edits(content) if content[edit.at : edit.at + len(edit.new)] != edit.new]
    except OddVideoError as error:
        return (str(error),)
    return tuple(dict.fromkeys(edit.what for edit in left))


def _edits(content: bytes) -> Iterator[_Edit]:
    top = tuple(boxes(content, 0, len(content)))
    kinds = [box.kind for box in top]
    if kinds.count(b"moov") != 1 or kinds.count(b"ftyp") != 1 or b"mdat" not in kinds:
        raise OddVideoError("not one movie with its data")
    if _FRAGMENTED.intersection(kinds):
        raise OddVideoError("a fragmented movie")
    for box in top:
        if box.kind not in _TOP:
            yield from _freed(box)
    movie = next(box for box in top if box.kind == b"moov")
    kept: list[Range] = []
    yield from _movie(content, movie, kept)
    yield from _unused([box for box in top if box.kind == b"mdat"], kept)


def _movie(content: bytes, movie: Box, kept: list[Range]) -> Iterator[_Edit]:
    pictures = 0
    for box in _listed(content, movie):
        if box.kind in _FRAGMENTED:
            raise OddVideoError("a fragmented movie")
        if box.kind == b"mvhd":
            yield from _times(content, box)
            yield _Edit(box.end - 28, bytes(24), "mvhd preview")
        elif box.kind == b"trak" and (track := _Track(content, box)).kind in {_PICTURE, _SOUND}:
            pictures += track.kind == _PICTURE
            yield from _track(track, kept)
        else:
            yield from _freed(box)
    if pictures == 0:
        raise OddVideoError("no picture")


class _Track:
    """The boxes of a track that matter here."""

    def __init__(self, content: bytes, box: Box) -> None:
        self.content = content
        self.box = box
        media = _only(content, box, b"mdia")
        self.handler = _only(content, media, b"hdlr")
        self.kind = content[self.handler.body + 8 : self.handler.body + 12]
        self.information = _only(content, media, b"minf")
        self.media = media

    def tables(self) -> Mapping[bytes, Box]:
        """The boxes of ``stbl`` by kind."""
        return {
            box.kind: box for box in children(self.content, _only(self.content, self.information, b"stbl"))
        }


def _track(track: _Track, kept: list[Range]) -> Iterator[_Edit]:
    content = track.content
    for parent in (track.box, track.media, track.information):
        for box in _listed(content, parent):
            if box.kind not in _LISTS[parent.kind]:
                yield from _freed(box)
            elif box.kind in {b"tkhd", b"mdhd"}:
                yield from _times(content, box)
            elif box.kind == b"hdlr":
                yield _Edit(box.body + 12, bytes(box.size - 12), "hdlr name")
            elif box.kind == b"edts":
                yield from _strangers(content, box)
            elif box.kind == b"dinf":
                yield from _references(content, box)
    tables = track.tables()
    yield from _strangers(content, _only(content, track.information, b"stbl"))
    yield from _descriptions(content, tables[b"stsd"])
    ranges = list(sample_ranges(content, tables))
    kept += ranges
    yield from _messages(content, tables[b"stsd"], ranges)


def _descriptions(content: bytes, box: Box) -> Iterator[_Edit]:
    """The entries of ``stsd``: only known codings, without the compressor's name and unknown boxes."""
    entries = children(content, box, 8)
    if not entries:
        raise OddVideoError("no description of the samples")
    for entry in entries:
        if entry.kind in _PICTURES:
            yield _Edit(entry.body + _NAME_AT, bytes(_NAME_SIZE), "compressor name")
            fields = _VISUAL_FIELDS
        elif entry.kind in _SOUNDS:
            (version,) = numbers(content, entry, 8, "H")
            fields = _SOUND_FIELDS.get(version, 0)
            if not fields:
                raise OddVideoError("sound of an unknown version")
        else:
            raise OddVideoError(f"coded as {entry.kind.decode('latin-1')}")
        if entry.size < fields:
            raise OddVideoError("a short description")
        for part in children(content, entry, fields):
            if part.kind not in _SETUP:
                yield from _freed(part)


def _messages(content: bytes, descriptions: Box, ranges: list[Range]) -> Iterator[_Edit]:
    for entry in children(content, descriptions, 8):
        coding = _CODINGS.get(entry.kind)
        if coding is None:
            continue
        setup = {part.kind: part for part in children(content, entry, _VISUAL_FIELDS)}
        if b"avcC" in setup:
            length = content[setup[b"avcC"].body + 4] & 3
        elif b"hvcC" in setup and setup[b"hvcC"].size > 21:  # noqa: PLR2004 -- ISO/IEC 14496-15, 8.3.3.1.2
            length = content[setup[b"hvcC"].body + 21] & 3
        else:
            raise OddVideoError("a picture stream without its set-up")
        for start, end in ranges:
            for first, last in hidden_units(content, start, end, length + 1, coding):
                yield _Edit(first, filler(last - first, coding), "user data in the picture stream")


def _references(content: bytes, box: Box) -> Iterator[_Edit]:
    """Data must lie in the file itself: an address of another file would leave with the video."""
    yield from _strangers(content, box)
    for reference in children(content, _only(content, box, b"dref"), 8):
        (flags,) = numbers(content, reference, 0, "I")
        if not flags & _SELF_CONTAINED:
            raise OddVideoError("data in another file")
        yield _Edit(reference.body + 4, bytes(reference.size - 4), "data reference")


def _times(content: bytes, box: Box) -> Iterator[_Edit]:
    (version,) = numbers(content, box, 0, "B")
    size = {0: 8, 1: 16}.get(version)
    if size is None or box.size < 4 + size:
        raise OddVideoError(f"{box.kind.decode('latin-1')} of an unknown version")
    yield _Edit(box.body + 4, bytes(size), f"{box.kind.decode('latin-1')} times")


def _unused(data: list[Box], kept: list[Range]) -> Iterator[_Edit]:
    """Every byte of the media data that belongs to no kept sample: those of removed tracks, and any other."""
    kept.sort()
    for box in data:
        at = box.body
        for start, end in kept:
            if end <= at or start >= box.end:
                continue
            if start > at:
                yield _Edit(at, bytes(start - at), "data of no track")
            at = max(at, min(end, box.end))
        if at < box.end:
            yield _Edit(at, bytes(box.end - at), "data of no track")
    if any(not any(box.body <= start and end <= box.end for box in data) for start, end in _bounds(kept)):
        raise OddVideoError("samples outside the media data")


def _bounds(kept: list[Range]) -> list[Range]:
    """Kept ranges joined where they touch, so that few remain."""
    joined: list[Range] = []
    for start, end in kept:
        if start == end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _strangers(content: bytes, parent: Box) -> Iterator[_Edit]:
    for box in _listed(content, parent):
        if box.kind not in _LISTS[parent.kind]:
            yield from _freed(box)


def _freed(box: Box) -> Iterator[_Edit]:
    name = box.kind.decode("latin-1")
    if box.kind not in _PADDING:
        yield _Edit(box.start + 4, b"free", f"box {name}")
    yield _Edit(box.body, bytes(box.size), f"content of box {name}")


def _listed(content: bytes, parent: Box) -> tuple[Box, ...]:
    return children(content, parent)


def _only(content: bytes, parent: Box, kind: bytes) -> Box:
    found = [box for box in children(content, parent) if box.kind == kind]
    if len(found) != 1:
        raise OddVideoError(f"not one {kind.decode('latin-1')}")
    return found[0]
