"""The steps around a send: an attempt is committed with its guard before the call, and closed by the answer.

At most one attempt of a (post, account, occurrence) is open; a partial unique index in the database is the
last fence. An attempt without a clear answer stays open until a look-up or a person settles it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import aliased

from clinicsocial.core.model.base import Instant
from clinicsocial.core.model.delivery import Attempt, Delivery, Receipt
from clinicsocial.core.model.post import Post
from clinicsocial.core.publishing.outbox import S, delivery_of, forget_prepared, state_of, step
from clinicsocial.core.publishing.ports import SendVerdict
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.values.network import Guard, Sent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session
    from sqlalchemy.sql.dml import ReturningUpdate

    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network import Outgoing

GUARD_AGE = timedelta(hours=1)
"""A guard whose first send made no post is used again so long; after that a network may have forgotten it."""


OUR_KEYS = frozenset({"record_key", "idempotency_key"})
"""Kinds of guard whose key is not made by the network."""

DUPLICATE = "duplicate"
"""Detail of a delivery being looked up: the network refused it as a duplicate of one it has."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a send needs to have been true while it was prepared."""

    delivery_id: int
    revision: int
    """Of the post when it was put together: an edit in between makes the claim fail."""
    fingerprint: str
    place_at: datetime | None = None
    """Set where the network is asked to keep the appointment; the due instant it was read with."""


def _taking() -> ReturningUpdate[int]:
    """The conditional update behind `take`; built once, since building costs more than running it."""
    other = aliased(Delivery)
    busy = exists().where(
        other.account_id == Delivery.account_id, other.state == S.SENDING.value, other.id != Delivery.id
    )
    revision = select(Post.revision).where(Post.id == Delivery.post_id).scalar_subquery()
    now, place_at = bindparam("now", type_=Instant), bindparam("place_at", type_=Instant)
    in_time = or_(
        and_(place_at.is_(None), Delivery.due_at <= now),
        and_(place_at.is_not(None), Delivery.due_at == place_at),
    )
    return (
        update(Delivery)
        .where(Delivery.id == bindparam("delivery_id"), Delivery.state == S.WAITING.value, in_time)
        .where(or_(Delivery.not_before.is_(None), Delivery.not_before <= now))
        .where(revision == bindparam("read_revision"), ~busy)
        .values(state=S.SENDING.value, changed_at=now, not_before=None)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )


TAKING = _taking()

OF_THIS_OCCURRENCE = (
    select(Attempt)
    .where(
        Attempt.post_id == bindparam("post_id"),
        Attempt.account_id == bindparam("account_id"),
        Attempt.occurrence == bindparam("occurrence"),
    )
    .order_by(Attempt.number.desc())
    .limit(1)
)


def take(unit: UnitOfWork, claim: Claim) -> bool:
    """`waiting -> sending` by one conditional update; whoever changes the row owns the send.

    It fails where the delivery moved on, is not due yet, was edited, or where another post of the same
    account is being sent.
    """
    given = {
        "delivery_id": claim.delivery_id,
        "read_revision": claim.revision,
        "now": unit.now,
        "place_at": claim.place_at,
    }
    return unit.session.execute(TAKING, given).first() is not None


def open_attempt(unit: UnitOfWork, claim: Claim, guard: Guard) -> int:
    """Write the numbered attempt of a delivery just taken, before the call is made. Returns its id."""
    delivery = delivery_of(unit.session, claim.delivery_id)
    last = last_one(unit.session, delivery)
    number = last.number + 1 if last else 1
    attempt = Attempt(
        delivery_id=delivery.id,
        post_id=delivery.post_id,
        account_id=delivery.account_id,
        occurrence=delivery.occurrence,
        number=number,
        guard_kind=guard.kind,
        guard_key=guard.key,
        guard_made_at=guard.made_at,
        guard_extra=dict(guard.extra),
        fingerprint=claim.fingerprint,
        place_at=claim.place_at,
        opened_at=unit.now,
        sent_at=unit.now,
    )
    unit.session.add(attempt)
    unit.session.flush()
    unit.audit(
        "delivery.sending",
        f"delivery:{delivery.id}",
        attempt=str(number),
        guard=guard.kind,
        fingerprint=claim.fingerprint,
    )
    return attempt.id


