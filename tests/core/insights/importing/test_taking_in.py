"""Taking a file in: for the right account, once, undone by one act; what is not ours is counted, not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from clinicsocial.core.insights.counted import counting
from clinicsocial.core.insights.importing.earlier import earlier_imports, take_back_import
from clinicsocial.core.insights.importing.errors import ImportRefusedError
from clinicsocial.core.insights.importing.taking_in import Taking, import_figures, look_at
from clinicsocial.core.insights.importing.values import Imported, Reading, Said
from clinicsocial.core.model import Account, Delivery, FigureImport, Sample
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.redo import redo
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.changes import Topic
from tests.core.insights.arranging import account, live_post
from tests.core.insights.importing.files import facebook, facebook_row, read, series
from tests.fakes.clock import START, FakeClock

FILE = facebook(facebook_row(1), facebook_row(2), facebook_row(3))


@pytest.fixture
def page(store: Store) -> int:
    """A page that is posted to by hand; rows 1 and 2 of the file are its posts."""
    with store.unit_of_work() as unit:
        account_id = account(unit, "facebook", mode="assisted")
        unit.session.get_one(Account, account_id).label = "Harbour Street Surgery"
        for number in (1, 2):
            delivery = live_post(unit, account_id, START - timedelta(days=20))
            row = unit.session.get_one(Delivery, delivery)
            row.remote_id, row.address = "", facebook_row(number)[8]
        return account_id


def taking(account_id: int, made_at: datetime = START, *, same_account: bool = False) -> Taking:
    return Taking(account_id, made_at, same_account=same_account)


def take(store: Store, reading: Reading, wanted: Taking) -> Imported:
    with store.unit_of_work() as unit:
        return import_figures(unit, reading=reading, taking=wanted)


def values(store: Store, metric: str) -> list[int]:
    with store.read() as session:
        query = select(Sample.value).where(Sample.metric == metric, counting()).order_by(Sample.id)
        return list(session.scalars(query))


def test_the_figures_of_our_posts_are_kept_and_other_posts_are_counted(store: Store, page: int) -> None:
    done = take(store, read(FILE), taking(page))
    assert (done.posts, done.foreign, done.recorded.added) == (2, 1, 10)
    assert done.changes.topics == {Topic.FIGURES, Topic.COMMANDS}
    assert values(store, "post_media_view") == [1204, 1204]


def test_figures_are_told_for_the_moment_the_file_was_made(store: Store, page: int) -> None:
    made_at = START - timedelta(days=2)
    take(store, read(FILE), taking(page, made_at))
    with store.read() as session:
        assert set(session.scalars(select(Sample.as_of))) == {made_at}


def test_a_file_from_a_clock_that_runs_ahead_is_told_for_now(store: Store, page: int) -> None:
    take(store, read(FILE), taking(page, START + timedelta(hours=3)))
    with store.read() as session:
        assert set(session.scalars(select(Sample.as_of))) == {START}


def test_a_file_is_never_older_than_the_posts_it_tells_of(store: Store, page: int) -> None:
    reading = read(facebook(facebook_row(1, at="11/20/2026 01:00")))
    take(store, reading, taking(page, START - timedelta(days=300)))
    with store.read() as session:
        assert set(session.scalars(select(Sample.as_of))) == {datetime(2026, 11, 20, 9, 0, tzinfo=UTC)}


def test_the_same_file_is_not_taken_in_twice(store: Store, page: int) -> None:
    take(store, read(FILE), taking(page))
    with pytest.raises(ImportRefusedError, match="imported already"):
        take(store, read(FILE), taking(page))
    with store.read() as session:
        assert look_at(session, read(FILE), taking(page)).earlier == START


def test_undone_the_figures_no_longer_count_and_the_file_may_come_again(store: Store, page: int) -> None:
    done = take(store, read(FILE), taking(page))
    with store.unit_of_work() as unit:
        assert Topic.FIGURES in undo(unit, command_id=done.command_id).changes.topics
    assert values(store, "post_media_view") == []
    take(store, read(FILE), taking(page))
    assert values(store, "post_media_view") == [1204, 1204]


def test_done_again_they_count_again(store: Store, page: int) -> None:
    take(store, read(FILE), taking(page))
    with store.unit_of_work() as unit:
        undo(unit)
    with store.unit_of_work() as unit:
        redo(unit)
    assert values(store, "post_media_view") == [1204, 1204]


def test_an_overlapping_file_adds_what_is_new_and_counts_nothing_twice(
    store: Store, page: int, clock: FakeClock
) -> None:
    days = [("2026-11-01", "2"), ("2026-11-02", "3")]
    take(store, read(series("Facebook follows", days)), taking(page))
    clock.advance(timedelta(days=7))
    later = read(series("Facebook follows", [("2026-11-02", "3"), ("2026-11-03", "4")]))
    done = take(store, later, taking(page, clock.now()))
    assert (done.recorded.added, done.recorded.known) == (1, 1)


def test_a_figure_of_the_past_that_differs_is_said(store: Store, page: int) -> None:
    take(store, read(series("Facebook follows", [("2026-11-01", "2")])), taking(page))
    done = take(store, read(series("Facebook follows", [("2026-11-01", "9")])), taking(page))
    assert len(done.notes) == 1
    assert "past" in done.notes[0]


def test_a_day_that_was_not_over_when_the_file_was_made_is_no_day(store: Store, page: int) -> None:
    reading = read(series("Facebook follows", [("2026-11-22", "2"), ("2026-11-23", "1")]))
    assert take(store, reading, taking(page)).days == 1
    with store.read() as session:
        (as_of,) = session.scalars(select(Sample.as_of))
    assert as_of.date() == date(2026, 11, 22)


def test_a_file_of_another_network_is_refused(store: Store, page: int) -> None:
    reading = replace(read(FILE), networks=frozenset({"linkedin"}))
    with pytest.raises(ImportRefusedError, match="not about"):
        take(store, reading, taking(page))


def test_a_file_that_may_be_of_two_networks_waits_for_the_account(store: Store, page: int) -> None:
    data = series("Views", [("2026-11-01", "2")])
    with pytest.raises(ImportRefusedError):
        take(store, read(data), taking(page))
    assert take(store, read(data, Said(network="facebook")), taking(page)).days == 1


def test_a_file_of_another_account_is_refused_until_a_person_says_it_is_the_same(
    store: Store, page: int
) -> None:
    with store.unit_of_work() as unit:
        unit.session.get_one(Account, page).label = "Our Facebook page"
    with pytest.raises(ImportRefusedError, match="Harbour Street Surgery"):
        take(store, read(FILE), taking(page))
    take(store, read(FILE), taking(page, same_account=True))
    with store.read() as session:  # and it is remembered
        assert not look_at(session, read(facebook(facebook_row(9))), taking(page)).account.names_another


def test_of_a_file_with_two_accounts_only_the_chosen_ones_rows_are_taken(store: Store, page: int) -> None:
    other = facebook_row(2, Page_ID="999", Page_name="Hill Dental")
    reading = read(facebook(facebook_row(1), other))
    done = take(store, reading, taking(page))
    assert (done.posts, done.foreign) == (1, 0)


def test_a_guess_counts_only_where_a_person_accepts_it(store: Store, page: int) -> None:
    with store.unit_of_work() as unit:
        guessed = live_post(unit, page, START - timedelta(days=1))
    row = facebook_row(8, at="11/22/2026 05:00", Title="Flu clinic on Saturday. Come in!", Permalink="")
    reading = read(facebook(facebook_row(1), row))
    with store.read() as session:
        (guess,) = look_at(session, reading, taking(page)).matched.guesses
    assert guess.candidate.delivery_id == guessed
    done = take(store, reading, replace(taking(page), accepted=frozenset({guess.line})))
    assert (done.posts, done.foreign) == (2, 0)


def test_a_file_about_none_of_our_posts_is_refused_and_leaves_nothing(store: Store, page: int) -> None:
    with pytest.raises(ImportRefusedError, match="Nothing in"):
        take(store, read(facebook(facebook_row(7))), taking(page))
    with store.read() as session:
        assert session.scalars(select(FigureImport)).all() == []


def test_a_file_can_be_taken_back_long_after_and_is_not_undone_twice(
    store: Store, page: int, clock: FakeClock
) -> None:
    done = take(store, read(FILE), taking(page))
    clock.advance(timedelta(days=90))
    with store.unit_of_work() as unit:
        take_back_import(unit, import_id=done.import_id)
    assert values(store, "post_media_view") == []
    with store.read() as session:
        (listed,) = earlier_imports(session)
    assert (listed.file_name, listed.account, listed.taken_back_at) == (
        "export.csv",
        "Harbour Street Surgery",
        clock.now(),
    )
    with pytest.raises(NotUndoableError), store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)


def test_earlier_files_are_listed_the_newest_first(store: Store, page: int, clock: FakeClock) -> None:
    take(store, read(FILE, name="october.csv"), taking(page))
    clock.advance(timedelta(days=1))
    take(
        store, read(facebook(facebook_row(1, Views="2,000")), name="november.csv"), taking(page, clock.now())
    )
    with store.read() as session:
        assert [one.file_name for one in earlier_imports(session)] == ["november.csv", "october.csv"]
