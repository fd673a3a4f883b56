"""What stands on the calendar between two days as a calendar file for another program."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import AuditEntry
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.ics import IcsEvent, calendar_file
from clinicsocial.core.planning.note_reading import notes_between
from clinicsocial.core.values.appointment import Kept, keeper_of, sentence
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.plan import plan_meant

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.calendar_views import CalendarEntry, CalendarFilter, DraftEntry
    from clinicsocial.core.planning.note_views import NoteView
    from clinicsocial.core.values.appointment import Named

_SURE = frozenset({DeliveryState.LIVE, DeliveryState.WAITING, DeliveryState.PLACED, DeliveryState.BY_HAND})
"""States in which a post is, or will be, seen at its time as things stand."""


@dataclass(frozen=True, slots=True, repr=False)
class IcsFile:
    """A calendar file, to be written where the person says."""

    file_name: str
    """Proposed, e.g. ``ClinicSocial 2026-12-01 to 2026-12-31.ics``."""
    data: bytes
    events: int


def export_calendar(
    session: Session,
    *,
    first: date,
    last: date,
    now: datetime,
    named: Named,
    only: CalendarFilter | None = None,
    with_texts: bool = True,
) -> IcsFile:
    """Posts, dated drafts and notes from `first` to `last`, both days of the clinic's zone.

    Of a post nothing but its first line leaves, and nothing of it, nor of a note, without `with_texts`. Who
    keeps what is planned is always said, with the networks as `named`. An entry keeps its identity from
    export to export, so that importing twice brings no doubles. Notes belong to no account and no theme: with
    a filter (`only`) they stay out.
    """
    clinic = load_clinic(session)
    span = calendar_span(session, first=first, last=last, zone=clinic.zone, only=only)
    notes = notes_between(session, first=first, last=last) if only is None else ()
    source = _source(session)
    events = (
        *(_post(entry, source, named, with_texts=with_texts) for entry in span.entries),
        *(_draft(entry, source, clinic.zone, with_texts=with_texts) for entry in span.drafts),
        *(_note(note, source, with_texts=with_texts) for note in notes),
    )
    name = tr("Posts of {clinic}", clinic=clinic.name) if clinic.name else tr("Posts")
    file_name = tr("ClinicSocial {first} to {last}", first=first.isoformat(), last=last.isoformat())
    return IcsFile(f"{file_name}.ics", calendar_file(events, name=name, stamp=now), len(events))


def _post(entry: CalendarEntry, source: str, named: Named, *, with_texts: bool) -> IcsEvent:
    account = entry.account_label
    summary = tr("{account}: {line}", account=account, line=entry.line) if with_texts else account
    keeper = keeper_of(entry.state, by_hand=entry.by_hand)
    return IcsEvent(
        _uid(source, "delivery", entry.delivery_id),
        summary,
        entry.at,
        sure=entry.state in _SURE,
        about="" if keeper is None else sentence(Kept(keeper, entry.network, account), named),
    )


def _draft(entry: DraftEntry, source: str, zone: str, *, with_texts: bool) -> IcsEvent:
    summary = tr("Draft: {line}", line=entry.line) if with_texts else tr("Draft")
    at = plan_meant(entry.planned_for, zone).due
    return IcsEvent(_uid(source, "post", entry.post_id), summary, at, sure=False)


def _note(note: NoteView, source: str, *, with_texts: bool) -> IcsEvent:
    words = note.text if with_texts else ""
    if note.closed:
        summary = tr("Closed: {note}", note=words) if words else tr("Closed")
    else:
        summary = words or tr("Note")
    return IcsEvent(_uid(source, "note", note.id), summary, note.first_day, note.last_day)


def _source(session: Session) -> str:
    """What no other clinic's database has: the first line of its audit log, which is never changed."""
    digest = session.scalar(select(AuditEntry.digest).order_by(AuditEntry.seq).limit(1))
    return digest or ""


def _uid(source: str, kind: str, number: int) -> str:
    digest = hashlib.sha256(f"{source} {kind} {number}".encode()).hexdigest()
    return f"{digest[:32]}@clinicsocial"
