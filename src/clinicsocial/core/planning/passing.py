"""What the checks let pass when a delivery was planned, and what therefore still passes when it is sent.

A warning that a check comes to say only after planning (a new rule, a better model) is no reason to hold a
post that a person planned in good order; a warning about words changed since, or one whose answer was taken
back, is. And a model that has read exactly this before, in this version, is not asked a second time. See
docs/decisions/0016.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from clinicsocial import __version__
from clinicsocial.core.checks import check_beside_deep
from clinicsocial.core.planning.checking import drafts_of
from clinicsocial.core.planning.content import words_for
from clinicsocial.core.resources import edition
from clinicsocial.core.values.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clinicsocial.core.checks import Look
    from clinicsocial.core.model import Delivery
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.planning.views import PostCheck, PostContent
    from clinicsocial.core.values.answers import Answer, Answers, CheckedFinding, FindingKey
    from clinicsocial.core.values.clinic import Jurisdiction
    from clinicsocial.core.values.network_facts import NetworkFacts


def note_passed(
    delivery: Delivery,
    content: PostContent,
    result: PostCheck,
    inputs: CheckInputs,
    facts: Mapping[str, NetworkFacts],
) -> None:
    """Keep with the delivery what the deep check read and let pass, and with whose answers."""
    account_id = delivery.account_id
    delivery.passed_words = words_hash(content, account_id)
    delivery.passed_look = look_hash(content, account_id, inputs, facts)
    answered = (one for one in result.answered if one.finding.severity is not Severity.ADVISE)
    delivery.passed_answers = sorted(
        {_name(one.key) for one in answered if one.account_id in (None, account_id)}
    )


def look_again(
    delivery: Delivery,
    content: PostContent,
    inputs: CheckInputs,
    facts: Mapping[str, NetworkFacts],
    otherwise: Look,
) -> Look:
    """How to look at a delivery that passed before: without the models where all they read is as it was.

    Not where an answer is gone, since then what it answered has to be named; then, and for words they have
    not read, `otherwise`.
    """
    names = _by_name(inputs.answers)
    answers_stand = all(name in names for name in delivery.passed_answers)
    if not (delivery.passed_look and answers_stand):
        return otherwise
    same = delivery.passed_look == look_hash(content, delivery.account_id, inputs, facts)
    return check_beside_deep if same else otherwise


def still_stops(one: CheckedFinding, delivery: Delivery, words: str) -> bool:
    """Whether an unanswered finding holds the delivery now; `words` is the hash of what it would say now."""
    if not one.stops:
        return False
    if one.finding.severity is Severity.BLOCK or words != delivery.passed_words:
        return True
    return _name(one.key) in delivery.passed_answers


def words_hash(content: PostContent, account_id: int) -> str:
    """SHA-256 (hex) of everything a reader gets of a post on this account, and what describes its files."""
    return _hash(words_for(content, account_id))


def look_hash(
    content: PostContent, account_id: int, inputs: CheckInputs, facts: Mapping[str, NetworkFacts]
) -> str:
    """SHA-256 (hex) of everything the models read, what lifts what they say, and by which rules."""
    drafts = drafts_of(content, account_id, inputs, facts)
    files = {one.sha256 for draft in drafts for one in draft.media}
    shown = {sha256: people for sha256, people in inputs.register.shown.items() if sha256 in files}
    copy = __version__, edition().label
    return _hash((*copy, inputs.clinic, drafts, content.people, content.purpose, shown))


def pack_versions(jurisdiction: Jurisdiction) -> str:
    """The rule packs that are asked for a clinic there, e.g. ``any 2026.11.1, uk 2026.11.1``."""
    from clinicsocial.core.checks.rules.loading import rule_book

    return ", ".join(f"{pack.id} {pack.version}" for pack in rule_book().packs if pack.covers(jurisdiction))


def answers_for_receipt(
    result: PostCheck, delivery: Delivery, answers: Answers
) -> tuple[dict[str, str], ...]:
    """Who answered for what, as a receipt keeps it: numbers, rule and hash, never names or reasons.

    What was answered when the models looked is still answered for where they were not asked again.
    """
    told = {_name(one.key): (one.key, one.answer) for one in result.answered if _needed(one)}
    known = _by_name(answers)
    for name in delivery.passed_answers:
        if name not in told and name in known:
            told[name] = known[name]
    return tuple(_line(key, answer) for key, answer in told.values() if answer is not None)


def unanswered_for_receipt(found: Iterable[CheckedFinding]) -> tuple[dict[str, str], ...]:
    """Warnings nobody has answered, as a receipt keeps them."""
    return tuple({"rule": one.key.rule, "wording": one.key.wording} for one in found)


def _needed(one: CheckedFinding) -> bool:
    return one.finding.severity is not Severity.ADVISE


def _line(key: FindingKey, answer: Answer) -> dict[str, str]:
    return {
        "rule": key.rule,
        "kind": answer.kind.value,
        "answer": str(answer.id),
        "staff": "" if answer.staff_id is None else str(answer.staff_id),
        "wording": key.wording,
    }


def _by_name(answers: Answers) -> dict[str, tuple[FindingKey, Answer | None]]:
    """Every answer by the name under which a delivery keeps it."""
    everywhere = {_name(key): (key, one[0]) for key, one in answers.everywhere.items() if one}
    of_post: dict[str, tuple[FindingKey, Answer | None]] = {
        _name(key): (key, one) for key, one in answers.of_post.items()
    }
    return {**everywhere, **of_post}


def _name(key: FindingKey) -> str:
    return f"{key.rule}:{key.wording}"


def _hash(value: object) -> str:
    canonical = json.dumps(_plain(value), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> object:
    """A value as JSON takes it, in one order whatever the process."""
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float) or value is None else str(value)
