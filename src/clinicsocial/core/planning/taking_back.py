"""Deliveries taken back to what they were, or on to what they were made: what undo and redo both do."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.planning import commands, steps
from clinicsocial.core.planning.deliveries import account_label, current, deliveries_of
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.plans import check_plan
from clinicsocial.core.values.delivery import STEPS, DeliveryState
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clinicsocial.core.planning.commands import DeliveryRecord
    from clinicsocial.core.store.unit_of_work import UnitOfWork


def move_back(unit: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object]) -> tuple[int, ...]:
    """Bring deliveries that are as in `after` to what they are in `before`; returns their posts.

    Raises:
        NotUndoableError: one was changed since, or its time has passed.
    """
    pairs = list(zip(commands.records(before), commands.records(after), strict=True))
    rows = [_unmoved(unit, now) for _, now in pairs]
    for then, _ in pairs:
        _still_ahead(unit, then)
    for (then, _), row in zip(pairs, rows, strict=True):
        steps.restore(unit, row, then)
    return tuple({row.post_id for row in rows})


def unplan(unit: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object]) -> tuple[int, ...]:
    """Take scheduling back; returns the posts.

    Raises:
        NotUndoableError: as `move_back`.
    """
    created = commands.records(after, "created")
    for kept in created:
        _unmoved(unit, kept)
    moved = move_back(unit, before, after)
    cancel_all(unit, created)
    return moved or (commands.post_id_in(after),)


def cancel_all(unit: UnitOfWork, kept: Sequence[DeliveryRecord]) -> None:
    """Cancel deliveries that still are as they were kept.

    Raises:
        NotUndoableError: one was changed since.
    """
    for delivery in [_unmoved(unit, one) for one in kept]:
        steps.cancel(unit, delivery)


def plan_again(
    unit: UnitOfWork, before: Mapping[str, object], _after: Mapping[str, object]
) -> tuple[int, ...]:
    """Plan what was taken off the plan; returns the post.

    Raises:
        NotUndoableError: it was planned again since, the account is gone, or the time has passed.
    """
    post_id = commands.post_id_in(before)
    make_again(unit, post_id, commands.records(before))
    return (post_id,)


def make_again(unit: UnitOfWork, post_id: int, kept: Iterable[DeliveryRecord]) -> None:
    """Cancelled is final, so a new row takes the place of each cancelled one, also in the log of acts.

    Raises:
        NotUndoableError: as `plan_again`.
    """
    rows = deliveries_of(unit.session, post_id)
    standing = current(rows)
    numbers: dict[int, int] = {}
    for one in kept:
        _still_ahead(unit, one)
        account = unit.session.get(Account, one.account_id)
        if account is None or account.state == "removed":
            raise NotUndoableError(tr("The account is no longer connected."))
        if one.account_id in standing:
            label = account_label(unit.session, one.account_id)
            raise NotUndoableError(tr("The post has been planned for {account} again since.", account=label))
        taken = [row.occurrence for row in rows if row.account_id == one.account_id]
        delivery = steps.create(
            unit,
            post_id=post_id,
            account_id=one.account_id,
            occurrence=max(taken, default=-1) + 1,
            plan=_plan(one),
        )
        steps.take_over(unit, delivery, one)
        steps.put_back(unit, delivery, one)
        numbers[one.id] = delivery.id
    commands.renumber(unit.session, numbers)


def _unmoved(unit: UnitOfWork, kept: DeliveryRecord) -> Delivery:
    """The row, if it still is exactly as the act left it."""
    delivery = unit.session.get(Delivery, kept.id)
    if delivery is not None and _same(delivery, kept):
        return delivery
    label = account_label(unit.session, kept.account_id)
    if delivery is None or DeliveryState.CANCELLED not in STEPS[DeliveryState(delivery.state)]:
        raise NotUndoableError(tr("The post has gone out to {account}, or is going out now.", account=label))
    raise NotUndoableError(tr("The delivery to {account} was changed again since.", account=label))


def _same(delivery: Delivery, kept: DeliveryRecord) -> bool:
    return (delivery.state, delivery.wall_time, delivery.zone, delivery.fold) == (
        kept.state,
        kept.wall_time,
        kept.zone,
        kept.fold,
    )


def _still_ahead(unit: UnitOfWork, kept: DeliveryRecord) -> None:
    """A waiting delivery cannot go back to a time that has passed: it would go out at once, or be missed."""
    if kept.state != DeliveryState.WAITING.value:
        return
    try:
        check_plan(_plan(kept), unit.now)
    except InvalidInputError as error:
        raise NotUndoableError(tr("The time it had before has passed.")) from error


def _plan(kept: DeliveryRecord) -> Plan:
    return Plan(datetime.fromisoformat(kept.wall_time), kept.zone, kept.fold)
