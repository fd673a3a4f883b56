"""Charts are drawn as they are told: gaps as gaps, nothing outside, words as words."""

from __future__ import annotations

import io
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from clinicsocial.core.insights.charts.drawing import draw, to_pdf, to_png, to_svg
from clinicsocial.core.insights.charts.sheet import Sheet
from clinicsocial.core.insights.charts.sizes import natural_height
from clinicsocial.core.insights.charts.style import ChartStyle, load_style
from clinicsocial.core.insights.charts.words import described
from clinicsocial.core.insights.views import Bar, BarChart, Chart, Line, LineChart
from tests.fakes.insights import bar_chart, best_posts, heat_map, line_chart

CHARTS = (line_chart(), line_chart(slug="six", lines=6, weeks=53), bar_chart(), best_posts(), heat_map())
WIDTH = 520


@pytest.fixture
def style() -> ChartStyle:
    return load_style("light", text_size=12)


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def gap_chart() -> LineChart:
    """One line with a hole from the third to the sixth of ten steps."""
    values = tuple(None if 2 <= step <= 5 else 10.0 for step in range(10))
    chart = line_chart(lines=1, weeks=10)
    return replace(chart, lines=(Line("Bluesky", values),), target=None, data_until=None)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_picture_has_the_size_that_was_asked_for(style: ChartStyle, chart: Chart, scale: float) -> None:
    height = natural_height(chart, style.text_size)
    drawn = draw(chart, style=style, width=WIDTH, height=height, scale=scale)
    assert picture(drawn.png).size == (WIDTH * scale, height * scale)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_part_that_says_something_lies_within_the_picture(
    style: ChartStyle, chart: Chart, scale: float
) -> None:
    height = natural_height(chart, style.text_size)
    drawn = draw(chart, style=style, width=WIDTH, height=height, scale=scale)
    assert drawn.regions
    assert all(
        -1 <= part.x0 < part.x1 <= WIDTH + 1 and 0 <= part.y0 < part.y1 <= height for part in drawn.regions
    )


def test_no_line_is_drawn_where_nothing_was_counted(style: ChartStyle) -> None:
    drawn = draw(gap_chart(), style=style, width=WIDTH, height=230)
    image = picture(drawn.png)
    ink = tuple(int(style.series[0][at : at + 2], 16) for at in (1, 3, 5))

    def inked(step: int) -> bool:
        middle = round((drawn.regions[step].x0 + drawn.regions[step].x1) / 2)
        return any(image.getpixel((middle, y)) == ink for y in range(10, 200))

    assert [inked(step) for step in range(10)] == [value is not None for value in gap_chart().lines[0].values]


def test_a_gap_says_that_nothing_was_counted_and_the_future_that_nothing_was_told_yet(
    style: ChartStyle,
) -> None:
    drawn = draw(line_chart(), style=style, width=WIDTH, height=230)
    assert "Bluesky: not counted" in drawn.regions[4].words
    assert "Bluesky: not told yet" in drawn.regions[-1].words


def test_a_step_that_is_not_over_says_so_far(style: ChartStyle) -> None:
    chart = replace(line_chart(), data_until=line_chart().days[-2])
    drawn = draw(chart, style=style, width=WIDTH, height=230)
    assert "Facebook: 150 followers so far" in drawn.regions[-2].words
    assert "so far" not in drawn.regions[-3].words


def test_a_chart_without_any_figure_says_so(style: ChartStyle) -> None:
    empty = BarChart("none", "None", "", "", (Bar("One", None),))
    drawn = draw(empty, style=style, width=WIDTH, height=natural_height(empty, style.text_size))
    assert drawn.regions == ()
    assert b"No figures in this period" in to_svg(empty, style=style, width=WIDTH)


def test_a_best_post_can_be_opened_from_its_bar(style: ChartStyle) -> None:
    drawn = draw(best_posts(), style=style, width=WIDTH, height=190)
    assert [part.post_id for part in drawn.regions] == [1, 2, 3, 4]


def test_few_posts_are_said_in_the_picture_and_when_pointed_at(style: ChartStyle) -> None:
    drawn = draw(bar_chart(), style=style, width=WIDTH, height=220)
    assert "too few posts to rely on" in drawn.regions[3].words
    assert "only 3 posts" in "".join(texts(to_svg(bar_chart(), style=style, width=WIDTH)))


def test_the_words_of_a_vector_drawing_are_text(style: ChartStyle) -> None:
    found = texts(to_svg(line_chart(), style=style, width=800))
    assert {"Followers", "Bluesky 174", "Goal by Christmas: 190", "Data until 16 November 2026"} <= set(found)


def test_the_words_of_a_pdf_can_be_copied(style: ChartStyle) -> None:
    document = pypdfium2.PdfDocument(to_pdf([bar_chart()], style=style, width=800))
    page = document[0].get_textpage()
    assert "Meet the team" in page.get_text_bounded()
    page.close()
    document.close()


def test_a_kept_picture_has_its_title(style: ChartStyle) -> None:
    bare = draw(bar_chart(), style=style, width=800, height=natural_height(bar_chart(), style.text_size))
    kept = picture(to_png(bar_chart(), style=style, width=800, scale=1.0))
    assert kept.height > picture(bare.png).height


def test_the_same_chart_gives_the_same_file(style: ChartStyle) -> None:
    assert to_svg(heat_map(), style=style, width=700) == to_svg(heat_map(), style=style, width=700)


def test_money_signs_and_letters_the_font_lacks_do_no_harm(style: ChartStyle) -> None:
    odd = BarChart("odd", "Odd", "", "£ and $", (Bar("$10 off_{now} 牙医 🦷", 3.0, 1),))
    assert "$10 off_{now}" in "".join(texts(to_svg(odd, style=style, width=WIDTH)))


def test_words_are_cut_where_there_is_no_room(style: ChartStyle) -> None:
    sheet = Sheet(300, 100, style)
    cut = sheet.fitted("A very long name of a theme that nobody can read", 90)
    assert cut.endswith("…")
    assert sheet.width_of(cut) <= 90


@pytest.mark.parametrize(
    ("chart", "sentence"),
    [
        (line_chart(), "Bluesky: from 154 (7 Sep) to 174 (16 Nov), most 174 followers (16 Nov), 2 gaps."),
        (
            bar_chart(),
            "New services, 9 reactions, comments and shares, from 3 posts, too few posts to rely on.",
        ),
        (heat_map(), "Fri 20–22, 22 reactions, comments and shares, from 7 posts."),
    ],
    ids=["lines", "bars", "squares"],
)
def test_a_chart_can_be_heard(chart: Chart, sentence: str) -> None:
    assert sentence in described(chart)


def test_pyplot_is_never_loaded(style: ChartStyle) -> None:
    draw(heat_map(), style=style, width=WIDTH, height=260)
    assert "matplotlib.pyplot" not in sys.modules


def texts(svg: bytes) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - made here a moment ago
    return ["".join(one.itertext()).strip() for one in root.iter("{http://www.w3.org/2000/svg}text")]
