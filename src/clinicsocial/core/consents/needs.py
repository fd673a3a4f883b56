"""What Today says about consent: removals, records that end or have ended, forms not on file, the tidy-up.

One card a cause. No card names anybody: Today stands open on the reception desk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.consents.listing import ConsentReminder, Reminding, reminders
from clinicsocial.core.consents.retention import tidy_is_due
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.model import Subject, Takedown
from clinicsocial.core.planning.views import NeedsYou

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

TAKEDOWN = "takedown"
OVERDUE = "takedown_overdue"
TIDY = "tidy"
"""Kinds of cards; the others are ``consent_`` and the value of a `Reminding`."""


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    message: str


def consent_needs(session: Session, *, now: datetime) -> tuple[NeedsYou, ...]:
    """The cards about records and the tidy-up: for the coming days, after what is wrong this moment."""
    told: dict[Reminding, list[ConsentReminder]] = {}
    for one in reminders(session, now=now):
        told.setdefault(one.why, []).append(one)
    order = (Reminding.EXPIRED, Reminding.NO_EVIDENCE, Reminding.ASK_AGAIN, Reminding.EXPIRING)
    return (*(_reminding(why, told[why]) for why in order if why in told), *_tidy(session, now))


def takedown_needs(session: Session, *, now: datetime) -> tuple[NeedsYou, ...]:
    """The card about live posts that must come off: before everything else."""
    rows = session.execute(
        select(Takedown.subject_id, Takedown.due_at, Takedown.delivery_id).where(Takedown.closed_at.is_(None))
    ).all()
    if not rows:
        return ()
    late = sum(row.due_at < now for row in rows)
    title = trn("{n} post must come off a network", "{n} posts must come off their networks", len(rows))
    why = trn(
        "Consent for somebody in it has ended. Remove it, or see that it is gone.",
        "Consent for somebody in them has ended. Remove them, or see that they are gone.",
        len(rows),
    )
    message = (
        trn("{n} is past its deadline.", "{n} are past their deadline.", late) + " " + why if late else why
    )
    return (
        NeedsYou(
            OVERDUE if late else TAKEDOWN,
            title,
            message,
            delivery_ids=tuple(row.delivery_id for row in rows),
            subject_id=_the_one({row.subject_id for row in rows}),
        ),
    )


def _reminding(why: Reminding, found: Sequence[ConsentReminder]) -> NeedsYou:
    words = _words(why, len(found))
    return NeedsYou(
        f"consent_{why.value}",
        words.title,
        words.message,
        subject_id=_the_one({one.subject_id for one in found}),
    )


def _words(why: Reminding, number: int) -> _Words:
    words: Mapping[Reminding, _Words] = {
        Reminding.EXPIRED: _Words(
            trn("{n} consent has run out", "{n} consents have run out", number),
            tr("Planned posts with these people are stopped. Renew the consent, or leave it ended."),
        ),
        Reminding.NO_EVIDENCE: _Words(
            trn("{n} signed form is not on file", "{n} signed forms are not on file", number),
            tr("Until the signed form is added, posts with that person are held back."),
        ),
        Reminding.ASK_AGAIN: _Words(
            trn("{n} young person comes of age", "{n} young people come of age", number),
            tr("Their parents agreed for them. At 18 they decide themselves: ask them."),
        ),
        Reminding.EXPIRING: _Words(
            trn("{n} consent ends within 30 days", "{n} consents end within 30 days", number),
            tr("After its last day, planned posts with that person stop. Ask now whether to renew it."),
        ),
    }
    return words[why]


def _tidy(session: Session, now: datetime) -> tuple[NeedsYou, ...]:
    """Once a year, where there is a register at all."""
    if session.scalar(select(Subject.id).limit(1)) is None or not tidy_is_due(session, now=now):
        return ()
    return (
        NeedsYou(
            TIDY,
            tr("The yearly tidy-up of consent records is due"),
            tr("See which records have been kept long enough. Nothing is deleted before you agree."),
        ),
    )


def _the_one(ids: set[int]) -> int | None:
    """The person, where it is about one alone."""
    return next(iter(ids)) if len(ids) == 1 else None
