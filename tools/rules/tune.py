"""Tunes the model of the rules' second opinion. Not needed to run the app.

    python tools/rules/tune.py --model FOLDER TEXTS.jsonl [...] [--hold NAME] --out resources/models/rules_deep.npz

`FOLDER` holds ``model.safetensors`` of all-MiniLM-L6-v2, as for ``tools/tagger/tune.py``. The words, their pieces
and the lower two layers are those of ``resources/models/privacy_deep.npz``, which stay as they were published;
the upper four and a linear head learn to tell the kinds of `tools.rules.texts_reader` apart, each only on the
texts of a country whose rules were looked for. Our own texts are always added, and with --ordinary the everyday
ones of files labelled for privacy; with --hold the files of these names are left out, and what the model says of
them is printed. With --go-on one reader is trained further, as `packed` wrote it. Wants torch; six minutes a reader
on one core of 2025. The shipped file's commands: docs/rules.md.
"""
# ruff: noqa: E501, PLR2004, FBT003  prose and figures of a building script; torch's own flags

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from clinicsocial.core.checks.privacy.encoder import LAYERS, SHARED, WIDTH, Stored, encoder
from clinicsocial.core.checks.privacy.encoder import READERS as PRIVACY_READERS
from clinicsocial.core.checks.rules.kinds import KINDS
from clinicsocial.core.checks.rules.meaning import READERS, pieces_for
from tools.rules.shipped import read_shipped
from tools.rules.texts_reader import Labelled, read_file, read_ordinary, read_own
from tools.rules.variants import variants_of
from tools.tagger.network import Tensors, functional, named, read_weights, torch, transform

ROUNDS, SIZE, RATE, HEAD_RATE, WARM = 6, 16, 2e-4, 1e-3, 0.1
BREAKING = 2.0
"""Weight of a label that says broken: there are fewer of them."""
SOFT_LOW, SOFT_HIGH = 0.005, 0.955
DROPPED, DROPPED_LAST, LOST = 0.1, 0.2, 0.05
"""Shares of what is dropped inside the layers, before the head, and of whole pieces."""


@dataclass(frozen=True)
class Plan:
    """How often every text is gone through, and at which share of the usual rates."""

    rounds: int = ROUNDS
    share: float = 1.0


def started(weights: dict[str, NDArray[np.float32]], seed: int) -> Tensors:
    """The upper layers as published, and a new head."""
    torch.manual_seed(seed)
    upper = tuple(f"layer{number}." for number in range(SHARED, LAYERS))
    tensors: Tensors = {
        name: torch.tensor(array) for name, array in weights.items() if name.startswith(upper)
    }
    tensors["head"] = torch.randn(len(KINDS), 2 * WIDTH) * 0.02
    tensors["head.bias"] = torch.full((len(KINDS),), -2.0)
    for tensor in tensors.values():
        torch.Tensor.requires_grad_(tensor, True)
    return tensors


def gone_on(path: Path, seed: int) -> Tensors:
    """The first reader of a file that `packed` wrote, to be trained further: its rounding costs nothing that matters."""
    torch.manual_seed(seed)
    start, tensors = f"rules.{READERS[0]}.", {}
    with np.load(path) as stored:
        for name in stored.files:
            if not name.startswith(start) or name.endswith(".scale"):
                continue
            values = stored[name].astype(np.float32)
            if f"{name}.scale" in stored.files:
                values = values * stored[f"{name}.scale"][:, None]
            tensors[name.removeprefix(start)] = torch.tensor(values)
    for tensor in tensors.values():
        torch.Tensor.requires_grad_(tensor, True)
    return tensors


