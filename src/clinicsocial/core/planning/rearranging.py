"""Several posts of the calendar moved, copied or taken off together: whole or not at all, with one undo.

What is locked (live, being sent, …) is left where it is and named. Where anything else cannot go, nothing
goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.content import get_post, read_content
from clinicsocial.core.planning.deliveries import current, deliveries_of, get_delivery, plan_of
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.made_posts import delete_made
from clinicsocial.core.planning.plans import check_plan, next_existing
from clinicsocial.core.planning.posts import create_post, delete_draft, save_post
from clinicsocial.core.planning.scheduling import cancel_delivery, move_deliveries
from clinicsocial.core.planning.together import Acts, Rearranged
from clinicsocial.core.values.delivery import MOVABLE, STEPS, DeliveryState
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.plan import Plan, plan_at, plan_meant
from clinicsocial.core.values.wall_time import optional_wall

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network_facts import NetworkFacts

NewPlan = Callable[[Plan], Plan]
"""From the time something has to the time it gets."""
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Deliveries, and drafts by their post: what a person chose on the calendar."""

    delivery_ids: tuple[int, ...] = ()
    draft_ids: tuple[int, ...] = ()


def shifted(by: timedelta) -> NewPlan:
    """So much later on the clocks of the wall, or earlier."""
    return lambda plan: Plan(plan.wall + by, plan.zone)


def shown_at(at: datetime, zone: str) -> NewPlan:
    """So that clocks of `zone` show this minute (naive) when it goes out; seconds and its own zone stay."""

    def new(plan: Plan) -> Plan:
        shown = plan_at(plan.due, zone).wall.replace(second=0, microsecond=0)
        return Plan(plan.wall + (at - shown), plan.zone)

    return new


def led_to(unit: UnitOfWork, *, leader: Chosen, at: datetime, zone: str) -> NewPlan:
    """As far as `leader`, one item, has to go so that clocks of `zone` show `at` (naive, to the minute).

    Raises:
        PostGoneError: it was deleted.
    """
    if leader.delivery_ids:
        plan = plan_of(get_delivery(unit.session, leader.delivery_ids[0]))
    else:
        plan = draft_plan(unit, leader.draft_ids[0])
    shown = plan_at(plan.due, zone).wall.replace(second=0, microsecond=0)
    return shifted(at - shown)


def at_time(at: time) -> NewPlan:
    """On the same day at this time."""
    return lambda plan: Plan(datetime.combine(plan.wall.date(), at), plan.zone)


def exactly(plan: Plan) -> NewPlan:
    """At this time."""
    return lambda _: plan


def move_chosen(
    unit: UnitOfWork,
    *,
    chosen: Chosen,
    new: NewPlan,
    facts: Mapping[str, NetworkFacts] | None = None,
    seals: Seals | None = None,
) -> Rearranged:
    """Give each its new time; deliveries are checked once more for it, as `move_deliveries` does.

    Raises:
        NotTogetherError: some cannot go there; it names them, and nothing was moved.
        NotSchedulableError, InvalidInputError, NotAllowedError: the same, where only one post was meant.
    """
    require(unit, Act.PLAN)
    acts = Acts(unit)
    for rows in acts.open(chosen.delivery_ids, MOVABLE):
        plan = new(plan_of(rows[0]))
        ids = tuple(row.id for row in rows)
        with acts.of(rows[0].post_id):
            acts.did(move_deliveries(unit, delivery_ids=ids, plan=plan, facts=facts, seals=seals).command_id)
    for post_id in chosen.draft_ids:
        with acts.of(post_id):
            acts.did(move_draft(unit, post_id=post_id, new=new))
    return acts.finish(commands.MOVE_CHOSEN)


def remove_chosen(unit: UnitOfWork, *, chosen: Chosen) -> Rearranged:
    """Take deliveries off the plan and delete drafts.

    Raises:
        NotTogetherError, NotAllowedError: some, or the only one, cannot be taken off; nothing was.
    """
    require(unit, Act.PLAN)
    acts = Acts(unit)
    stoppable = frozenset(state for state in STEPS if DeliveryState.CANCELLED in STEPS[state])
    for rows in acts.open(chosen.delivery_ids, stoppable - {DeliveryState.PLACED}):
        for row in rows:
            with acts.of(row.post_id):
                acts.did(cancel_delivery(unit, delivery_id=row.id).command_id)
    for post_id in chosen.draft_ids:
        with acts.of(post_id):
            acts.did(delete_draft(unit, post_id=post_id).command_id)
    return acts.finish(commands.REMOVE_CHOSEN)


