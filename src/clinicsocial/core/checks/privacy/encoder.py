"""Reads a text with a small language model, offline: which vectors its words have in their context.

The first five layers of all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), their weights rounded to eight
bits and
the vocabulary cut to English words and letters, by ``tools/tagger/train_deep.py``. Runs on numpy alone; only
the deep
check loads this module, never the check of a keystroke.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.checks.privacy.words import Word
from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError

MODEL = "privacy_deep.npz"
LAYERS, HEADS, WIDTH = 5, 12, 384
USED = (2, 3, 4)
"""Whose layers' means are features; of the last but none also the largest values."""
LARGEST = 4
WINDOW = 240
"""Pieces read at once; the positions were trained up to twice as many."""
_OWN = {"staff": "staff", "own": "clinic"}

Array = NDArray[np.float32]
Stored = NDArray[np.float32] | NDArray[np.int8] | NDArray[np.uint8]


@dataclass(frozen=True)
class Encoder:
    """The weights, by their names in the file; matrices as bytes with one scale a row."""

    arrays: Mapping[str, Stored]
    vocabulary: Mapping[str, int]

    def matrix(self, name: str) -> Array:
        """A matrix in floating point; unpacked by `unpacked` where it is wanted again and again."""
        stored = self.arrays[name].astype(np.float32, copy=False)
        scale = self.arrays.get(name + ".scale")
        return stored if scale is None else stored * scale.astype(np.float32)[:, None]

    def vector(self, name: str) -> Array:
        """A bias, a norm or a head."""
        return self.arrays[name].astype(np.float32, copy=False)

    def unpacked(self) -> Encoder:
        """The same with the layers in floating point (35 MB more), the words still packed."""
        large = {name.removesuffix(".scale") for name in self.arrays if name.endswith(".scale")} - {"words"}
        kept = {
            name: array for name, array in self.arrays.items() if name.removesuffix(".scale") not in large
        }
        return Encoder({**kept, **{name: self.matrix(name) for name in large}}, self.vocabulary)


@cache
def encoder() -> Encoder:
    """The model, read once (about 0.2 seconds).

    Raises:
        ResourceError: the file is missing or damaged.
    """
    try:
        with resource("models", MODEL).open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays: dict[str, Stored] = {name: archive[name] for name in archive.files}
        pieces = bytes(arrays.pop("vocabulary")).decode("utf-8").split("\n")
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"models/{MODEL}", "it cannot be read") from error
    return Encoder(arrays, {piece: number for number, piece in enumerate(pieces)}).unpacked()


def text_vectors(words: Sequence[Word], reply: bool, model: Encoder) -> Iterator[Array]:  # noqa: FBT001  a feature
    """One vector a window: means and largest values of the used layers, and whether the text is a reply."""
    for pieces in _windows(words, model.vocabulary):
        layers = _layers(pieces, model)
        parts = [layers[number].mean(axis=0) for number in USED]
        parts.append(layers[LARGEST].max(axis=0))
        yield np.concatenate([*parts, np.array([float(reply)], dtype=np.float32)])


def _windows(words: Sequence[Word], vocabulary: Mapping[str, int]) -> Iterator[list[int]]:
    """The text's pieces, staff and clinic under one word each, cut after a sentence where it is long."""
    first, last = vocabulary["[CLS]"], vocabulary["[SEP]"]
    pieces: list[int] = []
    before = ""
    sentence = 0
    for word in words:
        tag = word.tag if word.tag in _OWN else ""
        if len(pieces) > WINDOW or (len(pieces) > WINDOW * 2 // 3 and word.sentence != sentence):
            yield [first, *pieces[:WINDOW], last]
            pieces = []
        sentence = word.sentence
        if not tag:
            pieces.extend(_pieces(word.text, vocabulary))
        elif tag != before:
            pieces.append(vocabulary[_OWN[tag]])
        before = tag
    if pieces:
        yield [first, *pieces[:WINDOW], last]


def _pieces(text: str, vocabulary: Mapping[str, int]) -> list[int]:
    """WordPiece: the longest known piece from the left, at most eight of one word."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", text[:40].lower()) if unicodedata.category(c) != "Mn"
    )
    found: list[int] = []
    for run in _runs(plain):
        start = 0
        inside: list[int] = []
        while start < len(run):
            mark = "##" if start else ""
            end = next(
                (stop for stop in range(len(run), start, -1) if mark + run[start:stop] in vocabulary), None
            )
            if end is None:
                inside = [vocabulary["[UNK]"]]
                break
            inside.append(vocabulary[mark + run[start:end]])
            start = end
        found.extend(inside)
    return found[:8]


def _runs(plain: str) -> Iterator[str]:
    """Letters and digits together, every other character alone."""
    run = ""
    for character in plain:
        if character.isalnum():
            run += character
            continue
        if run:
            yield run
        yield character
        run = ""
    if run:
        yield run


def _layers(pieces: Sequence[int], model: Encoder) -> list[Array]:
    """What each layer makes of the pieces; shape (pieces, WIDTH)."""
    rows = model.arrays["words"][list(pieces)].astype(np.float32)
    scales = model.arrays["words.scale"][list(pieces)].astype(np.float32)
    state = rows * scales[:, None] + model.matrix("positions")[: len(pieces)] + model.vector("kind")
    state = _norm(state, model, "first")
    layers = []
    for number in range(LAYERS):
        state = _layer(state, model, f"layer{number}")
        layers.append(state)
    return layers


def _layer(state: Array, model: Encoder, name: str) -> Array:
    """One layer of attention and its feed-forward part."""
    count = len(state)
    mixed = state @ model.matrix(f"{name}.qkv").T + model.vector(f"{name}.qkv.bias")
    heads = mixed.reshape(count, 3, HEADS, WIDTH // HEADS).transpose(1, 2, 0, 3)
    weights = heads[0] @ heads[1].transpose(0, 2, 1) / np.float32(np.sqrt(WIDTH // HEADS))
    weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    seen = (weights @ heads[2]).transpose(1, 0, 2).reshape(count, WIDTH)
    state = _norm(
        state + seen @ model.matrix(f"{name}.out").T + model.vector(f"{name}.out.bias"),
        model,
        f"{name}.norm1",
    )
    wide = state @ model.matrix(f"{name}.up").T + model.vector(f"{name}.up.bias")
    wide = wide * 0.5 * (1 + np.tanh(np.float32(0.7978845608) * (wide + np.float32(0.044715) * wide**3)))
    return _norm(
        state + wide @ model.matrix(f"{name}.down").T + model.vector(f"{name}.down.bias"),
        model,
        f"{name}.norm2",
    )


def _norm(state: Array, model: Encoder, name: str) -> Array:
    centred = state - state.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    normed: Array = centred / spread * model.vector(f"{name}.gain") + model.vector(f"{name}.bias")
    return normed
