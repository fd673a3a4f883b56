"""Sheets of paper: headings, paragraphs, lists, ruled lines, boxes to tick. Only this knows ReportLab.

Words in other letters, or written from right to left, are refused, or left out and told (`Paper.is_whole`).
The same content always gives the same bytes: no clock is asked.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    Image,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

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

_INK = HexColor("#1c2530")
_GREY = HexColor("#5a6675")
_MARGIN = 20 * mm
_PADDING = 6
"""Points that ReportLab's frame keeps around its content."""
_TICK_BOX = "\N{WHITE SQUARE}"
_TICKED_BOX = "\N{BALLOT BOX WITH CHECK}"
LEFT_OUT = "[…]"
"""Stands for a word that cannot be printed, where a paper need not be whole."""
_LABEL = 120
"""Characters of a label beside a box: a cell cannot run over to the next page."""


class Paper:
    """A document in the making; `pdf` gives its bytes. Every text is plain: markup is shown as written.

    A `strict` paper, e.g. one that is signed, refuses words it cannot print; another leaves them out and says
    so by `is_whole`.
    """

    def __init__(self, title: str, clinic: str, country: Jurisdiction, *, strict: bool = True) -> None:
        know_fonts()
        self._strict = strict
        self.is_whole = True
        self._told: list[str] = []
        self._title = title
        self._clinic = clinic
        self._size = LETTER if country is Jurisdiction.US else A4
        self._width: float = self._size[0] - 2 * (_MARGIN + _PADDING)
        self._story: list[Flowable] = []
        self._add(clinic, _style(10, colour=_GREY))
        self._add(title, _style(18, bold=True, after=4))

    @property
    def width(self) -> float:
        """Room from margin to margin, in points."""
        return self._width

    def put(self, part: Flowable) -> None:
        """Something made elsewhere, e.g. a table of `cell`s."""
        self._story.append(part)

    def cell(self, text: str, size: float, *, bold: bool = False, grey: bool = False) -> Flowable:
        """Words for a cell of a table, told like all others."""
        self._told.append(text)
        style = _style(size, bold=bold, colour=_GREY if grey else _INK)
        return Paragraph(self._plain(text), style)

    @property
    def text(self) -> str:
        """Every word of it, those that cannot be printed too: for a text file beside the PDF."""
        return "\n".join(self._told) + "\n"

    def heading(self, text: str) -> None:
        """A small heading."""
        self._told.append("")
        self._add(text, _style(12, bold=True, before=10, after=2))

    def paragraph(self, text: str) -> None:
        """A paragraph; line breaks of the text are kept."""
        self._add(text, _style(10, after=4))

    def note(self, text: str) -> None:
        """Small print."""
        self._add(text, _style(8, colour=_GREY, after=3))

    def items(self, texts: Iterable[str]) -> None:
        """A list with dots."""
        for text in texts:
            self._told.append(f"- {text}")
            self._story.append(
                Paragraph(self._plain(text), _style(10, after=2, indent=12), bulletText="\N{BULLET}")
            )

    def boxes(self, texts: Sequence[str], columns: int = 3) -> None:
        """Boxes to tick, side by side."""
        cells = [
            Paragraph(f"{_TICK_BOX}&nbsp;&nbsp;{self._plain(text[:_LABEL])}", _style(10)) for text in texts
        ]
        cells += [Paragraph("", _style(10))] * (-len(cells) % columns)
        rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
        width = self._width / columns
        self._story.append(Table(rows, colWidths=[width] * columns, style=_table_style(), hAlign="LEFT"))

    def tick(self, text: str, *, ticked: bool = False) -> None:
        """One statement with a box before it, empty or ticked."""
        style = _style(10, after=3, indent=16)
        box = _TICKED_BOX if ticked else _TICK_BOX
        self._story.append(Paragraph(self._plain(text), style, bulletText=box))

    def picture(self, png: bytes, *, width: float, height: float) -> None:
        """A picture in a box of at most this size, in millimetres, in its own proportions."""
        box = (width * mm, height * mm)
        self._story.append(Image(io.BytesIO(png), *box, kind="proportional", hAlign="LEFT"))

    def ruled(self, title: str, lines: int = 1) -> None:
        """A title with ruled lines to write on; the two stay on one page."""
        rows = Table(
            [[""]] * lines,
            colWidths=[self._width],
            rowHeights=[8 * mm] * lines,
            style=TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, _GREY)]),
        )
        kept = [Paragraph(self._plain(title[: 3 * _LABEL]), _style(9, colour=_GREY, before=5)), rows]
        self._story.append(KeepTogether(kept))

    def pairs(self, rows: Iterable[tuple[str, str]]) -> None:
        """What is known, as a list of names and values; empty values are left out."""
        for name, value in rows:
            if value:
                self._told.append(f"{name}: {value}")
                self._story.append(
                    Paragraph(f"<b>{self._plain(name)}:</b> {self._plain(value)}", _style(10, after=2))
                )

    def gap(self, millimetres: float) -> None:
        """Empty space."""
        self._story.append(Spacer(1, millimetres * mm))

    def pdf(self) -> bytes:
        """The finished document."""
        out = io.BytesIO()
        template = SimpleDocTemplate(
            out,
            pagesize=self._size,
            leftMargin=_MARGIN,
            rightMargin=_MARGIN,
            topMargin=_MARGIN,
            bottomMargin=_MARGIN,
            title=self._title,
            author=self._clinic,
            creator="ClinicSocial",
            invariant=1,
        )
        template.build(list(self._story), onFirstPage=self._foot, onLaterPages=self._foot)
        return out.getvalue()

    def _foot(self, canvas: Canvas, _document: object) -> None:
        canvas.setFont(PLAIN, 8)
        canvas.setFillColor(_GREY)
        canvas.drawString(_MARGIN + _PADDING, 12 * mm, drawable(self._clinic[:80]))
        page = tr("Page {number}", number=canvas.getPageNumber())
        canvas.drawRightString(self._size[0] - _MARGIN - _PADDING, 12 * mm, page)

    def _add(self, text: str, style: ParagraphStyle) -> None:
        self._told.append(text)
        self._story.append(Paragraph(self._plain(text), style))

    def _plain(self, text: str) -> str:
        """The text as ReportLab takes it.

        Raises:
            UnprintableError: a word cannot be printed as it should look, and this paper has to be whole.
        """
        words = shown(text)
        while odd := unprintable(words):
            if self._strict:
                raise UnprintableError
            self.is_whole = False
            words = words.replace(odd, LEFT_OUT)
        return marked_up(words)


def _style(
    size: float,
    *,
    bold: bool = False,
    colour: HexColor = _INK,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName=BOLD if bold else PLAIN,
        fontSize=size,
        leading=size * 1.35,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        bulletFontName=PLAIN,
        bulletFontSize=size,
        alignment=TA_LEFT,
        keepWithNext=int(bold),
        splitLongWords=1,
    )


def _table_style() -> TableStyle:
    return TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
