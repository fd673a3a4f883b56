"""The word and the icon of every state. Colour comes from the theme; word and shape do without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import DeliveryState, PostState

_WORDS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "waiting": lambda: tr("Scheduled"),
        "sending": lambda: tr("Sending"),
        "live": lambda: tr("Live"),
        "refused": lambda: tr("Refused"),
        "unsure": lambda: tr("Please check"),
        "held": lambda: tr("Held"),
        "missed": lambda: tr("Missed"),
        "by_hand": lambda: tr("Post by hand"),
        "placed": lambda: tr("Placed"),
        "cancelled": lambda: tr("Cancelled"),
        "removed": lambda: tr("Removed"),
        "idea": lambda: tr("Idea"),
        "draft": lambda: tr("Draft"),
        "in_review": lambda: tr("In review"),
        "approved": lambda: tr("Approved"),
        "scheduled": lambda: tr("Scheduled"),
        "partly_live": lambda: tr("Partly live"),
        "failed": lambda: tr("Not published"),
        "withdrawn": lambda: tr("Withdrawn"),
        "archived": lambda: tr("Archived"),
    }
)
"""Asked for one at a time, and in the language of that moment."""

_MEANINGS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "waiting": lambda: tr("It goes out by itself at its time, while ClinicSocial runs."),
        "sending": lambda: tr("It is on its way. It cannot be changed now."),
        "live": lambda: tr("It is public."),
        "refused": lambda: tr("The network refused it. Nothing is public."),
        "unsure": lambda: tr(
            "The network gave no clear answer. Look at the page and say whether it is there."
        ),
        "held": lambda: tr("It is held back and waits for your decision."),
        "missed": lambda: tr("Its time passed while it could not be sent. Nothing is public."),
        "by_hand": lambda: tr("You post this one yourself; ClinicSocial reminds you and prepares it."),
        "placed": lambda: tr("The network keeps the appointment and publishes it at its time."),
        "cancelled": lambda: tr("It was called off and does not go out."),
        "removed": lambda: tr("It was taken off the network."),
        "idea": lambda: tr("A thought to come back to."),
        "draft": lambda: tr("Not planned yet."),
        "in_review": lambda: tr("Somebody else reads it before it can be planned."),
        "approved": lambda: tr("It may be planned."),
        "scheduled": lambda: tr("Everything is planned."),
        "partly_live": lambda: tr("Public on some accounts, not on all."),
        "failed": lambda: tr("A network refused it. Nothing is public."),
        "withdrawn": lambda: tr("It was taken off every account."),
        "archived": lambda: tr("Put away; it does not go out."),
    }
)


def state_word(state: DeliveryState | PostState) -> str:
    """What a person reads for a state."""
    return _WORDS[state.value]()


def state_meaning(state: DeliveryState | PostState) -> str:
    """One sentence for a tooltip: what the state means for the person."""
    return _MEANINGS[state.value]()


def state_icon(state: DeliveryState | PostState) -> str:
    """The name of the state's icon; no two states of one kind share a shape."""
    return f"state-{state.value}"


def network_name(network: str) -> str:
    """A network's name as people write it, where its facts are not at hand."""
    names = {
        "facebook": "Facebook",
        "instagram": "Instagram",
        "threads": "Threads",
        "x": "X",
        "linkedin": "LinkedIn",
        "bluesky": "Bluesky",
        "mastodon": "Mastodon",
        "wordpress": "WordPress",
        "google_business": "Google Business",
        "youtube": "YouTube",
        "tiktok": "TikTok",
        "pinterest": "Pinterest",
        "practice": tr("Practice network"),
    }
    return names.get(network, network.replace("_", " ").title())
