"""Charts on paper as what they are: lines and letters, not dots. So they print sharply and can be searched.

ReportLab leaves a box for each; when the paper is finished, PDFium lays the chart's own page into it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
from reportlab.platypus import Flowable

if TYPE_CHECKING:
    from collections.abc import Iterable

_POINTS = 72
"""In an inch."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box came to stand: page from nought, lower left corner in points."""

    page: int
    left: float
    bottom: float


class ChartBox(Flowable):  # type: ignore[misc] # ReportLab has no types
    """Room for the chart on page `number` of their document, as wide as asked, in its proportions."""

    def __init__(self, number: int, size: tuple[float, float], width: float) -> None:
        super().__init__()
        self.number = number
        self.scale = width / size[0]
        self.width, self.height = width, size[1] * self.scale
        self.place: Place | None = None

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size, whatever room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Nothing yet; note the place."""
        left, bottom = self.canv.absolutePosition(0, 0)
        self.place = Place(self.canv.getPageNumber() - 1, left, bottom)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(page.get_size() for page in document)


def with_charts(pdf: bytes, charts: bytes, boxes: Iterable[ChartBox]) -> bytes:
    """The paper with every chart laid into its box. PDFium is not for several threads at once."""
    out = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as paper, pypdfium2.PdfDocument(charts) as drawn:
        for box in boxes:
            if box.place is not None:
                chart = drawn.page_as_xobject(box.number, paper).as_pageobject()
                matrix = pypdfium2.PdfMatrix().scale(box.scale, box.scale)
                chart.set_matrix(matrix.translate(box.place.left, box.place.bottom))
                page = paper[box.place.page]
                page.insert_obj(chart)
                page.gen_content()
        paper.save(out)
    return out.getvalue()


def pages_as_pictures(pdf: bytes, *, dots_per_inch: int = 150) -> tuple[bytes, ...]:
    """Each page as a PNG."""
    pictures = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            out = io.BytesIO()
            page.render(scale=dots_per_inch / _POINTS).to_pil().save(out, "PNG")
            pictures.append(out.getvalue())
    return tuple(pictures)
