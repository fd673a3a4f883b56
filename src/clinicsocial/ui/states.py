"""The word and the icon of every state. Colour comes from the theme; word and shape do without it."""

from __future__ import annotations

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import DeliveryState, PostState


def state_word(state: DeliveryState | PostState) -> str:
    """What a person reads for a state."""
    words = {
        "waiting": tr("Scheduled"),
        "sending": tr("Sending"),
        "live": tr("Live"),
        "refused": tr("Refused"),
        "unsure": tr("Please check"),
        "held": tr("Held"),
        "missed": tr("Missed"),
        "by_hand": tr("Post by hand"),
        "placed": tr("Placed"),
        "cancelled": tr("Cancelled"),
        "removed": tr("Removed"),
        "idea": tr("Idea"),
        "draft": tr("Draft"),
        "in_review": tr("In review"),
        "approved": tr("Approved"),
        "scheduled": tr("Scheduled"),
        "partly_live": tr("Partly live"),
        "failed": tr("Not published"),
        "withdrawn": tr("Withdrawn"),
        "archived": tr("Archived"),
    }
    return words[state.value]


def state_meaning(state: DeliveryState | PostState) -> str:
    """One sentence for a tooltip: what the state means for the person."""
    meanings = {
        "waiting": tr("It goes out by itself at its time, while ClinicSocial runs."),
        "sending": tr("It is on its way. It cannot be changed now."),
        "live": tr("It is public."),
        "refused": tr("The network refused it. Nothing is public."),
        "unsure": tr("The network gave no clear answer. Look at the page and say whether it is there."),
        "held": tr("It is held back and waits for your decision."),
        "missed": tr("Its time passed while it could not be sent. Nothing is public."),
        "by_hand": tr("You post this one yourself; ClinicSocial reminds you and prepares it."),
        "placed": tr("The network keeps the appointment and publishes it at its time."),
        "cancelled": tr("It was called off and does not go out."),
        "removed": tr("It was taken off the network."),
        "idea": tr("A thought to come back to."),
        "draft": tr("Not planned yet."),
        "in_review": tr("Somebody else reads it before it can be planned."),
        "approved": tr("It may be planned."),
        "scheduled": tr("Everything is planned."),
        "partly_live": tr("Public on some accounts, not on all."),
        "failed": tr("A network refused it. Nothing is public."),
        "withdrawn": tr("It was taken off every account."),
        "archived": tr("Put away; it does not go out."),
    }
    return meanings[state.value]


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
