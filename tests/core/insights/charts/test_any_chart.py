"""Whatever is counted, a chart can be drawn, described and told as a table."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clinicsocial.core.insights.charts.drawing import draw, to_svg
from clinicsocial.core.insights.charts.sizes import natural_height
from clinicsocial.core.insights.charts.style import load_style
from clinicsocial.core.insights.charts.words import described
from clinicsocial.core.insights.tables import as_csv, has_figures, table
from clinicsocial.core.insights.views import Bar, BarChart, Cell, Chart, HeatMap, Line, LineChart, Target

FIRST = date(2026, 1, 5)
EXAMPLES = 25
NUMBERS = st.one_of(
    st.none(), st.integers(-5, 2_000_000).map(float), st.floats(-10, 5e7, allow_nan=False, width=32)
)
WORDS = st.text(max_size=60)
TARGETS = st.one_of(st.none(), st.builds(Target, WORDS, st.floats(0.1, 1e6, allow_nan=False)))


@st.composite
def line_charts(draw_one: st.DrawFn) -> LineChart:
    steps = draw_one(st.integers(0, 60))
    lines = draw_one(
        st.lists(
            st.builds(
                Line, WORDS, st.lists(NUMBERS, min_size=steps, max_size=steps).map(tuple), st.booleans()
            ),
            max_size=9,
        )
    )
    return LineChart(
        slug="lines",
        title=draw_one(WORDS),
        subtitle=draw_one(WORDS),
        unit=draw_one(WORDS),
        days=tuple(FIRST + timedelta(weeks=number) for number in range(steps)),
        step_words=tuple(draw_one(st.lists(WORDS, min_size=steps, max_size=steps))),
        lines=tuple(lines),
        target=draw_one(TARGETS),
        data_until=draw_one(st.one_of(st.none(), st.dates(FIRST, FIRST + timedelta(weeks=70)))),
        notes=tuple(draw_one(st.lists(WORDS, max_size=2))),
    )


BARS = st.builds(
    Bar,
    WORDS,
    NUMBERS,
    st.integers(0, 400),
    low=NUMBERS,
    high=NUMBERS,
    compared=NUMBERS,
    few=st.booleans(),
)
BAR_CHARTS = st.builds(
    BarChart,
    slug=st.just("bars"),
    title=WORDS,
    subtitle=WORDS,
    unit=WORDS,
    bars=st.lists(BARS, max_size=14).map(tuple),
    target=TARGETS,
)


@st.composite
def heat_maps(draw_one: st.DrawFn) -> HeatMap:
    rows, columns = draw_one(st.integers(0, 7)), draw_one(st.integers(0, 24))
    cells = st.builds(Cell, NUMBERS, st.integers(0, 40), st.booleans())
    row = st.lists(cells, min_size=columns, max_size=columns).map(tuple)
    return HeatMap(
        slug="squares",
        title="By weekday and hour",
        subtitle="",
        unit=draw_one(WORDS),
        rows=tuple(draw_one(st.lists(WORDS, min_size=rows, max_size=rows))),
        columns=tuple(f"{hour:02}" for hour in range(columns)),
        cells=tuple(draw_one(st.lists(row, min_size=rows, max_size=rows))),
    )


def check(chart: Chart, width: int) -> None:
    style = load_style("light", text_size=12)
    height = natural_height(chart, style.text_size)
    drawn = draw(chart, style=style, width=width, height=height)
    assert drawn.png.startswith(b"\x89PNG")
    assert bool(drawn.regions) == has_figures(chart)
    assert all(part.words and part.x0 <= part.x1 and part.y0 <= part.y1 for part in drawn.regions)
    ET.fromstring(to_svg(chart, style=style, width=width))  # noqa: S314 - made here a moment ago
    assert described(chart)
    assert all(len(row) == len(table(chart).head) for row in table(chart).rows)
    assert as_csv(chart)


@settings(max_examples=EXAMPLES, deadline=None)
@given(chart=line_charts(), width=st.integers(240, 900))
def test_any_lines(chart: LineChart, width: int) -> None:
    check(chart, width)


@settings(max_examples=EXAMPLES, deadline=None)
@given(chart=BAR_CHARTS, width=st.integers(240, 900))
def test_any_bars(chart: BarChart, width: int) -> None:
    check(chart, width)


@settings(max_examples=EXAMPLES, deadline=None)
@given(chart=heat_maps(), width=st.integers(240, 900))
def test_any_squares(chart: HeatMap, width: int) -> None:
    check(chart, width)