def last_one(session: Session, delivery: Delivery) -> Attempt | None:
    """The newest attempt, open or closed, or None."""
    of_this = {
        "post_id": delivery.post_id,
        "account_id": delivery.account_id,
        "occurrence": delivery.occurrence,
    }
    return session.scalar(OF_THIS_OCCURRENCE, of_this)


def open_one(session: Session, delivery: Delivery) -> Attempt | None:
    """The attempt that still waits for a clear answer, or None: only the newest can be open."""
    last = last_one(session, delivery)
    return last if last is not None and last.closed_at is None else None


def guard_of(attempt: Attempt) -> Guard:
    """The guard as it was committed."""
    return Guard(attempt.guard_kind, attempt.guard_key, attempt.guard_made_at, dict(attempt.guard_extra))


def guard_to_repeat(session: Session, delivery: Delivery, now: datetime) -> Guard | None:
    """The guard of an attempt that made no post, to be used again: were that wrong, it would still hold.

    Only keys of our own making: a draft's id comes from `prepare`, which finds the same draft again or, where
    somebody deleted it, makes another.
    """
    last = last_one(session, delivery)
    if last is None or last.outcome not in {"nothing_left", "absent"} or last.guard_kind not in OUR_KEYS:
        return None
    young = abs(now - last.guard_made_at) <= GUARD_AGE
    return guard_of(last) if young else None


def _close(unit: UnitOfWork, delivery: Delivery, outcome: str, code: str = "") -> Attempt | None:
    attempt = open_one(unit.session, delivery)
    if attempt is not None:
        attempt.closed_at = unit.now
        attempt.outcome = outcome
        attempt.code = code
    return attempt


def record_live(
    unit: UnitOfWork, delivery_id: int, sent: Sent, outgoing: Outgoing | None, verdict: SendVerdict
) -> None:
    """`sending | unsure | placed -> live`, with the receipt. `outgoing` is None where it is unreadable."""
    delivery = delivery_of(unit.session, delivery_id)
    attempt = _close(unit, delivery, "live") or last_one(unit.session, delivery)
    delivery.remote_id = sent.remote_id
    delivery.address = sent.address
    delivery.live_at = sent.live_at or (attempt.sent_at if attempt and not attempt.place_at else unit.now)
    delivery.not_before = None
    media_sent = len(outgoing.media) if outgoing else sent.media_count
    fewer = sent.media_count < media_sent
    details = {"sent": str(media_sent), "confirmed": str(sent.media_count)} if fewer else {}
    why = Why.FEWER_MEDIA if fewer else Why.UNANSWERED if verdict.unanswered else None
    step(unit, delivery, S.LIVE, why, details)
    unit.session.add(
        Receipt(
            delivery_id=delivery.id,
            attempt_id=attempt.id if attempt else None,
            text_sha256=_text_hash(outgoing) if outgoing else "",
            media_sha256=[medium.sha256 for medium in outgoing.media] if outgoing else [],
            consents=list(verdict.consents),
            signed_off=[dict(finding) for finding in verdict.signed_off],
            unanswered=[dict(finding) for finding in verdict.unanswered],
            rule_pack=verdict.rule_pack,
            media_sent=media_sent,
            media_confirmed=sent.media_count,
            remote_id=sent.remote_id,
            address=sent.address,
            recorded_at=unit.now,
        )
    )


def record_placed(unit: UnitOfWork, delivery_id: int, sent: Sent) -> None:
    """`sending | unsure -> placed`: the network keeps the appointment."""
    delivery = delivery_of(unit.session, delivery_id)
    _close(unit, delivery, "placed")
    delivery.remote_id = sent.remote_id
    delivery.address = sent.address
    delivery.not_before = None
    step(unit, delivery, S.PLACED)


def record_refused(
    unit: UnitOfWork, delivery_id: int, why: Why, code: str, details: Mapping[str, str]
) -> None:
    """`sending -> refused`: a clear refusal; surely no post was made."""
    delivery = delivery_of(unit.session, delivery_id)
    _close(unit, delivery, "refused", code)
    step(unit, delivery, S.REFUSED, why, details)


