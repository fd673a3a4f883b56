"""What the privacy findings say. Each entry gives the sentence, and why with what to do, for one sentence id."""
# ruff: noqa: E501  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from clinicsocial.core.checks.privacy.hits import Kind
from clinicsocial.core.i18n import tr, trn

Parameters = Mapping[str, str | int]


def _what(kind: Kind) -> str:
    """What was found, in one sentence."""
    return {
        Kind.PERSON: tr("This looks like the name of somebody who does not work here."),
        Kind.AGE_OVER_89: tr("An age of 90 or more points to one person."),
        Kind.DATE: tr("This day may be tied to one person’s care or life."),
        Kind.PHONE: tr("This telephone number is not the clinic’s."),
        Kind.EMAIL: tr("This e-mail address is not the clinic’s."),
        Kind.ADDRESS: tr("This looks like somebody’s home."),
        Kind.POSTCODE: tr("This postcode may be somebody’s home."),
        Kind.NHS_NUMBER: tr("This looks like a health service number."),
        Kind.SSN: tr("This looks like a social security or national insurance number."),
        Kind.MEDICARE_AU: tr("This looks like a Medicare or individual healthcare number."),
        Kind.MRN: tr("This looks like a record or chart number."),
        Kind.ACCOUNT: tr("This looks like somebody’s account, invoice or card number."),
        Kind.INSURANCE_ID: tr("This looks like somebody’s insurance or scheme number."),
        Kind.URL: tr("This link may lead to one person’s page."),
        Kind.SOCIAL_HANDLE: tr("This is the account name of somebody other than the clinic."),
        Kind.VEHICLE: tr("This looks like the number of somebody’s vehicle."),
        Kind.DEVICE_SERIAL: tr("This looks like the serial number of somebody’s device."),
        Kind.IP: tr("This network address may lead to one person."),
        Kind.OCCUPATION_COMBO: tr("Neighbours could tell who this is from the role and the place."),
        Kind.RELATION: tr("This points to somebody through a relative or friend."),
        Kind.PATIENT_STATUS: tr("This says that somebody is, or is not, in the clinic’s care."),
        Kind.CLINICAL_DETAIL: tr("This tells about one person’s health or treatment."),
    }[kind]


def _law(kind: Kind, country: str) -> str:
    """Why it matters in this country."""
    if kind in {Kind.PATIENT_STATUS, Kind.CLINICAL_DETAIL, Kind.RELATION}:
        return {
            "uk": tr(
                "In the UK a person’s health, and even that they are a patient, is confidential and is special data under UK GDPR."
            ),
            "us": tr(
                "In the US the HIPAA Privacy Rule forbids saying that somebody is a patient or what was done, also in answers to reviews."
            ),
            "au": tr(
                "In Australia the Privacy Act protects health information, and that somebody attends a clinic is part of it."
            ),
            "ie": tr(
                "In Ireland a person’s health, and even that they are a patient, is special data under the GDPR."
            ),
        }[country]
    return {
        "uk": tr("In the UK whatever lets others recognise a patient is personal data under UK GDPR."),
        "us": tr(
            "In the US the HIPAA Privacy Rule lists what identifies a patient; this is one of those things."
        ),
        "au": tr(
            "In Australia whatever lets others work out who a patient is counts as personal information under the Privacy Act."
        ),
        "ie": tr("In Ireland whatever lets others recognise a patient is personal data under the GDPR."),
    }[country]


def _advice(kind: Kind, where: str) -> str:
    """What to do about it."""
    if where == "reply":
        return tr(
            "Thank them without saying whether they are known here, and invite them to call. "
            "It stays private even where they wrote about it themselves."
        )
    if kind in {Kind.PATIENT_STATUS, Kind.CLINICAL_DETAIL}:
        return tr("Tell it about people in general, or link a signed consent that covers this post.")
    if kind in {
        Kind.PERSON,
        Kind.OCCUPATION_COMBO,
        Kind.RELATION,
        Kind.AGE_OVER_89,
        Kind.DATE,
        Kind.SOCIAL_HANDLE,
    }:
        return tr(
            "Leave it out, or link a signed consent that covers this post. A member of staff can be added in Settings."
        )
    return tr("Delete it. If it is the clinic’s own, add it under Settings › Clinic.")


def _told(kind: Kind, parameters: Parameters) -> tuple[str, str]:
    country, where = str(parameters["country"]), str(parameters["where"])
    return _what(kind), tr("{law} {advice}", law=_law(kind, country), advice=_advice(kind, where))


def _tip(kind: Kind, _: Parameters) -> tuple[str, str]:
    return (
        _what(kind),
        tr(
            "Nothing here tells about their care, so this is only a reminder: do they know that they are named, and do they agree?"
        ),
    )


def _read_in_part(parameters: Parameters) -> tuple[str, str]:
    return (
        trn(
            "This text is so long that the closer look for patients left out one part of it.",
            "This text is so long that the closer look for patients left out {n} parts of it.",
            int(parameters["count"]),
        ),
        tr(
            "It read the parts that seem to tell the most about somebody; the rest has had the quick check only. Read that part yourself, or make the text shorter."
        ),
    )


PRIVACY_WORDS: Mapping[str, Callable[[Parameters], tuple[str, str]]] = MappingProxyType(
    {f"privacy.{kind.value.lower()}": partial(_told, kind) for kind in Kind}
    | {f"privacy.{kind.value.lower()}_tip": partial(_tip, kind) for kind in Kind}
    | {"privacy.read_in_part": _read_in_part}
)
"""By sentence id."""
