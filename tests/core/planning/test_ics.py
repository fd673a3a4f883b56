"""Calendar files: read back by a reader that knows only the format, and exported from the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.calendar_views import CalendarFilter
from clinicsocial.core.planning.ics import IcsEvent, calendar_file, escaped, folded
from clinicsocial.core.planning.ics_export import IcsFile, export_calendar
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.scheduling import move_deliveries
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import content, plan, post, schedule

Facts = Mapping[str, NetworkFacts]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 31)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
printable = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=300)


def unfolded(data: bytes) -> list[str]:
    """The lines of a file, put together again (RFC 5545, 3.1)."""
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value: str) -> str:
    """A text value as it was before it was escaped (3.3.11)."""
    found, signs = "", iter(value)
    for sign in signs:
        found += ({"n": "\n", "N": "\n"}.get(after := next(signs), after)) if sign == "\\" else sign
    return found


def events(data: bytes) -> list[dict[str, str]]:
    """The properties of every event, by name without parameters."""
    found: list[dict[str, str]] = []
    for line in unfolded(data):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and not name.startswith(("BEGIN", "END")):
            found[-1][name] = value
    return found


def one(event: IcsEvent) -> dict[str, str]:
    return events(calendar_file([event], name="Posts", stamp=NOW))[0]


@given(texts)
def test_no_line_is_longer_than_the_format_allows_and_none_breaks_a_character(text: str) -> None:
    data = calendar_file([IcsEvent("a@b", text, NOW)], name=text, stamp=NOW)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert all(line.decode() is not None for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


@given(texts)
def test_folding_loses_nothing(text: str) -> None:
    line = escaped(text)
    pieces = list(folded(line))
    assert pieces[0] + "".join(piece.removeprefix(" ") for piece in pieces[1:]) == line


@given(printable)
def test_a_text_reads_as_it_was_written(text: str) -> None:
    assert unescaped(one(IcsEvent("a@b", text, NOW))["SUMMARY"]) == text


@given(texts)
def test_nothing_in_a_text_becomes_a_line_or_a_property_of_its_own(text: str) -> None:
    data = calendar_file([IcsEvent("a@b", text, NOW)], name=text, stamp=NOW)
    assert [line.partition(":")[0] for line in unfolded(data)] == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP",
        "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "END", "END",
    ]  # fmt: skip


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001
def test_an_instant_is_the_same_instant_wherever_it_is_told(wall: datetime, minutes: int) -> None:
    at = wall.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    found = datetime.strptime(one(IcsEvent("a@b", "", at))["DTSTART"], "%Y%m%dT%H%M%S%z")
    assert found == at


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_whole_days_end_on_the_day_after_the_last(first: date, more: int) -> None:
    found = one(IcsEvent("a@b", "", first, first + timedelta(days=more)))
    assert found["DTSTART;VALUE=DATE"] == f"{first:%Y%m%d}"
    assert found["DTEND;VALUE=DATE"] == f"{first + timedelta(days=more + 1):%Y%m%d}"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        calendar_file([], name="", stamp=datetime(2026, 1, 1))  # noqa: DTZ001 # that is the point


# -- from the calendar ---------------------------------------------------------------------------------------


def export(
    store: Store, *, with_texts: bool = True, only: CalendarFilter | None = None, last: date = LAST
) -> IcsFile:
    with store.read() as session:
        return export_calendar(
            session, first=FIRST, last=last, now=NOW, named=str.title, only=only, with_texts=with_texts
        )


def summaries(exported: IcsFile) -> list[str]:
    return [unescaped(event["SUMMARY"]) for event in events(exported.data)]


@pytest.fixture
def filled(store: Store, facebook: int, facts: Facts) -> int:
    """A planned post, a dated draft and a closure; returns the post."""
    post_id = post(store, facebook, text="Flu clinic, Saturday\nBring your card, and a friend.")
    schedule(store, post_id, facts, plan(days=1, hour=9))
    with store.unit_of_work() as unit:
        create_post(unit, content=replace(PostContent("Meet the team"), planned_for=plan(days=2).wall))
        save_note(unit, note=NoteForm(date(2026, 12, 25), date(2026, 12, 26), "Christmas", closed=True))
    return post_id


@pytest.mark.usefixtures("filled")
def test_posts_drafts_and_closures_are_there_with_their_first_line(store: Store) -> None:
    exported = export(store)
    assert summaries(exported) == [
        "The Practice: Flu clinic, Saturday",
        "Draft: Meet the team",
        "Closed: Christmas",
    ]
    assert b"friend" not in exported.data
    assert exported.events == 3


@pytest.mark.usefixtures("filled")
def test_without_texts_no_word_of_a_post_or_a_note_leaves(store: Store) -> None:
    assert summaries(export(store, with_texts=False)) == ["The Practice", "Draft", "Closed"]


@pytest.mark.usefixtures("filled")
def test_times_are_those_of_the_clinics_zone(store: Store) -> None:
    found = events(export(store).data)
    assert found[0]["DTSTART"] == "20261124T090000Z"
    assert [event["STATUS"] for event in found] == ["CONFIRMED", "TENTATIVE", "CONFIRMED"]


@pytest.mark.usefixtures("filled")
def test_a_planned_post_says_who_keeps_it_even_without_texts(store: Store) -> None:
    found = events(export(store, with_texts=False).data)
    assert unescaped(found[0]["DESCRIPTION"]) == "You post this by hand."
    assert not any("DESCRIPTION" in event for event in found[1:])


def test_an_entry_keeps_its_identity_when_it_moves(store: Store, filled: int) -> None:
    def uids() -> list[str]:
        return [event["UID"] for event in events(export(store).data)]

    before = uids()
    with store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=(1,), day=date(2026, 11, 27))
    assert (sorted(uids()), filled) == (sorted(before), 1)
    assert len(set(before)) == 3


def test_only_what_the_filter_lets_through_is_there(
    store: Store, facebook: int, bluesky: int, facts: Facts, filled: int
) -> None:
    with store.unit_of_work() as unit:
        other = create_post(unit, content=content(bluesky, text="Elsewhere")).post_id
    schedule(store, other, facts, plan(days=3))
    only = CalendarFilter(accounts=frozenset({facebook}))
    assert (summaries(export(store, only=only)), filled) == (["The Practice: Flu clinic, Saturday"], 1)


def test_an_empty_calendar_is_a_file_too(store: Store) -> None:
    exported = export(store)
    assert (events(exported.data), exported.file_name) == ([], "ClinicSocial 2026-11-23 to 2026-12-31.ics")