class Lower:
    """The words and the layers below, which are not tuned: as published, reckoned once for each variant."""

    def __init__(self) -> None:
        """Unpack what the app ships."""
        self.model = encoder()
        self.tensors: Tensors = {}
        for name in self.model.arrays:
            if not name.startswith((*(f"{reader}." for reader in PRIVACY_READERS), "bend", "power")):
                self._unpack(name)

    def _unpack(self, name: str) -> None:
        if name.endswith(".scale") or self.model.arrays[name].dtype == np.uint8:
            return
        values = self.model.vector(name)
        if f"{name}.scale" in self.model.arrays:
            values = values * self.model.vector(f"{name}.scale")[:, None]
        self.tensors[name] = torch.tensor(values)

    def states(self, texts: Sequence[Labelled]) -> list[NDArray[np.float32]]:
        """The state of each text after the shared layers; texts of like length are reckoned together."""
        pieces = [pieces_for(one.text, one.country, self.model.vocabulary) for one in texts]
        order = sorted(range(len(texts)), key=lambda place: len(pieces[place]))
        found: dict[int, NDArray[np.float32]] = {}
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for start in range(0, len(order), SIZE * 2):
                group = order[start : start + SIZE * 2]
                whole = self._through([pieces[place] for place in group])
                for place, state in zip(group, whole, strict=True):
                    found[place] = state[: len(pieces[place])]
        return [found[place] for place in range(len(texts))]

    def _through(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        longest = max(len(one) for one in pieces)
        real = torch.tensor([[place < len(one) for place in range(longest)] for one in pieces])
        filled = torch.tensor([[*one, *[0] * (longest - len(one))] for one in pieces])
        state = functional.embedding(filled, self.tensors["words"])
        state = state + torch.narrow(self.tensors["positions"], 0, 0, longest) + self.tensors["kind"]
        gain, bias = self.tensors["first.gain"], self.tensors["first.bias"]
        state = functional.layer_norm(state, (WIDTH,), gain, bias, 1e-12)
        mask = torch.where(real, 0.0, -1e4)[:, None, None, :]
        for number in range(SHARED):
            state = transform(state, mask, self.tensors, f"layer{number}", 0.0)
        result: NDArray[np.float32] = torch.Tensor.float(state).numpy()
        return result


def padded(states: Sequence[NDArray[np.float32]]) -> tuple[object, object]:
    """States of one length, and which of their pieces are real."""
    longest = max(len(state) for state in states)
    whole = np.zeros((len(states), longest, WIDTH), dtype=np.float32)
    real = np.zeros((len(states), longest), dtype=bool)
    for row, state in enumerate(states):
        whole[row, : len(state)], real[row, : len(state)] = state, True
    return torch.tensor(whole), torch.tensor(real)


def forward(tensors: Tensors, states: Sequence[NDArray[np.float32]], *, training: bool) -> object:
    """Log-odds of each kind for each text."""
    state, real = padded(states)
    if training:
        state = state * (torch.rand(*torch.Tensor.size(state)[:2], 1) > LOST)
    mask = torch.where(real, 0.0, -1e4)[:, None, None, :]
    for number in range(SHARED, LAYERS):
        state = transform(state, mask, tensors, f"layer{number}", DROPPED if training else 0.0)
    state = torch.Tensor.float(state)
    here = torch.unsqueeze(real, -1)
    mean = (state * here).sum(1) / here.sum(1)
    largest = torch.max(torch.masked_fill(state, torch.logical_not(here), -1e4), 1).values
    seen = functional.dropout(torch.cat([mean, largest], 1), DROPPED_LAST if training else 0.0)
    result: object = functional.linear(seen, tensors["head"], tensors["head.bias"])
    return result


def labels_of(texts: Sequence[Labelled]) -> tuple[object, object]:
    """What each text breaks (softened), and the weight of each label: none where nobody looked."""
    broken = torch.tensor([[float(kind in one.kinds) for kind in KINDS] for one in texts])
    asked = torch.tensor([[float(kind in one.asked) for kind in KINDS] for one in texts])
    weight = torch.where(broken > 0, BREAKING, 1.0) * asked
    return broken * (SOFT_HIGH - SOFT_LOW) + SOFT_LOW, weight


def tune(tensors: Tensors, texts: Sequence[Labelled], lower: Lower, seed: int, plan: Plan) -> None:
    """Train in place."""
    chance = random.Random(seed)  # noqa: S311  an order, no secret
    variants, steps = variants_of(texts, seed), plan.rounds * -(-len(texts) // SIZE)
    head = [tensor for name, tensor in tensors.items() if name.startswith("head")]
    upper = [tensor for name, tensor in tensors.items() if not name.startswith("head")]
    optimizer = torch.optim.AdamW(
        [{"params": upper, "lr": RATE * plan.share}, {"params": head, "lr": HEAD_RATE * plan.share}],
        weight_decay=0.02,
        fused=True,
    )
    rise = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min(at / (WARM * steps), max(0.02, 1 - at / steps))
    )
    for number in range(plan.rounds):
        began, total = time.monotonic(), 0.0
        drawn = [variants.drawn(one) for one in texts] if number else list(texts)
        states = lower.states(drawn)
        order = list(range(len(texts)))
        chance.shuffle(order)
        groups: list[list[int]] = []
        for start in range(0, len(order), SIZE * 8):
            near = sorted(order[start : start + SIZE * 8], key=lambda place: len(states[place]))
            groups.extend(near[at : at + SIZE] for at in range(0, len(near), SIZE))
        chance.shuffle(groups)
        for group in groups:
            with torch.autocast("cpu", torch.bfloat16):
                odds = forward(tensors, [states[place] for place in group], training=True)
            wanted, weight = labels_of([drawn[place] for place in group])
            each = functional.binary_cross_entropy_with_logits(
                torch.Tensor.float(odds), wanted, reduction="none"
            )
            loss = (each * weight).sum() / len(group)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*upper, *head], 1.0)
            optimizer.step()
            rise.step()
            total += loss.item()
        print(
            f"round {number + 1}: {total / len(groups):.3f} in {time.monotonic() - began:.0f} s", flush=True
        )