def record_nothing_left(
    unit: UnitOfWork, delivery_id: int, not_before: datetime, why: Why, code: str, **details: str
) -> None:
    """`sending -> waiting`: surely nothing has left; the next try comes at `not_before`."""
    delivery = delivery_of(unit.session, delivery_id)
    _close(unit, delivery, "nothing_left", code)
    forget_prepared(delivery)
    delivery.not_before = not_before
    step(unit, delivery, S.WAITING, why, details)


def record_absent(unit: UnitOfWork, delivery_id: int) -> None:
    """`sending -> waiting`: looked up after the request was surely over, and it is surely not there.

    The next send uses the same guard (`guard_to_repeat`) and passes the gate again.
    """
    delivery = delivery_of(unit.session, delivery_id)
    _close(unit, delivery, "absent")
    forget_prepared(delivery)
    step(unit, delivery, S.WAITING, Why.TRY_AGAIN)


def record_asking(unit: UnitOfWork, delivery_id: int, code: str = "", *, duplicate: bool = False) -> None:
    """Still `sending`: the answer was lost (or says "duplicate"), and the app looks the post up.

    The attempt stays open.
    """
    delivery = delivery_of(unit.session, delivery_id)
    delivery.reason = Why.UNSURE_ASKING
    delivery.reason_details = {DUPLICATE: "yes"} if duplicate else {}
    delivery.changed_at = unit.now
    attempt = open_one(unit.session, delivery)
    if attempt is not None and code:
        attempt.code = code
    unit.audit("delivery.asking", f"delivery:{delivery.id}", **({"code": code} if code else {}))


def record_unsure(unit: UnitOfWork, delivery_id: int, why: Why) -> None:
    """`sending | placed -> unsure`: the person is asked. The attempt stays open, so nothing is sent."""
    delivery = delivery_of(unit.session, delivery_id)
    if state_of(delivery) is S.UNSURE:
        delivery.reason, delivery.changed_at = why, unit.now
        return
    step(unit, delivery, S.UNSURE, why)


@dataclass(frozen=True, slots=True)
class Said:
    """What left for an account by a person's word, as hashes."""

    text_sha256: str = ""
    """Empty where nobody knows."""
    media_sha256: tuple[str, ...] = ()
    verdict: SendVerdict = field(default_factory=SendVerdict)
    """Who answered for what, the consents used and the rule packs."""


def settle_by_person(
    unit: UnitOfWork, delivery_id: int, *, is_live: bool, address: str = "", said: Said | None = None
) -> None:
    """`unsure -> live | waiting` by the word of a person who has looked.

    Raises:
        ImpossibleStepError: the delivery is not unsure any more.
    """
    delivery = delivery_of(unit.session, delivery_id)
    if is_live:
        _live_by_word(unit, delivery, address, said or Said())
        return
    step(unit, delivery, S.WAITING, Why.SETTLED_ABSENT)
    _close(unit, delivery, "absent")
    delivery.not_before = None


def live_by_hand(unit: UnitOfWork, delivery_id: int, *, address: str, said: Said | None = None) -> None:
    """`by hand -> live`: a person posted it and gave its address.

    Raises:
        ImpossibleStepError: the delivery is not in a person's hands any more.
    """
    _live_by_word(unit, delivery_of(unit.session, delivery_id), address, said or Said())


def _live_by_word(unit: UnitOfWork, delivery: Delivery, address: str, said: Said) -> None:
    step(unit, delivery, S.LIVE)
    attempt = _close(unit, delivery, "live")
    delivery.address = address
    delivery.live_at = unit.now
    delivery.not_before = None
    unit.session.add(
        Receipt(
            delivery_id=delivery.id,
            attempt_id=attempt.id if attempt else None,
            text_sha256=said.text_sha256,
            media_sha256=list(said.media_sha256),
            consents=list(said.verdict.consents),
            signed_off=[dict(finding) for finding in said.verdict.signed_off],
            rule_pack=said.verdict.rule_pack,
            media_sent=len(said.media_sha256),
            media_confirmed=0,
            remote_id=delivery.remote_id,
            address=address,
            recorded_at=unit.now,
        )
    )


def _text_hash(outgoing: Outgoing) -> str:
    """SHA-256 (hex) of everything that was written; of a thread, of all its parts."""
    return sha256("\n\n".join((outgoing.text, *outgoing.replies)).encode()).hexdigest()
