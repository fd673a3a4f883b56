"""An invented clinic, and short ways to check a text as if it stood in its composer."""

from __future__ import annotations

from datetime import date

from clinicsocial.core.checks.privacy.check import check_privacy, check_privacy_deeply
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, StaffPublic
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftKind
from clinicsocial.core.values.finding import Finding, Severity

CLINIC = ClinicIdentity(
    name="Heron Quay Practice",
    telephones=("01632 960444",),
    address="12 Heron Quay, Ambleford AM1 4QT",
    email="desk@heronquay.example",
    site="www.heronquay.example",
    handles=("@heronquay",),
    staff=(
        StaffPublic(1, "Dr Wendy Cho"),
        StaffPublic(2, "Rebecca Stone"),
        StaffPublic(3, "Nurse Tariq Aziz"),
    ),
)


def findings(
    text: str,
    *,
    reply: bool = False,
    country: Jurisdiction = Jurisdiction.UK,
    comment: str = "",
    deep: bool = False,
) -> list[Finding]:
    """Everything the privacy check, live or deep, says about the text."""
    clinic = ClinicIdentity(
        **{
            name: getattr(CLINIC, name)
            for name in ("name", "telephones", "address", "email", "site", "handles", "staff")
        },
        jurisdiction=country,
    )
    kind = DraftKind.REPLY if reply else DraftKind.POST
    look = check_privacy_deeply if deep else check_privacy
    return list(look(Draft(text, kind=kind), Context(clinic, date(2026, 11, 22), incoming_comment=comment)))


def loud(
    text: str, *, reply: bool = False, country: Jurisdiction = Jurisdiction.UK, deep: bool = False
) -> list[tuple[str, str]]:
    """Category and words of everything that warns or blocks."""
    return [
        (one.category, text[one.start : one.end])
        for one in findings(text, reply=reply, country=country, deep=deep)
        if one.severity is not Severity.ADVISE
    ]