def packed(tensors: Tensors, reader: str) -> dict[str, Stored]:
    """The arrays of the app's file: matrices as whole numbers with one scale a row."""
    found: dict[str, Stored] = {}
    for name, tensor in tensors.items():
        values: NDArray[np.float32] = torch.clone(tensor).detach().numpy()
        full = f"rules.{reader}.{name}"
        if values.ndim == 2 and name != "head":
            scale = np.abs(values).max(axis=1) / 127 + 1e-12
            found[full] = np.round(values / scale[:, None]).astype(np.int8)
            found[f"{full}.scale"] = scale.astype(np.float32)
        else:
            found[full] = values.astype(np.float32)
    return found


def report(name: str, texts: Sequence[Labelled], lower: Lower, tensors: Tensors) -> None:
    """Recall of the model alone at some shares of false alarms."""
    states = lower.states(texts)
    with torch.no_grad():
        odds = np.concatenate([forward(tensors, [state], training=False).numpy() for state in states])  # type: ignore[attr-defined]
    asked = np.array([[kind in one.asked for kind in KINDS] for one in texts])
    broken = np.array([[kind in one.kinds for kind in KINDS] for one in texts])
    clean = np.sort(np.where(asked, odds, -99)[~broken.any(axis=1)].max(axis=1))[::-1]
    for share in (0.0, 0.03, 0.06, 0.1):
        least = clean[int(share * len(clean))]
        print(f"{name}: {(odds[broken] > least).mean():.3f} at {share:.2f} (from {least:.2f})")


def main() -> None:
    """Tune, write, and say what the model makes of the files that were left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument(
        "--ordinary", type=Path, nargs="*", default=[], help="texts labelled for privacy, for everyday ones"
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2, 3], help="one for each reader")
    parser.add_argument("--hold", default="", help="names of files to leave out, with commas between")
    parser.add_argument("--go-on", type=Path, help="a reader to begin with, in place of the published model")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--share", type=float, default=1.0, help="of the rates; 0.4 to train a reader further"
    )
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    files = read_own() | {path.stem: list(read_file(path)) for path in options.texts}
    files |= {path.stem: list(read_ordinary(path)) for path in options.ordinary}
    files["shipped"] = list(read_shipped())
    held = [name for name in options.hold.split(",") if name]
    texts = [one for name, some in files.items() if name not in held for one in some]
    print(f"{len(texts)} texts", flush=True)
    weights = named(read_weights(options.model / "model.safetensors"))
    arrays: dict[str, Stored] = {}
    lower = Lower()
    for reader, seed in zip(READERS, options.seed, strict=False):
        tensors = gone_on(options.go_on, seed) if options.go_on else started(weights, seed)
        tune(tensors, texts, lower, seed, Plan(options.rounds, options.share))
        arrays |= packed(tensors, reader)
        for name in held:
            report(name, files[name], lower, tensors)
    np.savez_compressed(options.out, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
