"""Pictures of charts are drawn one after the other, kept, and put away when there are too many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.insights.views import Chart
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.ui.look import Look
from clinicsocial.ui.pages.insights import painting
from clinicsocial.ui.pages.insights.painting import ChartPainter
from clinicsocial.ui.widgets.insights_chart import ChartView
from clinicsocial.ui.widgets.insights_picture import Picture, PictureKey
from clinicsocial.ui.work import Work
from tests.fakes.insights import bar_chart, heat_map, line_chart

Keep = Callable[[QWidget], QWidget]
WIDTH, HEIGHT = 400, 220
ONE = WIDTH * HEIGHT * 4


def key(chart: Chart) -> PictureKey:
    return PictureKey(chart, "light", 12, WIDTH, HEIGHT, 1.0)


@pytest.fixture
def view(look: Look, work: Work, qapp: QApplication, keep: Keep) -> ChartView:
    made = ChartView(look, ChartPainter(work, qapp))
    keep(made)
    return made


def drawn(qtbot: QtBot, painter: ChartPainter, view: ChartView, chart: Chart) -> Picture:
    painter.want(view, key(chart))
    qtbot.waitUntil(lambda: painter.find(key(chart)) is not None, timeout=30_000)
    found = painter.find(key(chart))
    assert found is not None
    return found


def test_a_chart_that_was_drawn_is_not_drawn_again(
    qtbot: QtBot, work: Work, qapp: QObject, view: ChartView
) -> None:
    painter = ChartPainter(work, qapp)
    first = drawn(qtbot, painter, view, bar_chart())
    assert painter.find(key(bar_chart())) is first
    painter.deleteLater()


def test_what_nobody_looked_at_for_longest_goes_when_there_are_too_many(
    qtbot: QtBot, work: Work, qapp: QObject, view: ChartView
) -> None:
    painter = ChartPainter(work, qapp, most_bytes=2 * ONE)
    for chart in (bar_chart(), line_chart(), heat_map()):
        drawn(qtbot, painter, view, chart)
    assert [painter.find(key(one)) is not None for one in (bar_chart(), line_chart(), heat_map())] == [
        False,
        True,
        True,
    ]
    painter.deleteLater()


def test_only_the_last_wish_of_a_view_is_drawn(
    qtbot: QtBot, work: Work, qapp: QObject, view: ChartView
) -> None:
    painter = ChartPainter(work, qapp)
    charts = [replace(bar_chart(), title=f"Chart {number}") for number in range(4)]
    for chart in charts:
        painter.want(view, key(chart))
    qtbot.waitUntil(lambda: painter.find(key(charts[-1])) is not None, timeout=30_000)
    assert painter.find(key(charts[1])) is None
    assert painter.find(key(charts[2])) is None
    painter.deleteLater()


def test_a_chart_that_cannot_be_drawn_points_to_its_table_and_the_next_one_is_drawn(
    qtbot: QtBot, work: Work, qapp: QObject, view: ChartView, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = painting.drawn

    def fail(wanted: PictureKey) -> Picture:
        if wanted.chart == bar_chart():
            raise ResourceError("themes/charts.toml", "it is missing")
        return draw(wanted)

    monkeypatch.setattr(painting, "drawn", fail)
    painter = ChartPainter(work, qapp)
    painter.want(view, key(bar_chart()))
    qtbot.waitUntil(lambda: view.has_failed, timeout=30_000)
    assert drawn(qtbot, painter, view, heat_map()).regions
    painter.deleteLater()
