"""Steps 2 to 4 of a send: commit the attempt with its guard, send once, record a clear answer.

What is not clear is left `sending` with its attempt open: `settling.py` looks it up. Nothing is tried twice.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from clinicsocial.core.publishing import attempts, gate
from clinicsocial.core.publishing.attempts import Claim
from clinicsocial.core.publishing.outbox import S, delivery_of, state_of
from clinicsocial.core.publishing.preparing import (
    Ready,
    for_connector,
    needs_reconnecting,
    prepare,
    put_together,
    told,
)
from clinicsocial.core.publishing.reasons import Why, refusal
from clinicsocial.core.values.network import Capability
from clinicsocial.core.values.network_errors import NetworkError, Reason

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.model.delivery import Delivery
    from clinicsocial.core.publishing.ports import Ports, SendVerdict, WaitUntil
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network import Guard, Sent

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt that stands in the database: from here on exactly one request may go out."""

    attempt_id: int
    ready: Ready
    guard: Guard
    verdict: SendVerdict
    place_at: datetime | None


def prepare_early(ports: Ports, delivery_id: int) -> None:
    """Up to five minutes before its time: uploads and drafts, if the gate would let it pass as of now."""
    ready = put_together(ports, delivery_id, partial(_at_its_time, ports))
    if isinstance(ready, Ready):
        prepare(ports, ready)


def send_due(ports: Ports, delivery_id: int, wait_until: WaitUntil) -> bool:
    """Send one delivery at its second, once. True where the answer was lost: then it is to be looked up."""
    ready = put_together(ports, delivery_id, partial(_at_its_time, ports))
    if isinstance(ready, gate.Stop):
        _stop(ports, delivery_id, ready)
        return False
    if ready is None or not prepare(ports, ready, for_later=False) or not wait_until(ready.due_at):
        return False
    begun = _begin(ports, ready)
    return begun is not None and not _send(ports, begun)


def send_ahead(ports: Ports, delivery_id: int) -> bool:
    """Give a delivery to the network to keep (`placed`). True where the answer was lost."""
    ready = put_together(
        ports, delivery_id, lambda session, delivery: gate.judge_placing(session, delivery, ports)
    )
    if not isinstance(ready, Ready) or not prepare(ports, ready):
        return False
    begun = _begin(ports, ready, place_at=ready.due_at)
    return begun is not None and not _send(ports, begun)


def _at_its_time(ports: Ports, session: Session, delivery: Delivery) -> gate.Stop | SendVerdict:
    """What the gate says, before any work is done, about the planned second or now, whichever is later."""
    return gate.judge(session, delivery, ports, max(ports.clock.now(), delivery.due_at))


def _stop(ports: Ports, delivery_id: int, stop: gate.Stop) -> None:
    """Do what the gate said, but not before its second: what shuts it now may be gone by then."""
    with ports.store.unit_of_work() as unit:
        delivery = delivery_of(unit.session, delivery_id)
        if state_of(delivery) is S.WAITING and delivery.due_at <= unit.now:
            gate.apply(unit, delivery, stop)


def _begin(ports: Ports, ready: Ready, place_at: datetime | None = None) -> Begun | None:
    """Ask the gate again and commit the attempt, all in one transaction."""
    with ports.store.unit_of_work() as unit:
        delivery = delivery_of(unit.session, ready.delivery_id)
        if state_of(delivery) is not S.WAITING or (place_at is None and delivery.due_at > unit.now):
            return None
        verdict = (
            gate.judge(unit.session, delivery, ports, unit.now)
            if place_at is None
            else gate.judge_placing(unit.session, delivery, ports)
        )
        if isinstance(verdict, gate.Stop):
            if place_at is None:
                gate.apply(unit, delivery, verdict)
            return None
        claim = Claim(ready.delivery_id, ready.revision, ready.outgoing.fingerprint, place_at)
        guard = _guard(unit, ready)
        if not attempts.take(unit, claim):
            return None
        attempt_id = attempts.open_attempt(unit, claim, guard)
    return Begun(attempt_id, ready, guard, verdict, place_at)


def _guard(unit: UnitOfWork, ready: Ready) -> Guard:
    delivery = delivery_of(unit.session, ready.delivery_id)
    repeat = (
        attempts.guard_to_repeat(unit.session, delivery, unit.now)
        if Capability.GUARDED_REPEAT in ready.connector.capabilities
        else None
    )
    return repeat or ready.connector.guard(ready.outgoing, for_connector(ready.known), unit.now)


def _send(ports: Ports, begun: Begun) -> bool:
    """The one request, and what its answer means. False where it means nothing certain."""
    ready = begun.ready
    try:
        sent = ready.connector.send(
            ready.outgoing, ready.credentials, for_connector(ready.known), begun.guard, begun.place_at
        )
    except NetworkError as error:
        return _not_sent(ports, begun, error)
    except Exception as error:  # noqa: BLE001 -- whatever went wrong, the request may have left
        log.error("delivery %d: sending broke off: %s", ready.delivery_id, type(error).__name__)  # noqa: TRY400
        return _unclear(ports, begun, type(error).__name__)
    _sent(ports, begun, sent)
    return True


def _sent(ports: Ports, begun: Begun, sent: Sent) -> None:
    ready = begun.ready
    with ports.store.unit_of_work() as unit:
        if begun.place_at is None:
            known = sent if sent.live_at else replace(sent, live_at=unit.now)
            attempts.record_live(unit, ready.delivery_id, known, ready.outgoing, begun.verdict)
        else:
            attempts.record_placed(unit, ready.delivery_id, sent)


def _not_sent(ports: Ports, begun: Begun, error: NetworkError) -> bool:
    ready = begun.ready
    log.info(
        "delivery %d: %s %s, nothing left: %s",
        ready.delivery_id,
        error.reason,
        error.code,
        error.nothing_left,
    )
    if not error.nothing_left or error.reason is Reason.DUPLICATE:
        return _unclear(ports, begun, error.code, duplicate=error.reason is Reason.DUPLICATE)
    with ports.store.unit_of_work() as unit:
        if error.reason in {Reason.TRY_AGAIN, Reason.WAIT, Reason.UNSURE}:
            at = max(error.retry_at or unit.now, ports.rules.next_try(ready.due_at, unit.now))
            why = Why.WAIT if error.reason is Reason.WAIT else Why.TRY_AGAIN
            attempts.record_nothing_left(
                unit, ready.delivery_id, at, why, error.code, account=ready.account_label
            )
            return True
        if error.reason is Reason.RECONNECT:
            needs_reconnecting(unit, delivery_of(unit.session, ready.delivery_id), error)
        attempts.record_refused(
            unit, ready.delivery_id, refusal(error.reason), error.code, told(ready, error)
        )
    return True


def _unclear(ports: Ports, begun: Begun, code: str, *, duplicate: bool = False) -> bool:
    with ports.store.unit_of_work() as unit:
        attempts.record_asking(unit, begun.ready.delivery_id, code, duplicate=duplicate)
    return False
