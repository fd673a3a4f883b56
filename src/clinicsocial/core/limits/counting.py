"""Counts a text exactly as its network does.

A text is cut into pieces that a reader would not cut further: grapheme clusters, and links or mentions where
the network gives them a price of their own. Every piece has a cost. The sum decides, and the first piece that
does not fit is where the composer marks the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from clinicsocial.core.text import emoji_spans, find_links, find_remote_mentions, grapheme_spans, graphemes
from clinicsocial.core.values.network_facts import NetworkFacts, TextFacts, Weights
from clinicsocial.core.values.network_terms import EmojiRule, MentionRule, TextUnit
from clinicsocial.core.values.text_count import TextCount

_PLAIN = re.compile(r"[\x00-\x0c\x0e-\x7f]{4,}")
"""ASCII without CR: shorter runs are not worth it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text and what it costs; or a run of `count` such stretches, a code point each."""

    start: int
    cost: int
    count: int = 1

    @property
    def whole(self) -> int:
        """What all of the run costs."""
        return self.cost * self.count


def count(text: str, facts: NetworkFacts) -> TextCount:
    """The length of a post's text on this network, with the place where it becomes too long."""
    rules = facts.text
    counted, origins = _normalised(text) if rules.nfc.value else (text, None)
    pieces = tuple(_pieces(counted, rules))
    scale = rules.weights.value.scale if rules.weights else 1
    limit = rules.limit.value if rules.limit else None
    over = [_first_over(pieces, limit, scale)]
    second_used: int | None = None
    if rules.second_limit and rules.second_unit:
        second = _measured(counted, rules.second_unit.value)
        second_used = sum(piece.whole for piece in second)
        over.append(_first_over(second, rules.second_limit.value, 1))
    over_at = min((place for place in over if place is not None), default=None)
    return TextCount(
        used=-(-sum(piece.whole for piece in pieces) // scale),
        limit=limit,
        unit=rules.unit.value,
        second_used=second_used,
        second_limit=rules.second_limit.value if rules.second_limit else None,
        second_unit=rules.second_unit.value if rules.second_unit else None,
        over_at=over_at if over_at is None or origins is None else origins[over_at],
    )


def count_field(text: str, unit: TextUnit, limit: int | None) -> TextCount:
    """The length of a title or an alt text, which have no special rules."""
    pieces = _measured(text, unit)
    used = sum(piece.whole for piece in pieces)
    return TextCount(used=used, limit=limit, unit=unit, over_at=_first_over(pieces, limit, 1))


def length(text: str, unit: TextUnit) -> int:
    """The length of a text in a unit that needs no further rules.

    Raises:
        ValueError: for the weighted unit, whose weights are a network's own.
    """
    match unit:
        case TextUnit.GRAPHEME:
            return len(graphemes(text))
        case TextUnit.CODE_POINT:
            return len(text)
        case TextUnit.UTF16:
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case TextUnit.UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
        case TextUnit.WEIGHTED:
            raise ValueError("weights are needed to count by weight")


def _measured(text: str, unit: TextUnit) -> tuple[_Piece, ...]:
    """The grapheme clusters with their length in a unit that needs no further rules."""
    grapheme = unit is TextUnit.GRAPHEME
    return tuple(
        _Piece(run.start, 1, run.count)
        if run.count
        else _Piece(run.start, 1 if grapheme else length(run.cluster, unit))
        for run in _runs(text)
    )


def _first_over(pieces: Iterable[_Piece], limit: int | None, scale: int) -> int | None:
    """Where the first cluster begins that does not fit."""
    if limit is None:
        return None
    room = limit * scale
    for piece in pieces:
        if piece.whole > room:
            return piece.start + (room // piece.cost if piece.count > 1 else 0)
        room -= piece.whole
    return None


def _normalised(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text in Normalisation Form C, and for each of its code points where it came from (None: unmoved).

    Every cluster is normalised on its own: canonical composition never reaches across clusters.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, None
    parts: list[str] = []
    origins: list[int] = []
    for start, end in grapheme_spans(text):
        part = unicodedata.normalize("NFC", text[start:end])
        parts.append(part)
        origins.extend([start] * len(part))
    return "".join(parts), tuple(origins)


def _pieces(text: str, rules: TextFacts) -> Iterator[_Piece]:
    """The text cut into priced entities and, between them, grapheme clusters."""
    position = 0
    for start, end, cost in _entities(text, rules):
        if start < position:
            continue
        yield from _priced_clusters(text, position, start, rules)
        yield _Piece(start, cost)
        position = end
    yield from _priced_clusters(text, position, len(text), rules)


def _entities(text: str, rules: TextFacts) -> list[tuple[int, int, int]]:
    """Start, end and cost of every link and mention that does not count as written."""
    scale = rules.weights.value.scale if rules.weights else 1
    found: list[tuple[int, int, int]] = []
    if rules.link_cost is not None:
        links = find_links(text, bare=rules.bare_links.value)
        found += [(start, end, rules.link_cost.value * scale) for start, end in links]
    if rules.mentions.value is MentionRule.USER_PART:
        for start, user_end, end in find_remote_mentions(text):
            found.append((start, end, length(text[start:user_end], rules.unit.value)))
    return sorted(found)


def _priced_clusters(text: str, start: int, end: int, rules: TextFacts) -> Iterator[_Piece]:
    ascii_cost = _ascii_cost(rules)
    for run in _runs(text[start:end]):
        if not run.count:
            yield _Piece(start + run.start, _cost(run.cluster, rules))
        elif ascii_cost is not None:
            yield _Piece(start + run.start, ascii_cost, run.count)
        else:
            for place in range(start + run.start, start + run.start + run.count):
                yield _Piece(place, _cost(text[place], rules))


@dataclass(frozen=True, slots=True)
class _Run:
    """`count` characters of ASCII that are clusters of their own; or one cluster, where `count` is 0."""

    start: int
    count: int = 0
    cluster: str = ""


def _runs(text: str) -> Iterator[_Run]:
    """The text cut into grapheme clusters, those of plain ASCII together: most of a text is nothing else.

    The ASCII character beside another may belong to its cluster, and CR LF is one: they are looked at.
    """
    position = 0
    for match in _PLAIN.finditer(text):
        first = match.start() + (match.start() > 0)
        last = match.end() - (match.end() < len(text))
        if first < last:
            yield from _clusters(text, position, first)
            yield _Run(first, last - first)
            position = last
    yield from _clusters(text, position, len(text))


def _clusters(text: str, first: int, last: int) -> Iterator[_Run]:
    if first < last:
        for start, end in grapheme_spans(text[first:last]):
            yield _Run(first + start, 0, text[first + start : first + end])


@cache
def _ascii_cost(rules: TextFacts) -> int | None:
    """What each character of ASCII costs, where all cost the same; None where they do not."""
    if not rules.weights:
        return 1
    weights = rules.weights.value
    costs = {_weight(code_point, weights) for code_point in range(128)}
    return costs.pop() if len(costs) == 1 else None


def _cost(cluster: str, rules: TextFacts) -> int:
    """What one cluster costs. An emoji never reaches across clusters."""
    unit = rules.unit.value
    if unit is TextUnit.GRAPHEME:
        return 1
    weights = rules.weights.value if rules.weights else None
    if rules.emoji.value is EmojiRule.AS_TEXT or cluster.isascii():
        return _plain_cost(cluster, unit, weights)
    cost = position = 0
    for start, end in emoji_spans(cluster):
        cost += _plain_cost(cluster[position:start], unit, weights)
        cost += weights.default if weights else length(cluster[start:end], TextUnit.UTF8)
        position = end
    return cost + _plain_cost(cluster[position:], unit, weights)


def _plain_cost(text: str, unit: TextUnit, weights: Weights | None) -> int:
    if weights is None:
        return length(text, unit)
    return sum(_weight(ord(character), weights) for character in text)


def _weight(code_point: int, weights: Weights) -> int:
    spans = (span.weight for span in weights.ranges if span.first <= code_point <= span.last)
    return next(spans, weights.default)
