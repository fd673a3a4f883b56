"""The gate before every send: pause, lateness, account, one at a time, fuse, and the checks once more."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from clinicsocial.core.model.account import Account
from clinicsocial.core.model.base import Instant
from clinicsocial.core.model.delivery import Attempt, Delivery
from clinicsocial.core.publishing.outbox import S, hand_over, hold, miss, wait_longer
from clinicsocial.core.publishing.ports import Ports, SendVerdict
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.publishing.series import is_overtaken
from clinicsocial.core.publishing.sign_in_ends import has_ended
from clinicsocial.core.store.settings import lateness_limit, publishing_pause
from clinicsocial.core.values.network import AccountRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

DAY = timedelta(days=1)


# Asked for every send: built once, since building a query costs more than running it.
BUSY = (
    select(Delivery.id)
    .where(
        Delivery.account_id == bindparam("account_id"),
        Delivery.state == S.SENDING.value,
        Delivery.id != bindparam("delivery_id"),
    )
    .limit(1)
)
SENDS_SINCE = (
    select(func.count())
    .select_from(Attempt)
    .where(
        Attempt.account_id == bindparam("account_id"),
        Attempt.sent_at > bindparam("since", type_=Instant),
        Attempt.outcome.not_in(["nothing_left", "absent", "refused"]),
    )
)


@dataclass(frozen=True, slots=True)
class Stop:
    """The gate is shut: what becomes of the delivery."""

    then: S
    """`held`, `missed`, `by hand`; or `waiting`, where it only comes later."""
    why: Why | None = None
    details: Mapping[str, str] = field(default_factory=dict[str, str])
    not_before: datetime | None = None
    """Only with `waiting`: when to ask again; None: as soon as the account is free."""


def account_of(session: Session, delivery: Delivery) -> Account:
    """The account a delivery goes to (never deleted while a delivery refers to it)."""
    return session.get_one(Account, delivery.account_id)


def ref(account: Account) -> AccountRef:
    """The account as a connector sees it."""
    return AccountRef(
        id=account.id,
        network=account.network,
        label=account.label,
        server=account.server,
        remote_id=account.remote_id,
        details=dict(account.details),
    )


def judge(session: Session, delivery: Delivery, ports: Ports, now: datetime) -> Stop | SendVerdict:
    """Whether this waiting delivery may be sent at `now`. Reads only."""
    account = account_of(session, delivery)
    if account.mode == "assisted":  # checked like any other: a person must not be handed what may not go out
        found = checked(session, delivery, ports)
        return found if isinstance(found, Stop) else Stop(S.BY_HAND)
    stop = (
        _too_late(session, delivery, now)
        or _forbidden(session, account, ports)
        or _not_its_turn(session, delivery, account, ports, now)
    )
    return stop or checked(session, delivery, ports)


def judge_placing(session: Session, delivery: Delivery, ports: Ports) -> Stop | SendVerdict:
    """Whether this delivery may be given to the network to keep. Reads only."""
    account = account_of(session, delivery)
    stop = _forbidden(session, account, ports) or _account_busy(session, delivery)
    verdict = stop or checked(session, delivery, ports)
    if isinstance(verdict, SendVerdict) and not verdict.may_be_placed:
        return Stop(S.WAITING)
    return verdict


def apply(unit: UnitOfWork, delivery: Delivery, stop: Stop) -> None:
    """Do what the gate said."""
    if stop.then is S.HELD and stop.why:
        hold(unit, delivery, stop.why, **stop.details)
    elif stop.then is S.MISSED:
        miss(unit, delivery)
    elif stop.then is S.BY_HAND:
        hand_over(unit, delivery)
    elif stop.not_before and stop.why:
        wait_longer(unit, delivery, stop.not_before, stop.why, **stop.details)


def _too_late(session: Session, delivery: Delivery, now: datetime) -> Stop | None:
    """Past the limit, or a later occurrence of the same series is due by now."""
    late = now - delivery.due_at > lateness_limit(session)
    return Stop(S.MISSED) if late or is_overtaken(session, delivery, now) else None


def _forbidden(session: Session, account: Account, ports: Ports) -> Stop | None:
    details = {"account": account.label}
    if publishing_pause(session) is not None:
        return Stop(S.HELD, Why.PAUSED, details)
    if account.state == "removed":
        return Stop(S.HELD, Why.ACCOUNT_REMOVED, details)
    if account.state == "reconnect" or has_ended(account, ports.clock.now()):
        return Stop(S.HELD, Why.ACCOUNT_RECONNECT, details)
    if account.network not in ports.connectors:
        return Stop(S.HELD, Why.NO_CONNECTOR, details)
    return None


def _account_busy(session: Session, delivery: Delivery) -> Stop | None:
    given = {"account_id": delivery.account_id, "delivery_id": delivery.id}
    return Stop(S.WAITING) if session.scalar(BUSY, given) is not None else None


def _not_its_turn(
    session: Session, delivery: Delivery, account: Account, ports: Ports, now: datetime
) -> Stop | None:
    stop = _account_busy(session, delivery)
    return stop or _spaced(session, delivery, ports, now) or _fuse(session, account, ports, now)


def _spaced(session: Session, delivery: Delivery, ports: Ports, now: datetime) -> Stop | None:
    """Late posts of one account go out one by one, never in a burst."""
    rules = ports.rules
    if now - delivery.due_at <= rules.late_after:
        return None
    last = session.scalar(
        select(func.max(Attempt.sent_at)).where(
            Attempt.account_id == delivery.account_id,
            Attempt.delivery_id != delivery.id,
            Attempt.sent_at > now - rules.late_spacing,
            Attempt.sent_at <= now,
        )
    )
    return Stop(S.WAITING, Why.SPACED, not_before=last + rules.late_spacing) if last else None


def _fuse(session: Session, account: Account, ports: Ports, now: datetime) -> Stop | None:
    """At most so many sends of one account in a span, by the network's caps and our own limit."""
    facts = ports.facts.get(account.network)
    own = ports.rules.daily_fuse
    caps = [] if own is None else [(own, DAY)]
    if facts is not None:
        caps += [(cap.count.value, timedelta(seconds=cap.per)) for cap in facts.caps if cap.what == "posts"]
    for count, span in caps:
        if _sends_since(session, account.id, now - span) >= count:
            return Stop(S.HELD, Why.FUSE, {"account": account.label, "count": str(count)})
    return None


def _sends_since(session: Session, account_id: int, since: datetime) -> int:
    return session.scalar(SENDS_SINCE, {"account_id": account_id, "since": since}) or 0


def checked(session: Session, delivery: Delivery, ports: Ports) -> Stop | SendVerdict:
    """The checks on what is stored now. A check that itself fails is no permission."""
    try:
        verdict = ports.check(session, delivery.id)
    except Exception as error:  # noqa: BLE001 -- whatever went wrong: what was not checked is not sent
        log.error("delivery %d could not be checked: %s", delivery.id, type(error).__name__)  # noqa: TRY400
        return Stop(S.HELD, Why.CHECK_FAILED)
    if verdict.blocked_by:
        return Stop(S.HELD, Why.CHECK_BLOCKS, {"rules": ", ".join(verdict.blocked_by)})
    if verdict.asked_by:
        return Stop(S.HELD, Why.CHECK_ASKS, {"rules": ", ".join(verdict.asked_by)})
    return verdict
