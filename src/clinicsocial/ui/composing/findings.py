"""Findings with their words, the most severe first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.values.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.planning.views import PostCheck

_ORDER = (Severity.BLOCK, Severity.WARN, Severity.ADVISE)


@dataclass(frozen=True, slots=True)
class FindingCopy:
    """A finding with its words."""

    finding: Finding
    sentence: str
    why: str = ""
    account: str = ""
    """The label of the account it is about; empty where it holds for all."""


def finding_copies(check: PostCheck, accounts: Iterable[AccountView]) -> tuple[FindingCopy, ...]:
    """All findings of a check in the order in which a person should read them."""
    labels = {account.id: account.label for account in accounts}
    copies = [_copy(finding, labels) for finding in check.all]
    return tuple(sorted(copies, key=lambda one: _ORDER.index(one.finding.severity)))


def _copy(finding: Finding, labels: Mapping[int, str]) -> FindingCopy:
    words = words_of(finding)
    account = "" if finding.account_id is None else labels.get(finding.account_id, "")
    return FindingCopy(finding, words.sentence, words.why, account)
