"""Two hundred processes killed (SIGKILL) while they write, import, back up and migrate; what is found then.

After each kill the database must open and verify, the audit log must verify, and everything that was said to
be saved must be there. ``./dev soak kills [--count N] [--seed N]``; the last line is one JSON object, exit 1
where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from clinicsocial.ui.pages.composer.saver import LONGEST_MS
from tests.faults.kills import Victims

SAVE_SECONDS = 0.3
"""What one save may take on a slow PC (measured: some hundredths)."""


def main() -> int:
    """Kill, look, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="kills")
    parser.add_argument("--seed", type=int, default=1, help="of the chance that chooses the instants")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = Victims(Path(folder)).run(options.count, random.Random(options.seed))
    for name, number in found.kills.items():
        print(f"{number:5d} kills while {name}, {found.midway[name]} of them midway")
    for sentence in found.wrong:
        print(f"WRONG: {sentence}")
    kills, typed = sum(found.kills.values()), LONGEST_MS / 1000 + SAVE_SECONDS
    figures = {
        "kills": {"value": kills, "goal": options.count, "unit": "kills", "holds": kills == options.count},
        "wrong": {"value": len(found.wrong), "goal": 0, "unit": "findings", "holds": not found.wrong},
        "typed text lost at most": {"value": typed, "goal": 2.0, "unit": "s", "holds": typed <= 2.0},
    }
    print(json.dumps({"name": "soak kills", "figures": figures}))
    return 0 if all(one["holds"] for one in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
