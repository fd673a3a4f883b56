"""Reads a text with a small language model, offline: how surely it tells about a person, and which words do.

One or two readers with the lower layers in common, tuned by ``tools/tagger/tune.py`` from all-MiniLM-L6-v2
(sentence-transformers, Apache-2.0). Runs on numpy alone; only the deep check loads this module, never the
check of a keystroke.

The same answer on every machine: what is multiplied and added up are whole numbers, small enough that a
single-precision number holds their sums exactly in whatever order they are added; curves are read from
tables; means are reckoned in double precision and rounded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from math import exp, sqrt, tanh

# Before numpy is loaded, where nothing else has loaded it: on a busy machine its threads wait for each
# other, and a check takes ten times as long as with one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.checks.privacy.pieces import Window
from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError

MODEL = "privacy_deep.npz"
LAYERS, SHARED, HEADS, WIDTH = 6, 2, 12, 384
READERS = ("a", "b")
TOP = 127
"""Weights and states are rounded to whole numbers from -127 to 127."""

Array = NDArray[np.float32]
Stored = NDArray[np.float32] | NDArray[np.int8] | NDArray[np.uint8]
Rows = tuple[int, int]
"""First and end, exclusive."""
_GRID, _SHARES = np.float32(64), np.float32(1024)
"""Queries, keys and values are rounded to so many parts of one, shares of attention to so many."""
_TOGETHER = 512
"""Pieces of several texts that are multiplied at once."""
_STEPS, _REACH = 256, 8
"""The tables have so many entries for each unit, and reach so far to either side."""


def _table(curve: Callable[[float], float]) -> Array:
    places = range(-_STEPS * _REACH, _STEPS * _REACH + 1)
    return np.array([round(curve(place / _STEPS), 6) for place in places], dtype=np.float32)


def _bent(value: float) -> float:
    """GELU, in the form the model was trained with."""
    return value * 0.5 * (1 + tanh(0.7978845608 * (value + 0.044715 * value**3)))


@dataclass(frozen=True)
class View:
    """One reader's view of a window: log-odds that it tells, and for each piece those of each type."""

    text: float
    types: Array


@dataclass(frozen=True)
class Encoder:
    """The weights, by their names in the file; matrices as whole numbers with one scale a row."""

    arrays: Mapping[str, Stored]
    vocabulary: Mapping[str, int]

    def vector(self, name: str) -> Array:
        """A bias, a norm, a scale or a head."""
        return self.arrays[name].astype(np.float32, copy=False)

    def rows(self, name: str, places: list[int]) -> Array:
        """Some rows of a table."""
        scale = self.arrays[name + ".scale"][places].astype(np.float32)
        rows: Array = self.arrays[name][places].astype(np.float32) * scale[:, None]
        return rows

    def times(self, state: Array, name: str) -> Array:
        """The state times a matrix, and its bias. Exact: see above."""
        most = np.abs(state).max(axis=-1, keepdims=True) + np.float32(1e-9)
        whole = np.rint(state * (TOP / most))
        product: Array = whole @ self.vector(name).T
        product *= most / TOP
        product *= self.vector(f"{name}.scale")
        product += self.vector(f"{name}.bias")
        return product


@cache
def encoder() -> Encoder:
    """The model, read once (about 0.3 seconds).

    Raises:
        ResourceError: the file is missing or damaged.
    """
    try:
        with resource("models", MODEL).open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays: dict[str, Stored] = {name: archive[name] for name in archive.files}
        pieces = bytes(arrays.pop("vocabulary")).decode("utf-8").split("\n")
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"models/{MODEL}", "it cannot be read") from error
    return Encoder(ready(arrays), {piece: number for number, piece in enumerate(pieces)})


def ready(arrays: Mapping[str, Stored]) -> dict[str, Stored]:
    """The layers' whole numbers in single precision, to be multiplied fast; the words stay packed."""
    scaled = {name.removesuffix(".scale") for name in arrays if name.endswith(".scale")} - {
        "words",
        "positions",
    }
    made: dict[str, Stored] = {
        name: array.astype(np.float32) if name in scaled else array for name, array in arrays.items()
    }
    made["bend"], made["power"] = _table(_bent), _table(lambda value: exp(value - _REACH))
    return made


def views(windows: Sequence[Window], *, reply: bool, model: Encoder) -> list[list[View]]:
    """What each reader makes of each of some windows, which are read together."""
    readers = [reader for reader in READERS if f"{reader}.mark" in model.arrays]
    found: list[list[View]] = []
    for first, end in at_once([len(window.pieces) for window in windows]):
        together = windows[first:end]
        state, spans = below([window.pieces for window in together], model)
        told = [_view(state, spans, together, model, f"{reader}.", reply=reply) for reader in readers]
        found += [list(of_window) for of_window in zip(*told, strict=True)]
    return found


def at_once(lengths: Sequence[int]) -> Iterator[Rows]:
    """Runs of texts that are read together: a matrix is fetched from memory once for all of them."""
    first, count = 0, 0
    for place, length in enumerate(lengths):
        if count and count + length > _TOGETHER:
            yield first, place
            first, count = place, 0
        count += length
    if count:
        yield first, len(lengths)


