"""Appointments that the network keeps: found again after their time, and taken back before it.

A post is given to the network by `sending.send_ahead`. Afterwards the app asks whether it came out; and when
somebody pauses, edits, cancels or unschedules, it is recalled and read back before the app says "stopped".
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.publishing import attempts, outbox
from clinicsocial.core.publishing.gate import account_of
from clinicsocial.core.publishing.outbox import S, delivery_of, state_of
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.publishing.settling import Doubt, ask, read_doubt, verdict_on
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.network import LookUp, Presence

if TYPE_CHECKING:
    from clinicsocial.core.publishing.look_ups import LookUps
    from clinicsocial.core.publishing.ports import Ports, SendVerdict
    from clinicsocial.core.store.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

PLACED = frozenset({S.PLACED})


class NotRecalledError(NotAllowedError):
    """The network still has the appointment, or has not said that it gave it back."""

    def __init__(self, account: str) -> None:
        super().__init__(
            tr("This post could not be stopped yet."),
            tr("{account} still keeps the appointment, or did not answer.", account=account),
            tr("Try again, or take the post back on the website of {account} itself.", account=account),
        )


class AlreadyLiveError(NotAllowedError):
    """The network had published it before it could be taken back."""

    def __init__(self, account: str) -> None:
        super().__init__(
            tr("This post is already live."),
            tr("{account} published it before it could be taken back.", account=account),
            tr("Open it to see it there. You can remove it from {account}.", account=account),
        )


def reconcile(ports: Ports, look_ups: LookUps, delivery_id: int) -> None:
    """Some time after its second: ask whether the network kept the appointment."""
    doubt = _read(ports, delivery_id)
    if doubt is None:
        look_ups.back_off(delivery_id)
        return
    found = ask(doubt)
    verdict = verdict_on(found, ports, delivery_id)
    with ports.store.unit_of_work() as unit:
        if state_of(delivery_of(unit.session, delivery_id)) is not S.PLACED:
            return
        if found.presence is Presence.LIVE:
            _came_out(unit, doubt, found, verdict)
            look_ups.done(delivery_id)
        elif found.presence is Presence.ABSENT:
            delivery = delivery_of(unit.session, delivery_id)
            outbox.hold(unit, delivery, Why.PLACED_GONE, account=doubt.outgoing.account.label)
        elif unit.now - doubt.due_at > ports.rules.placed_unsure:
            attempts.record_unsure(unit, delivery_id, Why.UNSURE_PLACED_LATE)
            look_ups.again_in(delivery_id, ports.rules.look_again.total_seconds())
        else:
            look_ups.back_off(delivery_id)


def recall(ports: Ports, delivery_id: int, *, why: Why = Why.RECALLED) -> None:
    """`placed -> held`: take an appointment back and read back that it is gone. Blocks on the network.

    Raises:
        NotRecalledError: the network still has it, or did not answer. It stays `placed`.
        AlreadyLiveError: it was too late; the delivery is now `live`.
    """
    doubt = _read(ports, delivery_id)
    if doubt is None:
        _still_placed(ports, delivery_id)
        return
    account = doubt.outgoing.account
    found = _take_back(doubt)
    verdict = verdict_on(found, ports, delivery_id)
    with ports.store.unit_of_work() as unit:
        delivery = delivery_of(unit.session, delivery_id)
        if state_of(delivery) is not S.PLACED:
            return
        if found.presence is Presence.LIVE:
            _came_out(unit, doubt, found, verdict)
        elif found.presence is Presence.ABSENT:
            outbox.hold(unit, delivery, why, account=account.label)
    if found.presence is Presence.LIVE:
        raise AlreadyLiveError(account.label)
    if found.presence is not Presence.ABSENT:
        raise NotRecalledError(account.label)


def _read(ports: Ports, delivery_id: int) -> Doubt | None:
    """What is needed to ask for it; None where it moved on, or cannot be read (a damaged picture, say)."""
    try:
        with ports.store.read() as session:
            return read_doubt(session, ports, delivery_id, PLACED)
    except Exception as error:  # noqa: BLE001 -- a person must not lose sight of it for a mistake of the app
        log.error("placed delivery %d cannot be read: %s", delivery_id, type(error).__name__)  # noqa: TRY400
        return None


def _still_placed(ports: Ports, delivery_id: int) -> None:
    """Say so where a delivery that could not be asked for is still with the network."""
    with ports.store.read() as session:
        delivery = delivery_of(session, delivery_id)
        if state_of(delivery) is S.PLACED:
            raise NotRecalledError(account_of(session, delivery).label)


def _take_back(doubt: Doubt) -> LookUp:
    try:
        return doubt.connector.recall(doubt.outgoing.account, doubt.credentials, doubt.guard)
    except Exception as error:  # noqa: BLE001 -- no answer is no promise
        log.info("delivery %d: recall failed: %s", doubt.delivery_id, type(error).__name__)
        return LookUp(Presence.UNKNOWN)


def _came_out(unit: UnitOfWork, doubt: Doubt, found: LookUp, verdict: SendVerdict) -> None:
    if found.sent is None:
        raise ValueError("a look-up that found the post must say which")
    attempts.record_live(unit, doubt.delivery_id, found.sent, doubt.outgoing, verdict)
