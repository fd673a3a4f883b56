"""Step 1 of a send: put the post together, upload media, make drafts. Repeatable, nothing is public."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.model.post import Post
from clinicsocial.core.publishing import outbox
from clinicsocial.core.publishing.gate import Stop, account_of, ref
from clinicsocial.core.publishing.outbox import PREPARED_FOR, S, delivery_of, state_of
from clinicsocial.core.publishing.reasons import Why, refusal
from clinicsocial.core.publishing.telling import unmark_told
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.values.network_terms import SignInKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.model.account import Account
    from clinicsocial.core.model.delivery import Delivery
    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.publishing.ports import Ports, SendVerdict
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network import Credentials, Outgoing

log = logging.getLogger(__name__)

FRESH_FOR = timedelta(minutes=10)
"""What was prepared longer ago is prepared again: a network may have forgotten it."""

LATER = frozenset({Reason.TRY_AGAIN, Reason.WAIT, Reason.UNSURE})
"""While preparing, these only cost time: nothing is public, and a repeat is harmless."""


Ask = Callable[["Session", "Delivery"], "Stop | SendVerdict"]
"""The question to the gate."""


@dataclass(frozen=True, slots=True)
class Ready:
    """One delivery, put together: everything a send needs, as it stood at one moment."""

    delivery_id: int
    due_at: datetime
    revision: int
    outgoing: Outgoing
    known: dict[str, str]
    """Remote ids checkpointed so far; grows while preparing."""
    connector: Connector
    credentials: Credentials

    @property
    def account_label(self) -> str:
        """As the person knows the account."""
        return self.outgoing.account.label


def put_together(ports: Ports, delivery_id: int, ask: Ask) -> Ready | Stop | None:
    """Read and compose a waiting delivery that the gate lets pass.

    A `Stop` is the gate's; None: it moved on, or can't be put together (then it is held).
    """
    try:
        with ports.store.read() as session:
            delivery = delivery_of(session, delivery_id)
            if state_of(delivery) is not S.WAITING:
                return None
            # A session forgets what nobody holds: these two are read by every question that follows.
            account = account_of(session, delivery)
            post = session.get_one(Post, delivery.post_id)
            answer = ask(session, delivery)
            return answer if isinstance(answer, Stop) else _compose(session, ports, delivery, account, post)
    except ClinicSocialError as error:
        log.warning("delivery %d cannot be put together: %s", delivery_id, type(error).__name__)
        _hold(ports, delivery_id, Why.NOT_COMPOSED, problem=error.message)
    except Exception as error:  # noqa: BLE001 -- a mistake of the app must end in a state, not in silence
        log.error("delivery %d cannot be put together: %s", delivery_id, type(error).__name__)  # noqa: TRY400
        _hold(ports, delivery_id, Why.APP_FAULT)
    return None


def _compose(session: Session, ports: Ports, delivery: Delivery, account: Account, post: Post) -> Ready:
    return Ready(
        delivery_id=delivery.id,
        due_at=delivery.due_at,
        revision=post.revision,
        outgoing=ports.compose(session, delivery.id),
        known=dict(delivery.prepared),
        connector=ports.connectors[account.network],
        credentials=ports.credentials_for(ref(account)),
    )


def prepare(ports: Ports, ready: Ready, *, for_later: bool = True) -> bool:
    """Upload and draft what is not there yet; True once all is in place.

    With `for_later` it is noted that all is, so that the send a few minutes later does not ask again.
    """
    fingerprint = ready.outgoing.fingerprint or "-"
    try:
        _ask_for_secret(ports, ready)
        if _is_prepared(ready.known, fingerprint, ports.clock.now()):
            return True
        ready.connector.prepare(
            ready.outgoing,
            ready.credentials,
            for_connector(ready.known),
            lambda name, remote_id: _checkpoint(ports, ready, name, remote_id),
        )
    except NetworkError as error:
        _network_said(ports, ready, error)
        return False
    except ClinicSocialError as error:
        log.warning("delivery %d: no secret for it: %s", ready.delivery_id, type(error).__name__)
        later(ports, ready, Why.VAULT)
        return False
    except Exception as error:  # noqa: BLE001 -- see put_together
        log.error("delivery %d: preparing failed: %s", ready.delivery_id, type(error).__name__)  # noqa: TRY400
        _hold(ports, ready.delivery_id, Why.APP_FAULT)
        return False
    if for_later:
        _checkpoint(ports, ready, PREPARED_FOR, f"{fingerprint} {ports.clock.now().isoformat()}")
    return True


def _is_prepared(known: dict[str, str], fingerprint: str, now: datetime) -> bool:
    prepared_for, _, at = known.get(PREPARED_FOR, "").partition(" ")
    return prepared_for == fingerprint and abs(now - datetime.fromisoformat(at)) <= FRESH_FOR


def _ask_for_secret(ports: Ports, ready: Ready) -> None:
    """A locked or missing password store must show before the one request, not in its middle."""
    facts = ports.facts.get(ready.outgoing.account.network)
    if facts is None or facts.sign_in.kind.value is not SignInKind.NONE:
        ready.credentials.password()


def for_connector(known: dict[str, str]) -> dict[str, str]:
    """The checkpoints without our own keys."""
    return {name: value for name, value in known.items() if not name.startswith("_")}


def _checkpoint(ports: Ports, ready: Ready, name: str, remote_id: str) -> None:
    ready.known[name] = remote_id
    with ports.store.unit_of_work() as unit:
        delivery = delivery_of(unit.session, ready.delivery_id)
        delivery.prepared = {**delivery.prepared, name: remote_id}


def _network_said(ports: Ports, ready: Ready, error: NetworkError) -> None:
    log.info("delivery %d: preparing: %s %s", ready.delivery_id, error.reason, error.code)
    if error.reason in LATER:
        later(ports, ready, Why.WAIT if error.reason is Reason.WAIT else Why.TRY_AGAIN, error.retry_at)
        return
    with ports.store.unit_of_work() as unit:
        delivery = delivery_of(unit.session, ready.delivery_id)
        if error.reason is Reason.RECONNECT:
            needs_reconnecting(unit, delivery, error)
        if state_of(delivery) is S.WAITING:
            outbox.refuse_unsent(unit, delivery, refusal(error.reason), **told(ready, error))


def told(ready: Ready, error: NetworkError) -> dict[str, str]:
    """The parameters of a sentence about a network's answer: labels and codes, never their texts."""
    return {"account": ready.account_label} | ({"code": error.code} if error.code else {})


def needs_reconnecting(unit: UnitOfWork, delivery: Delivery, error: NetworkError) -> None:
    """The network no longer takes the account's secret: every other post of it waits for a new one."""
    account = account_of(unit.session, delivery)
    if account.state != "connected":
        return
    account.state = "reconnect"
    account.state_reason = error.code or error.reason.value
    unmark_told(account)
    unit.audit("account.reconnect", f"account:{account.id}", code=error.code)


def later(ports: Ports, ready: Ready, why: Why, retry_at: datetime | None = None) -> None:
    """Try again by the back-off, or when the network allows it."""
    now = ports.clock.now()
    at = max(retry_at or now, ports.rules.next_try(ready.due_at, now))
    with ports.store.unit_of_work() as unit:
        delivery = delivery_of(unit.session, ready.delivery_id)
        outbox.wait_longer(unit, delivery, at, why, account=ready.account_label)


def _hold(ports: Ports, delivery_id: int, why: Why, **details: str) -> None:
    with ports.store.unit_of_work() as unit:
        delivery = delivery_of(unit.session, delivery_id)
        if state_of(delivery) is S.WAITING:
            label = account_of(unit.session, delivery).label
            outbox.hold(unit, delivery, why, account=label, **details)
