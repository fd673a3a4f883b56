"""Checks of words: too long, empty, refused characters, hashtags, title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinicsocial.core.checks.network_findings import Place, Said, by_confidence, network_finding
from clinicsocial.core.limits import count, count_field
from clinicsocial.core.limits.splitting import place_of_unmarked, split_thread, unmarked
from clinicsocial.core.text import find_hashtags
from clinicsocial.core.values.context import AccountContext, Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, Finding, Severity
from clinicsocial.core.values.network_terms import TextUnit
from clinicsocial.core.values.sourced import Sourced

_HALF_CHARACTER = re.compile(r"[\uD800-\uDFFF]+")


def check_emptiness(draft: Draft, _: Context) -> Iterator[Finding]:
    """A post needs words, a picture or a link."""
    if not draft.text.strip() and not draft.media and not draft.link.strip():
        yield network_finding(Said("empty"), Severity.BLOCK)


def check_broken_characters(draft: Draft, _: Context) -> Iterator[Finding]:
    """Half characters (lone surrogates, from a damaged paste) can't be sent anywhere."""
    fields = [
        (draft.text, DraftField.TEXT, None),
        (draft.title, DraftField.TITLE, None),
        *((media.alt_text, DraftField.ALT_TEXT, index) for index, media in enumerate(draft.media)),
    ]
    for words, draft_field, index in fields:
        for half in _HALF_CHARACTER.finditer(words):
            place = Place(draft_field, half.start(), half.end(), index)
            yield network_finding(Said("broken_character"), Severity.BLOCK, place=place)


def check_text_length(draft: Draft, context: Context) -> Iterator[Finding]:
    """The text against the network's limit, counted as the network counts."""
    account = context.account
    if account is None:
        return
    if draft.thread and account.facts.thread is not None:
        yield from _thread_length(draft, account, account.facts.thread.parts)
        return
    rules = account.facts.text
    counted = count(unmarked(draft.text) if draft.thread else draft.text, account.facts)
    over_at = counted.over_at or 0
    start = place_of_unmarked(draft.text, over_at) if draft.thread else over_at
    place = Place(start=start, end=len(draft.text))
    if rules.limit is not None and counted.used > rules.limit.value:
        said = _too_long("text_too_long", counted.used, rules.limit.value, counted.unit)
        yield network_finding(
            said, by_confidence(rules.limit), place=place, account=account, fact=rules.limit
        )
    elif rules.second_limit is not None and (counted.second_used or 0) > rules.second_limit.value:
        unit = counted.second_unit or counted.unit
        said = _too_long("text_too_long", counted.second_used or 0, rules.second_limit.value, unit)
        severity = by_confidence(rules.second_limit)
        yield network_finding(said, severity, place=place, account=account, fact=rules.second_limit)


def _thread_length(draft: Draft, account: AccountContext, most: Sourced[int]) -> Iterator[Finding]:
    """A thread has room for any text, but not for any number of parts."""
    parts = split_thread(draft.text, account.facts, draft.thread)
    if len(parts) > most.value:
        yield network_finding(
            Said("too_many_parts", {"used": len(parts), "limit": most.value}),
            by_confidence(most),
            place=Place(start=parts[most.value].start, end=len(draft.text)),
            account=account,
            fact=most,
        )


def check_refused_characters(draft: Draft, context: Context) -> Iterator[Finding]:
    """Characters that the network does not accept, in text and title."""
    account = context.account
    if account is None or account.facts.text.refused is None:
        return
    refused = account.facts.text.refused
    fields = [(draft.text, DraftField.TEXT)]
    if account.facts.title is not None:
        fields.append((draft.title, DraftField.TITLE))
    for words, draft_field in fields:
        for position, character in enumerate(words):
            if character in refused.value:
                yield network_finding(
                    Said("refused_character", {"character": _visible(character)}),
                    by_confidence(refused),
                    place=Place(draft_field, position, position + 1),
                    account=account,
                    fact=refused,
                )


def check_hashtags(draft: Draft, context: Context) -> Iterator[Finding]:
    """The number of hashtags against the network's cap."""
    account = context.account
    if account is None or account.facts.text.hashtags is None:
        return
    most = account.facts.text.hashtags
    tags = find_hashtags(draft.text)
    if len(tags) > most.value:
        start, end = tags[most.value][0], tags[-1][1]
        yield network_finding(
            Said("too_many_hashtags", {"used": len(tags), "limit": most.value}),
            by_confidence(most),
            place=Place(start=start, end=end),
            account=account,
            fact=most,
        )


def check_title(draft: Draft, context: Context) -> Iterator[Finding]:
    """A title where the network wants one, and not too long."""
    account = context.account
    if account is None or account.facts.title is None:
        return
    title = account.facts.title
    if title.required.value and not draft.title.strip():
        yield network_finding(
            Said("title_missing"),
            by_confidence(title.required),
            place=Place(DraftField.TITLE),
            account=account,
            fact=title.required,
        )
    if title.limit is not None:
        yield from _title_length(draft.title, title.unit.value, account)


def _title_length(words: str, unit: TextUnit, account: AccountContext) -> Iterator[Finding]:
    limit = account.facts.title.limit if account.facts.title else None
    counted = count_field(words, unit, limit.value if limit else None)
    if limit is not None and counted.over_at is not None:
        yield network_finding(
            _too_long("title_too_long", counted.used, limit.value, unit),
            by_confidence(limit),
            place=Place(DraftField.TITLE, counted.over_at, len(words)),
            account=account,
            fact=limit,
        )


def _too_long(sentence: str, used: int, limit: int, unit: TextUnit) -> Said:
    """The sentence about characters, or its sibling about bytes where those are what ran out."""
    suffix = "_in_bytes" if unit is TextUnit.UTF8 else ""
    return Said(sentence + suffix, {"used": used, "limit": limit, "over": used - limit})


def _visible(character: str) -> str:
    """The character, or its number where it has no shape."""
    return character if character.isprintable() else f"U+{ord(character):04X}"
