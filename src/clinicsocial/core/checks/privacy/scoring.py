"""How likely each sentence of a text tells about one person's care: the live model.

A logistic regression over the features of `features`, trained by ``tools/tagger/train.py``; its weights, its
thresholds and
how it was trained stand in ``resources/models/privacy_live.txt``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum, sqrt

from clinicsocial.core.checks.privacy.features import Symbols, features_of, sentences
from clinicsocial.core.checks.privacy.reading import Reading
from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError

MODEL = "privacy_live.txt"


Weight = tuple[float, int]
"""What a feature adds to the sum, and for how many it counts: alone, or with its twin of the kind."""


@dataclass(frozen=True, slots=True)
class LiveModel:
    """The weights of the features, and from which log-odds a text is taken to tell."""

    post: Mapping[str, Weight]
    reply: Mapping[str, Weight]
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
    numbers: dict[str, float] = {}
    weights: dict[str, dict[str, float]] = {"": {}, "o": {}, "r": {}}
    for line in resource("models", MODEL).read_text(encoding="utf-8").splitlines():
        name, _, value = line.rpartition("\t")
        if not name:
            continue  # a comment
        try:
            if name.startswith("="):
                numbers[name[1:]] = float(value)
            elif name[1:2] == "|" and name[0] in "or":
                weights[name[0]][name[2:]] = float(value)
            else:
                weights[""][name] = float(value)
        except ValueError as error:
            raise ResourceError(f"models/{MODEL}", f"a weight is no number: {name}") from error
    if not {"bias", "warn_from", "sure_from"} <= numbers.keys():
        raise ResourceError(f"models/{MODEL}", "a threshold is missing")
    shared: dict[Weight, Weight] = {}  # few different weights, one object each: less memory
    post, reply = (_joined(weights[""], weights[kind], shared) for kind in "or")
    return LiveModel(post, reply, numbers["bias"], numbers["warn_from"], numbers["sure_from"])


def _joined(
    both: Mapping[str, float], own: Mapping[str, float], shared: dict[Weight, Weight]
) -> dict[str, Weight]:
    """The weights for texts of one kind: those of every text with those of this kind."""
    joined = {}
    for name in both.keys() | own.keys():
        found = [each[name] for each in (both, own) if name in each]
        weight = (sum(found), len(found))
        joined[name] = shared.setdefault(weight, weight)
    return joined


def score_sentences(reading: Reading) -> dict[int, float]:
    """For each sentence (by number) the log-odds that it tells about one person's care."""
    model = live_model()
    weights = model.reply if reading.reply else model.post
    order = dict.fromkeys(word.sentence for word in reading.words)
    scores = {}
    for sentence, (seen, around) in zip(order, sentences(reading), strict=True):
        by_words, by_rest = _of_words(seen, reply=reading.reply), _total(weights, around)
        count = by_words[1] + by_rest[1]
        # Scaled so that long sentences do not shout.
        scores[sentence] = model.bias + (by_words[0] + by_rest[0]) / sqrt(max(count, 1))
    return scores


@lru_cache(maxsize=1024)
def _of_words(seen: tuple[Symbols, ...], *, reply: bool) -> Weight:
    """What the words of a sentence say: remembered, since a keystroke changes one sentence of a draft."""
    model = live_model()
    return _total(model.reply if reply else model.post, features_of(seen))


def _total(weights: Mapping[str, Weight], features: Iterable[str]) -> Weight:
    """The sum of the known features' weights, each once, and for how many they count."""
    known = {name: weights[name] for name in features if name in weights}.values()
    return fsum([weight for weight, _ in known]), sum([count for _, count in known])  # exact in any order
