"""The comment an author writes below their own post at once: where it is usual, and what is checked of it.

It is offered where a person posts by hand and writes it themselves; nothing of ours sends comments.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinicsocial.core.checks.accepted import checked
from clinicsocial.core.checks.guarded import COULD_NOT_CHECK
from clinicsocial.core.checks.network_findings import Place, Said, by_confidence, network_finding
from clinicsocial.core.limits import count_field
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, FindingKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.values.answers import Answers, CheckedFinding
    from clinicsocial.core.values.context import AccountContext
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.network_facts import NetworkFacts

_TOLD = frozenset({FindingKind.PRIVACY, FindingKind.RULE})
"""What is asked of a comment beside its length. Consent was asked for the whole post; tips are for texts."""
_ALWAYS = frozenset({COULD_NOT_CHECK, "network.broken_character"})


def takes_first_comment(facts: NetworkFacts, *, assisted: bool) -> bool:
    """Whether a first comment is offered for an account of this network."""
    return assisted and facts.first_comment is not None


def comment_of(content_comment: str, facts: NetworkFacts, *, assisted: bool) -> str:
    """The comment for an account of this network; empty where none is offered."""
    return content_comment.strip() if takes_first_comment(facts, assisted=assisted) else ""


def comment_draft(content: PostContent) -> Draft:
    """The comment as the checks read it: words without pictures."""
    return Draft(text=content.first_comment)


def told_of_comment(
    content: PostContent,
    answers: Answers,
    accounts: Iterable[AccountContext],
    judge: Callable[[Draft], tuple[Finding, ...]],
) -> Iterator[CheckedFinding]:
    """What is found in the first comment, where an account takes it: once, and by the limit of each.

    `judge` is the check of a draft for no account; the findings point into the comment's field.
    """
    takers = [one for one in accounts if takes_first_comment(one.facts, assisted=one.assisted)]
    if not takers or not content.first_comment.strip():
        return
    draft = comment_draft(content)
    for finding in judge(draft):
        if finding.kind in _TOLD or finding.rule in _ALWAYS:
            one = checked(finding, draft, answers)
            yield replace(one, finding=_pointing_there(finding))
    for account in takers:
        for finding in _length(draft, account):
            one = checked(finding, draft, answers)
            yield replace(one, finding=_pointing_there(finding), account_id=account.id)


def _pointing_there(finding: Finding) -> Finding:
    return replace(finding, draft_field=DraftField.FIRST_COMMENT)


def _length(draft: Draft, account: AccountContext) -> Iterator[Finding]:
    """The comment against the limit of the account's network."""
    rules = account.facts.first_comment
    if rules is None or rules.limit is None:
        return
    counted = count_field(draft.text, rules.unit.value, rules.limit.value)
    if counted.over_at is not None:
        numbers = {"used": counted.used, "limit": rules.limit.value, "over": counted.used - rules.limit.value}
        yield network_finding(
            Said("comment_too_long", numbers),
            by_confidence(rules.limit),
            place=Place(start=counted.over_at, end=len(draft.text)),
            account=account,
            fact=rules.limit,
        )
