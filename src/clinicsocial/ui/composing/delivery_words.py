"""What is said of one delivery of a post: its time, and who keeps the appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.appointment import Kept, keeper_of, sentence
from clinicsocial.ui.composing.when import plan_words, wall_words
from clinicsocial.ui.states import network_name
from clinicsocial.ui.when import day_time_zone

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import DeliveryView


def time_words(delivery: DeliveryView) -> str:
    """Since when it is live, or the time it is planned for, with the zone."""
    if delivery.live_at is not None:
        return tr("Live since {when}", when=day_time_zone(delivery.live_at, delivery.plan.zone))
    return plan_words(delivery.plan)


def kept_words(delivery: DeliveryView) -> str:
    """Who keeps its appointment; empty where nothing is planned."""
    keeper = keeper_of(delivery.state, by_hand=delivery.by_hand)
    if keeper is None:
        return ""
    return sentence(
        Kept(keeper, delivery.network, delivery.account_label), network_name, wall_words(delivery.plan)
    )
