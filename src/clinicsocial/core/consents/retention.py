"""How long the register keeps what, and the yearly tidy-up that erases the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import delete, or_, select

from clinicsocial.core.clinic.identity import clinic_zone, load_clinic
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.erasing import erase_subject
from clinicsocial.core.consents.freezing import MAYBE_LIVE
from clinicsocial.core.consents.periods import Kept, KeptFor, Periods
from clinicsocial.core.consents.posts import posts_using
from clinicsocial.core.consents.subjects import today
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Consent, Delivery, Subject, Takedown
from clinicsocial.core.planning.views import Done
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

SETTING = "retention"
TIDIED = "retention_tidied_on"
YEARLY = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long one thing is kept here, and why."""

    what: Kept
    years: int
    reason: str
    """The source of the suggestion, or what the clinic wrote when it chose another span."""
    suggested: KeptFor
    is_own: bool
    """The clinic chose another span than the suggested one."""


@dataclass(frozen=True, slots=True)
class DueForErasure:
    """A person whose record has been kept long enough."""

    subject_id: int
    ended_on: date
    """The last day that counts: end of consent, or the day the last post came off."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """What a tidy-up would erase now."""

    people: tuple[DueForErasure, ...]
    drafts: tuple[int, ...]
    """Records nobody signed."""
    proofs: tuple[int, ...]
    """Closed removals."""


@dataclass(frozen=True, slots=True)
class TidiedUp:
    """What was erased; `to_destroy` goes to `finishing.finish_erasures` after the commit."""

    erased: Overdue
    to_destroy: tuple[str, ...]
    changes: Changes


def retention(session: Session, *, periods: Periods) -> dict[Kept, Retention]:
    """How long this clinic keeps what."""
    country = load_clinic(session).jurisdiction
    own = get_setting(session, SETTING) or {}
    return {what: _retention(what, periods.kept[what].spans[country], own.get(what.value)) for what in Kept}


def _retention(what: Kept, suggested: KeptFor, own: object) -> Retention:
    if isinstance(own, dict) and isinstance(own.get("years"), int):
        years = max(int(own["years"]), suggested.years if suggested.is_law else 1)
        return Retention(what, years, str(own.get("reason", "")), suggested, is_own=True)
    return Retention(what, suggested.years, suggested.source, suggested, is_own=False)


def set_retention(unit: UnitOfWork, *, periods: Periods, what: Kept, years: int, reason: str) -> Done:
    """Keep something for another span, with the clinic's reason.

    Raises:
        InvalidInputError: no reason, less than a year, or less than the law asks for.
    """
    require(unit, Act.MANAGE_DATA)
    suggested = periods.kept[what].spans[load_clinic(unit.session).jurisdiction]
    least = suggested.years if suggested.is_law else 1
    if not least <= years <= 100:  # noqa: PLR2004 -- a typing mistake, not a policy
        raise InvalidInputError(
            "years",
            tr("It cannot be kept for {years} years.", years=years),
            tr("The least is {least} ({source}).", least=least, source=suggested.source),
            tr("Enter a number of years from {least} to 100.", least=least),
        )
    if not reason.strip():
        raise InvalidInputError(
            "reason",
            tr("The reason is missing."),
            tr("An inspector will ask why you keep it so long, or not longer."),
            tr("Write it in one sentence."),
        )
    own = dict(get_setting(unit.session, SETTING) or {})
    own[what.value] = {"years": years, "reason": reason.strip()}
    put_setting(unit, SETTING, own)
    unit.audit("retention.set", f"retention:{what.value}", years=str(years))
    return Done(changed(Topic.CONSENTS))


def overdue(session: Session, *, periods: Periods, now: datetime) -> Overdue:
    """What has been kept long enough. Nothing that is live, or whose consent still runs, is ever in it."""
    spans = retention(session, periods=periods)
    day = today(session, now)
    limit = _years_before(day, spans[Kept.CONSENT_RECORDS].years)
    draft_limit = now - YEARLY * spans[Kept.DRAFTS].years
    proof_limit = now - YEARLY * spans[Kept.PROOF_OF_REMOVAL].years
    ends = ((one, _ended_on(session, one, draft_limit)) for one in session.scalars(select(Subject)))
    people = tuple(
        DueForErasure(one.id, ended) for one, ended in ends if ended is not None and ended <= limit
    )
    drafts = select(Consent.id).where(Consent.signed_on.is_(None), Consent.updated_at <= draft_limit)
    proofs = select(Takedown.id).where(Takedown.closed_at.is_not(None), Takedown.closed_at <= proof_limit)
    return Overdue(people, tuple(session.scalars(drafts)), tuple(session.scalars(proofs)))


def _ended_on(session: Session, subject: Subject, draft_limit: datetime) -> date | None:
    """The last day that counts for this person; None while something runs, is live or is being prepared."""
    rows = session.scalars(select(Consent).where(Consent.subject_id == subject.id)).all()
    signed = [row for row in rows if row.signed_on is not None]
    fresh = any(row.signed_on is None and row.updated_at > draft_limit for row in rows)
    posts = posts_using(session, (subject.id,))
    visible = session.scalar(
        select(Delivery.id).where(
            Delivery.post_id.in_(posts), or_(Delivery.state.in_([*MAYBE_LIVE]), Delivery.state == "waiting")
        )
    )
    if fresh or visible is not None:
        return None
    ends = [_end_of(row, subject) for row in signed if row.superseded_by is None]
    if not signed:
        return None if posts or rows else _day(session, subject.updated_at)
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return None
    came_off = session.scalars(
        select(Takedown.closed_at).where(Takedown.subject_id == subject.id, Takedown.closed_at.is_not(None))
    )
    return max([*known, *(_day(session, closed) for closed in came_off if closed is not None)])


def _end_of(row: Consent, subject: Subject) -> date | None:
    ends = (row.expires_on, row.withdrawn_on, subject.left_on)
    return min((end for end in ends if end is not None), default=None)


def _day(session: Session, instant: datetime) -> date:
    return instant.astimezone(ZoneInfo(clinic_zone(session))).date()


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 2, 28)


def last_tidied(session: Session) -> date | None:
    """The day of the last tidy-up; None where there never was one."""
    last = (get_setting(session, TIDIED) or {}).get("on")
    return None if last is None else date.fromisoformat(str(last))


def tidy_is_due(session: Session, *, now: datetime) -> bool:
    """Whether a year has passed since the last tidy-up (or there never was one)."""
    last = last_tidied(session)
    return last is None or today(session, now) - last >= YEARLY


def tidy_up(unit: UnitOfWork, *, periods: Periods) -> TidiedUp:
    """Erase what has been kept long enough, in one transaction, with audit lines that name nobody.

    The caller shows `overdue` first and asks once, and calls `finish_erasures` afterwards.
    """
    require(unit, Act.MANAGE_DATA)
    found = overdue(unit.session, periods=periods, now=unit.now)
    session = unit.session
    session.execute(delete(Consent).where(Consent.id.in_(found.drafts)))
    session.execute(delete(Takedown).where(Takedown.id.in_(found.proofs)))
    session.flush()
    names: list[str] = []
    for one in found.people:
        names += erase_subject(unit, subject_id=one.subject_id, reason="retention").to_destroy
    put_setting(unit, TIDIED, {"on": today(session, unit.now).isoformat()})
    unit.audit(
        "retention.tidied",
        "retention",
        people=str(len(found.people)),
        drafts=str(len(found.drafts)),
        proofs=str(len(found.proofs)),
    )
    topics = (Topic.CONSENTS, Topic.MEDIA, Topic.POSTS)
    return TidiedUp(found, tuple(names), changed(*topics))
