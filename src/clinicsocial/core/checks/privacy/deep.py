"""The deep model: what a small language model adds to the live model's view of a text.

Off the UI thread, ≤ 1 second.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from clinicsocial.core.checks.privacy.encoder import Encoder, encoder, likely, views
from clinicsocial.core.checks.privacy.hits import Kind
from clinicsocial.core.checks.privacy.pieces import windows
from clinicsocial.core.checks.privacy.reading import Reading

TYPES = (
    *(Kind.PERSON, Kind.AGE_OVER_89, Kind.DATE, Kind.PHONE, Kind.EMAIL, Kind.ADDRESS, Kind.POSTCODE),
    *(Kind.NHS_NUMBER, Kind.SSN, Kind.MEDICARE_AU, Kind.MRN, Kind.ACCOUNT, Kind.INSURANCE_ID, Kind.URL),
    *(Kind.SOCIAL_HANDLE, Kind.VEHICLE, Kind.DEVICE_SERIAL, Kind.IP, Kind.OCCUPATION_COMBO, Kind.RELATION),
    *(Kind.PATIENT_STATUS, Kind.CLINICAL_DETAIL),
)
"""In the order of the model's rows; the row before them stands for words that tell nothing."""
_NONE = -9.0
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class WordView:
    """How likely a word is part of what tells (0 to 1), and of which type it would be."""

    share: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class DeepOpinion:
    """What is added to the live model's share, the thresholds of the sum, and a view of every word."""

    shift: float
    live_share: float
    """What the live model's log-odds count in the sum."""
    warn_from: float
    sure_from: float
    words: tuple[WordView, ...]


def deep_opinion(reading: Reading) -> DeepOpinion:
    """The deep model's opinion of a text: that of its most telling window, and of its most telling word.

    Raises:
        ResourceError: the model is missing or damaged.
    """
    return opinion_by(encoder(), reading)


def opinion_by(model: Encoder, reading: Reading) -> DeepOpinion:
    """The opinion of a certain model, for measuring one that is not shipped."""
    seen = [WordView(0.0, Kind.PATIENT_STATUS)] * len(reading.words)
    texts = [_NONE]
    parts = tuple(windows(reading.words, model.vocabulary))
    for window, found in zip(parts, views(parts, reply=reading.reply, model=model), strict=True):
        texts.append(sum(view.text for view in found) / len(found))
        for place, shares in zip(window.words, likely(found, window.firsts), strict=True):
            most = max(range(1, len(shares)), key=shares.__getitem__)
            seen[place] = WordView(round(sum(shares[1:]), 3), TYPES[most - 1])
    word = max((view.share for view in seen), default=0.0)
    word_odds = log((word + _LEAST) / (1 - word + _LEAST))
    text_share, word_share, live_share, warn_from, sure_from, more_in_a_reply = (
        round(float(value), 3) for value in model.vector("numbers")
    )
    return DeepOpinion(
        shift=round(text_share * max(texts) + word_share * word_odds, 3),
        live_share=live_share,
        warn_from=warn_from + more_in_a_reply * reading.reply,
        sure_from=sure_from,
        words=tuple(seen),
    )
