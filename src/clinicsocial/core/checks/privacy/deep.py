"""The deep model: what a small language model adds to the live model's view of a text.

Off the UI thread, ≤ 1 second.
"""

from __future__ import annotations

from dataclasses import dataclass

from clinicsocial.core.checks.privacy.encoder import encoder, text_vectors
from clinicsocial.core.checks.privacy.reading import Reading


@dataclass(frozen=True, slots=True)
class DeepOpinion:
    """What is added to a text's log-odds, and the thresholds that belong to the sum."""

    shift: float
    warn_from: float
    sure_from: float


def deep_opinion(reading: Reading) -> DeepOpinion:
    """The deep model's opinion of a text: that of its most telling window.

    Raises:
        ResourceError: the model is missing or damaged.
    """
    model = encoder()
    weights, centre = model.vector("head"), model.vector("head.centre")
    bias, share, warn_from, sure_from = (float(value) for value in model.vector("numbers"))
    values = [
        float((vector - centre) @ weights) + bias
        for vector in text_vectors(reading.words, reading.reply, model)
    ]
    return DeepOpinion(share * max(values, default=-5.0), warn_from, sure_from)
