"""What a picture looks like in 128 bits, so that a copy saved anew is noticed.

Two well-known perceptual hashes over tiny grey copies: the average hash (8 × 8, lighter or darker than the
mean) and the difference hash (9 × 8, lighter or darker than the right neighbour). Both survive another size,
format or quality; neither survives a strong crop, a turn or a drawing over it, so likeness warns and never
blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.media.pictures import open_picture, upright
from clinicsocial.core.values.media_errors import MediaError

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 8
ALIKE = 10
"""At most so many of each 64 bits may differ."""
FLAT = 4
"""With fewer light or dark cells than this it is all one tone: it resembles everything, so nothing."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two hashes of 64 bits each, hexadecimal."""

    average: str
    difference: str

    def bits_from(self, other: Likeness) -> int:
        """How many of the 128 bits differ."""
        return _distance(self.average, other.average) + _distance(self.difference, other.difference)

    def is_like(self, other: Likeness) -> bool:
        """Whether both hashes agree that it is the same picture."""
        return (
            _distance(self.average, other.average) <= ALIKE
            and _distance(self.difference, other.difference) <= ALIKE
        )


def likeness_of(content: bytes, file_name: str) -> Likeness | None:
    """What the picture looks like; None where it is all one tone, or no picture."""
    try:
        picture = upright(open_picture(content, file_name))
    except MediaError:
        return None
    return likeness(picture)


def likeness(picture: Image) -> Likeness | None:
    """The same for a picture that is open."""
    grey = _grey(picture)
    pixels = list(_shrunk(grey, SIDE, SIDE))
    mean = sum(pixels) / len(pixels)
    average = [pixel > mean for pixel in pixels]
    row = SIDE + 1
    cells = list(_shrunk(grey, row, SIDE))
    difference = [cells[y * row + x] > cells[y * row + x + 1] for y in range(SIDE) for x in range(SIDE)]
    if _varied(average) < FLAT:
        return None
    return Likeness(_hex(average), _hex(difference))


def _grey(picture: Image) -> Image:
    """Grey, with see-through parts on white, as a reader sees it."""
    from PIL import Image as Images

    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        paper = Images.new("RGBA", seen.size, "white")
        paper.alpha_composite(seen)
        picture = paper
    return picture.convert("L")


def _shrunk(grey: Image, width: int, height: int) -> bytes:
    from PIL.Image import Resampling

    return grey.resize((width, height), Resampling.BOX).tobytes()


def _varied(bits: list[bool]) -> int:
    return min(sum(bits), len(bits) - sum(bits))


def _hex(bits: list[bool]) -> str:
    return f"{sum(1 << place for place, bit in enumerate(bits) if bit):016x}"


def _distance(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()
