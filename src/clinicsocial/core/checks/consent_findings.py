"""What a decision about consent says to a person: findings and their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.consent import ConsentReason, Decision, Outcome, PersonDecision, PersonKey
from clinicsocial.core.values.day_words import written_iso_day
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity

if TYPE_CHECKING:
    from clinicsocial.core.values.context import AccountContext

Parameters = Mapping[str, str | int]

_SEVERITIES = {Outcome.BLOCK: Severity.BLOCK, Outcome.WARN: Severity.WARN}


def consent_findings(
    decision: Decision,
    *,
    names: Mapping[PersonKey, str] | None = None,
    account: AccountContext | None = None,
) -> tuple[Finding, ...]:
    """One finding for each person whose consent blocks or ends soon. `names` says who they are, where known.

    Nothing is said about people whose consent covers the use: `consent_lift` tells that where it matters.
    """
    known = names or {}
    return tuple(
        _finding(one, known.get(one.person, ""), account)
        for one in decision.people
        if one.reason.outcome is not Outcome.ALLOW
    )


def _finding(one: PersonDecision, name: str, account: AccountContext | None) -> Finding:
    parameters: dict[str, str | int] = {"person": str(one.person), "name": name, "use": one.use}
    if one.ends_on is not None:
        parameters["ends_on"] = one.ends_on.isoformat()
    if one.reason is ConsentReason.WRONG_CHANNEL and account is not None:
        parameters["account"] = account.label
    return Finding(
        start=0,
        end=0,
        kind=FindingKind.CONSENT,
        category="CONSENT",
        topic=one.reason.value,
        severity=_SEVERITIES[one.reason.outcome],
        rule=f"consent.{one.reason.value}",
        sentence=f"consent.{one.reason.value}",
        parameters=parameters,
        draft_field=DraftField.MEDIA if one.use in {"photo", "video"} else DraftField.TEXT,
        account_id=None if account is None else account.id,
    )


def _who(parameters: Parameters) -> str:
    name = str(parameters.get("name") or "")
    return name or tr("Person no. {number}", number=parameters.get("person", "?"))


def _missing(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("There is no signed consent of {who}.", who=_who(parameters)),
        tr("No consent, no post. Have the form signed and record it, or take the person out of the post."),
    )


def _withdrawn(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("{who} has withdrawn the consent.", who=_who(parameters)),
        tr("It may not be used any more. Take the person out of the post."),
    )


def _staff_left(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("{who} will have left the clinic by then.", who=_who(parameters)),
        tr("What a colleague agreed to ends with their last day, unless you agreed on something else."),
    )


def _no_guardian(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The signature of a parent or representative is missing for {who}.", who=_who(parameters)),
        tr("The person was under 18 when it was signed, or somebody else has to decide. Ask again."),
    )


def _no_evidence(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The signed form of {who} is not on file.", who=_who(parameters)),
        tr("You must be able to show it. Scan or photograph the form and add it to the record."),
    )


def _expired(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The consent of {who} has run out by then.", who=_who(parameters)),
        tr("Ask whether you may go on, and renew the record; or choose an earlier day."),
    )


def _wrong_channel(parameters: Parameters) -> tuple[str, str]:
    account = str(parameters.get("account") or tr("this account"))
    return (
        tr("{who} did not agree to appear on {account}.", who=_who(parameters), account=account),
        tr("Each network is agreed to apart. Leave this account out, or ask again."),
    )


def _scope(parameters: Parameters) -> tuple[str, str]:
    uses = {
        "photo": tr("a photo"),
        "video": tr("a video"),
        "story": tr("their story"),
        "testimonial": tr("their own words"),
        "staff": tr("a picture as a colleague"),
    }
    use = uses.get(str(parameters.get("use")), tr("this"))
    return (
        tr("{who} agreed to something else than {use} for this purpose.", who=_who(parameters), use=use),
        tr("Material and purpose are agreed to apart. Use what the record covers, or ask again."),
    )


def _expires_soon(parameters: Parameters) -> tuple[str, str]:
    day = written_iso_day(str(parameters.get("ends_on", "")))
    return (
        tr("The consent of {who} ends on {day}.", who=_who(parameters), day=day),
        tr("The post would have to come off then. Renew the record first if you can."),
    )


CONSENT_WORDS: Mapping[str, Callable[[Parameters], tuple[str, str]]] = {
    "consent.missing": _missing,
    "consent.withdrawn": _withdrawn,
    "consent.staff-left": _staff_left,
    "consent.minor-without-guardian": _no_guardian,
    "consent.no-evidence": _no_evidence,
    "consent.expired-before-publish": _expired,
    "consent.wrong-channel": _wrong_channel,
    "consent.scope-exceeded": _scope,
    "consent.expires-soon": _expires_soon,
}
"""By the id of the sentence: what is wrong, and what it means."""
