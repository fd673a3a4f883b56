"""What a week is said to have brought, and when nothing is said."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.best_time import best_time_words
from clinicsocial.core.insights.history import Format, Went
from clinicsocial.core.insights.sentences import said_of_week
from clinicsocial.core.insights.views import Mood, Said
from tests.core.insights.went import NOW, history, weeks, went

TODAY = NOW.date()


def _said(*posts: list[Went]) -> tuple[Said, ...]:
    return said_of_week(history(chain(*posts)), until=TODAY, now=NOW)


def _moods(said: tuple[Said, ...]) -> list[Mood]:
    return [one.mood for one in said]


def test_a_clear_rise_is_said_with_its_numbers() -> None:
    said = _said(
        weeks([30, 31, 29, 33, 35, 30], a_week=2), weeks([10, 12, 11, 9, 10, 8, 12, 11], from_week=3)
    )
    assert said[0].mood is Mood.ROSE
    assert "30.5" in said[0].because
    assert "6 and 8 posts" in said[0].because


def test_a_clear_fall_is_said() -> None:
    said = _said(
        weeks([10, 12, 11, 9, 10, 8], a_week=2), weeks([30, 31, 29, 33, 35, 30, 28, 31], from_week=3)
    )
    assert said[0].mood is Mood.FELL


def test_four_posts_are_too_few_to_compare_however_different() -> None:
    said = _said(weeks([300, 310, 290, 330], a_week=2), weeks([1, 2, 1, 2, 1, 2], from_week=4))
    assert said[0].mood is Mood.QUIET
    assert said[0].words == "Too few posts to compare."
    assert "4 posts" in said[0].because


def test_a_handful_of_reactions_is_too_few_to_compare() -> None:
    said = _said(weeks([3, 4, 3, 5, 4, 3], a_week=2), weeks([1, 0, 1, 0, 1, 1], from_week=3))
    assert said[0].words == "Too few reactions to compare."


def test_what_may_be_chance_is_called_so() -> None:
    said = _said(weeks([20, 30, 10, 25, 15, 28], a_week=2), weeks([18, 29, 12, 24, 15, 27, 19], from_week=3))
    assert said[0].mood is Mood.QUIET
    assert "chance" in said[0].because


def test_posts_younger_than_a_week_change_nothing() -> None:
    posts = weeks([20, 30, 10, 25, 15, 28] * 2)
    young = [went(timedelta(days=2, hours=hour), reactions=900) for hour in range(6)]
    assert _said(posts, young) == _said(posts)


def test_an_account_that_joined_lately_makes_no_rise() -> None:
    old = weeks([10, 12, 11, 9, 10, 8] * 3, a_week=2)
    new = [went(timedelta(days=8 + day), reactions=500, account_id=2) for day in range(12)]
    said = said_of_week(history([*old, *new], accounts=(1, 2)), until=TODAY, now=NOW)
    assert Mood.ROSE not in _moods(said)


def test_a_theme_that_does_better_is_worth_another_try() -> None:
    posts = [
        went(timedelta(days=8 + 3 * day), reactions=40 if day % 2 else 10, theme="Team" if day % 2 else "Flu")
        for day in range(20)
    ]
    said = _said(posts)
    assert said[-1].mood is Mood.TRY
    assert "“Team”" in said[-1].words


def test_a_format_that_does_better_is_worth_another_try() -> None:
    posts = [
        went(timedelta(days=8 + day), reactions=40, format_=Format.PICTURE)
        if day % 2
        else went(timedelta(days=8 + day), reactions=10)
        for day in range(30)
    ]
    assert "One picture" in _said(posts)[-1].words


@given(st.lists(st.integers(0, 3), max_size=25), st.lists(st.integers(0, 3), max_size=4))
def test_fewer_than_thirty_reactions_never_make_a_sentence_of_change(
    earlier: list[int], recent: list[int]
) -> None:
    said = _said(weeks(recent, a_week=2), weeks(earlier, from_week=4, a_week=3))
    assert {Mood.ROSE, Mood.FELL}.isdisjoint(_moods(said))
    assert 1 <= len(said) <= 3


def test_the_best_time_is_silent_below_its_minimum_and_says_what_it_takes() -> None:
    words = best_time_words(history(weeks([5] * 11)), until=TODAY, now=NOW)
    assert "11 counted posts over 11 weeks are too few" in words
    assert "12 posts over 6 weeks" in words


def test_the_best_time_is_silent_where_no_time_stands_out() -> None:
    posts = [went(timedelta(days=8 + day, hours=9 * (day % 2)), reactions=10 + day % 5) for day in range(60)]
    assert "No time stands out" in best_time_words(history(posts), until=TODAY, now=NOW)


def test_a_time_that_surely_does_better_is_named() -> None:
    posts = [
        went(timedelta(days=8 + day), reactions=50 if day % 7 == 2 else 10 + day % 4) for day in range(84)
    ]
    assert best_time_words(history(posts), until=TODAY, now=NOW).startswith("Tuesday at 17:00")
