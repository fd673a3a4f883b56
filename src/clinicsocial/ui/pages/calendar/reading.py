"""What one look at the database brings for the calendar, worked out where it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.calendar_days import DayExtras, DayMark, MarkKind, slot_items
from clinicsocial.ui.models.calendar_items import items_by_day
from clinicsocial.ui.when import calendar_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from clinicsocial.core.planning.awareness import AwarenessDate, AwarenessDay
    from clinicsocial.core.planning.calendar_views import CalendarFilter
    from clinicsocial.core.planning.note_views import NoteView
    from clinicsocial.core.store.session import Session
    from clinicsocial.ui.models.calendar_days import SlotItem
    from clinicsocial.ui.models.calendar_items import CalendarItem


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: two days, a filter, and what is known beforehand."""

    first: date
    last: date
    only: CalendarFilter
    now: datetime
    slots: bool
    """Whether free slots are shown."""
    posts_only: bool
    """At first nothing but posts: what else stands on days follows at once, and need not be waited for."""
    health_dates: tuple[AwarenessDate, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """What one reading brings."""

    zone: str
    items: Mapping[date, tuple[CalendarItem, ...]]
    extras: Mapping[date, DayExtras]
    running: Mapping[date, tuple[DayMark, ...]]
    """By day, what began on an earlier day and still runs."""
    notes: tuple[NoteView, ...]
    shown: int
    total: int


def look_up(session: Session, wanted: Wanted) -> Found:
    """Everything between the two days."""
    from clinicsocial.core.clinic.identity import clinic_zone
    from clinicsocial.core.planning.calendar import calendar_span

    zone = clinic_zone(session)
    span = calendar_span(session, first=wanted.first, last=wanted.last, zone=zone, only=wanted.only)
    if wanted.posts_only:
        return Found(zone, items_by_day(span), {}, {}, (), span.shown, span.total)
    from clinicsocial.core.planning.note_reading import notes_between

    notes = notes_between(session, first=wanted.first, last=wanted.last)
    days = tuple(_days(wanted.first, wanted.last))
    begins, running = _marks(days, notes, _health_days(session, wanted))
    slots = _slots(session, wanted, zone, notes)
    extras = {day: DayExtras(slots.get(day, ()), begins.get(day, ())) for day in {*slots, *begins}}
    return Found(
        zone,
        items_by_day(span),
        extras,
        running,
        notes,
        span.shown,
        span.total,
    )


def _slots(
    session: Session, wanted: Wanted, zone: str, notes: Sequence[NoteView]
) -> Mapping[date, tuple[SlotItem, ...]]:
    from clinicsocial.core.planning.slots import free_slots

    first = max(wanted.first, wanted.now.astimezone(ZoneInfo(zone)).date())
    if not wanted.slots or first > wanted.last:
        return {}
    closed = {day for day in _days(first, wanted.last) for note in notes if note.closed and note.covers(day)}
    found = free_slots(session, first=first, last=wanted.last, now=wanted.now, closed=closed)
    accounts = wanted.only.accounts
    return slot_items(slot for slot in found if not accounts or slot.account_id in accounts)


def _health_days(session: Session, wanted: Wanted) -> tuple[AwarenessDay, ...]:
    if not wanted.health_dates:
        return ()
    from clinicsocial.core.clinic.identity import load_clinic
    from clinicsocial.core.planning.awareness import occurrences

    clinic = load_clinic(session)
    return occurrences(
        wanted.health_dates,
        first=wanted.first,
        last=wanted.last,
        country=clinic.jurisdiction,
        sector=clinic.sector,
    )


def _marks(
    days: Sequence[date], notes: Sequence[NoteView], health_days: Sequence[AwarenessDay]
) -> tuple[Mapping[date, tuple[DayMark, ...]], Mapping[date, tuple[DayMark, ...]]]:
    """By day, what stands on it: closures and notes on each of their days, health dates on their first."""
    begins: dict[date, list[DayMark]] = {}
    running: dict[date, list[DayMark]] = {}
    shown = frozenset(days)
    for note in sorted(notes, key=lambda one: not one.closed):
        mark = _note_mark(note)
        for day in _days(max(note.first_day, days[0]), min(note.last_day, days[-1])):
            begins.setdefault(day, []).append(mark)
    for found in health_days:
        mark = _health_mark(found)
        if found.first in shown:
            begins.setdefault(found.first, []).append(mark)
        for day in _days(max(found.first + timedelta(days=1), days[0]), min(found.last, days[-1])):
            running.setdefault(day, []).append(mark)
    return _frozen(begins), _frozen(running)


def _frozen(marks: Mapping[date, list[DayMark]]) -> Mapping[date, tuple[DayMark, ...]]:
    return {day: tuple(found) for day, found in marks.items()}


def _note_mark(note: NoteView) -> DayMark:
    if not note.closed:
        return DayMark(MarkKind.NOTE, note.text, note.text, note_id=note.id)
    words = tr("Closed: {why}", why=note.text) if note.text else tr("Closed")
    return DayMark(MarkKind.CLOSURE, words, words, note_id=note.id)


def _health_mark(found: AwarenessDay) -> DayMark:
    until = tr("Until {day}.", day=calendar_day(found.last)) if found.last > found.first else ""
    told = " ".join(part for part in (f"{found.what.name}.", until, found.what.topic) if part)
    words = "\n".join(part for part in (told, found.what.idea, found.caution) if part)
    return DayMark(MarkKind.AWARENESS, found.what.name, words, health_date=found)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
