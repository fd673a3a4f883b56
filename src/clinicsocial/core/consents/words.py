"""The words for kinds, purposes, channels and states of consent: the same on pages, forms and exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.consent import EVERYWHERE, ConsentKind, ConsentReason, ConsentState, Purpose
from clinicsocial.core.values.network_facts import NetworkFacts

WEBSITE = "website"
PAPER = "paper"
"""Posters and handouts in the clinic."""


def kind_name(kind: ConsentKind) -> str:
    """What a record is about, in a word or two."""
    names = {
        ConsentKind.PHOTO: tr("Photos"),
        ConsentKind.VIDEO: tr("Video"),
        ConsentKind.STORY: tr("Their story"),
        ConsentKind.TESTIMONIAL: tr("Their words"),
        ConsentKind.STAFF: tr("Team member"),
    }
    return names[kind]


def kind_meaning(kind: ConsentKind) -> str:
    """What the kind covers, in a sentence."""
    meanings = {
        ConsentKind.PHOTO: tr("Pictures in which they can be recognised."),
        ConsentKind.VIDEO: tr("Video in which they are seen or heard."),
        ConsentKind.STORY: tr("What happened to them, told in our words."),
        ConsentKind.TESTIMONIAL: tr("What they said or wrote themselves."),
        ConsentKind.STAFF: tr("A colleague who is shown or named."),
    }
    return meanings[kind]


def purpose_name(purpose: str) -> str:
    """What it may be used for; an unknown purpose is shown as it is stored."""
    names: Mapping[str, str] = {
        Purpose.ORGANIC_SOCIAL: tr("Ordinary posts"),
        Purpose.WEBSITE: tr("The clinic's website"),
        Purpose.PAID_ADVERTISING: tr("Paid advertising"),
        Purpose.EDUCATION: tr("Teaching the public"),
        Purpose.RECRUITMENT: tr("Finding new colleagues"),
        Purpose.BEFORE_AFTER: tr("Before and after"),
    }
    return names.get(purpose, purpose)


def purposes_in_order() -> tuple[Purpose, ...]:
    """As they stand on a form: the everyday ones first."""
    return (
        Purpose.ORGANIC_SOCIAL,
        Purpose.WEBSITE,
        Purpose.PAID_ADVERTISING,
        Purpose.EDUCATION,
        Purpose.RECRUITMENT,
        Purpose.BEFORE_AFTER,
    )


def channel_name(channel: str, facts: Mapping[str, NetworkFacts]) -> str:
    """Where it may appear, as the person knows it; an unknown channel is shown as it is stored."""
    if channel == WEBSITE:
        return tr("The clinic's website")
    if channel == PAPER:
        return tr("Posters and handouts in the clinic")
    if channel == EVERYWHERE:
        return tr("Everywhere")
    known = facts.get(channel.replace("-", "_"))
    return channel if known is None else known.display_name


def channel_list(channels: Iterable[str], facts: Mapping[str, NetworkFacts]) -> str:
    """The same for several, by name, with commas."""
    return ", ".join(sorted(channel_name(one, facts) for one in channels))


def purpose_list(purposes: Iterable[str]) -> str:
    """Purposes in the order of the form, with commas."""
    known = [one.value for one in purposes_in_order()]
    found = sorted(purposes, key=lambda one: known.index(one) if one in known else len(known))
    return ", ".join(purpose_name(one) for one in found)


def state_name(state: ConsentState) -> str:
    """Where a record stands, in a word or two."""
    names = {
        ConsentState.DRAFT: tr("Not signed"),
        ConsentState.SIGNED: tr("Form missing"),
        ConsentState.ACTIVE: tr("Agreed"),
        ConsentState.EXPIRING: tr("Ends soon"),
        ConsentState.EXPIRED: tr("Has run out"),
        ConsentState.WITHDRAWN: tr("Withdrawn"),
        ConsentState.SUPERSEDED: tr("Replaced"),
    }
    return names[state]


def reason_name(reason: ConsentReason) -> str:
    """Why a post must come off, in a sentence."""
    names = {
        ConsentReason.WITHDRAWN: tr("They took their consent back."),
        ConsentReason.EXPIRED: tr("Their consent has run out: renew it, or remove the post."),
        ConsentReason.STAFF_LEFT: tr("They no longer work here."),
        ConsentReason.MINOR_WITHOUT_GUARDIAN: tr("A parent or representative has not signed."),
        ConsentReason.NO_EVIDENCE: tr("The signed form is not on file."),
        ConsentReason.WRONG_CHANNEL: tr("They did not agree to this network."),
        ConsentReason.SCOPE_EXCEEDED: tr("They did not agree to this use."),
    }
    return names.get(reason, tr("There is no consent for it."))
