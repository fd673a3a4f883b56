"""What a text means, as far as a small language model can tell: the second opinion beside the word lists.

Its words and lower layers are those of the privacy check's model, which that check leaves as they were
published; the upper ones were tuned for the rules by ``tools/rules/tune.py`` from all-MiniLM-L6-v2
(sentence-transformers, Apache-2.0). Runs on numpy alone; only the deep check loads this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.checks.privacy.encoder import (
    LAYERS,
    READERS,
    SHARED,
    Array,
    Encoder,
    Rows,
    Stored,
    at_once,
    below,
    encoder,
    layer,
    ready,
)
from clinicsocial.core.checks.privacy.pieces import pieces_of
from clinicsocial.core.checks.rules.kinds import KINDS
from clinicsocial.core.checks.rules.reading import Reading
from clinicsocial.core.resources import resource
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.errors import ResourceError

MODEL = "rules_deep.npz"
_WINDOW = 124
"""Pieces read at once."""
_MOST_WINDOWS = 16
"""About ten thousand characters; what stands behind is left to the word lists."""
_MOST_SENTENCES = 24
"""That are also read alone: among others the model may overlook one."""
_LEAST_WORDS = 6
_ALONE = 0.5
"""How much surer the model must be of a sentence alone, which means less without the others."""
_RUN = re.compile(r"[^\W_]+|[^\s\w]|_")

_NOTHING = [-9.0] * len(KINDS)

Span = tuple[int, int]
"""First and end, exclusive: of words or of sentences."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How surely a text breaks a rule of a kind, as log-odds, and the words that say it best."""

    odds: float
    start: int
    end: int
    """Word numbers of the reading, end exclusive."""


@cache
def rules_model() -> Encoder:
    """The model, read once.

    Raises:
        ResourceError: the file is missing or damaged.
    """
    try:
        with resource("models", MODEL).open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays: dict[str, Stored] = {name: archive[name] for name in archive.files}
    except (OSError, ValueError) as error:
        raise ResourceError(f"models/{MODEL}", "it cannot be read") from error
    shared = encoder()
    return Encoder({**shared.arrays, **ready(arrays)}, shared.vocabulary)


def meanings(reading: Reading, country: Jurisdiction, least: Mapping[str, float]) -> dict[str, Meaning]:
    """The kinds of `least` whose log-odds in some part of the text reach what is asked for.

    A part is what fits the model's window, and each of the first sentences by itself.

    Raises:
        ResourceError: the model is missing or damaged.
    """
    model = rules_model()
    sentences = _sentences(reading)
    few = sentences[:_MOST_SENTENCES] if len(sentences) > 1 else []
    worth = [place for place, (start, end) in enumerate(few) if end - start >= _LEAST_WORDS]
    parts = list(_windows(reading, sentences, model.vocabulary))
    texts = [_text(reading, *few[place]) for place in worth]
    texts += [_text(reading, sentences[first][0], sentences[last - 1][1]) for first, last in parts]
    told = _odds(texts, country, model)
    alone = [_NOTHING] * len(few)
    for place, odds in zip(worth, told, strict=False):
        alone[place] = odds
    found: dict[str, Meaning] = {}
    for part, whole in zip(parts, told[len(worth) :], strict=True):
        for kind, meaning in _surest(part, whole, alone, sentences, least):
            if kind not in found or found[kind].odds < meaning.odds:
                found[kind] = meaning
    return found


def _surest(
    part: Span,
    whole: Sequence[float],
    alone: Sequence[Sequence[float]],
    sentences: Sequence[Span],
    least: Mapping[str, float],
) -> Iterator[tuple[str, Meaning]]:
    """The kinds that a part of the text, or a sentence of it alone, says surely enough."""
    first, last = part
    for kind, asked in least.items():
        row = KINDS.index(kind)
        best = max(range(first, min(last, len(alone))), key=lambda one: alone[one][row], default=first)
        odds = max(whole[row], alone[best][row] - _ALONE if best < len(alone) else whole[row])
        if odds >= asked:
            yield kind, Meaning(odds, *sentences[best])


def _sentences(reading: Reading) -> list[Span]:
    """The sentences as word numbers, the mark at its end included."""
    found: list[Span] = []
    for place, number in enumerate(reading.sentences):
        if place and number == reading.sentences[place - 1]:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def _windows(reading: Reading, sentences: Sequence[Span], vocabulary: Mapping[str, int]) -> Iterator[Span]:
    """Runs of whole sentences, as numbers of sentences, each as long as the model reads at once."""
    first, count, given = 0, 0, 0
    for number, (start, end) in enumerate(sentences):
        more = len(_pieces(_text(reading, start, end), vocabulary))
        if count and count + more > _WINDOW:
            yield first, number
            first, count, given = number, 0, given + 1
            if given == _MOST_WINDOWS:
                return
        count += more
    if count:
        yield first, len(sentences)


def pieces_for(text: str, country: str, vocabulary: Mapping[str, int]) -> list[int]:
    """A text as the model reads it: the country first, and no more than fits a window."""
    start, end = [vocabulary["[CLS]"], vocabulary[country], vocabulary[":"]], [vocabulary["[SEP]"]]
    return [*start, *_pieces(text, vocabulary)[:_WINDOW], *end]


def _pieces(text: str, vocabulary: Mapping[str, int]) -> list[int]:
    return [piece for run in _RUN.findall(text) for piece in pieces_of(run, vocabulary)]


def _text(reading: Reading, start: int, end: int) -> str:
    return reading.source.unmasked[reading.places[start][0] : reading.places[end - 1][1]]


def _odds(texts: Sequence[str], country: Jurisdiction, model: Encoder) -> list[list[float]]:
    """Log-odds of every kind for each text: the mean of the readers'."""
    pieces = [pieces_for(text, country.value, model.vocabulary) for text in texts]
    readers = [reader for reader in READERS if f"rules.{reader}.head" in model.arrays]
    found: list[list[float]] = []
    for first, end in at_once([len(text) for text in pieces]):
        state, spans = below(pieces[first:end], model)
        told = np.zeros((len(spans), len(KINDS)))
        for reader in readers:
            told += _views(state, spans, model, f"rules.{reader}")
        found += [[round(float(value) / len(readers), 3) for value in row] for row in told]
    return found


def _views(state: Array, spans: Sequence[Rows], model: Encoder, reader: str) -> NDArray[np.float64]:
    """What one reader makes of some texts, a row for each."""
    for number in range(SHARED, LAYERS):
        state = layer(state, spans, model, f"{reader}.layer{number}")
    exact = state.astype(np.float64)
    head, bias = model.vector(f"{reader}.head").astype(np.float64), model.vector(f"{reader}.head.bias")
    seen = [
        np.concatenate([exact[first:end].mean(axis=0), exact[first:end].max(axis=0)]) for first, end in spans
    ]
    return np.array([head @ one + bias for one in seen], dtype=np.float64)
