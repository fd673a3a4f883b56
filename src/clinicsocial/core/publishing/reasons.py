"""Ids of the reasons a delivery stands where it stands; `sentences.py` turns each into words."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from clinicsocial.core.values.network_errors import Reason


class Why(StrEnum):
    """Stored in `Delivery.reason`; never shown as it is."""

    # Waiting a little longer
    TRY_AGAIN = "try_again"
    """The network could not be reached, or was briefly out of order; nothing has left."""
    WAIT = "wait"
    """The network named a time before which it takes nothing."""
    SPACED = "spaced"
    """It is late, and late posts of one account go out one by one."""
    VAULT = "vault"
    """The password store did not give the account's secret."""
    SETTLED_ABSENT = "settled_absent"
    """A person looked and said that it is not there."""

    # Held
    PAUSED = "paused"
    ACCOUNT_RECONNECT = "account_reconnect"
    ACCOUNT_REMOVED = "account_removed"
    NO_CONNECTOR = "no_connector"
    CHECK_BLOCKS = "check_blocks"
    CHECK_ASKS = "check_asks"
    """A warning nobody has answered: the words were changed since it was planned, or an answer taken back."""
    CHECK_FAILED = "check_failed"
    NOT_COMPOSED = "not_composed"
    """The post could not be put together, e.g. a picture is damaged."""
    APP_FAULT = "app_fault"
    """The app itself had a mistake while preparing it."""
    FUSE = "fuse"
    """More posts in a day than this account may make: something is wrong."""
    RECALLED = "recalled"
    """It was placed with the network and has been taken back, because somebody stopped or changed it."""
    CONSENT = "consent"
    """Somebody in it has not, or no longer, agreed; the detail `consent` says why."""
    PLACED_GONE = "placed_gone"
    """It was placed with the network, and the network no longer has it."""

    # Missed
    MISSED_OFF = "missed_off"
    """The app was not running, or the PC was asleep."""
    MISSED_UNREACHABLE = "missed_unreachable"
    MISSED_WAIT = "missed_wait"
    MISSED_VAULT = "missed_vault"
    MISSED_SPACED = "missed_spaced"
    MISSED_ABSENT = "missed_absent"
    """A person looked and said that it is not there; its time has passed meanwhile."""
    MISSED_HELD = "missed_held"
    """It was held until its time had passed; the detail `held_for` says why."""

    # Refused
    REFUSED_RECONNECT = "refused_reconnect"
    REFUSED_DUPLICATE = "refused_duplicate"
    REFUSED_MEDIA = "refused_media"
    REFUSED_TEXT = "refused_text"
    REFUSED_POLICY = "refused_policy"
    REFUSED_ACCESS = "refused_access"
    REFUSED_ADDRESS = "refused_address"
    REFUSED_OTHER = "refused_other"

    # Unsure
    UNSURE_ASKING = "unsure_asking"
    """No clear answer yet; the app is looking it up (the delivery is still `sending`)."""
    UNSURE_NO_LOOK_UP = "unsure_no_look_up"
    UNSURE_NOT_FOUND = "unsure_not_found"
    UNSURE_UNREACHABLE = "unsure_unreachable"
    UNSURE_PLACED_LATE = "unsure_placed_late"

    # Live, with something to tell
    FEWER_MEDIA = "fewer_media"
    UNANSWERED = "unanswered"
    """A check came to warn about it after it was planned; it went out, and nobody has answered yet."""


REFUSALS = MappingProxyType(
    {
        Reason.RECONNECT: Why.REFUSED_RECONNECT,
        Reason.DUPLICATE: Why.REFUSED_DUPLICATE,
        Reason.MEDIA: Why.REFUSED_MEDIA,
        Reason.TEXT: Why.REFUSED_TEXT,
        Reason.POLICY: Why.REFUSED_POLICY,
        Reason.ACCESS: Why.REFUSED_ACCESS,
        Reason.ADDRESS: Why.REFUSED_ADDRESS,
    }
)
"""What a clear refusal of the network is called; any other is `REFUSED_OTHER`."""

MISSED_AFTER = MappingProxyType(
    {
        Why.TRY_AGAIN: Why.MISSED_UNREACHABLE,
        Why.WAIT: Why.MISSED_WAIT,
        Why.VAULT: Why.MISSED_VAULT,
        Why.SPACED: Why.MISSED_SPACED,
        Why.SETTLED_ABSENT: Why.MISSED_ABSENT,
    }
)
"""Why a delivery was missed, by what it was last waiting for; anything else is `MISSED_OFF`."""

RELEASED_WITH_CAUSE = frozenset({Why.PAUSED, Why.ACCOUNT_RECONNECT})
"""Holds that end by themselves when a person removes the cause in time."""


def refusal(reason: Reason) -> Why:
    """The id under which a clear refusal is kept."""
    return REFUSALS.get(reason, Why.REFUSED_OTHER)


def why_or_none(stored: str) -> Why | None:
    """The reason behind a stored id, or None for an empty one or one of another version."""
    return next((why for why in Why if why.value == stored), None)
