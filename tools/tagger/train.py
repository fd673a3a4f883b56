"""Trains the live model of the privacy check: which sentences tell about one person's care. Not needed to run the app.

    python tools/tagger/train.py TEXTS.jsonl [TEXTS.jsonl ...] [--hold NAMES] [--out resources/models/privacy_live.txt]

Wants numpy, scipy and scikit-learn beside the app's own packages. Each TEXTS file holds labelled posts and
replies in the
shape of the project's training texts (id, kind, jurisdiction, text, clinic, spans, leaks); the texts of
``tools/tagger/texts`` are always added, but those of --hold. Prints the leave-one-file-out table and writes the weights.
Deterministic.
"""
# ruff: noqa: E501  tables and figures of a building script

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from clinicsocial.core.checks.privacy.decide import is_proof
from clinicsocial.core.checks.privacy.features import sentence_features
from clinicsocial.core.checks.privacy.reading import Reading, read
from tools.tagger.regression import fit_logistic
from tools.tagger.texts_reader import DEEP_ONLY, Labelled, every_file

RARE = 3
"""A feature seen in fewer sentences than this is not kept: with 2 the file was a third larger and no better."""
LONGEST = 24
"""Features as long as this are too rare to be told apart by kind of text."""
SMALL = 0.1
"""A weight smaller than this is not kept: it changes no table."""
STRENGTH = 10.0
"""Inverse of the regularisation."""
FALSE_ALARMS, SURE_ALARMS = 0.08, 0.008
"""Shares of clean held-out texts that the two thresholds let through."""


@dataclass(frozen=True)
class Example:
    """A labelled text as the model sees it."""

    leaks: bool
    proof: bool
    """Found by an identifier, whatever the model says."""
    sentences: list[list[str]]
    tells: list[bool]


def example(item: Labelled) -> Example:
    """The features of every sentence, and which of them hold a labelled span."""
    reading = read(item.text, item.clinic, reply=item.reply)
    order = list(dict.fromkeys(word.sentence for word in reading.words))
    places = _places(reading)
    tells = [any(a < places[one][1] and places[one][0] < b for a, b in item.spans) for one in order]
    proof = any(is_proof(hit) for hit in reading.hits)
    kind = "r" if item.reply else "o"
    sentences = [_with_kind(sorted(features), kind) for features in sentence_features(reading)]
    return Example(item.leaks, proof, sentences, tells)


def _with_kind(features: list[str], kind: str) -> list[str]:
    """Every short feature a second time, as one of this kind of text only."""
    return [*features, *(f"{kind}|{feature}" for feature in features if len(feature) < LONGEST)]


def _places(reading: Reading) -> dict[int, tuple[int, int]]:
    places: dict[int, tuple[int, int]] = {}
    for word in reading.words:
        start, end = reading.plain.span(word.start, word.end)
        first, last = places.get(word.sentence, (start, end))
        places[word.sentence] = (min(first, start), max(last, end))
    return places


def train(examples: Sequence[Example]) -> tuple[dict[str, float], float]:
    """The weights and the bias. Sentences of a leaking text without a span of their own are left out."""
    rows = [
        (features, tells)
        for one in examples
        for features, tells in zip(one.sentences, one.tells, strict=True)
        if tells or not one.leaks
    ]
    counts = Counter(feature for features, _ in rows for feature in features)
    names = [name for name, count in counts.items() if count >= RARE]
    weights, bias = fit_logistic(
        [features for features, _ in rows], [tells for _, tells in rows], names, STRENGTH
    )
    return {name: weight for name, weight in zip(names, weights, strict=True) if abs(weight) >= SMALL}, bias


def score(examples: Sequence[Example], weights: dict[str, float], bias: float) -> NDArray[np.float64]:
    """The log-odds of every text: that of its most telling sentence."""

    def one(features: Sequence[str]) -> float:
        known = [weights[feature] for feature in features if feature in weights]
        return float(bias + sum(known) / np.sqrt(max(len(known), 1)))

    return np.array([max(map(one, each.sentences), default=-9.0) for each in examples])


def main() -> None:
    """Train on everything, with the thresholds of the leave-one-file-out run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--hold", default="", help="names of files to leave out, with commas between")
    parser.add_argument("--out", type=Path, default=Path("resources/models/privacy_live.txt"))
    options = parser.parse_args()
    left_out = {*DEEP_ONLY, *options.hold.split(",")}
    files = {
        name: [example(item) for item in items]
        for name, items in every_file(options.texts).items()
        if name not in left_out
    }
    clean: list[float] = []
    for name, held in files.items():
        weights, bias = train([one for other, each in files.items() if other != name for one in each])
        scores = score(held, weights, bias)
        quiet = np.array([not one.leaks and not one.proof for one in held])
        clean.extend(scores[quiet])
        report(name, held, scores)
    warn, sure = np.quantile(clean, [1 - FALSE_ALARMS, 1 - SURE_ALARMS])
    weights, bias = train([one for each in files.values() for one in each])
    _write(
        options.out,
        weights,
        {"bias": bias, "warn_from": float(warn), "sure_from": float(sure)},
        options.texts,
    )


def report(name: str, held: Sequence[Example], scores: NDArray[np.float64]) -> None:
    """Print how one left-out file was found at three rates of false alarms."""
    leaks = np.array([one.leaks for one in held])
    if not leaks.any():
        return  # a file of harmless texts only
    found = np.where([one.proof for one in held], 99.0, scores)
    cells = []
    for share in (0.03, 0.05, 0.1):
        threshold = np.quantile(found[~leaks], 1 - share)
        cells.append(f"recall {np.mean(found[leaks] > threshold):.2f} at {share:.0%} false alarms")
    print(f"{name:18s} {len(held):4d} texts  " + "  ".join(cells))


def _write(path: Path, weights: dict[str, float], numbers: dict[str, float], texts: Sequence[Path]) -> None:
    digest = hashlib.sha256(b"".join(each.read_bytes() for each in texts)).hexdigest()
    lines = [
        "# Weights of the live privacy model. Made by tools/tagger/train.py; do not edit. Licence: Apache-2.0.",
        f"# Trained on {', '.join(sorted(each.name for each in texts))} (together sha256 {digest}) and tools/tagger/texts.",
        *(f"={name}\t{value:.3f}" for name, value in numbers.items()),
        *(f"{name}\t{value:.2f}" for name, value in sorted(weights.items())),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path}: {len(weights):,} weights, {path.stat().st_size:,} bytes, {numbers}")


if __name__ == "__main__":
    main()
