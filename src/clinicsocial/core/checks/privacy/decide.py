"""From what was found to findings: what blocks, what warns, what is only a tip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.checks.privacy.deep_spans import deep_spans, keeps, most_telling
from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.live_model import LiveModel, live_model
from clinicsocial.core.checks.privacy.phrases import find_phrases
from clinicsocial.core.checks.privacy.reading import Reading
from clinicsocial.core.checks.privacy.scoring import score_sentences
from clinicsocial.core.values.finding import Severity

if TYPE_CHECKING:
    # The deep model needs numpy, which the check of a keystroke must not load.
    from clinicsocial.core.checks.privacy.deep import DeepOpinion

_TELLING = frozenset({Kind.PATIENT_STATUS, Kind.CLINICAL_DETAIL})
_IDENTIFYING = frozenset(
    {Kind.PERSON, Kind.SOCIAL_HANDLE, Kind.OCCUPATION_COMBO, Kind.RELATION, Kind.AGE_OVER_89}
)
_IN_CARE = re.compile(r"(?:(?:a|the|our|my|one|this|another|new) )*(?:patient|client)s?", re.IGNORECASE)
"""Says that somebody is in care, whatever a list or a model takes the word for."""
_GAP = 3
"""A remainder of a phrase no longer than this says nothing."""
_LONGEST = 60
"""A longer span says nothing about where to look; it is cut at a word."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A hit with the severity it gets in this text."""

    hit: Hit
    severity: Severity


def is_proof(hit: Hit) -> bool:
    """Whether a hit is a finding whatever the models say: any firm identifier but a name."""
    return hit.weight is Weight.PROOF or (hit.weight is Weight.STRONG and hit.kind is not Kind.PERSON)


def judge(reading: Reading, opinion: DeepOpinion | None = None, lift: float = 0.0) -> list[Judged]:
    """Every hit that is worth a finding, by the live model alone or with the deep model's opinion.

    `lift` is what is known from outside the text, in log-odds.
    """
    scores = score_sentences(reading)
    model: LiveModel | DeepOpinion = live_model() if opinion is None else opinion
    highest = max(scores.values(), default=-9.0)
    if opinion is not None:
        highest = opinion.live_share * highest + opinion.shift
    highest += lift
    if not _proves(reading, opinion) and highest < model.warn_from:
        return _tips(reading)
    hits = _told(reading, scores) if opinion is None else _seen(reading, opinion)
    sure = highest >= model.sure_from
    told = any(hit.kind in _TELLING for hit in hits)
    named = any(hit.kind in _IDENTIFYING for hit in hits) or reading.reply
    return [Judged(hit, _severity(hit, reply=reading.reply, sure=sure, both=told and named)) for hit in hits]


def _proves(reading: Reading, opinion: DeepOpinion | None) -> bool:
    """Whether an identifier is a finding by itself; the deep model may doubt one that nothing proves."""
    return any(
        is_proof(hit)
        and (hit.weight is Weight.PROOF or opinion is None or keeps(hit, reading.words, opinion.words))
        for hit in reading.hits
    )


def _severity(hit: Hit, *, reply: bool, sure: bool, both: bool) -> Severity:
    """Valid identifiers block, so do a name with care and a reply that surely confirms; the rest warns."""
    if hit.weight is Weight.PROOF:
        return Severity.BLOCK
    if (
        sure
        and both
        and ((hit.kind is Kind.PERSON and hit.weight is Weight.STRONG) or (reply and hit.kind in _TELLING))
    ):
        return Severity.BLOCK
    return Severity.WARN


def _tips(reading: Reading) -> list[Judged]:
    """A name in a text that tells nothing: a reminder to be sure who it is."""
    return [
        Judged(hit, Severity.ADVISE)
        for hit in reading.hits
        if hit.kind is Kind.PERSON and hit.weight is Weight.STRONG
    ]


def _told(reading: Reading, scores: dict[int, float]) -> list[Hit]:
    """All hits of a text that tells, its phrases included; at least one in its most telling sentence."""
    hits = list(reading.hits)
    for phrase in find_phrases(reading.words, reply=reading.reply):
        hits.extend(list(_around(phrase, hits)))
    best = max(scores, key=lambda sentence: scores[sentence], default=None)
    words = [word for word in reading.words if word.sentence == best and word.letters]
    if words and not any(hit.start < words[-1].end and words[0].start < hit.end for hit in hits):
        hits.append(Hit(words[0].start, words[-1].end, Kind.PATIENT_STATUS, Weight.WEAK, "sentence"))
    return _in_order(hits, reading)


def _seen(reading: Reading, opinion: DeepOpinion) -> list[Hit]:
    """The hits of a text that tells that the deep model does not doubt, and the words that it adds."""
    words, views = reading.words, opinion.words
    hits = [hit for hit in reading.hits if hit.weight is not Weight.WEAK or keeps(hit, words, views)]
    for span in deep_spans(words, views):
        hits.extend(list(_around(span, hits)))
    for phrase in find_phrases(words, reply=reading.reply):
        if keeps(phrase, words, views) and not any(
            hit.start < phrase.end and phrase.start < hit.end for hit in hits
        ):
            hits.append(phrase)
    if not hits:
        hits = [most_telling(words, views)]
    return _in_order(hits, reading)


def _in_order(hits: list[Hit], reading: Reading) -> list[Hit]:
    return [_short(hit, reading) for hit in sorted(hits, key=lambda one: (one.start, one.end))]


def _around(phrase: Hit, taken: list[Hit]) -> Iterator[Hit]:
    """The parts of a phrase that no other hit holds."""
    start = phrase.start
    for other in sorted(
        (hit for hit in taken if hit.start < phrase.end and phrase.start < hit.end), key=lambda one: one.start
    ):
        if other.start - start > _GAP:
            yield Hit(start, other.start, phrase.kind, phrase.weight, phrase.name)
        start = max(start, other.end)
    if phrase.end - start > _GAP or start == phrase.start:
        yield Hit(start, phrase.end, phrase.kind, phrase.weight, phrase.name)


def _short(hit: Hit, reading: Reading) -> Hit:
    """Trimmed of blanks, cut at a word where it is too long to point anywhere, and called what it is."""
    text = reading.plain.text
    start, end = hit.start, hit.end
    while start < end - 1 and not text[start].isalnum() and text[start] not in "@$#+(-":
        start += 1
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    if end - start > _LONGEST:
        end = text.rfind(" ", start + 20, start + _LONGEST)
        end = end if end > start else start + _LONGEST
    kind = hit.kind
    if kind in {Kind.PERSON, Kind.CLINICAL_DETAIL} and _IN_CARE.fullmatch(text, start, end):
        kind = Kind.PATIENT_STATUS
    return Hit(start, end, kind, hit.weight, hit.name)
