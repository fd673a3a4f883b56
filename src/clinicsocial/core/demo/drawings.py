"""The pictures of the demo clinic, drawn anew whenever they are needed: no photograph, nobody who exists."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from clinicsocial.core.demo.canvas import Canvas, Ink, Point
from clinicsocial.core.demo.drawn_people import open_day, team, thank_you, waiting_room


def draw(name: str) -> bytes:
    """The picture of this name as a JPEG of 1000 × 750 pixels.

    Raises:
        KeyError: there is no such drawing.
    """
    return DRAWINGS[name]().jpeg()


def _plaster() -> Canvas:
    sheet = Canvas(Ink.SKY)
    sheet.box(300, -80, 700, 900, Ink.ROSE, 190)
    sheet.box(300, -80, 700, 120, Ink.TEAL, 0)
    sheet.disc(500, 400, 130, Ink.CREAM)
    sheet.box(440, 340, 560, 460, Ink.SAND, 18)
    for x in (385, 415, 585, 615):
        for y in (370, 400, 430):
            sheet.disc(x, y, 6, Ink.SAND)
    return sheet


def _clock() -> Canvas:
    sheet = Canvas(Ink.CREAM)
    sheet.disc(500, 375, 265, Ink.DEEP)
    sheet.disc(500, 375, 235, Ink.WHITE)
    for hour in range(12):
        x, y = _on_circle(500, 375, 200, hour * 30)
        sheet.disc(x, y, 15 if hour % 3 == 0 else 8, Ink.TEAL)
    sheet.line([(500, 375), _on_circle(500, 375, 120, 270)], 22, Ink.DEEP)
    sheet.line([(500, 375), _on_circle(500, 375, 175, 0)], 14, Ink.CORAL)
    sheet.disc(500, 375, 22, Ink.DEEP)
    return sheet


def _telephone() -> Canvas:
    sheet = Canvas(Ink.SAND)
    sheet.box(0, 590, 1000, 750, Ink.CREAM)
    sheet.shape([(300, 610), (350, 350), (650, 350), (700, 610)], Ink.TEAL)
    sheet.box(225, 225, 775, 315, Ink.DEEP, 45)
    sheet.box(225, 225, 345, 380, Ink.DEEP, 40)
    sheet.box(655, 225, 775, 380, Ink.DEEP, 40)
    for row in range(3):
        for column in range(3):
            sheet.disc(440 + column * 60, 420 + row * 60, 20, Ink.CREAM)
    return sheet


def _heart() -> Canvas:
    sheet = Canvas(Ink.CREAM)
    outline = [_heart_point(step / 120 * math.tau) for step in range(120)]
    sheet.shape(outline, Ink.CORAL)
    pulse = [(150, 380), (370, 380), (420, 300), (480, 480), (540, 260), (590, 380), (850, 380)]
    sheet.line(pulse, 16, Ink.DEEP)
    sheet.line(pulse[1:-1], 16, Ink.WHITE)
    return sheet


def _heart_point(turn: float) -> Point:
    """The well-known heart curve, as wide as half the sheet."""
    x = 16 * math.sin(turn) ** 3
    y = 13 * math.cos(turn) - 5 * math.cos(2 * turn) - 2 * math.cos(3 * turn) - math.cos(4 * turn)
    return 500 + x * 16, 360 - y * 16


def _apple() -> Canvas:
    sheet = Canvas(Ink.SKY)
    sheet.box(0, 560, 1000, 750, Ink.SAND)
    sheet.oval(330, 545, 690, 605, Ink.CREAM)
    sheet.oval(310, 250, 530, 585, Ink.CORAL)
    sheet.oval(470, 250, 690, 585, Ink.CORAL)
    sheet.oval(370, 310, 430, 420, Ink.ROSE)
    sheet.line([(500, 290), (512, 230), (535, 190)], 16, Ink.MOSS)
    sheet.shape([(525, 235), (575, 175), (660, 170), (620, 230), (560, 250)], Ink.LEAF)
    return sheet


def _path() -> Canvas:
    sheet = Canvas(Ink.SKY)
    sheet.disc(790, 160, 75, Ink.GOLD)
    sheet.oval(-250, 330, 650, 1100, Ink.LEAF)
    sheet.oval(350, 380, 1300, 1150, Ink.MOSS)
    sheet.shape(
        [
            (500, 750),
            (470, 660),
            (590, 590),
            (560, 520),
            (625, 470),
            (660, 470),
            (640, 525),
            (690, 600),
            (610, 670),
            (690, 750),
        ],
        Ink.SAND,
    )
    trees = ((180, 400, 60, Ink.MOSS), (270, 440, 44, Ink.MOSS), (850, 450, 52, Ink.LEAF))
    for x, y, size, crown in trees:
        sheet.box(x - 7, y, x + 7, y + size, Ink.DEEP)
        sheet.disc(x, y - size / 3, size * 0.7, crown)
    return sheet


def _sun() -> Canvas:
    sheet = Canvas(Ink.CREAM)
    for ray in range(12):
        sheet.line([_on_circle(500, 320, 190, ray * 30), _on_circle(500, 320, 250, ray * 30)], 20, Ink.GOLD)
    sheet.disc(500, 320, 155, Ink.GOLD)
    sheet.box(0, 520, 1000, 750, Ink.TEAL)
    for row, shift in ((570, 0), (625, 90), (680, 30)):
        for start in range(-100, 1000, 260):
            sheet.line([(start + shift, row), (start + shift + 110, row)], 12, Ink.SKY)
    return sheet


def _moon() -> Canvas:
    sheet = Canvas(Ink.NIGHT)
    sheet.disc(600, 270, 150, Ink.GOLD)
    sheet.disc(665, 235, 135, Ink.NIGHT)
    for x, y, size in (
        (180, 150, 8),
        (300, 300, 6),
        (420, 120, 7),
        (840, 380, 6),
        (900, 130, 8),
        (240, 430, 5),
    ):
        sheet.shape([(x, y - size * 3), (x + size, y), (x, y + size * 3), (x - size, y)], Ink.CREAM)
        sheet.shape([(x - size * 3, y), (x, y - size), (x + size * 3, y), (x, y + size)], Ink.CREAM)
    sheet.oval(-200, 520, 700, 1050, Ink.DEEP)
    sheet.oval(450, 580, 1250, 1050, Ink.TEAL)
    return sheet


def _bottle() -> Canvas:
    sheet = Canvas(Ink.SKY)
    sheet.box(0, 620, 1000, 750, Ink.CREAM)
    sheet.box(400, 110, 600, 200, Ink.WHITE, 18)
    sheet.box(425, 180, 575, 260, Ink.TEAL, 8)
    sheet.box(350, 230, 650, 650, Ink.TEAL, 60)
    sheet.box(350, 330, 650, 550, Ink.CREAM)
    for row, right in ((385, 600), (435, 570), (485, 600)):
        sheet.line([(400, row), (right, row)], 14, Ink.SAND)
    sheet.oval(710, 590, 810, 650, Ink.CORAL)
    sheet.oval(205, 600, 295, 655, Ink.GOLD)
    return sheet


def _speech() -> Canvas:
    sheet = Canvas(Ink.SAND)
    sheet.box(170, 150, 630, 430, Ink.TEAL, 90)
    sheet.shape([(250, 400), (240, 520), (370, 415)], Ink.TEAL)
    sheet.box(400, 330, 840, 590, Ink.CREAM, 90)
    sheet.shape([(740, 560), (780, 680), (640, 580)], Ink.CREAM)
    for x in (290, 400, 510):
        sheet.disc(x, 270, 24, Ink.CREAM)
    for x in (520, 620, 720):
        sheet.disc(x, 460, 24, Ink.DEEP)
    return sheet


def _calendar() -> Canvas:
    sheet = Canvas(Ink.SKY)
    sheet.box(270, 150, 730, 620, Ink.WHITE, 30)
    sheet.box(270, 150, 730, 265, Ink.CORAL, 30)
    sheet.box(270, 225, 730, 265, Ink.CORAL)
    for x in (370, 500, 630):
        sheet.line([(x, 115), (x, 185)], 20, Ink.DEEP)
    for row in range(4):
        for column in range(5):
            sheet.box(312 + column * 80, 300 + row * 76, 364 + column * 80, 348 + row * 76, Ink.SAND, 8)
    sheet.disc(498, 400, 50, Ink.TEAL)
    sheet.line([(474, 402), (492, 420), (524, 380)], 12, Ink.WHITE)
    return sheet


def _glass() -> Canvas:
    sheet = Canvas(Ink.CREAM)
    sheet.box(0, 630, 1000, 750, Ink.SAND)
    sheet.shape([(365, 120), (635, 120), (600, 650), (400, 650)], Ink.WHITE)
    sheet.shape([(378, 260), (622, 260), (597, 632), (403, 632)], Ink.TEAL)
    sheet.oval(378, 240, 622, 280, Ink.SKY)
    sheet.line([(425, 310), (437, 540)], 16, Ink.SKY)
    sheet.line([(560, 90), (520, 250)], 14, Ink.CORAL)
    return sheet


def _bubbles() -> Canvas:
    sheet = Canvas(Ink.SKY)
    sheet.oval(230, 500, 520, 800, Ink.ROSE)
    sheet.oval(480, 500, 770, 800, Ink.ROSE)
    for x in (275, 335, 395, 605, 665, 725):
        sheet.line([(x, 480), (x + (500 - x) / 5, 620)], 44, Ink.ROSE)
    for x, y, radius in (
        (500, 400, 70),
        (390, 310, 46),
        (610, 290, 56),
        (470, 210, 34),
        (560, 140, 26),
        (690, 180, 20),
    ):
        sheet.disc(x, y, radius, Ink.WHITE)
        sheet.ring(x, y, radius, 6, Ink.TEAL)
        sheet.disc(x - radius / 3, y - radius / 3, radius / 6, Ink.SKY)
    return sheet


def _snow() -> Canvas:
    sheet = Canvas(Ink.NIGHT)
    sheet.oval(-200, 560, 1200, 1100, Ink.WHITE)
    sheet.box(370, 380, 650, 610, Ink.CORAL)
    sheet.shape([(330, 390), (510, 235), (690, 390)], Ink.CREAM)
    for x in (420, 545):
        sheet.box(x, 430, x + 60, 490, Ink.GOLD, 6)
    sheet.box(485, 520, 540, 610, Ink.DEEP, 6)
    for x, y in (
        (120, 120),
        (260, 250),
        (330, 90),
        (480, 140),
        (640, 180),
        (760, 90),
        (850, 270),
        (180, 400),
        (760, 400),
    ):
        for turn in (0, 60, 120):
            sheet.line([_on_circle(x, y, 20, turn), _on_circle(x, y, 20, turn + 180)], 5, Ink.WHITE)
    return sheet


def _house() -> Canvas:
    sheet = Canvas(Ink.SKY)
    sheet.box(0, 610, 1000, 750, Ink.SAND)
    sheet.box(180, 180, 820, 620, Ink.CREAM)
    sheet.shape([(140, 190), (500, 70), (860, 190)], Ink.DEEP)
    sheet.box(410, 290, 560, 620, Ink.TEAL, 8)
    sheet.box(432, 315, 538, 430, Ink.SKY, 6)
    sheet.disc(535, 470, 9, Ink.GOLD)
    sheet.box(240, 290, 360, 420, Ink.SKY, 8)
    sheet.line([(300, 290), (300, 420)], 8, Ink.WHITE)
    sheet.box(610, 520, 800, 545, Ink.MOSS, 8)
    for x in (635, 775):
        sheet.box(x - 8, 540, x + 8, 620, Ink.MOSS)
    sheet.disc(215, 575, 50, Ink.LEAF)
    sheet.disc(275, 590, 38, Ink.MOSS)
    return sheet


def _lungs() -> Canvas:
    sheet = Canvas(Ink.CREAM)
    sheet.line([(500, 110), (500, 330)], 40, Ink.DEEP)
    sheet.line([(500, 310), (420, 400)], 26, Ink.DEEP)
    sheet.line([(500, 310), (580, 400)], 26, Ink.DEEP)
    for mirror in (-1, 1):
        sheet.shape([(500 + mirror * x, y) for x, y in _LUNG], Ink.ROSE)
        sheet.line([(500 + mirror * 82, 395), (500 + mirror * 150, 470)], 14, Ink.CORAL)
        sheet.line([(500 + mirror * 112, 430), (500 + mirror * 110, 530)], 12, Ink.CORAL)
    return sheet


_LUNG = (
    (60, 300),
    (100, 220),
    (150, 190),
    (205, 220),
    (260, 340),
    (290, 480),
    (285, 590),
    (240, 620),
    (150, 600),
    (70, 570),
    (50, 480),
)


def _on_circle(x: float, y: float, radius: float, degrees: float) -> Point:
    """A point on a circle; 0 is at the top, and degrees run with the clock."""
    turn = math.radians(degrees)
    return x + radius * math.sin(turn), y - radius * math.cos(turn)


DRAWINGS: Mapping[str, Callable[[], Canvas]] = MappingProxyType(
    {
        "plaster": _plaster,
        "clock": _clock,
        "telephone": _telephone,
        "heart": _heart,
        "apple": _apple,
        "path": _path,
        "sun": _sun,
        "moon": _moon,
        "bottle": _bottle,
        "speech": _speech,
        "calendar": _calendar,
        "glass": _glass,
        "bubbles": _bubbles,
        "snow": _snow,
        "house": _house,
        "lungs": _lungs,
        "team": team,
        "open-day": open_day,
        "waiting-room": waiting_room,
        "thank-you": thank_you,
    }
)
"""Every drawing by the name under which ``resources/demo/posts.toml`` describes it."""
