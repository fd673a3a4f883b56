"""All the finders together, over one picture or over the frames of a video. Used in the child only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clinicsocial.core.media.looking.capture import read_capture
from clinicsocial.core.media.looking.codes import CodeFinder
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.looking.faces import FaceFinder, overlap
from clinicsocial.core.media.looking.frames import Frames
from clinicsocial.core.media.looking.pixels import Pixels, decoded
from clinicsocial.core.media.looking.text_places import TextFinder
from clinicsocial.core.media.looking.text_reading import TextReader
from clinicsocial.core.values.looking import Box, FoundCode, FoundFace, FoundText, Looked

_VIDEO_TEXT_SIDE = 960
_SAME_PLACE = 0.3
"""Overlap of two faces a second apart that makes them one person who has hardly moved."""
_GAP = 2.0
"""Seconds after which a face in the same place is asked about anew."""

Tell = Callable[[float], None]
"""Takes the share that is done, 0 to 1."""


class Eyes:
    """Holds the models; made once per child."""

    def __init__(self) -> None:
        self._faces = FaceFinder()
        self._text = TextFinder()
        self._codes = CodeFinder()
        self._reader: TextReader | None = None

    def look_at_picture(self, content: bytes, tell: Tell) -> Looked:
        """Everything found in a still picture.

        Raises:
            MediaError: it cannot be opened.
        """
        picture, pixels = decoded(content)
        capture = read_capture(picture)
        picture.close()
        tell(0.2)
        faces = self._faces.find(pixels)
        tell(0.4)
        codes = self._codes.find(pixels)
        tell(0.5)
        lines = self._lines(pixels)
        height, width = pixels.shape[:2]
        return Looked(ENGINE, width, height, faces, lines, codes, capture)

    def look_at_video(self, content: bytes, tell: Tell) -> Looked:
        """Everything found in one frame a second.

        Raises:
            NoVideoError, TooLongError
        """
        frames = Frames(content)
        claimed = max(1.0, frames.seconds)
        faces: list[FoundFace] = []
        lines: dict[str, FoundText] = {}
        codes: dict[str, FoundCode] = {}
        width = height = count = 0
        for second, pixels in frames.each_second():
            count += 1
            height, width = pixels.shape[:2]
            found = self._faces.find(pixels, thorough=False)
            faces += [replace(face, second=second) for face in found]
            for code in self._codes.find(pixels, second):
                codes.setdefault(code.text, code)
            for line in self._lines(pixels, second):
                lines.setdefault(line.text, line)
            tell(min(0.99, second / claimed))
        return Looked(
            engine=ENGINE,
            width=width,
            height=height,
            faces=one_each(faces),
            lines=tuple(lines.values()),
            codes=tuple(codes.values()),
            seconds=round(frames.seconds, 3),
            frames=count,
        )

    def _lines(self, pixels: Pixels, second: float | None = None) -> tuple[FoundText, ...]:
        is_video = second is not None
        places = self._text.find(pixels, _VIDEO_TEXT_SIDE) if is_video else self._text.find(pixels)
        if not places:
            return ()
        if self._reader is None:
            self._reader = TextReader()
        return self._reader.read(pixels, places, second, None if is_video else self._text)


def one_each(faces: list[FoundFace]) -> tuple[FoundFace, ...]:
    """Faces of a video, each asked about once while it stays where it is; the surest look of it is kept.

    Who moves far within a second, or comes back later, is asked about again: rather twice than never.
    """
    people: list[tuple[FoundFace, FoundFace]] = []  # the surest look, and the last one
    for face in faces:
        for place, (best, last) in enumerate(people):
            if _follows(last, face):
                people[place] = (max(best, face, key=lambda one: one.score), face)
                break
        else:
            people.append((face, face))
    return tuple(best for best, _ in people)


def _follows(last: FoundFace, face: FoundFace) -> bool:
    before, now = last.second or 0.0, face.second or 0.0
    return 0 < now - before <= _GAP and overlap(_sides(last.box), _sides(face.box)) >= _SAME_PLACE


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height
