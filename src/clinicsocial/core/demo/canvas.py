"""A small drawing board for flat pictures: shapes on a sheet of 1000 × 750 units, in fixed colours."""

from __future__ import annotations

import io
from collections.abc import Sequence
from enum import StrEnum

from PIL import Image, ImageDraw, ImageFont
from PIL.Image import Resampling

WIDTH, HEIGHT = 1000, 750
"""Pixels of the finished picture, and the units of every shape."""
_SMOOTH = 2
"""Drawn this much larger and scaled down, which smooths the edges."""

Point = tuple[float, float]


class Ink(StrEnum):
    """The colours of all pictures of the demo, so that they look like one hand's work."""

    CREAM = "#FBF4E6"
    SAND = "#EADBC0"
    SKY = "#D8ECF3"
    TEAL = "#2F8F9D"
    DEEP = "#1E4E5F"
    NIGHT = "#24324F"
    CORAL = "#E4705B"
    ROSE = "#F4B6AE"
    LEAF = "#7FB069"
    MOSS = "#4F7F52"
    GOLD = "#F2C14E"
    WHITE = "#FFFFFF"
    INK = "#1E1714"
    BROWN = "#7A4A28"
    GREY = "#8A8F94"
    LIP = "#B5463F"
    WINE = "#7E2B28"
    PALE, PALE_SHADE = "#F0C3A0", "#BB987D"
    TAN, TAN_SHADE = "#D9A27E", "#A97E62"
    DARK, DARK_SHADE = "#8D5A3C", "#6E462F"


class Canvas:
    """One sheet. Later shapes lie over earlier ones."""

    def __init__(self, ground: Ink) -> None:
        self._picture = Image.new("RGB", (WIDTH * _SMOOTH, HEIGHT * _SMOOTH), ground.value)
        self._pen = ImageDraw.Draw(self._picture)

    def box(  # noqa: PLR0917 -- four edges and an ink, as on paper
        self, left: float, top: float, right: float, bottom: float, ink: Ink, corner: float = 0
    ) -> None:
        """A filled rectangle with rounded corners of this radius."""
        self._pen.rounded_rectangle(
            _scaled(left, top, right, bottom), radius=corner * _SMOOTH, fill=ink.value
        )

    def disc(self, x: float, y: float, radius: float, ink: Ink) -> None:
        """A filled circle around (x, y)."""
        self._pen.ellipse(_scaled(x - radius, y - radius, x + radius, y + radius), fill=ink.value)

    def oval(self, left: float, top: float, right: float, bottom: float, ink: Ink) -> None:
        """A filled ellipse inside this rectangle."""
        self._pen.ellipse(_scaled(left, top, right, bottom), fill=ink.value)

    def ring(self, x: float, y: float, radius: float, width: float, ink: Ink) -> None:
        """A circle's outline."""
        self._pen.ellipse(
            _scaled(x - radius, y - radius, x + radius, y + radius),
            outline=ink.value,
            width=round(width * _SMOOTH),
        )

    def shape(self, points: Sequence[Point], ink: Ink) -> None:
        """A filled polygon."""
        self._pen.polygon([(x * _SMOOTH, y * _SMOOTH) for x, y in points], fill=ink.value)

    def line(self, points: Sequence[Point], width: float, ink: Ink) -> None:
        """A line with round joints and ends."""
        scaled = [(x * _SMOOTH, y * _SMOOTH) for x, y in points]
        self._pen.line(scaled, fill=ink.value, width=round(width * _SMOOTH), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, ink)

    def words(self, x: float, y: float, said: str, size: float, ink: Ink) -> None:
        """One line of text whose top left corner is (x, y), `size` units high."""
        font = ImageFont.load_default(size * _SMOOTH)
        self._pen.text((x * _SMOOTH, y * _SMOOTH), said, fill=ink.value, font=font)

    def jpeg(self) -> bytes:
        """The finished picture; the same shapes always give the same bytes."""
        out = io.BytesIO()
        self._picture.resize((WIDTH, HEIGHT), Resampling.BOX).save(out, format="JPEG", quality=90)
        return out.getvalue()


def _scaled(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    return left * _SMOOTH, top * _SMOOTH, right * _SMOOTH, bottom * _SMOOTH
