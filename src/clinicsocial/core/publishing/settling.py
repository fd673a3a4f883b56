"""Step 4 of a send whose answer was lost: look the post up by its guard, and believe only what is certain.

Found: live. Not there is believed only after the request's time-out has passed; then a network that honours
the guard gets it again (through the gate, with the same guard), and any other makes the delivery unsure.
A network that cannot be asked leaves it `sending` for some minutes, then unsure; unsure ones are still looked
up now and then. At start every `sending` delivery comes here, never to `sending.py`.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.publishing import attempts
from clinicsocial.core.publishing.gate import account_of, ref
from clinicsocial.core.publishing.outbox import S, delivery_of, state_of
from clinicsocial.core.publishing.ports import SendVerdict
from clinicsocial.core.publishing.preparing import for_connector
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.values.network import Capability, LookUp, Presence

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.publishing.look_ups import LookUps
    from clinicsocial.core.publishing.ports import Ports
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network import Credentials, Guard, Outgoing

log = logging.getLogger(__name__)

UNKNOWN = LookUp(Presence.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A delivery whose post may or may not exist, with all that is needed to ask for it."""

    delivery_id: int
    attempt_id: int
    state: S
    due_at: datetime
    duplicate: bool
    """The network itself said that it has this post already."""
    outgoing: Outgoing
    known: dict[str, str]
    guard: Guard
    connector: Connector
    credentials: Credentials


def read_doubt(session: Session, ports: Ports, delivery_id: int, states: frozenset[S]) -> Doubt | None:
    """The doubt about a delivery that is in one of `states`, or None where there is none (any more)."""
    delivery = delivery_of(session, delivery_id)
    attempt = attempts.last_one(session, delivery)
    if state_of(delivery) not in states or attempt is None:
        return None
    account = ref(account_of(session, delivery))
    return Doubt(
        delivery_id=delivery_id,
        attempt_id=attempt.id,
        state=state_of(delivery),
        due_at=delivery.due_at,
        duplicate=attempts.DUPLICATE in delivery.reason_details,
        outgoing=ports.compose(session, delivery_id),
        known=dict(delivery.prepared),
        guard=attempts.guard_of(attempt),
        connector=ports.connectors[account.network],
        credentials=ports.credentials_for(account),
    )


def settle(ports: Ports, look_ups: LookUps, delivery_id: int) -> None:
    """Look one doubtful delivery up and record what is certain; plan the next look where nothing is."""
    doubt = _read(ports, look_ups, delivery_id, frozenset({S.SENDING, S.UNSURE}))
    if doubt is None:
        return
    over_in = look_ups.over_in(doubt.attempt_id, doubt.connector.answer_within)
    found = ask(doubt)
    log.info("delivery %d: look-up says %s", delivery_id, found.presence)
    verdict = verdict_on(found, ports, delivery_id)
    with ports.store.unit_of_work() as unit:
        if state_of(delivery_of(unit.session, delivery_id)) is not doubt.state:
            return
        if found.presence in {Presence.LIVE, Presence.PLACED}:
            _found(unit, doubt, found, verdict)
            look_ups.done(delivery_id)
        elif found.presence is Presence.ABSENT and doubt.duplicate and doubt.state is S.SENDING:
            details = {"account": doubt.outgoing.account.label}
            attempts.record_refused(unit, delivery_id, Why.REFUSED_DUPLICATE, "", details)
            look_ups.done(delivery_id)
        elif found.presence is Presence.ABSENT and over_in > 0:
            look_ups.again_in(delivery_id, over_in)
        elif found.presence is Presence.ABSENT:
            _absent(unit, look_ups, doubt)
        else:
            _unknown(unit, ports, look_ups, doubt)


