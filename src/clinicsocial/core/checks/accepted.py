"""“This is fine here”: wordings that somebody accepted, and the findings they settle.

Remembered is a hash of the wording, never the wording, together with the rule and the role of the person
who accepted it. The wording is the flagged words in their sentence: the same words elsewhere are asked about
again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from clinicsocial.core.checks.normalise import normalise
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, Finding, Severity

_ENDS = ".!?…\n"
_RANK = {Role.AUTHOR: 0, Role.APPROVER: 1, Role.MANAGER: 2}


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted wording: a row of the settings, which can be withdrawn there."""

    rule: str
    wording: str
    """SHA-256 of the plain sentence around the finding, as 64 hexadecimal digits."""
    role: Role
    """Of the person who accepted it."""


def wording_of(finding: Finding, draft: Draft) -> str:
    """The hash of the wording that a finding is about."""
    text = _field(finding, draft)
    start, end = max(0, finding.start), min(len(text), finding.end)
    while start > 0 and text[start - 1] not in _ENDS:
        start -= 1
    while end < len(text) and text[end] not in _ENDS:
        end += 1
    flagged = text[finding.start : finding.end]
    plain = f"{finding.rule}\n{_plain(flagged)}\n{_plain(text[start:end])}"
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def accept(finding: Finding, draft: Draft, role: Role) -> Accepted:
    """What to remember when somebody of this role says that the finding is fine here."""
    return Accepted(rule=finding.rule, wording=wording_of(finding, draft), role=role)


def may_accept(finding: Finding, role: Role) -> bool:
    """Whether a person of this role may say so: a block only where its rule names a role."""
    if finding.severity is Severity.BLOCK:
        least = finding.may_be_lifted_by
        return least is not None and _RANK[role] >= _RANK[least]
    return finding.severity is Severity.ADVISE or _RANK[role] >= _RANK[Role.APPROVER]


def suppress(findings: Iterable[Finding], accepted: Iterable[Accepted], draft: Draft) -> tuple[Finding, ...]:
    """The findings that nobody has accepted for exactly this wording with a role that may."""
    known: dict[tuple[str, str], list[Role]] = {}
    for one in accepted:
        known.setdefault((one.rule, one.wording), []).append(one.role)
    if not known:
        return tuple(findings)
    return tuple(
        finding
        for finding in findings
        if not any(
            may_accept(finding, role) for role in known.get((finding.rule, wording_of(finding, draft)), ())
        )
    )


def _field(finding: Finding, draft: Draft) -> str:
    """The text the finding's span points into."""
    if finding.draft_field is DraftField.TITLE:
        return draft.title
    if finding.draft_field is DraftField.ALT_TEXT and finding.media_index is not None:
        return draft.media[finding.media_index].alt_text
    return draft.text


def _plain(text: str) -> str:
    """Without the differences that do not change what a reader sees."""
    return " ".join(normalise(text).text.split())
