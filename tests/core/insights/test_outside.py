"""What leaves the app quotes no post that tells of people, went out with a warning, or was taken down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from clinicsocial.core.insights.outside import for_outside
from clinicsocial.core.insights.own_facts import OwnFacts
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.ranking import best_posts
from clinicsocial.core.insights.sight import look
from clinicsocial.core.insights.tables import as_csv
from clinicsocial.core.insights.views import Against, BarChart, Grain
from tests.core.insights.went import NOW, history, went

QUOTED = replace(went(timedelta(days=1), reactions=5, post_id=1), line="Flu clinic on Saturday")
TELLING = replace(went(timedelta(days=2), reactions=9, post_id=2), line="Ellen is back on her bike")


def best(sensitive: frozenset[int]) -> BarChart:
    known = replace(history([TELLING, QUOTED]), own=OwnFacts(sensitive=sensitive))
    week = period_of(NOW.date(), Grain.WEEK)
    chart = best_posts(look(known, period=week, against=Against.NOTHING, now=NOW))
    assert chart is not None
    return chart


def test_such_a_post_is_named_by_its_day_and_others_by_their_words() -> None:
    kept = for_outside(best(frozenset({2})))
    assert isinstance(kept, BarChart)
    assert [bar.label for bar in kept.bars] == ["Post of 18 November 2026", "Flu clinic on Saturday"]
    assert "named by their day" in kept.notes[-1]


def test_in_the_app_it_keeps_its_words() -> None:
    assert best(frozenset({2})).bars[0].label == "Ellen is back on her bike"


def test_where_there_is_none_nothing_changes() -> None:
    chart = best(frozenset())
    assert for_outside(chart) is chart


def test_a_table_for_a_spreadsheet_has_none_of_its_words() -> None:
    assert b"Ellen" not in as_csv(for_outside(best(frozenset({2}))))
