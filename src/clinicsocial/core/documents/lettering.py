"""The letters of our PDFs: one font in two cuts, and what it can show. Apart from the sheets that use it.

The font is DejaVu, which comes with matplotlib: it has Latin, Greek and Cyrillic letters. Emoji are left out.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from functools import cache
from html import escape
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError, ResourceError

PLAIN, BOLD = "ClinicSocial", "ClinicSocial-Bold"
_FILES = {PLAIN: "DejaVuSans.ttf", BOLD: "DejaVuSans-Bold.ttf"}
_LETTERS = frozenset("LMN")
"""Unicode categories of letters, their marks, and numbers."""
_BACKWARDS = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
"""Bidirectional classes of what is written from right to left (Unicode Standard Annex 9, table 4)."""


class UnprintableError(InvalidInputError):
    """A name or a text has letters that a PDF of ours cannot show as they should look. Does not name them."""

    def __init__(self) -> None:
        super().__init__(
            "name",
            tr("This cannot be printed as it is written."),
            tr("The program's font lacks letters of a name or a text, or cannot write from right to left."),
            tr("Write it in Latin letters as well, as in a passport, or have the form signed on paper."),
        )


def shown(text: str) -> str:
    """The text without characters that nobody sees; letters and their accents as one where that exists."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(one if one.isprintable() or one == "\n" else " " for one in composed)


def marked_up(text: str) -> str:
    """The text as ReportLab's paragraphs take it: markup is shown as written, line breaks are kept."""
    return escape(drawable(text), quote=False).replace("\n", "<br/>")


def unprintable(text: str) -> str:
    """The first word with letters that cannot be printed as they should look; empty where there is none.

    The font has no Chinese, Japanese, Korean or Indian letters, and what is written from right to left would
    come out backwards. Symbols it lacks, such as emoji, are no letters: they are left out.
    """
    return next((word for word in text.split() if any(map(_is_odd, word))), "")


def _is_odd(one: str) -> bool:
    if unicodedata.bidirectional(one) in _BACKWARDS:
        return True
    return ord(one) not in _letters() and unicodedata.category(one)[0] in _LETTERS


def drawable(text: str) -> str:
    """The text without the symbols that the font lacks."""
    known = _letters()
    return "".join(one for one in text if ord(one) in known or one == "\n")


@cache
def _letters() -> frozenset[int]:
    """The code points that both cuts of the font can draw."""
    know_fonts()
    plain, bold = (pdfmetrics.getFont(name).face.charToGlyph for name in (PLAIN, BOLD))
    return frozenset(plain) & frozenset(bold)


def know_fonts() -> None:
    """Register the fonts once for this process."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for name, file in _FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(_font(file))))
    if PLAIN not in known:
        pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)


def _font(file: str) -> Path:
    """Where matplotlib keeps the font, without importing matplotlib."""
    spec = importlib.util.find_spec("matplotlib")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        path = Path(folder) / "mpl-data" / "fonts" / "ttf" / file
        if path.is_file():
            return path
    raise ResourceError(file, "the font is missing from this copy of the program")
