"""How many versions of a post stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.thinning import MOST, RECENT, Shelved, to_drop

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

_SHELVES = st.lists(st.tuples(st.integers(0, 5_000 * 24 * 60), st.booleans()), max_size=300).map(
    lambda ages: [
        Shelved(number, NOW - timedelta(minutes=age), marked=marked)
        for number, (age, marked) in enumerate(ages)
    ]
)


def kept(shelf: list[Shelved]) -> list[Shelved]:
    gone = set(to_drop(shelf, NOW))
    return [one for one in shelf if one.id not in gone]


@given(shelf=_SHELVES)
def test_never_more_than_a_shelf_full_stays(shelf: list[Shelved]) -> None:
    assert len(kept(shelf)) <= MOST


@given(shelf=_SHELVES)
def test_the_newest_always_stay(shelf: list[Shelved]) -> None:
    plain = [Shelved(one.id, one.at) for one in shelf]
    newest = sorted(plain, key=lambda one: (one.at, one.id))[-RECENT:]
    assert set(newest) <= set(kept(plain))


@given(shelf=_SHELVES)
def test_thinning_twice_is_thinning_once(shelf: list[Shelved]) -> None:
    once = kept(shelf)
    assert kept(once) == once


def test_an_afternoon_of_pauses_is_thinned_to_one_every_ten_minutes() -> None:
    pauses = [Shelved(number, NOW - timedelta(seconds=30 * number)) for number in range(400)]
    assert len(kept(pauses)) <= RECENT + 400 * 30 / 600 + 1


def test_after_three_months_one_a_day_stays() -> None:
    old = NOW - timedelta(days=120)
    hours = [Shelved(number, old + timedelta(hours=number)) for number in range(RECENT + 72)]
    assert len(kept(hours)) <= RECENT + 4


def test_what_was_set_aside_stays_for_three_months() -> None:
    recent = [Shelved(number, NOW) for number in range(RECENT)]
    close = [
        Shelved(1000 + number, NOW - timedelta(days=2, minutes=number), marked=True) for number in range(3)
    ]
    assert set(close) <= set(kept([*recent, *close]))
