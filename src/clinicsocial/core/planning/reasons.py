"""Why a delivery stands where it stands: the publisher's sentence, or a plain one by state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.publishing.sentences import told
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence and the next step; both empty where there is nothing to say."""

    reason: str = ""
    next_step: str = ""


def explain(state: DeliveryState, reason: str, details: Mapping[str, str], label: str) -> Explained:
    """What a person is told about a delivery to the account `label`, by state, reason id and parameters."""
    if state in {DeliveryState.CANCELLED, DeliveryState.REMOVED}:
        return Explained()
    found = told(reason, {"account": label, **details})
    if found.sentence:
        return Explained(found.sentence, found.next_step)
    return _by_state(state, label)


def _by_state(state: DeliveryState, label: str) -> Explained:
    new_time = tr("Choose a new time, or cancel it.")
    by_state = {
        DeliveryState.UNSURE: Explained(
            tr("It is not certain whether this post is live on {account}.", account=label),
            tr("Look there, then say whether you see it."),
        ),
        DeliveryState.BY_HAND: Explained(
            tr("This post is waiting for you to post it on {account}.", account=label),
            tr("Post it, then press “I posted it”."),
        ),
        DeliveryState.MISSED: Explained(
            tr("The time for {account} passed before it could be sent.", account=label), new_time
        ),
        DeliveryState.REFUSED: Explained(tr("{account} refused this post.", account=label), new_time),
        DeliveryState.HELD: Explained(tr("This post to {account} is held back.", account=label), new_time),
    }
    return by_state.get(state, Explained())
