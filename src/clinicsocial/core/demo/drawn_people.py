"""Pictures of the demo with faces and with handwriting in them, so that the library has something to ask.

Everybody is invented and drawn; the faces are just like enough to faces for the eyes that look into pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

from clinicsocial.core.demo.canvas import Canvas, Ink


@dataclass(frozen=True, slots=True)
class _Head:
    """Somebody's looks."""

    skin: Ink
    shade: Ink
    hair: Ink
    long_hair: bool = False


_MEGAN = _Head(Ink.PALE, Ink.PALE_SHADE, Ink.BROWN, long_hair=True)
_GRACE = _Head(Ink.DARK, Ink.DARK_SHADE, Ink.INK, long_hair=True)
_TOM = _Head(Ink.TAN, Ink.TAN_SHADE, Ink.INK)
_VISITOR = _Head(Ink.PALE, Ink.PALE_SHADE, Ink.GREY)
_OKAFOR = _Head(Ink.DARK, Ink.DARK_SHADE, Ink.INK)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody stands: between the eyes, in units, and how large against the usual."""

    x: float
    y: float
    scale: float


def team() -> Canvas:
    """Three colleagues: Megan, Grace and Tom."""
    sheet = Canvas(Ink.SKY)
    _bust(sheet, _Place(240, 340, 1.25), _MEGAN, Ink.TEAL)
    _bust(sheet, _Place(500, 305, 1.35), _GRACE, Ink.TEAL)
    _bust(sheet, _Place(765, 335, 1.3), _TOM, Ink.TEAL)
    return sheet


def open_day() -> Canvas:
    """Grace and somebody who came to see the surgery."""
    sheet = Canvas(Ink.CREAM)
    sheet.box(60, 70, 940, 120, Ink.CORAL, 12)
    for start in range(80, 920, 120):
        sheet.shape([(start, 120), (start + 50, 120), (start + 25, 165)], Ink.GOLD)
    _bust(sheet, _Place(320, 350, 1.25), _GRACE, Ink.TEAL)
    _bust(sheet, _Place(690, 360, 1.25), _VISITOR, Ink.CORAL)
    sheet.box(0, 610, 1000, 750, Ink.SAND)
    for x in (180, 430, 620, 800):
        sheet.box(x, 625, x + 90, 700, Ink.WHITE, 6)
        sheet.box(x + 12, 640, x + 78, 650, Ink.TEAL, 3)
    return sheet


def waiting_room() -> Canvas:
    """Somebody who agreed to be shown, before the new chairs."""
    sheet = Canvas(Ink.CREAM)
    sheet.box(0, 0, 1000, 520, Ink.SKY)
    for x in (60, 250, 640, 830):
        sheet.box(x, 380, x + 120, 520, Ink.GOLD, 14)
        sheet.box(x - 8, 505, x + 128, 560, Ink.GOLD, 12)
        sheet.box(x + 10, 560, x + 22, 640, Ink.DEEP)
        sheet.box(x + 98, 560, x + 110, 640, Ink.DEEP)
    _bust(sheet, _Place(500, 300, 1.5), _OKAFOR, Ink.MOSS)
    return sheet


def thank_you() -> Canvas:
    """A card somebody sent."""
    sheet = Canvas(Ink.SAND)
    sheet.box(190, 70, 810, 680, Ink.WHITE, 14)
    sheet.box(190, 70, 810, 150, Ink.ROSE, 14)
    for x in (280, 390, 500, 610, 720):
        sheet.disc(x, 110, 18, Ink.CORAL)
    lines = (
        "Dear Sister Adeyemi,",
        "thank you for looking",
        "after my mum Jean",
        "after her fall.",
        "Love, Carol",
    )
    for number, line in enumerate(lines):
        sheet.words(250, 205 + number * 88, line, 46, Ink.NIGHT)
    return sheet


def _bust(sheet: Canvas, place: _Place, head: _Head, coat: Ink) -> None:
    """Head and shoulders."""
    x, y, scale = place.x, place.y, place.scale

    def oval(left: float, top: float, right: float, bottom: float, ink: Ink) -> None:
        sheet.oval(x + left * scale, y + top * scale, x + right * scale, y + bottom * scale, ink)

    def line(points: tuple[tuple[float, float], ...], width: float, ink: Ink) -> None:
        sheet.line([(x + across * scale, y + down * scale) for across, down in points], width * scale, ink)

    if head.long_hair:
        oval(-74, -92, 74, 120, head.hair)
    oval(-150, 92, 150, 560, coat)
    oval(-62, -92, 62, 60, head.hair)
    oval(-30, 40, 30, 130, head.shade)
    oval(-50, -70, 50, 80, head.skin)
    oval(-56, -10, -42, 20, head.skin)
    oval(42, -10, 56, 20, head.skin)
    _fringe(sheet, place, head)
    for eye in (-22, 22):
        oval(eye - 12, -14, eye + 12, 2, Ink.WHITE)
        oval(eye - 6, -14, eye + 6, 0, Ink.INK)
        line(((eye - 14, -24), (eye, -29), (eye + 14, -24)), 5, head.hair)
        line(((eye - 13, -9), (eye, -15), (eye + 13, -9)), 2.5, head.shade)
    line(((-3, -5), (-8, 24), (0, 30), (8, 24)), 3.5, head.shade)
    oval(-10, 22, -3, 29, head.shade)
    oval(3, 22, 10, 29, head.shade)
    oval(-20, 40, 20, 58, Ink.LIP)
    oval(-22, 34, 22, 49, head.skin)
    line(((-22, 43), (-10, 49), (0, 51), (10, 49), (22, 43)), 2.5, Ink.WINE)


_FRINGE = (
    (-58, -40),
    (-54, -66),
    (-40, -86),
    (-20, -98),
    (0, -102),
    (20, -98),
    (40, -86),
    (54, -66),
    (58, -40),
    (38, -52),
    (0, -44),
    (-38, -52),
)


def _fringe(sheet: Canvas, place: _Place, head: _Head) -> None:
    """Hair over the forehead."""
    points = [(place.x + across * place.scale, place.y + down * place.scale) for across, down in _FRINGE]
    sheet.shape(points, head.hair)
