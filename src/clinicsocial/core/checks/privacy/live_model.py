"""The live model as it is asked: which of its features a sentence has, and what they weigh together.

A logistic regression over the features of `features`, trained by ``tools/tagger/train.py``; its weights, its
thresholds and how it was trained stand in ``resources/models/privacy_live.txt``.

A text has some 750 features, of which the model knows one in four. Making their names took longer than all
the rest, so a feature is known here by a number, found by what it is made of: a pair of words by the first of
them, then by the second.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import fsum

from clinicsocial.core.checks.privacy.features import ENDS, OPENS, Sentence, Symbols, within
from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError

MODEL = "privacy_live.txt"
Numbers = dict[str, int]
"""By a word, or by the name of a feature: the number of the feature."""
Pairs = dict[str, Numbers]
"""By one word, then by another."""
_UNKNOWN = 0
"""The number of every feature that the model does not know. It weighs nothing and counts for none."""
_END: Symbols = (ENDS, ENDS, "")


@dataclass(frozen=True, slots=True)
class Features:
    """The features the model knows, by what they are made of."""

    alone: Numbers = field(default_factory=Numbers)
    """``1…``: a word."""
    beside: Pairs = field(default_factory=Pairs)
    """``2… …``: a word by the one before it."""
    across: Pairs = field(default_factory=Pairs)
    """``s… …``: a word by the last but one before it."""
    elsewhere: Pairs = field(default_factory=Pairs)
    """``w…+…``: a part of the sentence by one of the rest of the text; the latter alone by an empty one."""
    earlier: Numbers = field(default_factory=Numbers)
    """``p:…``: a part of the sentence before."""
    others: Numbers = field(default_factory=Numbers)
    """All others, by name."""

    def number(self, name: str, otherwise: int) -> int:
        """The number of the feature of this name, which is `otherwise` where it has none yet."""
        kind, rest = name[0], name[1:]
        if kind == "1":
            return self.alone.setdefault(rest, otherwise)
        if kind in {"2", "s"}:
            one, _, other = rest.partition(" ")
            pairs = self.beside if kind == "2" else self.across
        elif kind == "w":
            one, _, other = rest.partition("+")
            pairs = self.elsewhere
        elif name.startswith("p:"):
            return self.earlier.setdefault(name[2:], otherwise)
        else:
            return self.others.setdefault(name, otherwise)
        row = pairs.get(one)
        if row is None:
            row = pairs[one] = {}
        return row.setdefault(other, otherwise)


@dataclass(slots=True)
class Weights:
    """By the number of a feature: what it adds to the sum, and for how many features it counts."""

    added: array[float]
    counted: array[int]
    """Two where a feature has a weight in every text and another in texts of this kind."""

    @classmethod
    def of(cls, count: int) -> Weights:
        """As many weights, all of them nothing."""
        return cls(array("d", [0.0]) * count, array("B", [0]) * count)

    def total(self, numbers: Collection[int]) -> tuple[float, int]:
        """What these features add together (exact, so in any order), and for how many they count."""
        added, counted = self.added, self.counted
        return fsum(map(added.__getitem__, numbers)), sum(map(counted.__getitem__, numbers))


@dataclass(frozen=True, slots=True)
class LiveModel:
    """What is known of every feature, and from which log-odds a text is taken to tell."""

    features: Features
    post: Weights
    reply: Weights
    bias: float
    warn_from: float
    sure_from: float
    """From here on hardly any clean text was seen."""


@cache
def live_model() -> LiveModel:
    """The trained model, read once.

    Raises:
        ResourceError: the file is missing or damaged.
    """
    thresholds: dict[str, float] = {}
    lines = resource("models", MODEL).read_text(encoding="utf-8").splitlines()
    features, count = Features(), _UNKNOWN
    post, reply = Weights.of(len(lines) + 1), Weights.of(len(lines) + 1)
    kinds = {"o|": (post,), "r|": (reply,)}
    for line in lines:
        name, _, value = line.rpartition("\t")
        if not name:
            continue  # a comment
        try:
            weight = float(value)
        except ValueError as error:
            raise ResourceError(f"models/{MODEL}", f"a weight is no number: {name}") from error
        if name[0] == "=":
            thresholds[name[1:]] = weight
            continue
        own = kinds.get(name[:2])
        number = features.number(name if own is None else name[2:], count + 1)
        count = max(count, number)
        for weights in own or (post, reply):
            weights.added[number] += weight
            weights.counted[number] += 1
    if not {"bias", "warn_from", "sure_from"} <= thresholds.keys():
        raise ResourceError(f"models/{MODEL}", "a threshold is missing")
    bias, warn_from, sure_from = (thresholds[name] for name in ("bias", "warn_from", "sure_from"))
    return LiveModel(features, post, reply, bias, warn_from, sure_from)


def numbers_of_words(words: tuple[Symbols, ...]) -> set[int]:
    """The numbers of `features_of` these words, all that the model does not know as one."""
    features = live_model().features
    found: list[int] = []
    after_literal = after_group = features.beside.get(OPENS)
    after_earlier = after_last = features.across.get(OPENS)
    for shown in (*words, _END):
        literal, group, _ = shown
        if after_literal is not None:
            found.append(after_literal.get(literal, _UNKNOWN))
            if literal != group:
                found.append(after_literal.get(group, _UNKNOWN))
        if after_group is not None and after_group is not after_literal:
            found.append(after_group.get(group, _UNKNOWN))
        if after_earlier is not None:
            found.append(after_earlier.get(group, _UNKNOWN))
        after_earlier = after_last
        alone, after_literal, after_group, after_last = _of_word(shown)
        found += alone
    return set(found)


@lru_cache(maxsize=4096)
def _of_word(shown: Symbols) -> tuple[tuple[int, ...], Numbers | None, Numbers | None, Numbers | None]:
    """The numbers of a word by itself; by the next one of its literal and its group; by the next but one."""
    features, (literal, group, _) = live_model().features, shown
    known = [features.alone[one] for one in dict.fromkeys(shown) if one in features.alone]
    return tuple(known), features.beside.get(literal), features.beside.get(group), features.across.get(group)


def numbers_around(sentence: Sentence) -> list[int]:
    """The numbers of the features that are about more than the words; no known one twice."""
    features = live_model().features
    others = features.others.get
    found = [
        *_within(sentence.parts),
        others(sentence.length, _UNKNOWN),
        others(sentence.among, _UNKNOWN),
        others("asks", _UNKNOWN) if sentence.asks else _UNKNOWN,
        *[features.earlier.get(part, _UNKNOWN) for part in sentence.earlier],
    ]
    for part in sentence.elsewhere:
        row = features.elsewhere.get(part)
        if row is not None:
            found.append(row.get("", _UNKNOWN))
            found += [row.get(mine, _UNKNOWN) for mine in sentence.meeting]
    return found


@lru_cache(maxsize=2048)
def _within(parts: frozenset[str]) -> tuple[int, ...]:
    """The numbers of the features `within` these parts: sentences have few of them, and often the same."""
    others = live_model().features.others
    return tuple(others[name] for name in within(parts) if name in others)
