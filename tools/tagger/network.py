"""The network that `tune` trains: the layers of all-MiniLM-L6-v2 with marks put in, and two heads. Wants torch.

Tensors are `object` here: torch is no dependency of the project, so nothing is known of its types.
"""
# ruff: noqa: E501  prose and figures of a building script

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.checks.privacy.deep import TYPES
from clinicsocial.core.checks.privacy.encoder import HEADS, LAYERS, SHARED, WIDTH
from clinicsocial.core.checks.privacy.pieces import MARKS, Window

torch = importlib.import_module("torch")
functional = importlib.import_module("torch.nn.functional")
DROPPED, DROPPED_LAST = 0.1, 0.2
ROUND_LENGTH = 32
"""Lengths are rounded up to this, so that few shapes of work occur."""
Tensors = dict[str, object]


@dataclass(frozen=True)
class Batch:
    """Some windows of equal length. Tensors: all but the last two have the shape (windows, pieces)."""

    pieces: object
    marks: object
    capitals: object
    seen: object
    """Which pieces are no padding."""
    lengths: object
    replies: object


def batch_of(windows: Sequence[Window], replies: Sequence[bool]) -> Batch:
    """Windows padded to one length."""
    longest = -(-max(len(window.pieces) for window in windows) // ROUND_LENGTH) * ROUND_LENGTH

    def padded(rows: Sequence[Sequence[int]]) -> object:
        tensor: object = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
        return tensor

    lengths = torch.tensor([len(window.pieces) for window in windows])
    return Batch(
        pieces=padded([window.pieces for window in windows]),
        marks=padded([window.marks for window in windows]),
        capitals=padded([window.capitals for window in windows]),
        seen=torch.arange(longest)[None] < lengths[:, None],
        lengths=lengths,
        replies=torch.tensor([int(reply) for reply in replies]),
    )


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


def named(weights: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    """The weights of the published model under the names that the app's file gives them."""
    found = {
        "words": weights["embeddings.word_embeddings.weight"],
        "positions": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "first.gain": weights["embeddings.LayerNorm.weight"],
        "first.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}.", f"layer{number}."
        inner = [f"{old}attention.self.{name}" for name in ("query", "key", "value")]
        found[new + "qkv"] = np.concatenate([weights[f"{name}.weight"] for name in inner])
        found[new + "qkv.bias"] = np.concatenate([weights[f"{name}.bias"] for name in inner])
        parts = {"out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}
        for short, long in parts.items():
            found[new + short] = weights[f"{old}{long}.weight"]
            found[f"{new}{short}.bias"] = weights[f"{old}{long}.bias"]
        for short, long in (("norm1", "attention.output.LayerNorm"), ("norm2", "output.LayerNorm")):
            found[f"{new}{short}.gain"] = weights[f"{old}{long}.weight"]
            found[f"{new}{short}.bias"] = weights[f"{old}{long}.bias"]
    return found


def started(weights: Mapping[str, NDArray[np.float32]], seed: int) -> Tensors:
    """The tensors before training; all but the shared ones (words, positions, lower layers) ask for a gradient."""
    torch.manual_seed(seed)
    tensors = {name: torch.tensor(array) for name, array in weights.items()}
    kinds = len(TYPES) + 1
    fresh = {
        "mark": torch.zeros(len(MARKS), WIDTH),
        "capital": torch.zeros(2, WIDTH),
        "reply": torch.zeros(2, WIDTH),
        "types": torch.randn(kinds, WIDTH) * 0.02,
        "types.bias": torch.zeros(kinds),
        "look": torch.zeros(WIDTH),
        "text": torch.randn(2 * WIDTH) * 0.02,
        "text.bias": torch.zeros(1),
    }
    tensors = fresh | tensors  # a reader that is trained further brings its own
    for name in trained(tensors):
        tensors[name].requires_grad_(True)  # noqa: FBT003  torch's own
    return tensors


def trained(tensors: Mapping[str, object]) -> list[str]:
    """The names of the tensors that training changes."""
    lower = tuple(f"layer{number}." for number in range(SHARED))
    return [name for name in tensors if not name.startswith((*lower, "words", "positions", "kind", "first."))]


def forward(tensors: Tensors, batch: Batch, *, training: bool) -> tuple[object, object]:
    """The log-odds of every text (windows), and of every piece's types (windows, pieces, types)."""
    get = torch.nn.functional.embedding
    count = batch.pieces.shape[1] if hasattr(batch.pieces, "shape") else 0
    mask = torch.where(batch.seen, 0.0, -1e4)[:, None, None, :]
    with torch.no_grad():
        state = get(batch.pieces, tensors["words"])
        state = torch.add(torch.add(state, torch.narrow(tensors["positions"], 0, 0, count)), tensors["kind"])
        state = _norm(state, tensors, "first")
        for number in range(SHARED):
            state = transform(state, mask, tensors, f"layer{number}", 0.0)
    state = state + get(batch.marks, tensors["mark"]) + get(batch.capitals, tensors["capital"])
    state = state + get(batch.replies, tensors["reply"])[:, None]
    dropped = DROPPED if training else 0.0
    state = functional.dropout(state, dropped)
    for number in range(SHARED, LAYERS):
        state = transform(state, mask, tensors, f"layer{number}", dropped)
    last = DROPPED_LAST if training else 0.0
    state = state.float()
    types = functional.linear(functional.dropout(state, last), tensors["types"], tensors["types.bias"])
    looked = torch.matmul(state, tensors["look"]).masked_fill(torch.logical_not(batch.seen), -1e4)
    shares = torch.softmax(looked, -1)
    mean = (state * torch.unsqueeze(batch.seen, -1)).sum(1) / torch.unsqueeze(batch.lengths, -1)
    seen = functional.dropout(torch.cat([(shares[..., None] * state).sum(1), mean], -1), last)
    return torch.matmul(seen, tensors["text"]) + tensors["text.bias"], types


def transform(state: object, mask: object, tensors: Tensors, name: str, dropped: float) -> object:
    """One layer of attention and its feed-forward part."""

    def through(value: object, part: str) -> object:
        result: object = functional.linear(value, tensors[f"{name}.{part}"], tensors[f"{name}.{part}.bias"])
        return result

    mixed = torch.unflatten(through(state, "qkv"), -1, (3, HEADS, WIDTH // HEADS))
    query, key, value = torch.permute(mixed, (2, 0, 3, 1, 4))
    seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))  # type: ignore[attr-defined]
    seen = torch.flatten(torch.transpose(seen, 1, 2), 2)
    state = _norm(
        torch.add(state, functional.dropout(through(seen, "out"), dropped)), tensors, f"{name}.norm1"
    )
    wide = functional.gelu(through(state, "up"), approximate="tanh")
    return _norm(
        torch.add(state, functional.dropout(through(wide, "down"), dropped)), tensors, f"{name}.norm2"
    )


def _norm(state: object, tensors: Tensors, name: str) -> object:
    result: object = functional.layer_norm(
        state, (WIDTH,), tensors[f"{name}.gain"], tensors[f"{name}.bias"], 1e-12
    )
    return result
