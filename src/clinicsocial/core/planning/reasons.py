"""Why a delivery stands where it stands, told to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence and the next step; both empty where there is nothing to say."""

    reason: str = ""
    next_step: str = ""


def explain(state: DeliveryState, reason: str, details: Mapping[str, str], label: str) -> Told:
    """What a person is told about a delivery to the account `label`, by state, reason id and parameters."""
    del reason, details
    if state is DeliveryState.UNSURE:
        return Told(
            tr("It is not certain whether this post is live on {account}.", account=label),
            tr("Look on the network, then say whether it is there."),
        )
    if state is DeliveryState.BY_HAND:
        return Told(
            tr("This post is waiting for you to post it on {account}.", account=label),
            tr("Post it, then press “I posted it”."),
        )
    if state is DeliveryState.MISSED:
        return Told(
            tr("The planned time for {account} passed while nothing could be sent.", account=label),
            tr("Choose a new time, or cancel it."),
        )
    if state is DeliveryState.REFUSED:
        return Told(
            tr("{account} refused this post.", account=label),
            tr("Change what it names, then choose a new time."),
        )
    if state is DeliveryState.HELD:
        return Told(
            tr("This post to {account} is held back.", account=label),
            tr("Look at what holds it, then choose a new time."),
        )
    return Told()
