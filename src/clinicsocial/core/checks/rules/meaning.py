"""What a text means, as far as a small language model can tell: the second opinion beside the word lists.

Its words and lower layers are those of the privacy check's model, which that check leaves as they were
published; the upper ones were tuned for the rules by ``tools/rules/tune.py`` from all-MiniLM-L6-v2
(sentence-transformers, Apache-2.0). Runs on numpy alone; only the deep check loads this module.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.checks.privacy.encoder import (
    LAYERS,
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
READERS = ("a", "b", "c")
"""Tuned from different beginnings; what they say is averaged. A file may hold fewer."""
_WINDOW = 124
"""Pieces read at once."""
MOST_PARTS = 16
"""Of a text that are read, about ten thousand characters: those with the most words of the lists in them.
What stands in the others is left to the lists."""
_LEAST_PIECES = 6
"""Of a sentence that is looked at by itself: among others the model may overlook one."""
_BY_ITSELF = 0.5
"""How much surer the model must be of a sentence by itself, which means less without the others."""
_NEVER = 9.0
_RUN = re.compile(r"[^\W_]+|[^\s\w]|_")

Span = tuple[int, int]
"""First and end, exclusive: of words, of pieces or of sentences."""


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


@dataclass(frozen=True, slots=True)
class _Part:
    """Whole sentences that are read at once."""

    pieces: list[int]
    sentences: tuple[tuple[Span, Span], ...]
    """For each sentence its words, and its pieces among those of the part."""

    def alone(self, place: int, begun: int) -> _Part:
        """One sentence as if it were the whole text; so many pieces stand before the first."""
        words, (start, end) = self.sentences[place]
        pieces = [*self.pieces[:begun], *self.pieces[start:end], self.pieces[-1]]
        return _Part(pieces, ((words, (begun, begun + end - start)),))


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model makes of a text."""

    found: Mapping[str, Meaning]
    """By kind."""
    odds: Mapping[str, float]
    """The highest log-odds of every kind that was asked for, found or not; empty for a text without words."""
    left: int
    """Parts of a long text that it has not read."""


def meanings(
    reading: Reading, country: Jurisdiction, least: Mapping[str, float], telling: Sequence[int] = ()
) -> Opinion:
    """The kinds of `least` whose log-odds in some part of the text reach what is asked for.

    Of a text that is too long to be read whole, the parts are read that hold the most of the words at the
    places `telling`, the lists' own.

    Raises:
        ResourceError: the model is missing or damaged.
    """
    model = rules_model()
    begun = pieces_for("", country.value, model.vocabulary)[:-1]
    parts = list(_parts(reading, begun, model.vocabulary))
    chosen = _chosen(parts, telling)
    surest: dict[str, tuple[float, _Part]] = {}
    highest: dict[str, float] = {}
    for part, (whole, each) in zip(chosen, _odds(chosen, model), strict=True):
        for kind, asked in least.items():
            row = KINDS.index(kind)
            odds = max(whole[row], max(one[row] for one in each) - _BY_ITSELF)
            highest[kind] = max(odds, highest.get(kind, odds))
            if odds >= asked and (kind not in surest or surest[kind][0] < odds):
                surest[kind] = (odds, part)
    return Opinion(dict(_placed(surest, model, len(begun))), highest, len(parts) - len(chosen))


def _placed(
    surest: Mapping[str, tuple[float, _Part]], model: Encoder, begun: int
) -> Iterator[tuple[str, Meaning]]:
    """The sentence that tells: each of the part is read without the others, which most texts never need."""
    told: dict[int, list[_Odds]] = {}
    for kind, (odds, part) in surest.items():
        if id(part) not in told:
            alone = [part.alone(place, begun) for place in range(len(part.sentences))]
            told[id(part)] = list(_odds(alone, model)) if len(alone) > 1 else [([0.0] * len(KINDS), [])]
        row, each = KINDS.index(kind), told[id(part)]
        best = max(range(len(each)), key=lambda place: each[place][0][row])
        yield kind, Meaning(odds, *part.sentences[best][0])


