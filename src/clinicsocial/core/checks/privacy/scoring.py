"""How likely each sentence of a text tells about one person's care, by the live model."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

from clinicsocial.core.checks.privacy.features import Symbols, sentences
from clinicsocial.core.checks.privacy.live_model import live_model, numbers_around, numbers_of_words
from clinicsocial.core.checks.privacy.reading import Reading


def score_sentences(reading: Reading) -> dict[int, float]:
    """For each sentence (by number) the log-odds that it tells about one person's care."""
    model = live_model()
    weights = model.reply if reading.reply else model.post
    scores: dict[int, float] = {}
    for sentence in sentences(reading):
        by_words, of_words = _of_words(sentence.words, reply=reading.reply)
        by_rest, of_rest = weights.total(numbers_around(sentence))
        # Scaled so that long sentences do not shout.
        scores[sentence.number] = model.bias + (by_words + by_rest) / sqrt(max(of_words + of_rest, 1))
    return scores


@lru_cache(maxsize=1024)
def _of_words(words: tuple[Symbols, ...], *, reply: bool) -> tuple[float, int]:
    """What the words of a sentence say: remembered, since a keystroke changes one sentence of a draft."""
    model = live_model()
    return (model.reply if reply else model.post).total(numbers_of_words(words))
