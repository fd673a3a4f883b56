"""Cuts a text into the parts of a thread, each as long as its network takes.

A person cuts at lines of three hyphens. What is still too long is cut at the end of a paragraph, a line, a
sentence or a word, whichever is the greatest that leaves a part at least half full, and within a word only
where there is nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clinicsocial.core.limits.counting import count
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.sourced import Sourced
from clinicsocial.core.values.threads import ThreadRule

_MARK = re.compile(r"^[^\S\n]*-{3,}[^\S\n]*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"\n")
_SENTENCE = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_ADDRESS = re.compile(r"https?://\S+")
_SPACE = re.compile(r"\s+")
_ABBREVIATIONS = ("dr.", "mr.", "mrs.", "ms.", "st.", "e.g.", "i.e.", "no.", "a.m.", "p.m.", "approx.", "vs.")
_AHEAD = 120
"""Code points beyond a limit that are counted with it: a link at the end may count less than it is long."""
_HALF = 0.5
"""The least share of a part that a greater cut must leave full."""


@dataclass(frozen=True, slots=True)
class ThreadPart:
    """One post of a thread."""

    text: str
    """As it leaves, with its number where it has one."""
    start: int
    """Where it begins in the text it was cut from (code points)."""
    end: int
    """Where it ends there."""


def split_thread(text: str, facts: NetworkFacts, rule: str) -> tuple[ThreadPart, ...]:
    """The parts of `text` by a `ThreadRule`; one part, the text as it is, where it has no rule or no need.

    However a text is cut, no part is longer than the network takes, and every character that is not a blank
    or a mark is in exactly one part.
    """
    whole = (ThreadPart(text, 0, len(text)),)
    if rule == ThreadRule.NONE.value or not text.strip():
        return whole
    if rule != ThreadRule.NUMBERED.value or (not has_marks(text) and _first_over(text, facts) is None):
        return tuple(_cut(text, facts)) or whole
    digits = 1
    while True:
        parts = tuple(_cut(text, _with_room(facts, 2 + 2 * digits)))
        if len(str(len(parts))) <= digits:
            return _numbered(parts)
        digits += 1


def unmarked(text: str) -> str:
    """The text for a network without threads: the marks become empty lines."""
    return "\n\n".join(text[start:end] for start, end in _sections(text))


def place_of_unmarked(text: str, at: int) -> int:
    """Where the code point `at` of `unmarked(text)` stands in the text itself."""
    passed = 0
    for start, end in _sections(text):
        if at <= passed + end - start:
            return start + max(0, at - passed)
        passed += end - start + 2
    return len(text)


def has_marks(text: str) -> bool:
    """Whether somebody has cut the text."""
    return len(tuple(_sections(text))) > 1


def _numbered(parts: Sequence[ThreadPart]) -> tuple[ThreadPart, ...]:
    total = len(parts)
    return tuple(
        replace(part, text=f"{part.text} {number}/{total}") for number, part in enumerate(parts, start=1)
    )


def _with_room(facts: NetworkFacts, room: int) -> NetworkFacts:
    """The facts with limits that leave room for so many plain characters."""
    text = facts.text
    less = replace(text, limit=_less(text.limit, room), second_limit=_less(text.second_limit, room))
    return replace(facts, text=less)


def _less(limit: Sourced[int] | None, room: int) -> Sourced[int] | None:
    return None if limit is None else replace(limit, value=max(1, limit.value - room))


def _cut(text: str, facts: NetworkFacts) -> Iterator[ThreadPart]:
    for start, end in _sections(text):
        yield from _fitting(text, start, end, facts)


def _sections(text: str) -> Iterator[tuple[int, int]]:
    """What stands between the marks, without the blanks around it; empty ones are left out."""
    begin = 0
    for mark in (*_MARK.finditer(text), None):
        end = len(text) if mark is None else mark.start()
        found = _trimmed(text, begin, end)
        if found is not None:
            yield found
        begin = len(text) if mark is None else mark.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _fitting(text: str, start: int, end: int, facts: NetworkFacts) -> Iterator[ThreadPart]:
    while start < end:
        rest = text[start:end]
        over = _first_over(rest, facts)
        stop = end if over is None else start + _place(rest, over)
        found = _trimmed(text, start, stop)
        if found is not None:
            yield ThreadPart(text[found[0] : found[1]], *found)
        start = stop


def _first_over(text: str, facts: NetworkFacts) -> int | None:
    """Where the text becomes too long, or None. Only as much of it is counted as one part can hold."""
    limit = facts.text.limit
    look = len(text) if limit is None else limit.value + _AHEAD
    while True:
        over = count(text[:look], facts).over_at
        if over is not None or look >= len(text):
            return over
        look *= 4  # links that count little, or letters of many code points


def _place(text: str, over: int) -> int:
    """Where to cut a text of which only the first `over` code points fit; at least one is kept."""
    links = [match.span() for match in _ADDRESS.finditer(text, 0, over + _AHEAD * 4)]
    for ends in (_paragraph_ends, _line_ends, _sentence_ends):
        best = max(
            (at for at in ends(text, over) if at >= over * _HALF and not _inside(at, links)), default=0
        )
        if best:
            return best
    spaces = [match.end() for match in _SPACE.finditer(text, 0, over + 1) if 0 < match.start() <= over]
    return max((at for at in spaces if not _inside(at, links)), default=0) or over or len(text)


def _paragraph_ends(text: str, over: int) -> Iterator[int]:
    return (match.end() for match in _PARAGRAPH.finditer(text, 0, over + 2) if 0 < match.start() <= over)


def _line_ends(text: str, over: int) -> Iterator[int]:
    return (match.end() for match in _LINE.finditer(text, 0, over + 1) if 0 < match.start() <= over)


def _sentence_ends(text: str, over: int) -> Iterator[int]:
    for match in _SENTENCE.finditer(text):
        if match.end() > over:
            return
        if not text[: match.end()][-8:].lower().endswith(_ABBREVIATIONS):
            yield match.end()


def _inside(at: int, links: Sequence[tuple[int, int]]) -> bool:
    return any(start < at < end for start, end in links)
