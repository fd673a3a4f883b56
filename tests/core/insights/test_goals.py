"""Goals: what can be chosen, how far they are, and taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clinicsocial.core.insights.goal_library import load_goal_kinds
from clinicsocial.core.insights.goal_views import GoalForm
from clinicsocial.core.insights.goals import list_goals, retire_goal, save_goal
from clinicsocial.core.insights.kpis import Asked, figure, grows
from clinicsocial.core.insights.overview import overview
from clinicsocial.core.insights.own_facts import OwnFacts
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.progress import check_goal_kinds, goal_offers
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.results import HAND, ResultRow, record_results, results_of
from clinicsocial.core.insights.views import Against, BarChart, Grain, LineChart
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.redo import redo
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from tests.core.insights.went import history, weeks, went
from tests.core.insights.years import write_years

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
TODAY = NOW.date()
AUTUMN = GoalForm("Sign-ups for the walking group", "sign-ups", 20.0, date(2026, 10, 1), date(2026, 12, 31))


@pytest.fixture
def clinic(store: Store) -> Store:
    """Three months of posts, with a campaign."""
    with store.unit_of_work() as unit:
        write_years(unit, until=NOW, weeks=13, networks=("instagram", "wordpress"))
    return store


def _save(store: Store, goal: GoalForm = AUTUMN) -> int:
    with store.unit_of_work() as unit:
        return save_goal(unit, goal=goal).id


def _results(store: Store, *rows: tuple[date, int | None], source: str = HAND) -> None:
    with store.unit_of_work() as unit:
        record_results(
            unit,
            campaign_id=1,
            rows=[ResultRow(day, "sign_ups", value) for day, value in rows],
            source=source,
        )


def test_every_goal_has_a_figure_and_every_figure_a_goal() -> None:
    check_goal_kinds()


def test_a_new_clinic_is_offered_only_what_takes_no_figures(store: Store) -> None:
    with store.read() as session:
        offered = {one.kpi for one in goal_offers(read_history(session), now=NOW)}
    assert offered == {"posts-a-week", "checked", "described", "consented", "takedown-hours"}


def test_what_accounts_tell_widens_the_offer_and_proposes_a_target(clinic: Store) -> None:
    with clinic.read() as session:
        offered = {one.kpi: one for one in goal_offers(read_history(session), now=NOW)}
    assert {"engagement-by-reach", "useful-by-reach", "reach-by-followers", "sign-ups"} <= offered.keys()
    assert "clicks" not in offered
    assert offered["engagement-a-post"].target == pytest.approx(offered["engagement-a-post"].now, abs=0.05)


def test_a_goal_that_was_set_is_listed_and_can_be_taken_back(clinic: Store) -> None:
    number = _save(clinic)
    with clinic.unit_of_work() as unit:
        assert [one.id for one in list_goals(unit.session)] == [number]
        undo(unit)
        assert not list_goals(unit.session)
        redo(unit)
        assert list_goals(unit.session)[0].name == AUTUMN.name


def test_a_changed_goal_is_what_it_was_after_undo(clinic: Store) -> None:
    number = _save(clinic)
    _save(clinic, replace(AUTUMN, id=number, target=50.0, name="More"))
    with clinic.unit_of_work() as unit:
        undo(unit)
        (found,) = list_goals(unit.session)
    assert (found.name, found.target) == (AUTUMN.name, AUTUMN.target)


def test_a_goal_put_away_is_listed_no_more_and_comes_back(clinic: Store) -> None:
    number = _save(clinic)
    with clinic.unit_of_work() as unit:
        retire_goal(unit, goal_id=number)
        assert not list_goals(unit.session)
        assert list_goals(unit.session, with_retired=True)
        undo(unit)
        assert list_goals(unit.session)


def test_undo_refuses_where_the_goal_was_changed_since(clinic: Store) -> None:
    with clinic.unit_of_work() as unit:
        first = save_goal(unit, goal=AUTUMN)
    _save(clinic, replace(AUTUMN, id=first.id, target=50.0))
    with clinic.unit_of_work() as unit, pytest.raises(NotUndoableError):
        undo(unit, command_id=first.command_id)


@pytest.mark.parametrize(
    "odd",
    [
        replace(AUTUMN, name="  "),
        replace(AUTUMN, name="x" * 81),
        replace(AUTUMN, kpi="happiness"),
        replace(AUTUMN, target=0.0),
        replace(AUTUMN, target=float("nan")),
        replace(AUTUMN, last_day=date(2026, 9, 30)),
        replace(AUTUMN, last_day=date(2036, 9, 30)),
        replace(AUTUMN, account_id=99),
        replace(AUTUMN, campaign_id=99),
    ],
)
def test_a_goal_that_cannot_be_is_refused(store: Store, odd: GoalForm) -> None:
    with store.unit_of_work() as unit, pytest.raises(InvalidInputError):
        save_goal(unit, goal=odd)


def test_changing_a_goal_that_is_gone_is_refused(store: Store) -> None:
    with store.unit_of_work() as unit, pytest.raises(NotAllowedError):
        save_goal(unit, goal=replace(AUTUMN, id=5))


def test_progress_and_line_come_from_the_results(clinic: Store) -> None:
    number = _save(clinic)
    _results(clinic, (date(2026, 10, 5), 4), (date(2026, 11, 3), 7), (date(2026, 9, 1), 90))
    with clinic.read() as session:
        found = overview(session, period=period_of(TODAY, Grain.WEEK), against=Against.NOTHING, now=NOW)
    (goal,) = found.goals
    assert (goal.value, goal.share) == (11, 11 / 20)
    assert goal.words == "11 sign-ups so far, 20 wanted by 31 December 2026."
    (chart,) = [one for one in found.charts if one.slug == f"goal-{number}"]
    assert isinstance(chart, LineChart)
    told = [value for value in chart.lines[0].values if value is not None]
    assert told == sorted(told)
    assert told[-1] == 11
    assert chart.target is not None
    assert chart.target.value == 20


def test_days_to_come_are_a_gap_in_the_line(clinic: Store) -> None:
    _save(clinic)
    _results(clinic, (date(2026, 10, 5), 4))
    with clinic.read() as session:
        found = overview(session, period=period_of(TODAY, Grain.WEEK), against=Against.NOTHING, now=NOW)
    chart = next(one for one in found.charts if one.slug.startswith("goal-"))
    assert isinstance(chart, LineChart)
    for day, value in zip(chart.days, chart.lines[0].values, strict=True):
        assert (value is None) == (day > TODAY or day == chart.days[0])


def test_a_goal_without_any_figure_says_so_and_shows_no_nought(clinic: Store) -> None:
    _save(clinic)
    with clinic.read() as session:
        (goal,) = overview(
            session, period=period_of(TODAY, Grain.WEEK), against=Against.NOTHING, now=NOW
        ).goals
    assert (goal.value, goal.share, goal.words) == (None, None, "Nothing counted yet.")


def test_results_of_a_day_told_twice_count_once(clinic: Store) -> None:
    _results(clinic, (date(2026, 10, 5), 4))
    _results(clinic, (date(2026, 10, 5), 6), source="file")
    with clinic.read() as session:
        assert [one.value for one in results_of(session, campaign_id=1)] == [6]


def test_the_same_results_again_are_no_act(clinic: Store) -> None:
    _results(clinic, (date(2026, 10, 5), 4))
    with clinic.unit_of_work() as unit:
        found = record_results(unit, campaign_id=1, rows=[ResultRow(date(2026, 10, 5), "sign_ups", 4)])
    assert (found.same, found.added, found.command_id) == (1, 0, None)


def test_results_are_taken_back_as_one(clinic: Store) -> None:
    _results(clinic, (date(2026, 10, 5), 4), (date(2026, 10, 6), 5))
    _results(clinic, (date(2026, 10, 5), None), (date(2026, 10, 6), 9), (date(2026, 10, 7), 1))
    with clinic.unit_of_work() as unit:
        undo(unit)
        assert [one.value for one in results_of(unit.session, campaign_id=1)] == [4, 5]
        redo(unit)
        assert [one.value for one in results_of(unit.session, campaign_id=1)] == [9, 1]


@pytest.mark.parametrize("row", [ResultRow(TODAY, "sign_ups", -1), ResultRow(TODAY, "smiles", 1)])
def test_a_result_that_cannot_be_is_refused(clinic: Store, row: ResultRow) -> None:
    with clinic.unit_of_work() as unit, pytest.raises(InvalidInputError):
        record_results(unit, campaign_id=1, rows=[row])


def test_campaigns_stand_beside_the_same_weeks_of_last_year(clinic: Store) -> None:
    _results(clinic, (TODAY, 8), (TODAY - timedelta(weeks=52), 5))
    with clinic.read() as session:
        found = overview(session, period=period_of(TODAY, Grain.WEEK), against=Against.NOTHING, now=NOW)
    (chart,) = [one for one in found.charts if one.slug == "results-sign_ups"]
    assert isinstance(chart, BarChart)
    assert [(bar.value, bar.compared) for bar in chart.bars] == [(8, 5)]


def test_weeks_with_enough_posts_are_a_part_of_those_that_asked_for_some() -> None:
    own = OwnFacts(slots=frozenset({(0, datetime(2026, 1, 1, 9).time())}))  # noqa: DTZ001 -- a wall time
    known = replace(history(weeks([1, 1, 1], from_week=0)), own=own)
    asked = Asked(known, date(2026, 10, 19), date(2026, 11, 15), NOW)
    assert figure("consistency", asked) == 75


def test_engagement_by_reach_counts_only_posts_that_told_both() -> None:
    posts = [
        went(timedelta(days=9), reactions=10, reach=200),
        went(timedelta(days=10), reactions=90),
        went(timedelta(days=11), reach=100),
    ]
    asked = Asked(history(posts), TODAY - timedelta(days=30), TODAY, NOW)
    assert figure("engagement-by-reach", asked) == 5


def test_no_figure_is_nought_where_nothing_was_told() -> None:
    asked = Asked(history([]), TODAY - timedelta(days=30), TODAY, NOW)
    found = {slug: figure(slug, asked) for slug in load_goal_kinds()}
    assert {slug for slug, value in found.items() if value is not None} == {"posts-a-week"}


@pytest.mark.parametrize("slug", ["clicks", "visits", "sign-ups", "bookings", "calls"])
def test_sums_grow(slug: str) -> None:
    assert grows(slug)
