"""Puts tuned readers into the file that the app reads. Not needed to run the app.

    python tools/rules/merge.py --out resources/models/rules_deep.npz A.npz[,LATER.npz] B.npz[,...] C.npz

Each argument becomes one reader: the file that ``tools/rules/tune.py`` wrote or, of several with commas, the
mean of their weights, which is often better than each of them where one was trained further from another.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from clinicsocial.core.checks.privacy.encoder import Stored
from clinicsocial.core.checks.rules.meaning import READERS
from tools.tagger.pack import rounded

LARGEST = 127
_WRITTEN_AS = f"rules.{READERS[0]}."
"""A file of one reader names it so."""


def mean(files: Sequence[Path]) -> dict[str, Stored]:
    """One reader: whole numbers with the scale of each row, as the app stores them."""
    readers = [np.load(path, allow_pickle=False) for path in files]
    if len(readers) == 1:
        return {name: readers[0][name] for name in readers[0].files}
    made: dict[str, Stored] = {}
    for name in readers[0].files:
        scale = f"{name}.scale"
        if scale in readers[0].files:
            matrices = [one[name].astype(np.float32) * one[scale][:, None] for one in readers]
            made[name], made[scale] = rounded(np.mean(matrices, axis=0), LARGEST)
        elif name not in made:
            made[name] = np.mean([one[name] for one in readers], axis=0).astype(readers[0][name].dtype)
    return made


def main() -> None:
    """Read the files, write one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("readers", nargs="+", metavar="FILE[,FILE]")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    arrays: dict[str, Stored] = {}
    for letter, names in zip(READERS, options.readers, strict=False):
        for name, array in mean([Path(one) for one in names.split(",")]).items():
            arrays[name.replace(_WRITTEN_AS, f"rules.{letter}.", 1)] = array
    np.savez_compressed(options.out, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
