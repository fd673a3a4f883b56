"""Writes the user guide as one web page with its pictures into ``build/guide``.

Usage: ``python -m tools.guide [FOLDER]``
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from clinicsocial.core.help.guide import load_guide
from clinicsocial.core.help.one_page import whole_guide

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "resources" / "help" / "pictures"


def main(arguments: list[str]) -> int:
    """Write the page; returns the exit status."""
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "guide"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(whole_guide(load_guide()), encoding="utf-8")
    shutil.copytree(PICTURES, folder / "pictures", dirs_exist_ok=True)
    sys.stdout.write(f"{folder / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