def below(texts: Sequence[Sequence[int]], model: Encoder) -> tuple[Array, list[Rows]]:
    """The pieces of some texts after the layers that all readers share, and which rows are whose.

    The rules' second opinion shares them too. These layers and the words are as they were published: who
    tunes them, trains every reader anew.
    """
    pieces = [piece for text in texts for piece in text]
    places = [place for text in texts for place in range(len(text))]
    ends = list(accumulate(len(text) for text in texts))
    spans = list(pairwise([0, *ends]))
    state = model.rows("words", pieces) + model.rows("positions", places)
    state = _norm(state + model.vector("kind"), model, "first")
    for number in range(SHARED):
        state = layer(state, spans, model, f"layer{number}")
    return state, spans


def _view(
    state: Array,
    spans: Sequence[Rows],
    windows: Sequence[Window],
    model: Encoder,
    reader: str,
    *,
    reply: bool,
) -> list[View]:
    state = (
        state
        + model.vector(f"{reader}mark")[[mark for window in windows for mark in window.marks]]
        + model.vector(f"{reader}capital")[[capital for window in windows for capital in window.capitals]]
        + model.vector(f"{reader}reply")[int(reply)]
    )
    for number in range(SHARED, LAYERS):
        state = layer(state, spans, model, f"{reader}layer{number}")
    return [_judged(state[first:end].astype(np.float64), model, reader) for first, end in spans]


def _judged(exact: NDArray[np.float64], model: Encoder, reader: str) -> View:
    """The reader's heads over one window."""
    powers = np.exp(exact @ model.vector(f"{reader}look"))
    seen = np.concatenate([powers @ exact / powers.sum(), exact.mean(axis=0)])
    text = float(seen @ model.vector(f"{reader}text")) + float(model.vector(f"{reader}text.bias")[0])
    types = exact @ model.vector(f"{reader}types").T + model.vector(f"{reader}types.bias")
    return View(round(text, 4), types.astype(np.float32))


def likely(found: Sequence[View], pieces: Sequence[int]) -> list[list[float]]:
    """For some pieces, how likely each type is (nothing first), over all readers."""
    total = np.zeros((len(pieces), found[0].types.shape[1]), dtype=np.float64)
    for view in found:
        odds = view.types[list(pieces)].astype(np.float64)
        powers = np.exp(odds - odds.max(axis=1, keepdims=True))
        total += powers / powers.sum(axis=1, keepdims=True)
    rows: list[list[float]] = (total / len(found)).tolist()
    return rows


def layer(state: Array, spans: Sequence[Rows], model: Encoder, name: str) -> Array:
    """One layer: attention within each text, and the feed-forward part of all of them."""
    mixed = np.rint(model.times(state, f"{name}.qkv") * _GRID)
    seen = np.concatenate([_attended(mixed[first:end], model) for first, end in spans])
    state = _norm(state + model.times(seen, f"{name}.out"), model, f"{name}.norm1")
    wide = model.times(state, f"{name}.up")
    bent = np.where(np.abs(wide) < _REACH, _read(model.vector("bend"), wide), np.maximum(wide, 0))
    return _norm(state + model.times(bent, f"{name}.down"), model, f"{name}.norm2")


def _attended(mixed: Array, model: Encoder) -> Array:
    """What the pieces of one text see in each other."""
    count = len(mixed)
    heads = mixed.reshape(count, 3, HEADS, WIDTH // HEADS).transpose(1, 2, 0, 3)
    scores = heads[0] @ heads[1].transpose(0, 2, 1)
    seen = _shares(scores / (_GRID * _GRID * np.float32(sqrt(WIDTH // HEADS))), model) @ heads[2]
    whole: Array = seen.transpose(1, 0, 2).reshape(count, WIDTH) / (_GRID * _SHARES)
    return whole


def _read(table: Array, values: Array) -> Array:
    """The curve of a table at these values, or at its end for those beyond."""
    return table.take((values * _STEPS + (_STEPS * _REACH + 0.5)).astype(np.int32), mode="clip")


def _shares(scores: Array, model: Encoder) -> Array:
    """Softmax over the last axis, in whole parts."""
    powers = _read(model.vector("power"), scores - scores.max(axis=-1, keepdims=True) + _REACH)
    whole = powers.sum(axis=-1, keepdims=True, dtype=np.float64).astype(np.float32)
    shares: Array = np.rint(powers * (_SHARES / whole))
    return shares


def _norm(state: Array, model: Encoder, name: str) -> Array:
    """Mean nought and spread one for each piece, then the norm's own gain and bias."""
    centred = state - state.mean(axis=-1, keepdims=True, dtype=np.float64).astype(np.float32)
    spread = np.square(centred).mean(axis=-1, keepdims=True, dtype=np.float64) + 1e-12
    normed: Array = centred / np.sqrt(spread).astype(np.float32)
    normed *= model.vector(f"{name}.gain")
    normed += model.vector(f"{name}.bias")
    return normed
