"""The pictures text is read in: drawn screens, wristbands, labels and letters; and some without text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bench._media_faces import sources

_INK, _PAPER = (25, 25, 35), (250, 250, 246)
_WORD = re.compile(r"[A-Za-z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Page:
    """A picture and the words that stand in it; none where it shows no text."""

    group: str
    picture: Image.Image
    words: tuple[str, ...]


def pages() -> Iterator[Page]:
    """All pictures, group by group."""
    room = next(one.picture for one in sources() if one.name == "coffee.jpg").resize((1200, 800))
    for size in (12, 14, 18, 24, 32):
        yield Page(f"screen, letters of {size} px", _on(room, _screen(size), (150, 90), 0), _words(SCREEN))
    for angle in (0, 10, 15, 25, 35, 90):
        yield Page(
            f"wristband turned by {angle}°", _on(room, _strip(BAND, 30), (200, 250), angle), _words([BAND])
        )
    yield Page("label", _on(room, _sheet(LABEL, 26, (255, 255, 255)), (300, 200), 4), _words(LABEL))
    yield Page("letter", _on(room, _sheet(LETTER, 20, _PAPER), (200, 100), -3), _words(LETTER))
    yield Page("whiteboard", _on(room, _sheet(BOARD, 44, (240, 244, 246)), (150, 60), 1), _words(BOARD))
    yield Page("flyer", _sheet(FLYER, 60, (20, 90, 120), (255, 255, 255)), _words(FLYER))
    hall = room.resize((4000, 3000))
    for size in (20, 26, 36, 50):
        picture = _on(hall, _screen(size), (2200, 1400), 0)
        yield Page(f"screen, letters of {size} px, in 12 megapixels", picture, _words(SCREEN))
    dim = _on(room, _screen(22), (150, 90), 0).point([value // 3 for value in range(256)] * 3)
    yield Page("screen in a dark room, blurred", dim.filter(ImageFilter.GaussianBlur(0.8)), _words(SCREEN))
    for name in (
        "chelsea.jpg",
        "machuPicchu.webp",
        "arlesAmphitheater.webp",
        "middleeast.webp",
        "victoriaMemorial.webp",
        "coffee.jpg",
    ):
        yield Page("no text", next(one.picture for one in sources() if one.name == name), ())


# Invented; the numbers are of series set aside for examples or fail their check digits.
SCREEN = [
    "Patient: Tamsin Okafor",
    "Date of birth 14/03/1987",
    "NHS number 943 476 5919",
    "Appointment 10:40 Dr Penrose",
]
BAND = "OKAFOR Tamsin 14-03-1987 W7 Bed 12"
LABEL = ["Amoxicillin 500 mg", "Tamsin Okafor", "Take one three times a day", "Harbour Pharmacy 01632 960123"]
LETTER = [
    "Dear Ms Okafor,",
    "your results from 12 October have arrived.",
    "Please ring us to arrange a visit.",
    "Yours sincerely, Harbour Surgery",
]
BOARD = ["Theatre 2", "08:30 Okafor knee", "10:15 Lindqvist hip", "13:00 Brady cataract"]
FLYER = ["Flu clinic", "Saturday 9 to 1", "Book at reception"]


def recall(read: str, page: Page) -> tuple[int, int]:
    """How many of the page's words were read, and how many there are. Case counts not, order neither."""
    found = [word.lower() for word in _WORD.findall(read)]
    joined = "".join(found)
    return sum(word in found or (len(word) > 3 and word in joined) for word in page.words), len(page.words)


def _words(lines: list[str]) -> tuple[str, ...]:
    return tuple(word.lower() for line in lines for word in _WORD.findall(line))


def _font(size: int) -> ImageFont.FreeTypeFont:
    from matplotlib import get_data_path

    return ImageFont.truetype(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf", size)


def _sheet(
    lines: list[str], size: int, paper: tuple[int, int, int], ink: tuple[int, int, int] = _INK
) -> Image.Image:
    font = _font(size)
    width = max(round(font.getlength(line)) for line in lines) + 2 * size
    sheet = Image.new("RGB", (width, round(len(lines) * size * 1.7) + size), paper)
    draw = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        draw.text((size, round(size * (0.6 + 1.7 * number))), line, fill=ink, font=font)
    return sheet


def _screen(size: int) -> Image.Image:
    inner = _sheet(SCREEN, size, (235, 240, 248))
    frame = Image.new("RGB", (inner.width + 24, inner.height + 24), (30, 30, 30))
    frame.paste(inner, (12, 12))
    return frame


def _strip(text: str, size: int) -> Image.Image:
    return _sheet([text], size, (252, 252, 252))


def _on(ground: Image.Image, thing: Image.Image, at: tuple[int, int], angle: int) -> Image.Image:
    """The thing laid on the ground, turned to the left."""
    shown = ground.copy()
    turned = thing.convert("RGBA").rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    if turned.height + at[1] > shown.height:
        shown = shown.resize((shown.width, turned.height + at[1] + 20))
    shown.paste(turned, at, turned)
    return shown
