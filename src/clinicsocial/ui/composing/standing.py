"""How far a post is, read from its deliveries: what may still be changed, and what the bar below offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.values.delivery import EDITABLE, MOVABLE, DeliveryState
from clinicsocial.ui.composing.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.core.planning.views import DeliveryView, PostContent

_OVER = frozenset({DeliveryState.CANCELLED, DeliveryState.REMOVED})


def counting(deliveries: Iterable[DeliveryView]) -> tuple[DeliveryView, ...]:
    """The deliveries that still mean something: neither called off nor taken down."""
    return tuple(delivery for delivery in deliveries if delivery.state not in _OVER)


def locked_accounts(deliveries: Iterable[DeliveryView]) -> frozenset[int]:
    """Accounts whose words stay as they are: they have the post, may have it, or are getting it."""
    return frozenset(
        delivery.account_id for delivery in counting(deliveries) if delivery.state not in EDITABLE
    )


def planned_accounts(deliveries: Iterable[DeliveryView]) -> frozenset[int]:
    """Accounts that cannot be left out before their delivery is cancelled."""
    return frozenset(delivery.account_id for delivery in counting(deliveries))


def base_is_locked(content: PostContent, locked: frozenset[int]) -> bool:
    """Whether the text for all stands somewhere already."""
    return any(variant.account_id in locked and variant.text is None for variant in content.variants)


def stage_of(content: PostContent, deliveries: Iterable[DeliveryView], *, dirty: bool) -> Stage:
    """What the bar offers."""
    standing = counting(deliveries)
    if not standing:
        return Stage.DRAFT
    chosen = {variant.account_id for variant in content.variants}
    if chosen - {delivery.account_id for delivery in standing}:
        return Stage.DRAFT
    if not any(delivery.state in MOVABLE for delivery in standing):
        return Stage.OVER
    return Stage.EDITED if dirty else Stage.PLANNED
