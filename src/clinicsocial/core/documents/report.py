"""The report of a period for the partners' meeting: one to three pages, the numbers first.

Charts are drawn as vectors, so their words can be selected and searched. ReportLab writes no tags, so screen
readers get what charts say as a list at the end of the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus import Table, TableStyle

from clinicsocial.core.documents.paper import Paper
from clinicsocial.core.documents.placed_charts import ChartBox, page_sizes, with_charts
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.charts.drawing import to_pdf
from clinicsocial.core.insights.charts.style import load_style
from clinicsocial.core.insights.charts.words import described
from clinicsocial.core.insights.numbers import shown
from clinicsocial.core.insights.outside import for_outside
from clinicsocial.core.insights.tables import has_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clinicsocial.core.insights.views import Chart, GoalProgress, Headline, Insights, WeekPage
    from clinicsocial.core.values.clinic import Jurisdiction
    from clinicsocial.core.values.watch import Watch


MOST_PAGES = 3
_MOST_CHARTS = 8
_CHART_WIDTH, _CHART_TEXT = 420, 13
"""Device-independent pixels; half a page wide, letters then are about 7 points high."""
_GAP = 6 * mm
_HEADLINES_A_ROW = 5
_OTHER_PARTS = 2
"""Of the progress, beside the charts: the paper written, the charts laid in."""


@dataclass(frozen=True, slots=True, repr=False)
class ReportContent:
    """All that is said; sentences are made already."""

    clinic: str
    country: Jurisdiction
    title: str
    """E.g. "Week 16–22 November 2026"."""
    below: str
    """What it is compared with, and until when figures came in."""
    insights: Insights
    week: WeekPage | None
    """Only of a week."""


def report_pdf(content: ReportContent, watch: Watch) -> bytes:
    """The report. Blocks for one to three seconds: for the pool.

    Raises:
        StoppedError: `watch` was asked to stop.
        ResourceError: the colours of charts are damaged.
    """
    charts = [for_outside(chart) for chart in content.insights.charts if has_figures(chart)][:_MOST_CHARTS]
    watch.expect(len(charts) + _OTHER_PARTS)

    def one_by_one() -> Iterator[Chart]:
        for chart in charts:
            yield chart
            watch.step(1)

    style = load_style("light", text_size=_CHART_TEXT)
    drawn = to_pdf(one_by_one(), style=style, width=_CHART_WIDTH) if charts else b""
    sizes = page_sizes(drawn) if charts else ()
    while True:
        paper, boxes = _written(content, charts, sizes)
        pdf = paper.pdf()
        if len(page_sizes(pdf)) <= MOST_PAGES or not charts:
            break
        charts.pop()
        sizes = sizes[:-1]
    watch.step(1)
    finished = with_charts(pdf, drawn, boxes) if boxes else pdf
    watch.step(1)
    return finished


def _written(
    content: ReportContent, charts: Sequence[Chart], sizes: Sequence[tuple[float, float]]
) -> tuple[Paper, list[ChartBox]]:
    paper = Paper(content.title, content.clinic, content.country, strict=False)
    paper.note(content.below)
    _headlines(paper, content.insights.headlines)
    if content.week is not None:
        _week(paper, content.week)
    _goals(paper, content.insights.goals)
    boxes = _charts(paper, sizes)
    if charts:
        paper.heading(tr("The charts in words"))
        for chart in charts:
            paper.note(f"{chart.title}: {described(chart)}")
    if content.insights.gaps:
        paper.heading(tr("What is missing"))
        for gap in content.insights.gaps:
            paper.note(gap)
    paper.note(
        tr(
            "Engagement is reactions, comments, shares and saves together. What a network did not tell is "
            "left out, never counted as nought. Groups are compared by the middle post, with the range in "
            "which it may well lie (95%, bootstrap); below five posts nothing is compared."
        )
    )
    return paper, boxes


def _headlines(paper: Paper, headlines: Sequence[Headline]) -> None:
    """The big numbers, side by side."""
    cells = [
        [
            paper.cell(one.label, 8, grey=True),
            paper.cell(tr("not told") if one.value is None else shown(one.value), 17, bold=True),
            paper.cell(one.words, 8, grey=True),
        ]
        for one in headlines
    ]
    cells += [[]] * (-len(cells) % _HEADLINES_A_ROW)
    rows = [cells[start : start + _HEADLINES_A_ROW] for start in range(0, len(cells), _HEADLINES_A_ROW)]
    if rows:
        paper.gap(2)
        widths = [paper.width / _HEADLINES_A_ROW] * _HEADLINES_A_ROW
        paper.put(Table(rows, colWidths=widths, style=_flush(), hAlign="LEFT"))


def _week(paper: Paper, week: WeekPage) -> None:
    paper.heading(tr("The week in words"))
    for said in week.said:
        paper.paragraph(said.words)
        paper.note(said.because)
    for words in (week.best_time, week.gap):
        if words:
            paper.paragraph(words)
    if week.note.strip():
        paper.heading(tr("Noted"))
        paper.paragraph(week.note)


def _goals(paper: Paper, goals: Sequence[GoalProgress]) -> None:
    if goals:
        paper.heading(tr("Goals"))
        for goal in goals:
            paper.paragraph(tr("{goal}: {words}", goal=goal.name, words=goal.words))


def _charts(paper: Paper, sizes: Sequence[tuple[float, float]]) -> list[ChartBox]:
    """Two in a row; each row is a table of its own, so that the heading stays with the first alone."""
    if not sizes:
        return []
    width = (paper.width - _GAP) / 2
    boxes = [ChartBox(number, size, width) for number, size in enumerate(sizes)]
    paper.heading(tr("Charts"))
    for start in range(0, len(boxes), 2):
        cells: list[ChartBox | str] = [*boxes[start : start + 2], ""]
        paper.put(Table([cells[:2]], colWidths=[width + _GAP / 2] * 2, style=_flush(), hAlign="LEFT"))
    return boxes


def _flush() -> TableStyle:
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ]
    )
