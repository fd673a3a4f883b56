"""The tips about a draft: each in its own switch, each with its source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from clinicsocial.core.checks.readability.alt_text import check_alt_quality
from clinicsocial.core.checks.readability.findings import tip
from clinicsocial.core.checks.readability.jargon import find_jargon
from clinicsocial.core.checks.readability.measure import reading_age, sentences
from clinicsocial.core.checks.switches import Switch
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, Source

HIGHEST_READING_AGE = 14
"""NHS: 9 to 11, and 11 to 14 where medical words are needed."""
LONGEST_SENTENCE = 25
"""Words."""
MOST_EMOJI = 3
_MOST_TIPS = 3
"""Of one kind in one text."""

_CHECKED = date(2026, 11, 22)
NHS = Source(
    name="NHS digital service manual",
    section="content style guide: how we write",
    year="2024",
    checked_on=_CHECKED,
)
GCS = Source(
    name="UK Government Communication Service",
    section="accessible social media",
    year="2024",
    checked_on=_CHECKED,
)
WCAG = Source(
    name="WCAG 2.2", section="success criterion 2.4.4, link purpose", year="2023", checked_on=_CHECKED
)

_HASHTAG = re.compile(r"#(?<![\w&/]#)([a-z]{10,60})(?![\w])")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?")
_REPEATED = re.compile("([\U0001f300-\U0001faff\u2600-\u27bf])\ufe0f?(?:\\s?\\1\ufe0f?)+")
_DECORATIVE = re.compile("[\U0001d400-\U0001d7ffⒶ-ⓩＡ-ｚ][\U0001d400-\U0001d7ffⒶ-ⓩＡ-ｚ ]*")
_CAPITALS = re.compile(r"[A-Z](?<![#@\w].)[A-Z]{3,}(?:[ ,'-]{1,2}[A-Z]{2,}){2,}(?!\w)")
_VAGUE = re.compile(
    r"\b(?:click|tap|press) here\b|\bread more\b|\bmore here\b|\bthis link\b|\blearn more\b", re.IGNORECASE
)
_VAGUE_ENDS = (" here", "read more", "this link", "learn more")
"""One of them is in every vague link: looked for first, which is fast."""
_LINK = re.compile(r"https?://[^\s]{1,2000}")


def check_reading_age(draft: Draft) -> Iterator[Finding]:
    """A text that is harder than a fourteen-year-old reads easily."""
    age = reading_age(draft.text)
    if age is not None and age > HIGHEST_READING_AGE:
        yield tip("reading_age", 0, len(draft.text), NHS, age=age, aim=HIGHEST_READING_AGE)


def check_long_sentences(draft: Draft) -> Iterator[Finding]:
    """Sentences of more than 25 words."""
    long = (sentence for sentence in sentences(draft.text) if len(sentence.words) > LONGEST_SENTENCE)
    for sentence, _ in zip(long, range(_MOST_TIPS), strict=False):
        yield tip("long_sentence", sentence.start, sentence.end, GCS, words=len(sentence.words))


def check_jargon(draft: Draft) -> Iterator[Finding]:
    """Words of the trade that the text does not explain."""
    for jargon, _ in zip(find_jargon(draft.text), range(_MOST_TIPS), strict=False):
        yield tip("jargon", jargon.start, jargon.end, NHS, plain=jargon.plain)


def check_hashtag_capitals(draft: Draft) -> Iterator[Finding]:
    """Long hashtags in small letters, which a screen reader reads as one word."""
    for match, _ in zip(_HASHTAG.finditer(draft.text), range(_MOST_TIPS), strict=False):
        yield tip("hashtag", match.start(), match.end(), GCS)


def check_emoji(draft: Draft) -> Iterator[Finding]:
    """More than three emoji, or the same one in a row."""
    found = list(_EMOJI.finditer(draft.text))
    repeated = _REPEATED.search(draft.text)
    if repeated:
        yield tip("emoji_row", repeated.start(), repeated.end(), GCS)
    elif len(found) > MOST_EMOJI:
        yield tip(
            "emoji_many", found[MOST_EMOJI].start(), found[-1].end(), GCS, count=len(found), most=MOST_EMOJI
        )


def check_capitals(draft: Draft) -> Iterator[Finding]:
    """Three words in capitals and more."""
    for match, _ in zip(_CAPITALS.finditer(draft.text), range(_MOST_TIPS), strict=False):
        yield tip("capitals", match.start(), match.end(), GCS, suggestion=match.group().capitalize())


def check_decorative_letters(draft: Draft) -> Iterator[Finding]:
    """Mathematical, circled and full-width letters used as a type face."""
    found = _DECORATIVE.search(draft.text)
    if found is None:
        return
    start, end = found.start(), found.start() + len(found.group().rstrip())
    plain = unicodedata.normalize("NFKC", draft.text[start:end])
    yield tip("decorative", start, end, GCS, suggestion=plain)


def check_links(draft: Draft) -> Iterator[Finding]:
    """Links that do not say where they lead, and more than one link."""
    low = draft.text.lower()
    vague = _VAGUE.search(draft.text) if any(words in low for words in _VAGUE_ENDS) else None
    if vague:
        yield tip("vague_link", vague.start(), vague.end(), WCAG)
    found = list(_LINK.finditer(draft.text))
    if len(found) > 1:
        yield tip("many_links", found[1].start(), found[1].end(), GCS, count=len(found))


_BY_SWITCH: tuple[tuple[Switch, Callable[[Draft], Iterator[Finding]]], ...] = (
    (Switch.READING_AGE, check_reading_age),
    (Switch.LONG_SENTENCES, check_long_sentences),
    (Switch.JARGON, check_jargon),
    (Switch.HASHTAGS, check_hashtag_capitals),
    (Switch.EMOJI, check_emoji),
    (Switch.CAPITALS, check_capitals),
    (Switch.DECORATIVE_LETTERS, check_decorative_letters),
    (Switch.VAGUE_LINKS, check_links),
    (Switch.ALT_TEXT, check_alt_quality),
)


def check_style(draft: Draft, context: Context) -> Iterator[Finding]:
    """Every tip that the clinic has not switched off."""
    for switch, one in _BY_SWITCH:
        if switch.value not in context.switched_off:
            yield from one(draft)


STYLE_CHECKS = (check_style,)
"""In one piece: the switches choose inside."""
