"""Puts one or two tuned readers into the file that the app reads: whole numbers with scales, English pieces only.

    python tools/tagger/pack.py READER.npz [READER.npz] --numbers TEXT WORD LIVE WARN SURE REPLY

The numbers are the shares of the log-odds of the whole text, of the most telling word and of the live model, and the
two thresholds of their sum, and how much higher the first is for a reply, which greets somebody by name even where
it tells nothing; `measure.py` prints what left-out texts ask for.
"""
# ruff: noqa: E501  prose and figures of a building script

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.checks.privacy.encoder import LAYERS, READERS, SHARED, TOP, Stored

PLAIN_PIECE = re.compile(r"(?:##)?[a-z0-9]+|[!-~£€’‘“”–—…]|\[(?:CLS|SEP|UNK)\]")
WORDS_TOP = 31
"""Words are rounded more than layers: it costs nothing that could be measured and saves two megabytes."""
LONGEST = 256
Named = dict[str, Stored]


def rounded(matrix: NDArray[np.float32], top: int = TOP) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix in whole numbers, with the scale of each row."""
    scale = np.abs(matrix).max(axis=1) / top + 1e-12
    return np.round(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def packed(readers: Sequence[Mapping[str, NDArray[np.float32]]], pieces: Sequence[str]) -> Named:
    """The arrays of the app's file but for the numbers."""
    first = readers[0]
    arrays: Named = {}

    def matrix(name: str, values: NDArray[np.float32], top: int = TOP) -> None:
        arrays[name], arrays[name + ".scale"] = rounded(values, top)

    def layer(reader: Mapping[str, NDArray[np.float32]], number: int, to: str) -> None:
        begin = f"layer{number}."
        for name in (name for name in reader if name.startswith(begin)):
            if reader[name].ndim > 1:
                matrix(to + name, reader[name])
            else:
                arrays[to + name] = reader[name]

    kept = [number for number, piece in enumerate(pieces) if PLAIN_PIECE.fullmatch(piece)]
    matrix("words", first["words"][kept], WORDS_TOP)
    matrix("positions", first["positions"][:LONGEST])
    for name in ("kind", "first.gain", "first.bias"):
        arrays[name] = first[name]
    for number in range(SHARED):
        layer(first, number, "")
    for letter, reader in zip(READERS, readers, strict=False):
        for number in range(SHARED, LAYERS):
            layer(reader, number, f"{letter}.")
        for name in ("mark", "capital", "reply", "types", "types.bias", "look", "text", "text.bias"):
            arrays[f"{letter}.{name}"] = reader[name]
    arrays["vocabulary"] = np.frombuffer(
        "\n".join(pieces[number] for number in kept).encode(), dtype=np.uint8
    )
    return arrays


def main() -> None:
    """Read, round, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", type=Path, nargs="+")
    parser.add_argument("--numbers", type=float, nargs=6, required=True)
    parser.add_argument("--out", type=Path, default=Path("resources/models/privacy_deep.npz"))
    options = parser.parse_args()
    readers = [dict(np.load(path)) for path in options.readers]
    pieces = bytes(readers[0]["vocabulary"]).decode("utf-8").split("\n")
    arrays = packed(readers, pieces)
    arrays["numbers"] = np.array(options.numbers, dtype=np.float32)
    np.savez_compressed(options.out, allow_pickle=False, **arrays)
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")
    print("sha256", hashlib.sha256(options.out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
