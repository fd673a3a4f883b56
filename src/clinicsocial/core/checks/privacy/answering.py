"""What the answered comment adds: a reply that takes up its words about health confirms them."""

from __future__ import annotations

from functools import lru_cache

from clinicsocial.core.checks.normalise import normalise
from clinicsocial.core.checks.privacy.lexicon import lexicon
from clinicsocial.core.checks.privacy.reading import Reading
from clinicsocial.core.checks.privacy.words import words_of

_YOU = frozenset({"you", "your", "you're", "you've", "you'd", "yours", "u", "ur"})
_EACH, _MOST = 0.8, 1.6
"""Added to the log-odds for each word taken up, and at most."""


def lift_of(reading: Reading, comment: str) -> float:
    """What is added to the log-odds of a reply that speaks to the writer in their words of health."""
    if not (reading.reply and comment):
        return 0.0
    told = _words_of_health(comment)
    if not told or not any(word.low in _YOU for word in reading.words):
        return 0.0
    taken_up = {word.low for word in reading.words if not word.tag} & told
    return min(_MOST, _EACH * len(taken_up))


@lru_cache(maxsize=16)
def _words_of_health(comment: str) -> frozenset[str]:
    lists = lexicon()
    words = (word.low for word in words_of(normalise(comment)) if word.letters)
    return frozenset(word for word in words if word in lists.clinical or word in lists.body)
