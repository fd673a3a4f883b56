"""A post as a poster for the waiting room or a handout for the desk: one sheet, large type, a code to scan.

The type is as large as the words allow. The same content always gives the same bytes: no clock is asked.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A3, A4, A5, LETTER, TABLOID
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from clinicsocial.core.documents.lettering import (
    BOLD,
    PLAIN,
    UnprintableError,
    drawable,
    know_fonts,
    marked_up,
    shown,
    unprintable,
)
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.documents.paper_words import PaperWords
    from clinicsocial.core.values.clinic import ClinicIdentity

_ACCENT = HexColor("#0b5f5f")
"""White on it has a contrast of more than 7:1."""
_INK = HexColor("#1c2530")
_GREY = HexColor("#4a5563")
_LEAST_POSTER, _LEAST_HANDOUT = 16.0, 9.5
"""Points: a poster is read from two metres, a handout in the hand."""
_LARGEST = 44.0
_SHRINK = 0.94
_HEADLINE = 1.75
"""Times the size of the text."""
_PICTURE = 0.42
"""Of the space between the bands, at most."""


class PaperKind(StrEnum):
    """What it is for."""

    POSTER = "poster"
    LARGE_POSTER = "large-poster"
    HANDOUT = "handout"


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """Everything that stands on the sheet."""

    kind: PaperKind
    clinic: ClinicIdentity
    words: PaperWords
    picture: bytes | None = None
    """A JPEG without metadata."""
    valid_until: str = ""
    """A day in words; empty where it does not end."""

    def __repr__(self) -> str:
        """Never the words."""
        return f"Sheet(kind={self.kind.value!r})"


_ISO_SIZES: Mapping[PaperKind, tuple[float, float]] = {
    PaperKind.POSTER: A4,
    PaperKind.LARGE_POSTER: A3,
    PaperKind.HANDOUT: A5,
}
_US_SIZES: Mapping[PaperKind, tuple[float, float]] = {
    PaperKind.POSTER: LETTER,
    PaperKind.LARGE_POSTER: TABLOID,
    PaperKind.HANDOUT: (LETTER[1] / 2, LETTER[0]),
}


class TooLongForPaperError(InvalidInputError):
    """The words do not fit on the sheet in a size that can be read from where people stand."""

    def __init__(self, kind: PaperKind) -> None:
        handout = kind is PaperKind.HANDOUT
        super().__init__(
            "kind",
            tr("The text is too long for one sheet."),
            tr("In letters large enough to be read there is no room for all of it."),
            tr("Shorten the text or leave the picture out.")
            if handout
            else tr("Shorten it, leave the picture out, or make a handout: its letters may be smaller."),
        )


def page_size(kind: PaperKind, country: Jurisdiction) -> tuple[float, float]:
    """The sheet in points: ISO 216 sizes, in the US Letter, Tabloid and half a Letter."""
    sizes = _US_SIZES if country is Jurisdiction.US else _ISO_SIZES
    return sizes[kind]


def sheet_pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF of one page.

    Raises:
        TooLongForPaperError: it does not fit in readable letters.
        UnprintableError: a word cannot be printed as it should look.
    """
    know_fonts()
    if any(unprintable(shown(part)) for part in (sheet.words.text, sheet.clinic.name, sheet.clinic.address)):
        raise UnprintableError
    width, height = page_size(sheet.kind, sheet.clinic.jurisdiction)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1, pageCompression=1)
    canvas.setTitle(sheet.words.headline or sheet.clinic.name)
    canvas.setAuthor(sheet.clinic.name)
    canvas.setCreator("ClinicSocial")
    _Drawing(canvas, sheet, width, height).draw()
    canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Drawing:
    """One sheet being drawn, from the bands at both ends towards the words between them."""

    def __init__(self, canvas: Canvas, sheet: Sheet, width: float, height: float) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._width = width
        self._height = height
        self._unit = width / 210
        """A millimetre of an A4 sheet, whatever the size."""
        self._margin = 16 * self._unit
        self._inner = width - 2 * self._margin

    def draw(self) -> None:
        top = self._height - self._top_band() - 8 * self._unit
        bottom = self._foot() + 6 * self._unit
        bottom += self._address(bottom)
        picture = self._picture_size((top - bottom) * _PICTURE)
        room = top - bottom - (picture[1] + 6 * self._unit if picture else 0)
        headline, body = self._fitted(room)
        top = self._put(headline, top, after=4 * self._unit)
        if picture and self._sheet.picture is not None:
            wide, high = picture
            left = (self._width - wide) / 2
            reader = ImageReader(io.BytesIO(self._sheet.picture))
            self._canvas.drawImage(reader, left, top - high, wide, high)
            top -= high + 6 * self._unit
        self._put(body, top, after=3 * self._unit)

    # -- ends of the sheet -----------------------------------------------------------------------------------

    def _top_band(self) -> float:
        """The clinic's name on a band; its height."""
        name = _paragraph(self._sheet.clinic.name, 15 * self._points, bold=True, colour="#ffffff")
        high = float(name.wrap(self._inner, self._height)[1])
        band = high + 10 * self._unit
        self._canvas.setFillColor(_ACCENT)
        self._canvas.rect(0, self._height - band, self._width, band, stroke=0, fill=1)
        self._canvas.setFillColor(white)
        name.drawOn(self._canvas, self._margin, self._height - band + 5 * self._unit)
        return band

    def _foot(self) -> float:
        """How the clinic is reached, above a rule; where it ends."""
        clinic = self._sheet.clinic
        site = printed_address(clinic.site)
        reached = [" · ".join(part for part in (*clinic.telephones, site) if part), clinic.address]
        words = "\n".join(line for line in reached if line)
        lines = _paragraph(words, 12 * self._points, colour=_GREY.hexval())
        high = float(lines.wrap(self._inner, self._height)[1])
        lines.drawOn(self._canvas, self._margin, 8 * self._unit)
        top = 8 * self._unit + high + 3 * self._unit
        self._canvas.setStrokeColor(_ACCENT)
        self._canvas.setLineWidth(self._unit)
        self._canvas.line(self._margin, top, self._width - self._margin, top)
        return top

    def _address(self, bottom: float) -> float:
        """The web address with a code to scan, and until when it holds; how high they are."""
        size = 30 * self._unit
        parts = []
        if self._sheet.words.address:
            self._code(self._width - self._margin - size, bottom, size)
            parts.append(_paragraph(tr("Read more:"), 11 * self._points, colour=_GREY.hexval()))
            parts.append(_paragraph(printed_address(self._sheet.words.address), 14 * self._points, bold=True))
        if self._sheet.valid_until:
            until = tr("Valid until {day}", day=self._sheet.valid_until)
            parts.append(_paragraph(until, 13 * self._points, bold=True, colour=_ACCENT.hexval()))
        room = self._inner - (size + 6 * self._unit if self._sheet.words.address else 0)
        heights = [part.wrap(room, self._height)[1] for part in parts]
        high = max(sum(heights), size if self._sheet.words.address else 0)
        top = bottom + high
        for part, one in zip(parts, heights, strict=True):
            top -= one
            part.drawOn(self._canvas, self._margin, top)
        return high + 6 * self._unit if parts else 0

    def _code(self, left: float, bottom: float, size: float) -> None:
        code = QrCodeWidget(self._sheet.words.address, barLevel="M", barBorder=2)
        x0, y0, x1, y1 = code.getBounds()
        drawing = Drawing(size, size, transform=[size / (x1 - x0), 0, 0, size / (y1 - y0), 0, 0])
        drawing.add(code)
        renderPDF.draw(drawing, self._canvas, left, bottom)

    # -- words and picture -----------------------------------------------------------------------------------

    def _fitted(self, room: float) -> tuple[list[Paragraph], list[Paragraph]]:
        """Headline and paragraphs in the largest letters that fit into this height."""
        least = _LEAST_HANDOUT if self._sheet.kind is PaperKind.HANDOUT else _LEAST_POSTER * self._points
        size = _LARGEST * self._points
        while size >= least:
            headline = (
                [_paragraph(self._sheet.words.headline, size * _HEADLINE, bold=True)]
                if self._sheet.words.headline
                else []
            )
            body = [_paragraph(one, size) for one in self._sheet.words.paragraphs]
            used = sum(one.wrap(self._inner, self._height)[1] for one in (*headline, *body))
            gaps = 4 * self._unit * len(headline) + 3 * self._unit * len(body)
            if used + gaps <= room and not any(map(_breaks_a_word, headline)):
                return headline, body
            size *= _SHRINK
        raise TooLongForPaperError(self._sheet.kind)

    def _put(self, parts: Sequence[Paragraph], top: float, *, after: float) -> float:
        for part in parts:
            _, high = part.wrap(self._inner, self._height)
            part.drawOn(self._canvas, self._margin, top - high)
            top -= high + after
        return top

    def _picture_size(self, room: float) -> tuple[float, float] | None:
        if self._sheet.picture is None:
            return None
        wide, high = ImageReader(io.BytesIO(self._sheet.picture)).getSize()
        scale = min(self._inner / wide, room / high)
        return wide * scale, high * scale

    @property
    def _points(self) -> float:
        """How much larger than on A4 letters are; on small sheets hardly smaller, as eyes stay the same."""
        return max(float(self._unit / mm), 0.85)


def printed_address(address: str) -> str:
    """The address as somebody types it."""
    for prefix in ("https://", "http://"):
        address = address.removeprefix(prefix)
    return address.removeprefix("www.").rstrip("/")


def _breaks_a_word(part: Paragraph) -> bool:
    """Whether a word is wider than the line, so that it would be cut in two."""
    return any(
        _width(word, part.style.fontName, part.style.fontSize) > part.width
        for word in part.getPlainText().split()
    )


def _width(word: str, font: str, size: float) -> float:
    return float(stringWidth(word, font, size))


def _paragraph(text: str, size: float, *, bold: bool = False, colour: str = "#1c2530") -> Paragraph:
    style = ParagraphStyle(
        "text",
        fontName=BOLD if bold else PLAIN,
        fontSize=size,
        leading=size * 1.28,
        textColor=HexColor(colour),
        splitLongWords=1,
    )
    return Paragraph(marked_up(drawable(shown(text)).strip()), style)
