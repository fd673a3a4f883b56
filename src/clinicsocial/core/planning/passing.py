"""What the checks let pass when a delivery was planned, and what therefore still passes when it is sent.

A warning that a check comes to say only after planning (a new rule, a better model) is no reason to hold a
post that a person planned in good order; a warning about words changed since, or one whose answer was taken
back, is. See docs/decisions/0016.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from clinicsocial.core.planning.content import words_for
from clinicsocial.core.values.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.core.model import Delivery
    from clinicsocial.core.planning.views import PostCheck, PostContent
    from clinicsocial.core.values.answers import CheckedFinding, FindingKey
    from clinicsocial.core.values.clinic import Jurisdiction


def note_passed(delivery: Delivery, content: PostContent, result: PostCheck) -> None:
    """Keep with the delivery what was checked: the hash of its words, and which answers let it pass."""
    delivery.passed_words = words_hash(content, delivery.account_id)
    delivery.passed_answers = sorted(
        {_name(one.key) for one in _of_account(result.answered, delivery.account_id)}
    )


def still_stops(one: CheckedFinding, delivery: Delivery, words: str) -> bool:
    """Whether an unanswered finding holds the delivery now; `words` is the hash of what it would say now."""
    if not one.stops:
        return False
    if one.finding.severity is Severity.BLOCK or words != delivery.passed_words:
        return True
    return _name(one.key) in delivery.passed_answers


def words_hash(content: PostContent, account_id: int) -> str:
    """SHA-256 (hex) of everything the checks read of a post for this account but people and purpose."""
    words = words_for(content, account_id)
    media = [[use.sha256, use.alt_text, use.decorative] for use in words.media]
    canonical = json.dumps([words.text, words.title, words.link, media], ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def pack_versions(jurisdiction: Jurisdiction) -> str:
    """The rule packs that are asked for a clinic there, e.g. ``any 2026.11.1, uk 2026.11.1``."""
    from clinicsocial.core.checks.rules.loading import rule_book

    return ", ".join(f"{pack.id} {pack.version}" for pack in rule_book().packs if pack.covers(jurisdiction))


def answers_for_receipt(result: PostCheck) -> tuple[dict[str, str], ...]:
    """Who answered for what, as a receipt keeps it: numbers, rule and hash, never names or reasons."""
    return tuple(
        {
            "rule": one.key.rule,
            "kind": one.answer.kind.value,
            "answer": str(one.answer.id),
            "staff": "" if one.answer.staff_id is None else str(one.answer.staff_id),
            "wording": one.key.wording,
        }
        for one in result.answered
        if one.answer is not None and one.finding.severity is not Severity.ADVISE
    )


def unanswered_for_receipt(found: Iterable[CheckedFinding]) -> tuple[dict[str, str], ...]:
    """Warnings nobody has answered, as a receipt keeps them."""
    return tuple({"rule": one.key.rule, "wording": one.key.wording} for one in found)


def _of_account(found: Iterable[CheckedFinding], account_id: int) -> list[CheckedFinding]:
    return [one for one in found if one.account_id in (None, account_id)]


def _name(key: FindingKey) -> str:
    return f"{key.rule}:{key.wording}"
