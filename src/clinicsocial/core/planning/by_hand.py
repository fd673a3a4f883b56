"""What a person tells about posts the app cannot see: posted by hand, later, there or not there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clock import utc
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.deliveries import get_delivery, refuse_step
from clinicsocial.core.planning.views import Done
from clinicsocial.core.publishing import attempts
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork


def posted_by_hand(unit: UnitOfWork, *, delivery_id: int, address: str = "") -> Done:
    """A person says that they posted it; `address` is where it can be seen.

    Raises:
        PostGoneError: the delivery is gone.
        NotAllowedError: it does not wait to be posted by hand.
        InvalidInputError: the address is none.
    """
    require(unit, Act.PLAN)
    delivery = _in_state(unit, delivery_id, DeliveryState.BY_HAND)
    attempts.live_by_hand(unit, delivery_id, address=check_address(address))
    unit.session.flush()
    return _done(delivery)


def snooze(unit: UnitOfWork, *, delivery_id: int, until: datetime) -> Done:
    """Remind again at `until` (aware); the delivery stays as it is.

    Raises:
        PostGoneError: the delivery is gone.
        NotAllowedError: it does not wait to be posted by hand.
        InvalidInputError: the time has passed.
    """
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


def settle_unsure(unit: UnitOfWork, *, delivery_id: int, is_live: bool, address: str = "") -> Done:
    """A person looked: the post is there, or it is not. "Not there" makes it wait for a time they choose.

    Raises:
        PostGoneError: the delivery is gone.
        NotAllowedError: there is no such question (any more).
        InvalidInputError: the address is none.
    """
    require(unit, Act.PLAN)
    delivery = _in_state(unit, delivery_id, DeliveryState.UNSURE)
    attempts.settle_by_person(unit, delivery_id, is_live=is_live, address=check_address(address))
    unit.session.flush()
    return _done(delivery)


def _in_state(unit: UnitOfWork, delivery_id: int, state: DeliveryState) -> Delivery:
    delivery = get_delivery(unit.session, delivery_id)
    if delivery.state != state.value:
        raise refuse_step(unit.session, delivery)
    return delivery


def check_address(address: str) -> str:
    """The address without blanks around it; empty is fine.

    Raises:
        InvalidInputError: it is not the address of a page.
    """
    tidy = address.strip()
    if not tidy:
        return ""
    try:
        parts = urlsplit(tidy)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(c.isspace() for c in tidy):
        raise InvalidInputError(
            "address",
            tr("This is not the address of a page."),
            tr("It should begin with https:// and be the page of your post."),
            tr("Open the post, copy its address from the browser, or leave this empty."),
        )
    return tidy


def _done(delivery: Delivery) -> Done:
    return Done(changed(Topic.POSTS, Topic.DELIVERIES, posts=(delivery.post_id,)))
