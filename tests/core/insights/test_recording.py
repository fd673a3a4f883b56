"""Numbers are only added, never twice, and what does not go on from before is told back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from clinicsocial.core.clock import NaiveDatetimeError
from clinicsocial.core.insights.recording import LARGEST, NewSample, record
from clinicsocial.core.model import FigureImport, Sample
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.figures import Source, Span
from tests.core.insights.arranging import DAY, HOUR, account, likes, live_post, told
from tests.fakes.clock import START, FakeClock

EARLIER = START - DAY


@pytest.fixture
def about(store: Store) -> tuple[int, int]:
    """An account and a live post of it."""
    with store.unit_of_work() as unit:
        account_id = account(unit)
        return account_id, live_post(unit, account_id, START - 2 * DAY)


def kept(store: Store) -> list[tuple[int, datetime]]:
    with store.read() as session:
        rows = session.execute(select(Sample.value, Sample.as_of).order_by(Sample.id))
        return [(value, as_of) for value, as_of in rows]


def read_in(store: Store, account_id: int, name: str) -> int:
    """A file that is being read in."""
    with store.unit_of_work() as unit:
        row = FigureImport(
            account_id=account_id,
            layout="bluesky",
            file_name=name,
            file_sha256=name,
            rows_read=1,
            rows_left_out=0,
            imported_at=unit.now,
        )
        unit.session.add(row)
        unit.session.flush()
        return row.id


def test_a_number_is_kept_and_told_to_whoever_shows_figures(store: Store, about: tuple[int, int]) -> None:
    outcome = told(store, likes(*about, 5))
    assert (kept(store), outcome.added, outcome.known) == ([(5, START)], 1, 0)
    assert outcome.changes.topics == {Topic.FIGURES}


def test_the_same_number_told_again_adds_nothing(store: Store, about: tuple[int, int]) -> None:
    told(store, likes(*about, 5))
    again = told(store, likes(*about, 5), source=Source.HAND)
    assert (kept(store), again.added, again.known) == ([(5, START)], 0, 1)
    assert again.changes.topics == frozenset()


def test_the_same_row_twice_in_one_file_counts_once(store: Store, about: tuple[int, int]) -> None:
    outcome = told(store, likes(*about, 5), likes(*about, 5))
    assert (len(kept(store)), outcome.added, outcome.known) == (1, 1, 1)


def test_the_same_value_at_another_time_is_news(store: Store, about: tuple[int, int]) -> None:
    told(store, likes(*about, 5, EARLIER))
    assert told(store, likes(*about, 5)).added == 1


def test_a_restated_past_stands_beside_the_old_number_and_is_told(
    store: Store, about: tuple[int, int]
) -> None:
    told(store, likes(*about, 5, EARLIER))
    outcome = told(store, likes(*about, 7, EARLIER))
    assert kept(store) == [(5, EARLIER), (7, EARLIER)]
    assert [(one.before, one.sample.value) for one in outcome.restated] == [(5, 7)]


def test_a_number_restated_and_put_right_again_counts_as_it_was_first(
    store: Store, about: tuple[int, int]
) -> None:
    for value in (5, 7, 5):
        told(store, likes(*about, value, EARLIER))
    assert [value for value, _ in kept(store)] == [5, 7, 5]


def test_a_count_that_fell_is_kept_and_told(store: Store, about: tuple[int, int]) -> None:
    told(store, likes(*about, 5, EARLIER))
    outcome = told(store, likes(*about, 3))
    assert [value for value, _ in kept(store)] == [5, 3]
    assert [(one.before, one.before_as_of, one.sample.value) for one in outcome.fell] == [(5, EARLIER, 3)]


def test_a_day_with_less_than_the_day_before_is_no_fall(store: Store, about: tuple[int, int]) -> None:
    told(store, likes(about[0], None, 50, EARLIER, Span.DAY))
    assert told(store, likes(about[0], None, 30, START, Span.DAY)).fell == ()


def test_a_day_that_was_not_over_may_grow_without_being_restated(
    store: Store, about: tuple[int, int]
) -> None:
    told(store, likes(about[0], None, 10, START - HOUR, Span.DAY))
    assert told(store, likes(about[0], None, 30, START - HOUR, Span.DAY)).restated == ()


def test_a_day_long_over_is_restated(store: Store, about: tuple[int, int], clock: FakeClock) -> None:
    told(store, likes(about[0], None, 10, START - 9 * DAY, Span.DAY))
    clock.advance(DAY)
    assert len(told(store, likes(about[0], None, 30, START - 9 * DAY, Span.DAY)).restated) == 1


def test_numbers_of_the_account_and_of_its_post_are_different_things(
    store: Store, about: tuple[int, int]
) -> None:
    told(store, likes(*about, 5))
    outcome = told(store, likes(about[0], None, 2))
    assert (outcome.added, outcome.fell, outcome.restated) == (1, (), ())


def test_what_two_files_tell_stays_when_one_of_them_is_taken_back(
    store: Store, about: tuple[int, int]
) -> None:
    first, second = read_in(store, about[0], "a.csv"), read_in(store, about[0], "b.csv")
    told(store, likes(*about, 5), source=Source.FILE, import_id=first)
    outcome = told(store, likes(*about, 5), source=Source.FILE, import_id=second)
    assert (outcome.added, outcome.known, len(kept(store))) == (0, 1, 2)


def test_what_a_file_told_is_new_again_once_the_file_was_taken_back(
    store: Store, about: tuple[int, int]
) -> None:
    file = read_in(store, about[0], "a.csv")
    told(store, likes(*about, 5), source=Source.FILE, import_id=file)
    with store.unit_of_work() as unit:
        unit.session.get_one(FigureImport, file).taken_back_at = unit.now
    assert told(store, likes(*about, 5)).added == 1


@pytest.mark.parametrize(
    ("value", "as_of", "field"),
    [(-1, START, "value"), (LARGEST + 1, START, "value"), (1, START + timedelta(seconds=1), "as_of")],
)
def test_a_number_that_cannot_be_is_refused_and_nothing_of_the_rest_is_kept(
    store: Store, about: tuple[int, int], value: int, as_of: datetime, field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        told(store, likes(*about, 1), likes(*about, value, as_of))
    assert (refused.value.field, kept(store)) == (field, [])


def test_an_instant_without_a_zone_is_refused(store: Store, about: tuple[int, int]) -> None:
    with pytest.raises(NaiveDatetimeError):
        told(store, likes(*about, 1, START.replace(tzinfo=None)))


def test_a_post_of_another_account_is_refused(store: Store, about: tuple[int, int]) -> None:
    with store.unit_of_work() as unit:
        other = account(unit)
    with pytest.raises(ValueError, match="not the account's"):
        told(store, likes(other, about[1], 1))


def test_a_file_is_named_exactly_where_it_is_the_source(store: Store, about: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="file"):
        told(store, likes(*about, 1), source=Source.FILE)


moments = st.integers(0, 6).map(lambda days: START - days * DAY)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), moments), max_size=12))
def test_whatever_is_told_twice_as_a_whole_adds_nothing_the_second_time(
    store: Store, about: tuple[int, int], tellings: list[tuple[int, datetime]]
) -> None:
    last = {as_of: value for value, as_of in tellings}
    samples = [NewSample(*about, "likeCount", value, as_of) for as_of, value in last.items()]
    with store.unit_of_work() as unit:
        record(unit, samples=samples, source=Source.NETWORK)
        again = record(unit, samples=samples, source=Source.NETWORK)
    assert (again.added, again.known, again.restated) == (0, len(samples), ())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), moments), max_size=20))
def test_what_counts_for_a_moment_is_what_was_told_for_it_last(
    store: Store, tellings: list[tuple[int, datetime]]
) -> None:
    with store.unit_of_work() as unit:
        account_id = account(unit)
        delivery_id = live_post(unit, account_id, START - 9 * DAY)
        for value, as_of in tellings:
            sample = NewSample(account_id, delivery_id, "likeCount", value, as_of)
            record(unit, samples=[sample], source=Source.NETWORK)
        rows = unit.session.execute(
            select(Sample.as_of, Sample.value).where(Sample.delivery_id == delivery_id).order_by(Sample.id)
        ).all()
    counts = {as_of: value for as_of, value in rows}  # noqa: C416 -- a row is no pair to mypy
    assert counts == {as_of: value for value, as_of in tellings}
    assert len(rows) <= len(tellings)
