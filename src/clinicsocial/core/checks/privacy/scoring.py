"""How likely each sentence of a text tells about one person's care: the live model.

A logistic regression over the features of `features`, trained by ``tools/tagger/train.py``; its weights, its
thresholds and
how it was trained stand in ``resources/models/privacy_live.txt``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt

from clinicsocial.core.checks.privacy.features import sentence_features
from clinicsocial.core.checks.privacy.reading import Reading
from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError

MODEL = "privacy_live.txt"


@dataclass(frozen=True, slots=True)
class LiveModel:
    """The weights of the features, and from which log-odds a text is taken to tell."""

    weights: Mapping[str, float]
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
    weights: dict[str, float] = {}
    numbers: dict[str, float] = {}
    shared: dict[str, float] = {}  # few different weights, one object each: less memory
    for line in resource("models", MODEL).read_text(encoding="utf-8").splitlines():
        name, _, value = line.rpartition("\t")
        if not name:
            continue  # a comment
        try:
            if name.startswith("="):
                numbers[name[1:]] = float(value)
            else:
                weights[name] = shared.setdefault(value, float(value))
        except ValueError as error:
            raise ResourceError(f"models/{MODEL}", f"a weight is no number: {name}") from error
    if not {"bias", "warn_from", "sure_from"} <= numbers.keys():
        raise ResourceError(f"models/{MODEL}", "a threshold is missing")
    return LiveModel(weights, numbers["bias"], numbers["warn_from"], numbers["sure_from"])


def score_sentences(reading: Reading) -> dict[int, float]:
    """For each sentence (by number) the log-odds that it tells about one person's care."""
    model = live_model()
    order = dict.fromkeys(word.sentence for word in reading.words)
    return {
        sentence: _log_odds(model, features)
        for sentence, features in zip(order, sentence_features(reading), strict=True)
    }


def _log_odds(model: LiveModel, features: list[str]) -> float:
    """The sum of the known features' weights, scaled so that long sentences do not shout."""
    known = [weight for weight in map(model.weights.get, features) if weight is not None]
    return model.bias + sum(known) / sqrt(max(len(known), 1))
