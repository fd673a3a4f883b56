"""Posts that may be used again: marked with a gap, listed by how long they were not used, and copied."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Evergreen, EvergreenUse, Post
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.content import get_post, read_content, undated
from clinicsocial.core.planning.errors import TooSoonError
from clinicsocial.core.planning.evergreen_views import LONGEST_GAP, SHORTEST_GAP, EvergreenView, UsedAgain
from clinicsocial.core.planning.gaps import days_out
from clinicsocial.core.planning.lines import line_of
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.series import content_at
from clinicsocial.core.planning.slot_offer import offer_slots
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.day_words import written_day
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.plan import Times, plan_at

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork


def mark_evergreen(unit: UnitOfWork, *, post_id: int, gap_days: int) -> Done:
    """Let a post be used again after so many days; marked already, its gap changes.

    Raises:
        PostGoneError: it was deleted.
        InvalidInputError: the gap is too short or too long.
        NotAllowedError: it is itself a copy.
    """
    require(unit, Act.WRITE)
    get_post(unit.session, post_id)
    if not SHORTEST_GAP <= gap_days <= LONGEST_GAP:
        raise _odd_gap()
    if unit.session.get(EvergreenUse, post_id) is not None:
        raise _is_a_copy()
    row = unit.session.get(Evergreen, post_id)
    if row is None:
        row = Evergreen(post_id=post_id, added_at=unit.now)
        unit.session.add(row)
    row.gap_days = gap_days
    unit.session.flush()
    unit.audit("post.evergreen", f"post:{post_id}", gap=str(gap_days))
    return Done(changed(Topic.POSTS, posts=(post_id,)))


def unmark_evergreen(unit: UnitOfWork, *, post_id: int) -> Done:
    """Take a post out of the pool; copies that were made of it stay."""
    require(unit, Act.WRITE)
    row = unit.session.get(Evergreen, post_id)
    if row is not None:
        unit.session.delete(row)
        unit.session.flush()
        unit.audit("post.not_evergreen", f"post:{post_id}")
    return Done(changed(Topic.POSTS, posts=(post_id,)))


def evergreen_pool(session: Session, *, now: datetime) -> tuple[EvergreenView, ...]:
    """Everything that may be used again at the instant `now` (aware): the one unused longest first."""
    counts = session.execute(select(EvergreenUse.source_id, func.count()).group_by(EvergreenUse.source_id))
    uses = {source_id: count for source_id, count in counts}  # noqa: C416 -- a Row is no tuple for mypy
    rows = session.execute(select(Evergreen, Post).join(Post, Post.id == Evergreen.post_id)).all()
    today = plan_at(now, clinic_zone(session)).wall.date()
    found = [_view(session, row, post, today, uses.get(post.id, 0)) for row, post in rows]
    return tuple(sorted(found, key=lambda one: (one.again_on, one.last_day or date.min, one.post_id)))


def gap_of(session: Session, *, post_id: int) -> int | None:
    """Days between two uses of this post; None: it is not in the pool."""
    row = session.get(Evergreen, post_id)
    return None if row is None else row.gap_days


def use_again(unit: UnitOfWork, *, post_id: int) -> UsedAgain:
    """A draft with the same words, meant for the next free posting time. Undoable.

    No answer to a finding comes along: what was fine last year is looked at anew.

    Raises:
        PostGoneError: it was deleted.
        NotAllowedError: it is not in the pool.
        TooSoonError: its gap is not over; names the first day.
    """
    require(unit, Act.WRITE)
    post = get_post(unit.session, post_id)
    row = unit.session.get(Evergreen, post_id)
    if row is None:
        raise _not_in_the_pool()
    today = plan_at(unit.now, clinic_zone(unit.session)).wall.date()
    view = _view(unit.session, row, post, today, 0)
    if not view.ready and view.last_day is not None:
        raise TooSoonError(written_day(view.last_day), written_day(view.again_on), row.gap_days)
    content = undated(read_content(unit.session, post))
    account_ids = tuple(variant.account_id for variant in content.variants)
    offer = offer_slots(unit.session, account_ids=account_ids, now=unit.now)
    plan = offer.common or min(offer.by_account.values(), key=lambda one: one.due, default=None)
    if plan is not None:
        own = {} if offer.common is not None else dict(offer.by_account)
        content = content_at(content, Times(plan, {one: at for one, at in own.items() if at != plan}))
    made = create_post(unit, content=content)
    unit.session.add(EvergreenUse(post_id=made.post_id, source_id=post_id))
    unit.session.flush()
    command_id = unit.record_command(commands.COPY, before={"post": post_id}, after={"post": made.post_id})
    topics = changed(Topic.POSTS, Topic.COMMANDS, posts=(made.post_id, post_id))
    return UsedAgain(made.post_id, plan, command_id, topics)


def _view(session: Session, row: Evergreen, post: Post, today: date, uses: int) -> EvergreenView:
    days = days_out(session, post.id)
    last = days[-1] if days else None
    again = today if last is None else max(today, last + timedelta(days=row.gap_days))
    return EvergreenView(
        post_id=post.id,
        line=line_of(post.text, post.title),
        gap_days=row.gap_days,
        last_day=last,
        again_on=again,
        ready=again == today,
        uses=uses,
        planned=last is not None and last > today,
    )


def _odd_gap() -> InvalidInputError:
    return InvalidInputError(
        "gap",
        tr("This gap cannot be used."),
        tr("It has to lie between {least} and {most} days.", least=SHORTEST_GAP, most=LONGEST_GAP),
        tr("Choose how long readers should not see the same words again."),
    )


def _is_a_copy() -> NotAllowedError:
    return NotAllowedError(
        tr("This post is a copy of one that may be used again."),
        tr("Copies keep the gap of the post they were made of."),
        tr("Change the gap of that post, under Posts › Use again."),
    )


def _not_in_the_pool() -> NotAllowedError:
    return NotAllowedError(
        tr("This post is not meant to be used again."),
        tr("It was taken out of the pool in the meantime."),
        tr("Put it back there first, or duplicate it."),
    )
