"""Word vectors of a spaCy model, read without spaCy, and what the lexicons make of them."""
# ruff: noqa: E501  tables and figures of a building script

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
_MULTIPLIER, _ALL = 0xC6A4A7935BD1E995, (1 << 64) - 1


def word_hash(word: str) -> int:
    """SpaCy's key of a string: MurmurHash64A of its UTF-8 with seed 1."""
    data = word.encode()
    value = 1 ^ (len(data) * _MULTIPLIER & _ALL)
    for place in range(0, len(data) - 7, 8):
        part = int.from_bytes(data[place : place + 8], "little") * _MULTIPLIER & _ALL
        part = (part ^ part >> 47) * _MULTIPLIER & _ALL
        value = (value ^ part) * _MULTIPLIER & _ALL
    tail = data[len(data) & ~7 :]
    if tail:
        value = (value ^ int.from_bytes(tail, "little")) * _MULTIPLIER & _ALL
    value = (value ^ value >> 47) * _MULTIPLIER & _ALL
    return value ^ value >> 47


@dataclass(frozen=True)
class Vectors:
    """A table of vectors of length one, and which row a word has."""

    table: Matrix
    rows: dict[int, int]

    def row(self, word: str) -> int | None:
        """The word's row; None for an unknown word."""
        return self.rows.get(word_hash(word))

    def matrix(self, words: Sequence[str]) -> Matrix:
        """One row a word; every word must be known."""
        return self.table[[self.rows[word_hash(word)] for word in words]]

    def closeness(self, words: Sequence[str], near: Sequence[str], far: Sequence[str]) -> list[float]:
        """How much nearer each word is to the seeds `near` than to `far`: the log-odds of a logistic regression."""
        positive = [word for word in near if self.row(word) is not None]
        negative = [word for word in far if self.row(word) is not None and word not in set(positive)]
        x = self.matrix([*positive, *negative]).astype(np.float64)
        y = np.array([1.0] * len(positive) + [0.0] * len(negative))
        share = np.where(y == 1, len(y) / (2 * len(positive)), len(y) / (2 * len(negative)))
        weights, bias = np.zeros(x.shape[1]), 0.0
        for _ in range(3000):
            error = share * (1 / (1 + np.exp(-(x @ weights + bias))) - y)
            weights -= 2.0 * ((x.T @ error) / len(y) + weights / (20 * len(y)))
            bias -= 2.0 * float(error.mean())
        return [float(value) for value in self.matrix(words) @ weights + bias]


def read_vectors(folder: Path) -> Vectors:
    """The vectors in the folder `vocab` of a spaCy model."""
    table: Matrix = np.load(folder / "vectors").astype(np.float32)
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-6
    keys = importlib.import_module("srsly").msgpack_loads((folder / "key2row").read_bytes())
    return Vectors(table, {int(key): int(row) for key, row in keys.items()})


def _groups(points: Matrix, count: int, rounds: int = 25) -> tuple[NDArray[np.int64], Matrix]:
    """Spherical k-means with a fixed seed: the group of every point, and the centres."""
    random = np.random.default_rng(7)
    centres = points[random.choice(len(points), count, replace=False)].copy()
    groups = np.zeros(len(points), dtype=np.int64)
    for _ in range(rounds):
        groups = np.argmax(points @ centres.T, axis=1)
        for group in range(count):
            members = points[groups == group]
            if len(members):
                centre = members.mean(axis=0)
                centres[group] = centre / (np.linalg.norm(centre) + 1e-6)
    return groups, centres


def clusters(points: Matrix, fine: int, coarse: int) -> tuple[list[int], list[int]]:
    """For every point its fine group, and the coarse group of that group."""
    groups, centres = _groups(points, fine)
    above, _ = _groups(centres, coarse)
    return [int(group) for group in groups], [int(above[group]) for group in groups]
