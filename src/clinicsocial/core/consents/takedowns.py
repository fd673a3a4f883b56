"""Live posts that must come off: listed with a deadline, removed, looked for, and proved."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Row, select

from clinicsocial.core.accounts.list import account_ref
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.ends import UNDECIDED, pointless_takedowns
from clinicsocial.core.consents.views import TakedownView
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Delivery, StaffMember, Takedown
from clinicsocial.core.planning.views import Done
from clinicsocial.core.publishing import outbox
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.consent import ConsentReason
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.network import Capability, Presence
from clinicsocial.core.values.network_errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.publishing.ports import CredentialsFor
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network import AccountRef

log = logging.getLogger(__name__)

REMOVED = "removed"
NEVER_LIVE = "never_live"
NOT_THERE = "not_there"
KEPT = "kept"


class TakedownGoneError(NotAllowedError):
    """The takedown is closed already, or was never there."""

    def __init__(self) -> None:
        super().__init__(
            tr("This removal is settled already."),
            tr("It was closed in another window, or the post never came out."),
            tr("Open the list of removals again."),
        )


class NotRemovedError(NotAllowedError):
    """The network still has the post, or has not said that it is gone."""

    def __init__(self, account: str) -> None:
        super().__init__(
            tr("The post could not be removed from {account} yet.", account=account),
            tr("The network still shows it, cannot be reached, or does not let ClinicSocial delete it."),
            tr("Try again, or open the post there, delete it, and confirm that it is gone."),
        )


@dataclass(frozen=True, slots=True)
class _ToRemove:
    """What a removal needs from the rows."""

    delivery_id: int
    account: AccountRef
    remote_id: str


def list_takedowns(
    session: Session,
    *,
    now: datetime,
    connectors: Mapping[str, Connector],
    subject_id: int | None = None,
    with_closed: bool = False,
) -> tuple[TakedownView, ...]:
    """What must come off, the most urgent first."""
    query = (
        select(Takedown, Delivery, Account)
        .join(Delivery, Delivery.id == Takedown.delivery_id)
        .join(Account, Account.id == Delivery.account_id)
        .order_by(Takedown.closed_at.is_not(None), Takedown.due_at, Takedown.id)
    )
    if subject_id is not None:
        query = query.where(Takedown.subject_id == subject_id)
    if not with_closed:
        query = query.where(Takedown.closed_at.is_(None))
    return tuple(_view(row, now, connectors) for row in session.execute(query))


def _view(
    row: Row[Takedown, Delivery, Account], now: datetime, connectors: Mapping[str, Connector]
) -> TakedownView:
    takedown, delivery, account = row
    is_live = S(delivery.state) is S.LIVE
    return TakedownView(
        id=takedown.id,
        delivery_id=delivery.id,
        post_id=takedown.post_id,
        subject_id=takedown.subject_id,
        reason=ConsentReason(takedown.reason),
        account_id=account.id,
        account_label=account.label,
        network=account.network,
        address=delivery.address,
        is_live=is_live,
        can_remove=is_live and _can_remove(delivery, account, connectors),
        owner_id=takedown.owner_id,
        opened_at=takedown.opened_at,
        due_at=takedown.due_at,
        is_overdue=takedown.closed_at is None and takedown.due_at < now,
        closed_at=takedown.closed_at,
        outcome=takedown.outcome,
        proof=dict(takedown.proof),
    )


def _can_remove(delivery: Delivery, account: Account, connectors: Mapping[str, Connector]) -> bool:
    connector = connectors.get(account.network)
    return bool(
        connector
        and Capability.REMOVE in connector.capabilities
        and account.mode == "api"
        and account.state == "connected"
        and delivery.remote_id
    )


def remove_now(
    store: Store,
    *,
    connectors: Mapping[str, Connector],
    credentials_for: CredentialsFor,
    takedown_id: int,
    actor: int | None = None,
) -> Done:
    """Delete the post from its network, look that it is gone, and keep the proof. Blocks on the network.

    May be called again after any failure: deleting what is gone already is not an error.

    Raises:
        TakedownGoneError: it is settled. NotRemovedError: the network still has it, or did not answer.
    """
    with store.read() as session:
        found = _to_remove(session, takedown_id, connectors)
    connector = connectors[found.account.network]
    try:
        looked = connector.remove(found.account, credentials_for(found.account), found.remote_id)
    except NetworkError as error:
        log.info("takedown %d: %s %s", takedown_id, error.reason, error.code)
        raise NotRemovedError(found.account.label) from error
    if looked.presence is not Presence.ABSENT:
        raise NotRemovedError(found.account.label)
    with store.unit_of_work(actor) as unit:
        row = _open(unit.session, takedown_id)
        proof = {"how": "removed", "looked_up": "absent", "remote_id": found.remote_id}
        return _close(unit, row, REMOVED, proof)


def _to_remove(session: Session, takedown_id: int, connectors: Mapping[str, Connector]) -> _ToRemove:
    row = _open(session, takedown_id)
    delivery = outbox.delivery_of(session, row.delivery_id)
    account = session.get_one(Account, delivery.account_id)
    if S(delivery.state) is not S.LIVE or not _can_remove(delivery, account, connectors):
        raise NotRemovedError(account.label)
    return _ToRemove(delivery.id, account_ref(account), delivery.remote_id)


def confirm_gone(unit: UnitOfWork, *, takedown_id: int) -> Done:
    """A person looked at the page and the post is not there (any more).

    Raises:
        TakedownGoneError: it is settled.
        NotAllowedError: the post is being sent this moment, so nobody can know yet.
    """
    require(unit, Act.PLAN)
    row = _open(unit.session, takedown_id)
    state = S(outbox.delivery_of(unit.session, row.delivery_id).state)
    if state in UNDECIDED:
        raise NotAllowedError(
            tr("It is not certain yet whether this post is live."),
            tr("It is on its way, or the network has not answered."),
            tr("Settle that first on Today; then look at the page once more."),
        )
    outcome = REMOVED if state is S.LIVE else NOT_THERE
    return _close(unit, row, outcome, {"how": "person_looked"})


def give_to(unit: UnitOfWork, *, takedown_id: int, staff_id: int) -> Done:
    """Somebody else sees to it.

    Raises:
        TakedownGoneError: it is settled, or the colleague is not there.
    """
    require(unit, Act.PLAN)
    row = _open(unit.session, takedown_id)
    if unit.session.get(StaffMember, staff_id) is None:
        raise TakedownGoneError
    row.owner_id = staff_id
    unit.session.flush()
    unit.audit("takedown.given", f"takedown:{row.id}", staff=str(staff_id))
    return Done(changed(Topic.CONSENTS))


def settle_takedowns(unit: UnitOfWork) -> int:
    """Close those that have become pointless: the post surely never came out, or was removed elsewhere."""
    unit.session.flush()
    pointless = pointless_takedowns(unit.session)
    rows = unit.session.execute(
        select(Takedown, Delivery.state)
        .join(Delivery, Delivery.id == Takedown.delivery_id)
        .where(Takedown.id.in_(pointless))
    ).all()
    for row, state in rows:
        if S(state) is S.REMOVED:
            _close(unit, row, REMOVED, {"how": "removed_elsewhere"})
        else:
            _close(unit, row, NEVER_LIVE, {"how": "never_sent", "state": str(state)})
    return len(rows)


def close_as_kept(unit: UnitOfWork, row: Takedown) -> None:
    """The person agreed anew: the post may stay where it is."""
    _close(unit, row, KEPT, {"how": "consent_renewed"})


def _open(session: Session, takedown_id: int) -> Takedown:
    row = session.get(Takedown, takedown_id)
    if row is None or row.closed_at is not None:
        raise TakedownGoneError
    return row


def _close(unit: UnitOfWork, row: Takedown, outcome: str, proof: dict[str, str]) -> Done:
    delivery = outbox.delivery_of(unit.session, row.delivery_id)
    if outcome == REMOVED and S(delivery.state) is S.LIVE:
        outbox.remove(unit, delivery)
    row.closed_at = unit.now
    row.outcome = outcome
    row.proof = {
        **proof,
        "at": unit.now.isoformat(),
        "staff": "" if unit.actor is None else str(unit.actor),
        "address": delivery.address,
    }
    unit.session.flush()
    unit.audit(f"takedown.{outcome}", f"takedown:{row.id}", delivery=str(delivery.id), how=proof["how"])
    return Done(changed(Topic.CONSENTS, Topic.DELIVERIES, Topic.POSTS, posts=(row.post_id,)))
