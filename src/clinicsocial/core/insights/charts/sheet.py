"""A sheet to draw on: matplotlib's `Figure` with places in pixels from the top left, and nothing it lays out.

Matplotlib's own axes cost 25 ms a chart, three times as much as drawing on the figure itself, and move when
labels grow. Here every place is reckoned by us, so that what is drawn and what is pointed at agree. Never
`pyplot`: it keeps every figure for good.
"""

from __future__ import annotations

import io
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinicsocial.core.insights.charts.style import ChartStyle

DPI = 96
"""Pixels in an inch at scale 1."""
_POINTS = 72
_BEARING = 2.0
"""Pixels that words may take beyond their ink."""
_FONTS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
Across = Literal["left", "center", "right"]
Up = Literal["top", "center", "baseline", "bottom"]

mpl.rcParams["svg.fonttype"] = "none"  # words stay words, to be found and read out
mpl.rcParams["pdf.fonttype"] = 42  # TrueType: words can be marked and copied
mpl.rcParams["svg.hashsalt"] = "clinicsocial"  # the same chart gives the same file
mpl.rcParams["hatch.linewidth"] = 0.8


class Sheet:
    """`width` by `height` device-independent pixels; the picture has `scale` times as many.

    `edge` pixels on the left and on the right stay free; places and `Sheet.width` count from within.
    """

    def __init__(
        self, width: int, height: int, style: ChartStyle, *, scale: float = 1.0, edge: int = 0
    ) -> None:
        self.width, self.height, self.style = width - 2 * edge, height, style
        self._figure = Figure(
            figsize=(width / DPI, height / DPI), dpi=DPI * scale, facecolor=style.ground, edgecolor="none"
        )
        FigureCanvasAgg(self._figure)
        flip = Affine2D().translate(edge, -height).scale(1 / DPI, -1 / DPI)
        self._places = flip + self._figure.dpi_scale_trans

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str,
        *,
        width: float = 1.0,
        dashes: Sequence[float] = (),
        marker: str = "",
        size: float = 6.0,
        above: int = 2,
    ) -> None:
        """A line through these places; where one is not a number, it is interrupted."""
        made = Line2D(
            list(xs),
            list(ys),
            color=colour,
            linewidth=_pt(width),
            marker=marker or "None",
            markersize=_pt(size),
            markeredgecolor=self.style.ground,
            markeredgewidth=_pt(1),
            transform=self._places,
            zorder=above,
            solid_capstyle="round" if width > 1 else "butt",
        )
        if dashes:
            made.set_dashes(list(dashes))
        self._figure.add_artist(made)

    def box(
        self,
        corners: tuple[float, float, float, float],
        *,
        fill: str | None = None,
        edge: str | None = None,
        hatch: str = "",
        above: int = 1,
    ) -> None:
        """A rectangle (x0, y0, x1, y1): filled, framed, hatched in the colour of its frame or the style's."""
        x0, y0, x1, y1 = corners
        made = Rectangle(
            (x0, y0),
            x1 - x0,
            y1 - y0,
            facecolor=fill or "none",
            edgecolor=edge or (self.style.hatch if hatch else "none"),
            linewidth=_pt(1) if edge else 0,
            hatch=hatch or None,
            transform=self._places,
            zorder=above,
        )
        self._figure.add_artist(made)

    def words(
        self,
        x: float,
        y: float,
        words: str,
        colour: str,
        *,
        size: float | None = None,
        bold: bool = False,
        across: Across = "left",
        up: Up = "center",
        clear: bool = False,
    ) -> None:
        """Words at a place; markup is drawn as written, characters the font lacks are left out.

        `clear` puts the ground's colour under them, so that a line does not cross them.
        """
        if clear:
            wide, high = self.width_of(words, size=size, bold=bold), (size or self.style.text_size) * 0.62
            start = x - {"left": 0.0, "center": wide / 2, "right": wide}[across]
            self.box((start - 2, y - high, start + wide, y + high), fill=self.style.ground, above=4)
        self._figure.text(
            x,
            y,
            drawable(words),
            color=colour,
            fontproperties=_font(_pt(size or self.style.text_size), bold=bold),
            horizontalalignment=across,
            verticalalignment="center_baseline" if up == "center" else up,
            transform=self._places,
            parse_math=False,
            zorder=5,
        )

    def width_of(self, words: str, *, size: float | None = None, bold: bool = False) -> float:
        """How wide the words are."""
        return _width(drawable(words), size or self.style.text_size, bold)

    def fitted(self, words: str, room: float, *, size: float | None = None, bold: bool = False) -> str:
        """The words, cut with an ellipsis where there is less room for them."""
        words = drawable(words)
        if self.width_of(words, size=size, bold=bold) <= room:
            return words
        least, most = 0, len(words)
        while least < most:
            middle = (least + most + 1) // 2
            if self.width_of(words[:middle].rstrip() + "…", size=size, bold=bold) <= room:
                least = middle
            else:
                most = middle - 1
        return words[:least].rstrip() + "…"

    def png(self, *, kept: bool) -> bytes:
        """The sheet as a picture; one that is shown at once and not kept is not made small."""
        out = io.BytesIO()
        how = {"compress_level": 6 if kept else 0}
        self._figure.savefig(out, format="png", dpi="figure", facecolor=self.style.ground, pil_kwargs=how)
        return out.getvalue()

    def svg(self, title: str) -> bytes:
        """The sheet as a vector drawing whose words are text."""
        return self._saved("svg", {"Title": drawable(title), "Date": None, "Creator": "ClinicSocial"})

    def onto(self, pages: PdfPages) -> None:
        """Add the sheet as a page of its own size, of vectors and text."""
        pages.savefig(self._figure, facecolor=self.style.ground)  # type: ignore[no-untyped-call]

    def _saved(self, kind: str, facts: dict[str, str | None]) -> bytes:
        out = io.BytesIO()
        self._figure.savefig(out, format=kind, metadata=facts, facecolor=self.style.ground)
        return out.getvalue()


def pdf_of(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as pages of one document: its fonts are cut to what all of them need, once."""
    out = io.BytesIO()
    facts = {"CreationDate": None, "Creator": "ClinicSocial", "Producer": "ClinicSocial"}
    with PdfPages(out, metadata=facts) as pages:
        for sheet in sheets:
            sheet.onto(pages)
    return out.getvalue()


def drawable(words: str) -> str:
    """The words without what the font lacks (emoji, most of all), which would come out as empty boxes."""
    return "".join(one for one in words if one == " " or ord(one) in _known()).strip() or "…"


@cache
def _known() -> frozenset[int]:
    """The code points that the font of charts can show."""
    return frozenset(get_font(_path(bold=False)).get_charmap())


@cache
def _font(points: float, *, bold: bool) -> FontProperties:
    return FontProperties(fname=Path(_path(bold=bold)), size=points)


def _path(*, bold: bool) -> str:
    """DejaVu Sans comes with matplotlib: charts look alike on every PC, and no font is searched for."""
    return str(Path(mpl.get_data_path()) / "fonts" / "ttf" / _FONTS[bold])


@lru_cache(maxsize=2048)
def _width(words: str, size: float, bold: bool) -> float:  # noqa: FBT001 - cached by place
    font = get_font(_path(bold=bold))
    font.set_size(_pt(size), DPI)
    font.set_text(words, 0.0)
    return font.get_width_height()[0] / 64 + _BEARING  # FreeType counts in 64ths of a pixel


def _pt(pixels: float) -> float:
    return pixels * _POINTS / DPI