def _chosen(parts: Sequence[_Part], telling: Sequence[int]) -> list[_Part]:
    """The parts that are read, in the order of the text."""
    if len(parts) <= MOST_PARTS:
        return list(parts)

    def words(place: int) -> int:
        sentences = parts[place].sentences
        first, end = sentences[0][0][0], sentences[-1][0][1]
        return bisect_left(telling, end) - bisect_left(telling, first)

    most = sorted(range(len(parts)), key=lambda place: (-words(place), place))[:MOST_PARTS]
    return [parts[place] for place in sorted(most)]


def _parts(reading: Reading, begun: Sequence[int], vocabulary: Mapping[str, int]) -> Iterator[_Part]:
    """Runs of whole sentences, each as long as the model reads at once; a longer sentence loses its end."""
    pieces, sentences = [*begun], list[tuple[Span, Span]]()
    for words in _sentences(reading):
        more = _pieces(_text(reading, *words), vocabulary)[:_WINDOW]
        if sentences and len(pieces) + len(more) > _WINDOW + len(begun):
            yield _Part([*pieces, vocabulary["[SEP]"]], tuple(sentences))
            pieces, sentences = [*begun], []
        if more:
            sentences.append((words, (len(pieces), len(pieces) + len(more))))
            pieces += more
    if sentences:
        yield _Part([*pieces, vocabulary["[SEP]"]], tuple(sentences))


def _sentences(reading: Reading) -> list[Span]:
    """The sentences as word numbers, the mark at its end included."""
    found: list[Span] = []
    for place, number in enumerate(reading.sentences):
        if place and number == reading.sentences[place - 1]:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def pieces_for(text: str, country: str, vocabulary: Mapping[str, int]) -> list[int]:
    """A text as the model reads it: the country first, and no more than fits a window."""
    start, end = [vocabulary["[CLS]"], vocabulary[country], vocabulary[":"]], [vocabulary["[SEP]"]]
    return [*start, *_pieces(text, vocabulary)[:_WINDOW], *end]


def _pieces(text: str, vocabulary: Mapping[str, int]) -> list[int]:
    return [piece for run in _RUN.findall(text) for piece in pieces_of(run, vocabulary)]


def _text(reading: Reading, start: int, end: int) -> str:
    return reading.source.unmasked[reading.starts[start] : reading.ends[end - 1]]


_Odds = tuple[list[float], list[list[float]]]
"""Of every kind: for a part, and for each of its sentences."""


def _odds(parts: Sequence[_Part], model: Encoder) -> Iterator[_Odds]:
    """Log-odds for each part: the mean of the readers'."""
    readers = [reader for reader in READERS if f"rules.{reader}.head" in model.arrays]
    for first, end in at_once([len(part.pieces) for part in parts]):
        some = parts[first:end]
        state, spans = below([part.pieces for part in some], model)
        views = [_views(state, spans, some, model, f"rules.{reader}") for reader in readers]
        for of_part in zip(*views, strict=True):
            mean = np.round(sum(of_part) / len(readers), 3).tolist()
            yield mean[0], mean[1:]


def _views(
    state: Array, spans: Sequence[Rows], parts: Sequence[_Part], model: Encoder, reader: str
) -> Iterator[NDArray[np.float64]]:
    """What one reader makes of some parts: a row for the part, and one for each of its sentences."""
    for number in range(SHARED, LAYERS):
        state = layer(state, spans, model, f"{reader}.layer{number}")
    head, bias = model.vector(f"{reader}.head").astype(np.float64), model.vector(f"{reader}.head.bias")
    for (first, end), part in zip(spans, parts, strict=True):
        exact = state[first:end].astype(np.float64)
        whole = _seen(exact) @ head.T + bias
        rows = [whole]
        for _, (start, after) in part.sentences:
            few = after - start < _LEAST_PIECES
            rows.append(whole * 0 - _NEVER if few else _seen(exact[start:after]) @ head.T + bias)
        yield np.array(rows)


def _seen(state: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the head looks at: mean and largest value of each place."""
    return np.concatenate([state.mean(axis=0), state.max(axis=0)])
