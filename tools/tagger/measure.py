"""Scores tuned readers on the files they were not trained on, together with the live model, and says which thresholds follow.

    python tools/tagger/measure.py TEXTS.jsonl [...] --held READER.npz=NAME[,NAME] [--held ...]

For each file NAME the live model is trained on all other files, and the reader (made by `tune.py --hold`) adds its
opinion. Prints recall at three rates of false alarms, and the quantiles of the sums of harmless texts.
"""
# ruff: noqa: E501  prose and figures of a building script

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from clinicsocial.core.checks.privacy.deep import opinion_by
from clinicsocial.core.checks.privacy.encoder import Encoder, ready
from clinicsocial.core.checks.privacy.reading import read
from tools.tagger import train
from tools.tagger.pack import packed
from tools.tagger.texts_reader import DEEP_ONLY, Labelled, every_file

SHARES = (1.0, 1.0, 0.3)
"""What the log-odds of the whole text, of the most telling word and of the live model count in the sum."""
QUANTILES = (0.95, 0.96, 0.97, 0.98, 0.992)


def model_of(path: Path) -> Encoder:
    """One reader as the app would hold it."""
    reader = dict(np.load(path))
    pieces = bytes(reader["vocabulary"]).decode("utf-8").split("\n")
    arrays = packed([reader], pieces)
    known = bytes(arrays.pop("vocabulary")).decode("utf-8").split("\n")
    arrays["numbers"] = np.array([*SHARES, 0.0, 0.0, 0.0], dtype=np.float32)
    return Encoder(ready(arrays), {piece: number for number, piece in enumerate(known)})


def shifts(model: Encoder, items: list[Labelled]) -> NDArray[np.float64]:
    """What the deep model adds for each text."""
    readings = (read(item.text, item.clinic, reply=item.reply) for item in items)
    return np.array([opinion_by(model, reading).shift for reading in readings])


def main() -> None:
    """Print a row a file, and the thresholds over all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--held", action="append", required=True)
    options = parser.parse_args()
    files = every_file(options.texts)
    examples = {name: [train.example(item) for item in items] for name, items in files.items()}
    clean: list[float] = []
    for pair in options.held:
        path, _, names = pair.partition("=")
        model = model_of(Path(path))
        for name in names.split(","):
            rest = [
                one
                for other, each in examples.items()
                if other != name and other not in DEEP_ONLY
                for one in each
            ]
            live = train.score(examples[name], *train.train(rest))
            both = SHARES[2] * live + shifts(model, files[name])
            train.report(name, examples[name], both)
            clean.extend(both[np.array([not one.leaks and not one.proof for one in examples[name]])].tolist())
    marks = zip(QUANTILES, np.quantile(clean, QUANTILES), strict=True)
    print("harmless texts:", ", ".join(f"{share:.1%} below {value:.2f}" for share, value in marks))


if __name__ == "__main__":
    main()