def ask(doubt: Doubt) -> LookUp:
    """What the network says; whatever goes wrong while asking says nothing about the post."""
    if Capability.LOOK_UP not in doubt.connector.capabilities:
        return UNKNOWN
    try:
        return doubt.connector.look_up(
            doubt.outgoing, doubt.credentials, for_connector(doubt.known), doubt.guard
        )
    except Exception as error:  # noqa: BLE001 -- not knowing is an answer here
        log.info("delivery %d: look-up failed: %s", doubt.delivery_id, type(error).__name__)
        return UNKNOWN


def _read(ports: Ports, look_ups: LookUps, delivery_id: int, states: frozenset[S]) -> Doubt | None:
    """As `read_doubt`; a delivery that cannot even be read becomes unsure, and is never forgotten."""
    try:
        with ports.store.read() as session:
            return read_doubt(session, ports, delivery_id, states)
    except Exception as error:  # noqa: BLE001 -- it must end in a state that a person sees
        log.error("delivery %d cannot be looked up: %s", delivery_id, type(error).__name__)  # noqa: TRY400
    look_ups.again_in(delivery_id, ports.rules.look_again.total_seconds())
    with ports.store.unit_of_work() as unit:
        if state_of(delivery_of(unit.session, delivery_id)) is S.SENDING:
            attempts.record_unsure(unit, delivery_id, Why.UNSURE_NO_LOOK_UP)
    return None


def verdict_on(found: LookUp, ports: Ports, delivery_id: int) -> SendVerdict:
    """What the checks say, for the receipt of a post found live later; nothing where they fail.

    In a session of its own, before anything is written: a model must not run while the database is locked.
    """
    if found.presence is not Presence.LIVE:
        return SendVerdict()
    try:
        with ports.store.read() as session:
            return ports.check(session, delivery_id)
    except Exception as error:  # noqa: BLE001 -- the post is live; only the receipt is poorer
        log.warning("delivery %d: no verdict for its receipt: %s", delivery_id, type(error).__name__)
        return SendVerdict()


def _found(unit: UnitOfWork, doubt: Doubt, found: LookUp, verdict: SendVerdict) -> None:
    if found.sent is None:
        raise ValueError("a look-up that found the post must say which")
    if found.presence is Presence.PLACED:
        attempts.record_placed(unit, doubt.delivery_id, found.sent)
        return
    attempts.record_live(unit, doubt.delivery_id, found.sent, doubt.outgoing, verdict)


def _absent(unit: UnitOfWork, look_ups: LookUps, doubt: Doubt) -> None:
    """It is surely not there."""
    if doubt.state is S.UNSURE:  # the person has been asked; the app does not decide over their head
        attempts.record_unsure(unit, doubt.delivery_id, Why.UNSURE_NOT_FOUND)
        look_ups.again_in(doubt.delivery_id, look_ups.rules.look_again.total_seconds())
    elif Capability.GUARDED_REPEAT in doubt.connector.capabilities:
        attempts.record_absent(unit, doubt.delivery_id)
        look_ups.done(doubt.delivery_id)
    else:
        attempts.record_unsure(unit, doubt.delivery_id, Why.UNSURE_NOT_FOUND)
        look_ups.again_in(doubt.delivery_id, look_ups.rules.look_again.total_seconds())


def _unknown(unit: UnitOfWork, ports: Ports, look_ups: LookUps, doubt: Doubt) -> None:
    if doubt.state is S.UNSURE:
        look_ups.again_in(doubt.delivery_id, ports.rules.look_again.total_seconds())
    elif Capability.LOOK_UP not in doubt.connector.capabilities:
        attempts.record_unsure(unit, doubt.delivery_id, Why.UNSURE_NO_LOOK_UP)
        look_ups.again_in(doubt.delivery_id, ports.rules.look_for.total_seconds())
    elif look_ups.asked_for(doubt.attempt_id) >= ports.rules.unsure_after.total_seconds():
        attempts.record_unsure(unit, doubt.delivery_id, Why.UNSURE_UNREACHABLE)
        look_ups.again_in(doubt.delivery_id, ports.rules.look_again.total_seconds())
    else:
        look_ups.back_off(doubt.delivery_id)
