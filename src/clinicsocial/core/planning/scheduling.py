"""When a post goes out: scheduled, published now, moved, taken off the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.checks import check, check_deeply
from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Delivery, Post
from clinicsocial.core.planning import commands, steps
from clinicsocial.core.planning.checking import check_post, load_post_inputs
from clinicsocial.core.planning.content import get_post, read_content
from clinicsocial.core.planning.deliveries import (
    current,
    deliveries_of,
    get_delivery,
    plan_of,
    refuse_step,
)
from clinicsocial.core.planning.errors import (
    EditConflictError,
    NothingToScheduleError,
    NotSchedulableError,
    no_account_chosen,
)
from clinicsocial.core.planning.gaps import refuse_too_soon
from clinicsocial.core.planning.passing import look_again, note_passed, still_stops, words_hash
from clinicsocial.core.planning.plans import check_plan, on_day, plan_now
from clinicsocial.core.planning.slot_taken import refuse_taken
from clinicsocial.core.planning.views import Done, Moved, PostCheck, PostContent, Scheduled
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.delivery import MOVABLE, STEPS, DeliveryState
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.plan import Times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.checks import Look
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.planning.deep import DeepChecks
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.answers import CheckedFinding
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.plan import Plan

REPLANNABLE = frozenset(
    {DeliveryState.HELD, DeliveryState.MISSED, DeliveryState.REFUSED, DeliveryState.BY_HAND}
)
"""A person may choose a new time for these because the first one came to nothing."""


def schedule_post(
    unit: UnitOfWork,
    *,
    post_id: int,
    revision: int,
    plan: Plan,
    facts: Mapping[str, NetworkFacts],
    seals: Seals | None = None,
    deep: DeepChecks | None = None,
    own_plans: Mapping[int, Plan] | None = None,
    share_slots: bool = True,
) -> Scheduled:
    """Plan the post for this time on each of its accounts; one that waits already is moved. Undoable.

    Accounts that have the post, or may have it, are left as they are: nothing is ever sent there again. With
    `seals` what was found in pictures is checked as well. `deep` must have spoken about these words before
    (`deep_check_stored`), so that no model runs while the database is locked; without it, it runs here.
    `own_plans` gives some accounts, by id, another time. Without `share_slots` a posting slot that another
    post has is not taken a second time.

    Raises:
        PostGoneError, EditConflictError: the post is gone or changed since `revision`.
        InvalidInputError: no account is chosen, or the time cannot be planned.
        NotSchedulableError: a block nobody lifted or a warning nobody answered stops it; carries them.
        NotLookedIntoError: `deep` has not spoken about these words yet.
        NothingToScheduleError: every chosen account has the post already.
        SlotTakenError: another post has a slot already, and the two may not share it.
    """
    times = Times(plan, own_plans or {})
    checking = _Checking(facts, seals, check_deeply if deep is None else deep.known)
    return _schedule(unit, checking, post_id=post_id, revision=revision, times=times, share_slots=share_slots)


def publish_now(
    unit: UnitOfWork,
    *,
    post_id: int,
    revision: int,
    facts: Mapping[str, NetworkFacts],
    seals: Seals | None = None,
    deep: DeepChecks | None = None,
) -> Scheduled:
    """Plan the post for this very second, with the same checks and errors as `schedule_post`."""
    plan = plan_now(unit.clock, clinic_zone(unit.session))
    checking = _Checking(facts, seals, check_deeply if deep is None else deep.known)
    return _schedule(unit, checking, post_id=post_id, revision=revision, times=Times(plan), share_slots=True)


@dataclass(frozen=True, slots=True)
class _Checking:
    """With what a post is checked inside the transaction."""

    facts: Mapping[str, NetworkFacts]
    seals: Seals | None
    look: Look


def _schedule(
    unit: UnitOfWork, checking: _Checking, *, post_id: int, revision: int, times: Times, share_slots: bool
) -> Scheduled:
    require(unit, Act.PLAN)
    post = get_post(unit.session, post_id)
    if post.revision != revision:
        raise EditConflictError(post.revision)
    content = read_content(unit.session, post)
    rows = deliveries_of(unit.session, post_id)
    standing = current(rows)
    targets = _targets(unit.session, content, standing)
    this_second = unit.now.replace(microsecond=0)  # a plan has no fractions, and "now" is not over yet
    for plan in times.for_accounts(targets):
        check_plan(plan, this_second)
    refuse_too_soon(unit.session, post_id, times.for_accounts(targets))
    if not share_slots:
        refuse_taken(unit.session, post_id, {account_id: times.of(account_id) for account_id in targets})
    inputs = load_post_inputs(
        unit.session, content, post_id=post_id, account_ids=targets, seals=checking.seals
    )
    passed = _look_each(unit, checking, content, inputs, times)
    _revive(unit, post)
    movable = [standing[account_id] for account_id in targets if account_id in standing]
    before = [commands.record(delivery) for delivery in movable]
    for delivery in movable:
        steps.replan(unit, delivery, times.of(delivery.account_id))
    created = [
        _create(unit, rows, post_id, account_id, times.of(account_id))
        for account_id in targets
        if account_id not in standing
    ]
    for delivery in (*movable, *created):
        delivery.passed_revision = post.revision
        note_passed(delivery, content, passed[delivery.account_id], inputs, checking.facts)
    command_id = unit.record_command(
        commands.SCHEDULE,
        before={"post": post_id, "deliveries": before},
        after={
            "post": post_id,
            "deliveries": [commands.record(delivery) for delivery in movable],
            "created": [commands.record(delivery) for delivery in created],
        },
    )
    topics = changed(Topic.POSTS, Topic.DELIVERIES, Topic.COMMANDS, posts=(post_id,))
    return Scheduled(post_id, tuple(d.id for d in (*movable, *created)), command_id, topics)


def _revive(unit: UnitOfWork, post: Post) -> None:
    """A scheduled post is no idea and not archived any more."""
    if post.own_state in {"idea", "archived", "withdrawn"}:
        post.own_state = "draft"
        post.updated_at = unit.now


def _create(
    unit: UnitOfWork, rows: Iterable[Delivery], post_id: int, account_id: int, plan: Plan
) -> Delivery:
    taken = [row.occurrence for row in rows if row.account_id == account_id]
    return steps.create(
        unit, post_id=post_id, account_id=account_id, occurrence=max(taken, default=-1) + 1, plan=plan
    )


def _targets(session: Session, content: PostContent, standing: Mapping[int, Delivery]) -> tuple[int, ...]:
    """The accounts this scheduling is about: chosen, connected, and without the post so far."""
    chosen = tuple(variant.account_id for variant in content.variants)
    if not chosen:
        raise no_account_chosen()
    _refuse_removed(session, chosen)
    targets = tuple(a for a in chosen if a not in standing or DeliveryState(standing[a].state) in MOVABLE)
    if not targets:
        raise NothingToScheduleError(
            tr("There is nothing left to plan."),
            tr("Every account of this post has it already, or is getting it now."),
            tr("Duplicate the post if you want to say it again."),
        )
    return targets


def _refuse_removed(session: Session, account_ids: tuple[int, ...]) -> None:
    label = session.scalar(
        select(Account.label).where(Account.id.in_(account_ids), Account.state == "removed").limit(1)
    )
    if label is not None:
        raise NotAllowedError(
            tr("{account} is no longer connected.", account=label),
            tr("A post cannot be planned for it."),
            tr("Take it out of the post, or connect it again under Accounts."),
        )


def _look(
    unit: UnitOfWork, checking: _Checking, content: PostContent, inputs: CheckInputs, plan: Plan
) -> PostCheck:
    """What the checks say about a stored post on the day of this plan, for the accounts of `inputs`."""
    return check_post(
        content,
        inputs,
        facts=checking.facts,
        now=unit.now,
        day=inputs.today(max(plan.due, unit.now)),
        look=checking.look,
    )


def _look_each(
    unit: UnitOfWork, checking: _Checking, content: PostContent, inputs: CheckInputs, times: Times
) -> Mapping[int, PostCheck]:
    """By account, what the checks say on the account's own day. Accounts of one time are looked at together.

    Raises:
        NotSchedulableError: something stops it, on whichever day.
    """
    passed: dict[int, PostCheck] = {}
    stops: list[CheckedFinding] = []
    for plan in times.for_accounts(tuple(account.id for account in inputs.accounts)):
        then = tuple(account for account in inputs.accounts if times.of(account.id) == plan)
        found = _look(unit, checking, content, replace(inputs, accounts=then), plan)
        passed |= dict.fromkeys((account.id for account in then), found)
        stops += [one for one in found.stops if one not in stops]
    if stops:
        raise NotSchedulableError(stops)
    return passed


def move_deliveries(
    unit: UnitOfWork,
    *,
    delivery_ids: tuple[int, ...],
    plan: Plan | None = None,
    day: date | None = None,
    facts: Mapping[str, NetworkFacts] | None = None,
    seals: Seals | None = None,
) -> Moved:
    """Give deliveries a new time (`plan`), or their old wall time on another `day`. All or none; undoable.

    With `facts` each is checked once more for its new day, without the deep model: it has read these words
    when they were planned, or reads them when they are sent.

    Raises:
        NotSchedulableError: something stops one of them on that day.
        PostGoneError: a delivery is gone.
        NotAllowedError: one has moved on and cannot be moved.
        InvalidInputError: the time does not exist, has passed or is years ahead.
    """
    require(unit, Act.PLAN)
    if (plan is None) == (day is None):
        msg = "give either a plan or a day"
        raise ValueError(msg)
    rows = [get_delivery(unit.session, delivery_id) for delivery_id in dict.fromkeys(delivery_ids)]
    for delivery in rows:
        if DeliveryState(delivery.state) not in MOVABLE:
            raise refuse_step(unit.session, delivery)
    plans = [_new_plan(delivery, plan, day) for delivery in rows]
    for new in plans:
        check_plan(new, unit.now)
    if facts is not None:
        _check_moved(unit, _Checking(facts, seals, check), rows, plans)
    return _move(unit, rows, plans)


def new_time(
    unit: UnitOfWork,
    *,
    delivery_id: int,
    plan: Plan,
    facts: Mapping[str, NetworkFacts] | None = None,
    seals: Seals | None = None,
) -> Moved:
    """A new time for a delivery that was held, missed, refused or never posted by hand. Undoable.

    `facts`, `seals` and the errors are those of `move_deliveries`.
    """
    require(unit, Act.PLAN)
    delivery = get_delivery(unit.session, delivery_id)
    if DeliveryState(delivery.state) not in REPLANNABLE | MOVABLE:
        raise refuse_step(unit.session, delivery)
    check_plan(plan, unit.now)
    if facts is not None:
        _check_moved(unit, _Checking(facts, seals, check), [delivery], [plan])
    return _move(unit, [delivery], [plan])


def _check_moved(
    unit: UnitOfWork, checking: _Checking, rows: Iterable[Delivery], plans: Iterable[Plan]
) -> None:
    """Let deliveries pass that nothing holds on their new day."""
    for delivery, plan in zip(rows, plans, strict=True):
        content = read_content(unit.session, get_post(unit.session, delivery.post_id))
        inputs = load_post_inputs(
            unit.session,
            content,
            post_id=delivery.post_id,
            account_ids=[delivery.account_id],
            seals=checking.seals,
        )
        look = look_again(delivery, content, inputs, checking.facts, checking.look)
        found = _look(unit, replace(checking, look=look), content, inputs, plan)
        words = words_hash(content, delivery.account_id)
        stops = [one for one in found.stops if still_stops(one, delivery, words)]
        if stops:
            raise NotSchedulableError(stops)


def _new_plan(delivery: Delivery, plan: Plan | None, day: date | None) -> Plan:
    if day is not None:
        return on_day(plan_of(delivery), day)
    return plan if plan is not None else plan_of(delivery)


def _move(unit: UnitOfWork, rows: list[Delivery], plans: list[Plan]) -> Moved:
    for delivery, new in zip(rows, plans, strict=True):
        refuse_too_soon(unit.session, delivery.post_id, [new])
    before = [commands.record(delivery) for delivery in rows]
    for delivery, new in zip(rows, plans, strict=True):
        steps.replan(unit, delivery, new)
    command_id = unit.record_command(
        commands.MOVE,
        before={"deliveries": before},
        after={"deliveries": [commands.record(delivery) for delivery in rows]},
    )
    posts = tuple({delivery.post_id for delivery in rows})
    topics = changed(Topic.POSTS, Topic.DELIVERIES, Topic.COMMANDS, posts=posts)
    return Moved(tuple(delivery.id for delivery in rows), command_id, topics)


def unschedule(unit: UnitOfWork, *, post_id: int) -> Done:
    """Take a post off the plan on every account where nothing can have left yet. Undoable.

    Raises:
        PostGoneError: the post is gone.
        NotAllowedError: nothing of it is planned, or what is left can no longer be stopped from here.
    """
    require(unit, Act.PLAN)
    get_post(unit.session, post_id)
    standing = current(deliveries_of(unit.session, post_id)).values()
    stoppable = [d for d in standing if DeliveryState.CANCELLED in STEPS[DeliveryState(d.state)]]
    placed = next((d for d in stoppable if d.state == DeliveryState.PLACED.value), None)
    if placed is not None:
        raise refuse_step(unit.session, placed)
    if not stoppable:
        raise NotAllowedError(
            tr("Nothing of this post is planned."),
            tr("There is no delivery left that could be stopped."),
            tr("Look at the list of its deliveries."),
        )
    return _cancel(unit, stoppable)


def cancel_delivery(unit: UnitOfWork, *, delivery_id: int) -> Done:
    """Take one delivery off the plan; undoable.

    Raises:
        PostGoneError: it is gone.
        NotAllowedError: it is being sent, may be live, or the network keeps its appointment.
    """
    require(unit, Act.PLAN)
    delivery = get_delivery(unit.session, delivery_id)
    state = DeliveryState(delivery.state)
    if state is DeliveryState.PLACED or DeliveryState.CANCELLED not in STEPS[state]:
        raise refuse_step(unit.session, delivery)
    return _cancel(unit, [delivery])


def _cancel(unit: UnitOfWork, rows: list[Delivery]) -> Done:
    before = [commands.record(delivery) for delivery in rows]
    for delivery in rows:
        steps.cancel(unit, delivery)
    command_id = unit.record_command(
        commands.UNSCHEDULE,
        before={"post": rows[0].post_id, "deliveries": before},
        after={"post": rows[0].post_id, "deliveries": [commands.record(delivery) for delivery in rows]},
    )
    posts = tuple({delivery.post_id for delivery in rows})
    return Done(changed(Topic.POSTS, Topic.DELIVERIES, Topic.COMMANDS, posts=posts), command_id)
