"""Changing a series: this post and all later ones, as one act. What went out stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Delivery, FindingAnswer, SeriesPost
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.content import get_post, read_content
from clinicsocial.core.planning.deliveries import deliveries_of, plan_of
from clinicsocial.core.planning.kept_answers import bring_back_answers, keep_answers
from clinicsocial.core.planning.plans import next_existing
from clinicsocial.core.planning.posts import archive_post, save_post
from clinicsocial.core.planning.scheduling import move_deliveries, unschedule
from clinicsocial.core.planning.series import later_posts
from clinicsocial.core.planning.together import Acts, Rearranged
from clinicsocial.core.planning.views import PostSaved
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.delivery import MOVABLE, STEPS, DeliveryState
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.plan import Plan, Times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import timedelta

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network_facts import NetworkFacts


def end_series(unit: UnitOfWork, *, post_id: int, with_this: bool) -> Rearranged:
    """Take the later posts of a series off the plan and put them away; `with_this`, this one goes off too.

    Undoable. This post stays as a draft.

    Raises:
        NotAllowedError: it belongs to no series.
        NotTogetherError: one of them can no longer be stopped from here; nothing was.
    """
    require(unit, Act.PLAN)
    later = later_posts(unit.session, _own(unit.session, post_id))
    acts = Acts(unit)
    if with_this and _stoppable(unit.session, post_id):
        with acts.of(post_id):
            acts.did(unschedule(unit, post_id=post_id).command_id)
    for one in later:
        with acts.of(one):
            acts.did(unschedule(unit, post_id=one).command_id)
            acts.did(archive_post(unit, post_id=one).command_id)
    return acts.finish(commands.END_SERIES)


def move_series(
    unit: UnitOfWork,
    *,
    post_id: int,
    times: Times,
    facts: Mapping[str, NetworkFacts] | None = None,
    seals: Seals | None = None,
) -> Rearranged:
    """Move this post to `times`, and all later ones of its series as far on the wall. Undoable.

    Raises:
        NotAllowedError: it belongs to no series, or nothing of it can be moved.
        NotTogetherError: some cannot go there; nothing was moved.
        NotSchedulableError, InvalidInputError: the same, where there is one only.
    """
    require(unit, Act.PLAN)
    later = later_posts(unit.session, _own(unit.session, post_id))
    here = _movable(unit.session, post_id)
    shifts = {row.account_id: times.of(row.account_id).wall - plan_of(row).wall for row in here}
    acts = Acts(unit)
    for one in (post_id, *later):
        with acts.of(one):
            for plan, ids in _shifted(_movable(unit.session, one), shifts).items():
                done = move_deliveries(unit, delivery_ids=ids, plan=plan, facts=facts, seals=seals)
                acts.did(done.command_id)
    return acts.finish(commands.CHANGE_SERIES)


def save_series(unit: UnitOfWork, *, post_id: int, revision: int, content: PostContent) -> PostSaved:
    """Store an edit of this post and write the same words into all later ones, each for its own time.

    Answers about the words go with them.

    Raises:
        NotAllowedError: it belongs to no series.
        And everything that `save_post` raises, about this post or a later one; then nothing was stored.
    """
    later = later_posts(unit.session, _own(unit.session, post_id))
    saved = save_post(unit, post_id=post_id, revision=revision, content=content)
    answers = keep_answers(unit.session, post_id)
    for one in later:
        post = get_post(unit.session, one)
        words = _for_the_time_of(content, read_content(unit.session, post))
        save_post(unit, post_id=one, revision=post.revision, content=words)
        bring_back_answers(unit, one, _not_there_yet(unit.session, one, answers))
    topics = changed(Topic.POSTS, Topic.CHECKS, posts=(post_id, *later))
    return replace(saved, changes=topics)


def _own(session: Session, post_id: int) -> SeriesPost:
    own = session.get(SeriesPost, post_id)
    if own is None:
        raise NotAllowedError(
            tr("This post does not repeat."),
            tr("It belongs to no series, or the series was taken back."),
            tr("Look at the post again."),
        )
    return own


def _movable(session: Session, post_id: int) -> list[Delivery]:
    return [row for row in deliveries_of(session, post_id) if DeliveryState(row.state) in MOVABLE]


def _stoppable(session: Session, post_id: int) -> bool:
    states = (DeliveryState(row.state) for row in deliveries_of(session, post_id))
    return any(DeliveryState.CANCELLED in STEPS[state] for state in states)


def _shifted(rows: Iterable[Delivery], shifts: Mapping[int, timedelta]) -> Mapping[Plan, tuple[int, ...]]:
    """The new times of some deliveries, those of one time together; accounts without a shift stay."""
    found: dict[Plan, tuple[int, ...]] = {}
    for row in rows:
        if row.account_id in shifts:
            before = plan_of(row)
            plan = next_existing(Plan(before.wall + shifts[row.account_id], before.zone))
            found[plan] = (*found.get(plan, ()), row.id)
    return found


def _for_the_time_of(content: PostContent, other: PostContent) -> PostContent:
    """The content meant for the times of another one."""
    own = {one.account_id: one.planned_for for one in other.variants}
    variants = tuple(replace(one, planned_for=own.get(one.account_id)) for one in content.variants)
    return replace(content, planned_for=other.planned_for, variants=variants)


def _not_there_yet(
    session: Session, post_id: int, answers: list[dict[str, object]]
) -> list[dict[str, object]]:
    rows = session.scalars(select(FindingAnswer).where(FindingAnswer.post_id == post_id))
    there = {(row.rule, row.wording, row.account_id) for row in rows}
    return [one for one in answers if (one["rule"], one["wording"], one["account"]) not in there]
