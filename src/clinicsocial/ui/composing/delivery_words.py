"""What is said of one delivery of a post: its time, and who keeps the appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.appointment import Kept, keeper_of, sentence, short_words
from clinicsocial.ui.composing.when import plan_words, wall_words
from clinicsocial.ui.states import network_name
from clinicsocial.ui.when import day_time_zone

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import DeliveryView
    from clinicsocial.core.values.delivery import DeliveryState


def time_words(delivery: DeliveryView) -> str:
    """Since when it is live, or the time it is planned for, with the zone."""
    if delivery.live_at is not None:
        return tr("Live since {when}", when=day_time_zone(delivery.live_at, delivery.plan.zone))
    return plan_words(delivery.plan)


class OnAccount(Protocol):
    """What stands on one account: a delivery as the calendar, a list or the composer reads it."""

    @property
    def network(self) -> str:
        """The network's id."""
        ...

    @property
    def account_label(self) -> str:
        """The account as the person knows it."""
        ...

    @property
    def state(self) -> DeliveryState | None:
        """Where it stands; None: it is not planned."""
        ...

    @property
    def by_hand(self) -> bool:
        """Whether a person posts there."""
        ...


def kept_words(delivery: DeliveryView) -> str:
    """Who keeps its appointment, in a sentence; empty where nothing is planned."""
    return "".join(sentence(one, network_name, wall_words(delivery.plan)) for one in _kept(delivery))


def kept_in_short(one: OnAccount) -> str:
    """The same in a few words."""
    return short_words(_kept(one), network_name)


def _kept(one: OnAccount) -> tuple[Kept, ...]:
    keeper = None if one.state is None else keeper_of(one.state, by_hand=one.by_hand)
    return () if keeper is None else (Kept(keeper, one.network, one.account_label),)
