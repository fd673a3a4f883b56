"""Which field of a record is asked in which step, and what is still missing there. No widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.consents.form_fields import TICKED, Answer, Situation
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Sector
from clinicsocial.core.values.consent import ConsentKind, Purpose

if TYPE_CHECKING:
    from clinicsocial.core.consents.form_fields import FieldTable, FormField
    from clinicsocial.core.consents.views import ConsentForm
    from clinicsocial.core.values.clinic import Jurisdiction
    from clinicsocial.core.values.network_facts import NetworkFacts


class Step(StrEnum):
    """The steps of the guide, in their order."""

    WHAT = "what"
    WHERE = "where"
    TOLD = "told"
    CARE = "care"
    SIGNATURE = "signature"


def step_title(step: Step) -> str:
    """What a step is called."""
    titles = {
        Step.WHAT: tr("What it is about"),
        Step.WHERE: tr("Where, and until when"),
        Step.TOLD: tr("What they were told"),
        Step.CARE: tr("Care and sign-off"),
        Step.SIGNATURE: tr("Signature"),
    }
    return titles[step]


def step_lead(step: Step) -> str:
    """What a step asks, in a sentence."""
    leads = {
        Step.WHAT: tr("One record is about one thing. Pictures and a story are two records."),
        Step.WHERE: tr("Tick only what they said yes to. What is not ticked stays off."),
        Step.TOLD: tr("A consent holds only if the person knew what they agreed to."),
        Step.CARE: tr("What you looked after, so that you can show it later."),
        Step.SIGNATURE: tr("It counts from the day it is signed and the form is on file."),
    }
    return leads[step]


_WHAT = frozenset({"person", "material", "discloser", "representative-name", "representative-authority"})
_WHERE = frozenset({"channels", "purposes", "expiry"})
_TOLD = frozenset({"form-version", "payment"})
_BY_ITSELF = frozenset({"signature-method"})
"""Answered by the way it is signed."""


DONE_BY_HAND = frozenset({"copy-given", "preview-seen"})
"""Statements that become true by what somebody does: ticked by whoever did it, never by a form."""


def step_of(field: FormField) -> Step:
    """The step that asks a field."""
    if field.slug in _WHAT:
        return Step.WHAT
    if field.slug in _WHERE:
        return Step.WHERE
    if field.slug in _BY_ITSELF:
        return Step.SIGNATURE
    return Step.TOLD if field.slug in _TOLD or field.answer is Answer.TICK else Step.CARE


def situations_of(form: ConsentForm, *, minor: bool, sector: Sector) -> frozenset[Situation]:
    """What a form is about, as far as it decides which fields are asked: as `records.situations` says."""
    staff = form.kind is ConsentKind.STAFF
    known = {
        Situation.STAFF: staff,
        Situation.PUBLIC: not staff,
        Situation.MINOR: minor,
        Situation.CAPACITY: form.lacks_capacity,
        Situation.DECEASED: form.deceased,
        Situation.REPRESENTED: minor or form.lacks_capacity or form.deceased,
        Situation.BEFORE_AFTER: Purpose.BEFORE_AFTER.value in form.purposes,
        Situation.AESTHETICS: sector is Sector.AESTHETICS and not staff,
    }
    return frozenset(one for one, holds in known.items() if holds)


def asked_in(
    fields: FieldTable, step: Step, country: Jurisdiction, known: frozenset[Situation]
) -> tuple[FormField, ...]:
    """The fields a step shows as questions of their own; columns have widgets of their own."""
    return tuple(
        one
        for one in fields.asked(country, known)
        if step_of(one) is step and one.answer is not Answer.COLUMN and one.slug not in _BY_ITSELF
    )


def missing_in(
    fields: FieldTable, form: ConsentForm, country: Jurisdiction, known: frozenset[Situation]
) -> Mapping[Step, tuple[FormField, ...]]:
    """By step, the fields that must be filled and are not. How it is signed is not asked here."""
    columns = {
        "person": str(form.subject_id),
        "form-version": form.form_version,
        "channels": ",".join(form.channels),
        "purposes": ",".join(form.purposes),
        "expiry": "" if form.expires_on is None else form.expires_on.isoformat(),
    }
    filled = {**form.answers, **columns, **dict.fromkeys(_BY_ITSELF, TICKED)}
    gaps = fields.missing(country, known, filled)
    return {step: tuple(one for one in gaps if step_of(one) is step) for step in Step}


def offered_channels(networks: Mapping[str, NetworkFacts], connected: Sequence[str]) -> tuple[str, ...]:
    """What is ticked apart: the clinic's own networks first. Practice only where it is used."""
    from clinicsocial.core.consents.using import channel_of
    from clinicsocial.core.consents.words import PAPER, WEBSITE

    own = tuple(dict.fromkeys(channel_of(network) for network in connected))
    rest = sorted(
        (facts.display_name.casefold(), channel_of(network))
        for network, facts in networks.items()
        if not facts.practice
    )
    return tuple(dict.fromkeys((*own, WEBSITE, PAPER, *(channel for _, channel in rest))))