def copy_chosen(unit: UnitOfWork, *, chosen: Chosen, weeks: int = 1) -> Rearranged:
    """A draft of each post for the same weekday and time so many weeks later, or the first still to come.

    Live ones are copied too. A time that the clocks jump over becomes the next that exists.

    Raises:
        PostGoneError: one of them is gone.
    """
    require(unit, Act.WRITE)
    acts = Acts(unit)
    walls: dict[int, Plan] = {}
    for delivery_id in chosen.delivery_ids:
        row = unit.session.get(Delivery, delivery_id)
        if row is not None:
            walls.setdefault(row.post_id, plan_of(row))
    zone = clinic_zone(unit.session)
    for post_id in dict.fromkeys((*walls, *chosen.draft_ids)):
        with acts.of(post_id):
            plan = walls.get(post_id) or draft_plan(unit, post_id)
            acts.did(_copy(unit, post_id, plan_at(plan.due, zone), weeks * WEEK))
    return acts.finish(commands.COPY_CHOSEN)


def move_draft(unit: UnitOfWork, *, post_id: int, new: NewPlan) -> int:
    """Mean a draft for another time; undoable, returns the command.

    Raises:
        PostGoneError: it was deleted.
        NotAllowedError: it is planned by now.
        InvalidInputError: the time does not exist, has passed or is years ahead.
    """
    post = get_post(unit.session, post_id)
    if current(deliveries_of(unit.session, post_id)):
        raise NotAllowedError(
            tr("This post is no longer a draft."),
            tr("It was planned in the meantime."),
            tr("Look at it again, then move it."),
        )
    before = post.planned_for
    plan = check_plan(new(draft_plan(unit, post_id)), unit.now)
    mean_for(unit, post, plan.meant)
    return unit.record_command(
        commands.MOVE_DRAFT,
        before={"post": post_id, "planned_for": before},
        after={"post": post_id, "planned_for": post.planned_for},
    )


def draft_plan(unit: UnitOfWork, post_id: int) -> Plan:
    """When a draft is meant for, in the clinic's zone; now where it is meant for no time."""
    zone = clinic_zone(unit.session)
    meant = optional_wall(get_post(unit.session, post_id).planned_for)
    return plan_at(unit.now, zone) if meant is None else plan_meant(meant, zone)


def move_draft_back(
    unit: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[int, ...]:
    """Take `move_draft` back.

    Raises:
        NotUndoableError: the draft is gone, or meant for another time since.
    """
    post = unit.session.get(Post, commands.post_id_in(before))
    if post is None or post.planned_for != commands.text_in(after, "planned_for"):
        raise NotUndoableError(tr("The draft was changed again since."))
    mean_for(unit, post, optional_wall(commands.text_in(before, "planned_for")))
    return (post.id,)


def delete_copy(
    unit: UnitOfWork, _before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[int, ...]:
    """Take a copy back.

    Raises:
        NotUndoableError: somebody has worked on it.
    """
    post_id = commands.post_id_in(after)
    delete_made(unit, post_id, tr("The copy was changed since."))
    return (post_id,)


def mean_for(unit: UnitOfWork, post: Post, wall: datetime | None) -> None:
    """Mean a draft for this wall time of the clinic’s zone, or none, without a line in the log of acts."""
    content = _dated(read_content(unit.session, post), wall)
    save_post(unit, post_id=post.id, revision=post.revision, content=content)


def _dated(content: PostContent, wall: datetime | None) -> PostContent:
    """The content meant for another time; accounts with a time of their own keep their distance to it."""
    by = None if wall is None or content.planned_for is None else wall - content.planned_for
    variants = tuple(replace(one, planned_for=_later(one.planned_for, by)) for one in content.variants)
    return replace(content, planned_for=wall, variants=variants)


def _later(wall: datetime | None, by: timedelta | None) -> datetime | None:
    """A time of its own so much later, elsewhere in its first turn; none where there is no distance."""
    if wall is None or by is None:
        return None
    return wall + by if by else wall


def _copy(unit: UnitOfWork, post_id: int, plan: Plan, later: timedelta) -> int:
    plan = Plan(plan.wall + later, plan.zone)
    while plan.due <= unit.now:
        plan = Plan(plan.wall + WEEK, plan.zone)
    content = read_content(unit.session, get_post(unit.session, post_id))
    made = create_post(unit, content=_dated(content, next_existing(plan).meant))
    return unit.record_command(commands.COPY, before={"post": post_id}, after={"post": made.post_id})
