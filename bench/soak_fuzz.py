"""Thousands of bad files: pictures, tables, exports, backups and answers with their bytes changed by chance.

Each must be read or refused with a sentence; no crash, no hang. ``./dev soak fuzz [--count N] [--seed N]``
(files of each kind); the last line is one JSON object, exit 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.vault import Vault
from tests.fakes.keyring_backend import MemoryKeyring
from tests.faults.fuzzing import fuzz, targets

LONGEST = 5.0
"""Seconds that a bad file may take at most."""


def main() -> int:
    """Read them all, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="files of each kind")
    parser.add_argument("--seed", type=int, default=1, help="of the chance that changes the bytes")
    options = parser.parse_args()
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory() as temporary:
        folder = DataFolder(Path(temporary) / "data")
        store = open_store(folder, Vault(folder.profile(), MemoryKeyring()), SystemClock()).store
        kinds = targets(store, Path(temporary))
        found = fuzz(kinds, random.Random(options.seed), options.count)
        store.close()
    print(f"{found.files} files of {len(kinds)} kinds: {found.refused} refused, the others read")
    for crash, number in Counter(found.crashes).most_common(40):
        print(f"WRONG: {number:5d}  {crash}")
    figures = {
        "files": {"value": found.files, "goal": found.files, "unit": "files", "holds": found.files > 0},
        "crashes": {"value": len(found.crashes), "goal": 0, "unit": "files", "holds": not found.crashes},
        "slowest": {
            "value": round(found.longest, 2),
            "goal": LONGEST,
            "unit": "s",
            "holds": found.longest <= LONGEST,
        },
    }
    print(json.dumps({"name": "soak fuzz", "figures": figures}))
    return 0 if all(one["holds"] for one in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
