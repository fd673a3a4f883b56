"""Whether a post may show the people it shows, on one day of the clinic's zone. Pure.

The questions and their order are those of the development set (bench/checks/README.md); the age limit is one
for all countries, stricter than some law.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from clinicsocial.core.values.consent import (
    EVERYWHERE,
    ConsentFacts,
    ConsentReason,
    ConsentState,
    Decision,
    Outcome,
    PersonDecision,
    PersonKey,
    PersonUse,
    PostUse,
)

ADULT_AT = 18
"""Years. The age on the day of signing decides, not the one on the day of publishing."""
SOON = timedelta(days=30)
"""An end within so many days after publishing is told."""

_ORDER = {reason: place for place, reason in enumerate(ConsentReason)}


def decide(post: PostUse, consents: Iterable[ConsentFacts], on_day: date) -> Decision:
    """Whether the post may be published on this day (of the clinic's zone), and why.

    For each use of each person the record that serves it best decides; then the strictest result wins. A post
    that is said to use a person but names none is missing its consent: unknown is never safe.
    """
    if not post.uses_a_person:
        return Decision(ConsentReason.OK)
    if not post.people:
        return Decision(ConsentReason.MISSING)
    by_person: dict[PersonKey, list[ConsentFacts]] = {}
    for record in consents:
        by_person.setdefault(record.person, []).append(record)
    people = tuple(_person(use, post, by_person.get(use.person, []), on_day) for use in post.people)
    return Decision(min((one.reason for one in people), key=_ORDER.__getitem__), people)


def _person(use: PersonUse, post: PostUse, records: Sequence[ConsentFacts], day: date) -> PersonDecision:
    """The strictest of the person's uses, with the records that cover them."""
    if not use.uses:
        return PersonDecision(use.person, ConsentReason.MISSING)
    judged = [_best(kind, use, post, records, day) for kind in sorted(use.uses)]
    worst = min(judged, key=lambda one: _ORDER[one.reason])
    if worst.reason.outcome is Outcome.BLOCK:
        return worst
    signed = [one.signed_on for one in judged if one.signed_on]
    ends = [one.ends_on for one in judged if one.ends_on]
    return PersonDecision(
        person=use.person,
        reason=worst.reason,
        consents=tuple(sorted({number for one in judged for number in one.consents})),
        use=worst.use,
        signed_on=min(signed, default=None),
        ends_on=min(ends, default=None),
    )


def _best(
    kind: str, use: PersonUse, post: PostUse, records: Sequence[ConsentFacts], day: date
) -> PersonDecision:
    """What the record says that serves this kind of use best; the newest of several that serve equally."""
    if not records:
        return PersonDecision(use.person, ConsentReason.MISSING, use=kind)
    judged = [(judge(record, kind, use, post, day), record) for record in records]
    reason, record = max(judged, key=lambda pair: (_ORDER[pair[0]], pair[1].signed_on or date.min))
    return PersonDecision(
        person=use.person,
        reason=reason,
        consents=(record.id,),
        use=kind,
        signed_on=record.signed_on,
        ends_on=ends_on(record),
    )


def judge(record: ConsentFacts, kind: str, use: PersonUse, post: PostUse, day: date) -> ConsentReason:
    """What one record says about one kind of use on this day: the first question that fails."""
    return (
        _standing(record, day) or _proof(record, day) or _scope(record, kind, use, post) or _end(record, day)
    )


def _standing(record: ConsentFacts, day: date) -> ConsentReason | None:
    """Whether the record holds at all on this day."""
    if record.signed_on is None or record.signed_on > day:
        return ConsentReason.MISSING
    if record.withdrawn_on is not None and record.withdrawn_on <= day:
        return ConsentReason.WITHDRAWN
    if record.left_on is not None and record.left_on <= day:
        return ConsentReason.STAFF_LEFT
    return None


def _proof(record: ConsentFacts, day: date) -> ConsentReason | None:
    """Whether it was given by somebody who may, on paper, and for this long."""
    signed = record.guardian_signed_on
    if record.needs_guardian and (signed is None or signed > day):
        return ConsentReason.MINOR_WITHOUT_GUARDIAN
    if not record.evidence:
        return ConsentReason.NO_EVIDENCE
    if record.expires_on is not None and record.expires_on < day:
        return ConsentReason.EXPIRED
    return None


def _scope(record: ConsentFacts, kind: str, use: PersonUse, post: PostUse) -> ConsentReason | None:
    """Whether it covers where, what and what for."""
    if not all(covers_channel(record.channels, channel) for channel in post.channels):
        return ConsentReason.WRONG_CHANNEL
    if kind != record.kind or post.purpose not in record.purposes:
        return ConsentReason.SCOPE_EXCEEDED
    if record.assets and not use.assets <= record.assets:
        return ConsentReason.SCOPE_EXCEEDED
    return None


def _end(record: ConsentFacts, day: date) -> ConsentReason:
    end = ends_on(record)
    return ConsentReason.EXPIRES_SOON if end is not None and end - day <= SOON else ConsentReason.OK


def ends_on(record: ConsentFacts) -> date | None:
    """The day on which it ends: its expiry, or a withdrawal dated ahead; None where no end is known."""
    return min((day for day in (record.expires_on, record.withdrawn_on) if day is not None), default=None)


def covers_channel(channels: frozenset[str], channel: str) -> bool:
    """Whether consent for `channels` covers this one.

    A platform covers its own surfaces (``instagram`` covers ``instagram-stories``), never a sister platform,
    and a surface does not cover its platform.
    """
    return EVERYWHERE in channels or channel in channels or channel.split("-", maxsplit=1)[0] in channels


def is_adult(born_on: date, on_day: date) -> bool:
    """Whether somebody born on this day is 18 on that one; 29 February comes of age on 1 March."""
    try:
        birthday = born_on.replace(year=born_on.year + ADULT_AT)
    except ValueError:
        birthday = date(born_on.year + ADULT_AT, 3, 1)
    return birthday <= on_day


def state_on(record: ConsentFacts, day: date, *, superseded: bool = False) -> ConsentState:
    """Where the record stands on this day."""
    if superseded:
        return ConsentState.SUPERSEDED
    if record.withdrawn_on is not None and record.withdrawn_on <= day:
        return ConsentState.WITHDRAWN
    if record.signed_on is None or record.signed_on > day:
        return ConsentState.DRAFT
    if record.expires_on is not None and record.expires_on < day:
        return ConsentState.EXPIRED
    if not record.evidence:
        return ConsentState.SIGNED
    end = ends_on(record)
    return ConsentState.EXPIRING if end is not None and end - day <= SOON else ConsentState.ACTIVE
