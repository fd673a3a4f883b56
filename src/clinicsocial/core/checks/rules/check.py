"""What the rule packs say about a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.checks.rules.matching import QUESTION, QUOTE, Match, matches
from clinicsocial.core.checks.rules.pack import MediaCondition, Rule
from clinicsocial.core.checks.rules.phrases import Concepts, Hit
from clinicsocial.core.checks.rules.reading import Reading, read
from clinicsocial.core.resources import remembered
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind

_FORMS_OF_ADDRESS = frozenset({"dr", "dr.", "doctor", "doc"})
SENTENCE = "rule.found"
"""The one sentence of all rules; its words stand in the packs."""


def check_rules(draft: Draft, context: Context) -> Iterator[Finding]:
    """Every rule of the clinic's country, over the text, the title and the alt texts."""
    rules = [
        rule
        for rule in rule_book().rules_for(context.clinic.jurisdiction)
        if rule.clauses and not rule.conditions.incoming
    ]
    for draft_field, index, text in parts(draft):
        reading, concepts = read(text), concepts_of(text)
        for rule in rules:
            if concepts.keys().isdisjoint(rule.anchors) or not applies(rule, draft, context):
                continue  # as most rules in most texts
            for match in matches(rule, reading, concepts):
                if is_known(rule, match, reading, context):
                    continue
                yield rule_finding(
                    rule,
                    match,
                    reading,
                    context.clinic.jurisdiction,
                    draft_field=draft_field,
                    media_index=index,
                )


def check_conditions(draft: Draft, context: Context) -> Iterator[Finding]:
    """The rules that ask about the post as a whole and not about its words."""
    for rule in rule_book().rules_for(context.clinic.jurisdiction):
        if not rule.clauses and applies(rule, draft, context):
            yield _finding(rule, context.clinic.jurisdiction)


def check_incoming(draft: Draft, context: Context) -> Iterator[Finding]:
    """What the comment demands of its answer: the way to help, a complaint taken seriously."""
    comment = context.incoming_comment
    if not comment.strip():
        return
    answer = concepts_of(draft.text)
    for rule in rule_book().rules_for(context.clinic.jurisdiction):
        if (
            rule.conditions.incoming
            and applies(rule, draft, context)
            and not any(answer.get(name) for name in rule.conditions.answered_by)
            and matches(rule, read(comment), concepts_of(comment))
        ):
            yield _finding(rule, context.clinic.jurisdiction, len(draft.text))


def applies(rule: Rule, draft: Draft, context: Context) -> bool:
    """Whether the rule is asked for this draft of this clinic at all."""
    when = rule.conditions
    return (
        (not when.kinds or draft.kind in when.kinds)
        and (not when.sectors or context.every_sector or context.clinic.sector in when.sectors)
        and (not when.states or context.clinic.us_state in when.states)
        and (not when.paid_only or draft.paid)
        and _has_media(when.media, draft)
    )


def is_known(rule: Rule, match: Match, reading: Reading, context: Context) -> bool:
    """Whether the match names a staff member whose recorded title settles the rule ("Dr Lee", a GP)."""
    if not rule.known_by_title:
        return False
    named = set(reading.words[match.start : match.end]) - _FORMS_OF_ADDRESS
    return any(
        any(word in staff.title.lower() for word in rule.known_by_title)
        and not named.isdisjoint(" ".join((staff.public_name, *staff.short_names)).lower().split())
        for staff in context.clinic.staff
    )


def _has_media(condition: MediaCondition, draft: Draft) -> bool:
    if condition is MediaCondition.ANY:
        return True
    kind = "image/" if condition is MediaCondition.PICTURE else "video/"
    return any(media.mime.startswith(kind) for media in draft.media)


def parts(draft: Draft) -> Iterator[tuple[DraftField, int | None, str]]:
    """Every text of the draft that readers get, with where it stands."""
    yield DraftField.TEXT, None, draft.text
    if draft.title:
        yield DraftField.TITLE, None, draft.title
    for index, media in enumerate(draft.media):
        if media.alt_text:
            yield DraftField.ALT_TEXT, index, media.alt_text


@remembered(32)
def concepts_of(text: str) -> Concepts:
    """Every hit of every word list in the text, and its quotations and questions."""
    reading = read(text)
    found: dict[str, list[Hit]] = rule_book().index.find(reading)
    found[QUOTE] = [Hit(QUOTE, start, end) for start, end in reading.quotes]
    found[QUESTION] = [
        Hit(QUESTION, position, position + 1)
        for position, word in enumerate(reading.words)
        if "?" in word and reading.sentences[position] in reading.questions
    ]
    return found


def rule_finding(
    rule: Rule,
    match: Match,
    reading: Reading,
    jurisdiction: Jurisdiction,
    *,
    draft_field: DraftField = DraftField.TEXT,
    media_index: int | None = None,
) -> Finding:
    """The finding of one match, with the source that holds in this country."""
    start, end = reading.span(match.start, match.end)
    return Finding(
        start=start,
        end=end,
        kind=FindingKind.RULE,
        category="RULE",
        topic=rule.topic,
        severity=match.severity,
        rule=rule.id,
        sentence=SENTENCE,
        parameters=_parameters(rule, jurisdiction),
        source=rule.sources[jurisdiction],
        draft_field=draft_field,
        media_index=media_index,
        may_be_lifted_by=rule.lifted_by,
    )


def _finding(rule: Rule, jurisdiction: Jurisdiction, end: int = 0) -> Finding:
    """A finding about the whole post, or about the whole of an answer that ends at `end`."""
    return Finding(
        start=0,
        end=end,
        kind=FindingKind.RULE,
        category="RULE",
        topic=rule.topic,
        severity=rule.severity,
        rule=rule.id,
        sentence=SENTENCE,
        parameters=_parameters(rule, jurisdiction),
        source=rule.sources[jurisdiction],
        suggestion=rule.fix if rule.conditions.incoming and rule.conditions.answered_by else None,
        may_be_lifted_by=rule.lifted_by,
    )


def _parameters(rule: Rule, jurisdiction: Jurisdiction) -> Mapping[str, str | int]:
    return {"rule": rule.id, "country": jurisdiction.value}


RULE_CHECKS = (check_rules, check_incoming, check_conditions)
"""In the order in which their findings are told."""
