"""The report of a period: words that can be selected, charts as vectors, never more than three pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from clinicsocial.core.documents.placed_charts import pages_as_pictures
from clinicsocial.core.documents.report import MOST_PAGES, ReportContent, report_pdf
from clinicsocial.core.documents.report_reading import read_report
from clinicsocial.core.insights.notes import set_week_note
from clinicsocial.core.insights.views import (
    Against,
    Bar,
    BarChart,
    Chart,
    Common,
    Grain,
    Headline,
    Insights,
    Line,
    LineChart,
    Mood,
    Period,
    Said,
    WeekPage,
)
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.watch import StoppedError, Watch

WEEK = Period(Grain.WEEK, date(2026, 11, 16), date(2026, 11, 22))
DAYS = tuple(date(2026, 9, 7) + timedelta(weeks=number) for number in range(11))


def lines(slug: str = "engagement") -> LineChart:
    values = (3.0, 5.0, None, 8.0, 1.0, 2.0, 9.0, 4.0, 6.0, 7.0, 11.0)
    words = tuple(f"{day:%d %b}" for day in DAYS)
    return LineChart(slug, f"Chart {slug}", "Below it", "times", DAYS, words, (Line("Engaged", values),))


def bars() -> BarChart:
    return BarChart(
        "themes",
        "By theme",
        "",
        "times",
        (Bar("Prevention", 21.5, 8), Bar("Access", None)),
        notes=("A gap.",),
    )


def content(*charts: Chart, country: Jurisdiction = Jurisdiction.UK) -> ReportContent:
    said = Said(Mood.QUIET, "Nothing rose or fell for certain.", "Such a difference may be chance.")
    return ReportContent(
        clinic="Willowbrook Surgery",
        country=country,
        title="Insights: 16 to 22 November 2026",
        below="data until 22 November 2026",
        insights=Insights(
            period=WEEK,
            against=Against.NOTHING,
            compared=None,
            headlines=(Headline(Common.REACH, "Reach", None, None, "told by nobody"),),
            charts=charts,
            goals=(),
            data_until=None,
            gaps=("Our page: no figures yet.",),
            posts=0,
        ),
        week=WeekPage(WEEK, (said,), "", (), (), "", "Faces work."),
    )


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture(scope="module")
def words() -> str:
    """Everything that can be selected in a report with two charts."""
    return words_of(report_pdf(content(lines(), bars()), Watch()))


@pytest.mark.parametrize(
    "part",
    [
        "Willowbrook Surgery",
        "16 to 22 November 2026",
        "Nothing rose or fell for certain.",
        "Such a difference may be chance.",
        "Faces work.",
        "Our page: no figures yet.",
        "Chart engagement",
        "Prevention",
    ],
)
def test_the_words_of_the_report_and_of_its_charts_can_be_selected(words: str, part: str) -> None:
    assert part in words


def test_what_was_not_told_is_no_number(words: str) -> None:
    assert "not told" in words


def test_more_charts_than_have_room_never_make_a_fourth_page() -> None:
    many = [lines(str(number)) for number in range(30)]
    with pypdfium2.PdfDocument(report_pdf(content(*many), Watch())) as document:
        assert len(document) <= MOST_PAGES


def test_a_period_without_figures_makes_a_report_all_the_same() -> None:
    assert "no figures yet" in words_of(report_pdf(content(), Watch()))


@pytest.mark.parametrize(("country", "width"), [(Jurisdiction.UK, 595), (Jurisdiction.US, 612)])
def test_the_paper_is_the_one_of_the_country(country: Jurisdiction, width: int) -> None:
    with pypdfium2.PdfDocument(report_pdf(content(country=country), Watch())) as document:
        assert round(document[0].get_width()) == width


def test_every_page_can_be_had_as_a_picture() -> None:
    pdf = report_pdf(content(lines()), Watch())
    pictures = [Image.open(BytesIO(png)) for png in pages_as_pictures(pdf, dots_per_inch=72)]
    with pypdfium2.PdfDocument(pdf) as document:
        assert [one.width for one in pictures] == [596] * len(document)  # A4 at one dot a point, rounded up


def test_a_chart_leaves_ink_where_it_stands() -> None:
    def dark(pdf: bytes) -> int:
        shades = (
            Image.open(BytesIO(png)).convert("L").histogram()
            for png in pages_as_pictures(pdf, dots_per_inch=72)
        )
        return sum(sum(one[:128]) for one in shades)

    flat = replace(lines(), lines=(Line("Engaged", (1.0,) * len(DAYS)),), title="", subtitle="")
    assert dark(report_pdf(content(flat), Watch())) > dark(report_pdf(content(), Watch())) + 200


def test_progress_goes_to_the_end() -> None:
    watch = Watch()
    report_pdf(content(lines(), bars()), watch)
    assert watch.share == 1.0


def test_a_report_can_be_stopped() -> None:
    watch = Watch()
    watch.stop()
    with pytest.raises(StoppedError):
        report_pdf(content(lines()), watch)


def test_a_clinic_that_nobody_described_gets_a_report(store: Store) -> None:
    now: datetime = store.clock.now()
    with store.read() as session:
        made = read_report(session, period=WEEK, against=Against.PREVIOUS, now=now)
    assert "Compared with" in words_of(report_pdf(made, Watch()))


def test_a_post_whose_words_stay_in_the_app_is_named_by_its_day() -> None:
    names = Bar("Ellen is back on her bike", 9.0, 1, post_id=3, label_outside="Post of 4 November 2026")
    told = words_of(report_pdf(content(BarChart("best-posts", "Best posts", "", "times", (names,))), Watch()))
    assert "Post of 4 November 2026" in told
    assert "Ellen" not in told


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("Shorter texts on Fridays did better.", True),
        ("Mrs Ellen Barker is unhappy with her hip operation, ring 07700 900123.", False),
    ],
)
def test_a_note_that_tells_of_a_person_is_not_printed(store: Store, note: str, *, printed: bool) -> None:
    with store.unit_of_work() as unit:
        set_week_note(unit, day=WEEK.first, text=note)
    with store.read() as session:
        made = read_report(session, period=WEEK, against=Against.NOTHING, now=store.clock.now())
    assert made.week is not None
    assert (made.week.note == note) is printed
    assert printed or "is not printed" in made.week.note
