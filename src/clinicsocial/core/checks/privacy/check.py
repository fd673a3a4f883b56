"""The privacy check of a draft: its text, title, alternative texts and file names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from clinicsocial.core.checks.in_part import read_in_part
from clinicsocial.core.checks.privacy.answering import lift_of
from clinicsocial.core.checks.privacy.decide import Judged, judge
from clinicsocial.core.checks.privacy.hits import Kind, Weight
from clinicsocial.core.checks.privacy.lexicon import plain_name
from clinicsocial.core.checks.privacy.reading import Reading, read
from clinicsocial.core.checks.privacy.scoring import score_sentences
from clinicsocial.core.checks.privacy.sources import source_of
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftKind
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity

_BLOCK = 3_000
"""Longer texts are read in blocks of about this many characters, so that the first findings come at once."""
MOST_READ_DEEPLY = 12_000
"""Characters of a draft; of a longer one the deep model reads what the live one finds the most telling."""

_Look = Callable[[str, ClinicIdentity, bool, str], "tuple[_Spot, ...]"]


@dataclass(frozen=True, slots=True)
class _Part:
    """One field of the draft that a person will read."""

    text: str
    draft_field: DraftField
    media_index: int | None = None


@dataclass(frozen=True, slots=True)
class _Spot:
    """A judged hit in the writer's own code points."""

    start: int
    end: int
    kind: Kind
    weight: Weight
    severity: Severity


def check_privacy(draft: Draft, context: Context) -> Iterator[Finding]:
    """Who could be recognised, and what is told about their care: in the time of a keystroke."""
    return _check(draft, context, _spots)


def check_privacy_deeply(draft: Draft, context: Context) -> Iterator[Finding]:
    """The same with the deep model: up to a second, so never on the UI thread. Must run before scheduling.

    What a very long text has beyond what the deep model reads is judged by the live one, and that is told.

    Raises:
        ResourceError: the deep model is missing or damaged.
    """
    blocks = [block for part in _parts(draft) for _, block in _blocks(part.text)]
    chosen = _most_telling(blocks, context.clinic, reply=draft.kind is DraftKind.REPLY)

    def look(block: str, clinic: ClinicIdentity, reply: bool, comment: str) -> tuple[_Spot, ...]:  # noqa: FBT001  as the caches
        return (_deep_spots if block in chosen else _spots)(block, clinic, reply, comment)

    yield from _check(draft, context, look)
    for part in _parts(draft):
        left = sum(block not in chosen for _, block in _blocks(part.text))
        if left:
            yield read_in_part(
                FindingKind.PRIVACY, left, draft_field=part.draft_field, media_index=part.media_index
            )


def _most_telling(blocks: list[str], clinic: ClinicIdentity, *, reply: bool) -> frozenset[str]:
    """All blocks of a draft, or as many as the deep model reads."""
    if sum(map(len, blocks)) <= MOST_READ_DEEPLY:
        return frozenset(blocks)

    def most(block: str) -> float:
        return max(score_sentences(read(block, clinic, reply=reply)).values(), default=-9.0)

    order = sorted(dict.fromkeys(blocks), key=most, reverse=True)
    ends = accumulate(map(len, order))
    return frozenset(block for block, end in zip(order, ends, strict=True) if end <= MOST_READ_DEEPLY)


def _check(draft: Draft, context: Context, look: _Look) -> Iterator[Finding]:
    reply = draft.kind is DraftKind.REPLY
    comment = context.incoming_comment if reply else ""
    told = _names_in(comment)
    for part in _parts(draft):
        for start, block in _blocks(part.text):
            for spot in look(block, context.clinic, reply, comment):
                severity = spot.severity
                if comment and spot.kind is Kind.PERSON and spot.weight is Weight.STRONG:
                    severity = _unmasked(block[spot.start : spot.end], told, severity)
                yield _finding(spot, severity, part, start, context, reply=reply)


def _parts(draft: Draft) -> Iterator[_Part]:
    yield _Part(draft.text, DraftField.TEXT)
    if draft.title:
        yield _Part(draft.title, DraftField.TITLE)
    for index, media in enumerate(draft.media):
        if media.alt_text:
            yield _Part(media.alt_text, DraftField.ALT_TEXT, index)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end at a line, a sentence or at least a word."""
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > _BLOCK:
            middle = start + _BLOCK // 2
            limit = start + _BLOCK
            end = next(
                (
                    place + len(mark)
                    for mark in ("\n", ". ", " ")
                    if (place := text.rfind(mark, middle, limit)) > 0
                ),
                limit,
            )
        yield start, text[start:end]
        start = end


@lru_cache(maxsize=128)
def _spots(text: str, clinic: ClinicIdentity, reply: bool, comment: str) -> tuple[_Spot, ...]:  # noqa: FBT001  a cache takes no keywords
    reading = read(text, clinic, reply=reply)
    return _in_raw(reading, judge(reading, lift=lift_of(reading, comment)))


@lru_cache(maxsize=128)
def _deep_spots(text: str, clinic: ClinicIdentity, reply: bool, comment: str) -> tuple[_Spot, ...]:  # noqa: FBT001  a cache takes no keywords
    from clinicsocial.core.checks.privacy.deep import deep_opinion  # loads numpy

    reading = read(text, clinic, reply=reply)
    return _in_raw(reading, judge(reading, deep_opinion(reading), lift_of(reading, comment)))


def _in_raw(reading: Reading, judged: list[Judged]) -> tuple[_Spot, ...]:
    spots = [_spot(reading.plain.span(one.hit.start, one.hit.end), one) for one in judged]
    return tuple(spot for spot in spots if spot.start < spot.end)


def _spot(span: tuple[int, int], judged: Judged) -> _Spot:
    return _Spot(*span, judged.hit.kind, judged.hit.weight, judged.severity)


def _names_in(comment: str) -> frozenset[str]:
    return frozenset(plain_name(word.strip(".,!?:;()\"'@#")) for word in comment.split())


def _unmasked(name: str, told: frozenset[str], severity: Severity) -> Severity:
    """A name that the comment did not give: the reply would unmask its writer."""
    if all(plain_name(word.strip(".'")) in told for word in name.split()):
        return severity
    return Severity.BLOCK if severity is Severity.BLOCK else Severity.WARN


def _finding(
    spot: _Spot, severity: Severity, part: _Part, offset: int, context: Context, *, reply: bool
) -> Finding:
    jurisdiction = context.clinic.jurisdiction
    topic, rule, where = _said(spot.kind, reply=reply)
    return Finding(
        start=offset + spot.start,
        end=offset + spot.end,
        kind=FindingKind.PRIVACY,
        category=spot.kind.value,
        topic=topic,
        severity=severity,
        rule=rule,
        sentence=f"{rule}_tip" if severity is Severity.ADVISE else rule,
        parameters={"country": jurisdiction.value, "where": where},
        source=source_of(spot.kind, jurisdiction, reply=reply),
        draft_field=part.draft_field,
        media_index=part.media_index,
    )


@cache
def _said(kind: Kind, *, reply: bool) -> tuple[str, str, str]:
    """The topic and the rule of a finding of this kind, and where it stands."""
    name = kind.value.lower()
    return name.replace("_", "-"), f"privacy.{name}", "reply" if reply else "post"


PRIVACY_CHECKS = (check_privacy,)
"""The live privacy check, for `core.checks.CHECKS`."""

DEEP_PRIVACY_CHECKS = (check_privacy_deeply,)
"""What takes the place of `PRIVACY_CHECKS` before scheduling, at sending and at the command line."""
