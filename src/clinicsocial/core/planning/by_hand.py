"""What a person tells about posts the app cannot see: posted by hand, later, there or not there."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clock import utc
from clinicsocial.core.i18n import tr
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.networks.assisted import AssistedAccount, posted_address
from clinicsocial.core.planning.content import get_post, read_content, words_for
from clinicsocial.core.planning.deliveries import get_delivery, refuse_step
from clinicsocial.core.planning.first_comment import comment_of
from clinicsocial.core.planning.link_words import text_with_link
from clinicsocial.core.planning.outgoing import word_for_receipt
from clinicsocial.core.planning.parts import leaving_whole
from clinicsocial.core.planning.views import Done
from clinicsocial.core.publishing import attempts
from clinicsocial.core.publishing.attempts import Said
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network_facts import NetworkFacts


def posted_by_hand(
    unit: UnitOfWork,
    *,
    delivery_id: int,
    address: str = "",
    facts: Mapping[str, NetworkFacts] | None = None,
) -> Done:
    """A person says that they posted it; `address` is where it can be seen. `facts` are read where None.

    The receipt holds the hash of the words as they were handed over.

    Raises:
        PostGoneError: the delivery is gone.
        NotAllowedError: it does not wait to be posted by hand.
        InvalidInputError: the address is none, or not one of the network's.
    """
    require(unit, Act.PLAN)
    delivery = _in_state(unit, delivery_id, DeliveryState.BY_HAND)
    known = facts or load_network_facts()
    account = unit.session.get_one(Account, delivery.account_id)
    attempts.live_by_hand(
        unit,
        delivery_id,
        address=_address(account, known, address),
        said=_said(unit.session, delivery, account, known),
    )
    unit.session.flush()
    return _done(delivery)


def snooze(unit: UnitOfWork, *, delivery_id: int, until: datetime) -> Done:
    """Remind again at `until` (aware); the delivery stays as it is.

    Raises:
        PostGoneError: the delivery is gone.
        NotAllowedError: it does not wait to be posted by hand.
        InvalidInputError: the time has passed.
    """
    require(unit, Act.PLAN)
    delivery = _in_state(unit, delivery_id, DeliveryState.BY_HAND)
    if utc(until) <= unit.now:
        raise InvalidInputError(
            "until",
            tr("This time has passed."),
            tr("A reminder has to lie ahead."),
            tr("Choose a later time."),
        )
    delivery.not_before = utc(until)
    delivery.changed_at = unit.now
    unit.session.flush()
    unit.audit("delivery.snoozed", f"delivery:{delivery.id}", until=utc(until).isoformat())
    return _done(delivery)


def settle_unsure(
    unit: UnitOfWork,
    *,
    delivery_id: int,
    is_live: bool,
    address: str = "",
    facts: Mapping[str, NetworkFacts] | None = None,
) -> Done:
    """A person looked: the post is there, or it is not. "Not there" makes it wait for a time they choose.

    `facts` are read where None.

    Raises:
        PostGoneError: the delivery is gone.
        NotAllowedError: there is no such question (any more).
        InvalidInputError: the address is none, or not one of the network's.
    """
    require(unit, Act.PLAN)
    delivery = _in_state(unit, delivery_id, DeliveryState.UNSURE)
    known = facts or load_network_facts()
    account = unit.session.get_one(Account, delivery.account_id)
    attempts.settle_by_person(
        unit,
        delivery_id,
        is_live=is_live,
        address=_address(account, known, address),
        said=_said(unit.session, delivery, account, known),
    )
    unit.session.flush()
    return _done(delivery)


def _in_state(unit: UnitOfWork, delivery_id: int, state: DeliveryState) -> Delivery:
    delivery = get_delivery(unit.session, delivery_id)
    if delivery.state != state.value:
        raise refuse_step(unit.session, delivery)
    return delivery


def _address(account: Account, facts: Mapping[str, NetworkFacts], typed: str) -> str:
    return posted_address(facts[account.network], AssistedAccount(account.label, account.server), typed)


def _said(session: Session, delivery: Delivery, account: Account, facts: Mapping[str, NetworkFacts]) -> Said:
    """What left for this account: words that are with a person, or may be out, can no longer be changed."""
    content = read_content(session, get_post(session, delivery.post_id))
    words = words_for(content, account.id)
    assisted = account.mode == "assisted"
    text = text_with_link(
        words.text,
        words.link,
        facts=facts[account.network],
        assisted=assisted,
        has_media=bool(words.media),
        tags=words.link_tags,
    )
    text = leaving_whole(text, words.thread, facts[account.network])
    left = text.strip() if assisted else text
    comment = comment_of(words.first_comment, facts[account.network], assisted=assisted)
    left = f"{left}\n\n{comment}" if comment else left
    return Said(
        sha256(left.encode()).hexdigest(),
        tuple(use.sha256 for use in words.media),
        word_for_receipt(session, delivery, content, account),
    )


def _done(delivery: Delivery) -> Done:
    return Done(changed(Topic.POSTS, Topic.DELIVERIES, posts=(delivery.post_id,)))
