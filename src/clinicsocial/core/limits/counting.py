"""Counts a text exactly as its network does.

A text is cut into pieces that a reader would not cut further: grapheme clusters, and links or mentions where
the network gives them a price of their own. Every piece has a cost. The sum decides, and the first piece that
does not fit is where the composer marks the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from clinicsocial.core.text import emoji_spans, find_links, find_remote_mentions, grapheme_spans, graphemes
from clinicsocial.core.values.network_facts import NetworkFacts, TextFacts, Weights
from clinicsocial.core.values.network_terms import EmojiRule, MentionRule, TextUnit
from clinicsocial.core.values.text_count import TextCount


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text and what it costs."""

    start: int
    cost: int


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
        second_used = sum(piece.cost for piece in second)
        over.append(_first_over(second, rules.second_limit.value, 1))
    over_at = min((place for place in over if place is not None), default=None)
    return TextCount(
        used=-(-sum(piece.cost for piece in pieces) // scale),
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
    used = sum(piece.cost for piece in pieces)
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
    if unit is TextUnit.GRAPHEME:
        return tuple(_Piece(start, 1) for start, _ in grapheme_spans(text))
    return tuple(_Piece(start, length(part, unit)) for start, part in _clusters(text))


def _first_over(pieces: Iterable[_Piece], limit: int | None, scale: int) -> int | None:
    if limit is None:
        return None
    known = tuple(pieces)
    sums = accumulate(piece.cost for piece in known)
    over = (piece.start for piece, used in zip(known, sums, strict=True) if used > limit * scale)
    return next(over, None)


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
    for first, part in _clusters(text[start:end]):
        yield _Piece(start + first, _cost(part, rules))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    for start, end in grapheme_spans(text):
        yield start, text[start:end]


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
