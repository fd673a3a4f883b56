"""What every package shares: names, places, and the one version number (``src/clinicsocial/__init__.py``)."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
OUT = ROOT / "build" / "packages"
"""Where packages are put."""
MADE = OUT / "made"
"""What is drawn and written for PyInstaller before it runs."""
FOLDER = OUT / "clinicsocial"
"""The folder that PyInstaller makes: the program, its libraries, a Python of its own."""
NAME = "clinicsocial"
APPLICATION_ID = "org.clinicsocial.ClinicSocial"


def version() -> str:
    """The one version number, e.g. ``0.1.0``.

    Raises:
        ValueError: it is not three numbers, as Windows and Debian both want it.
    """
    text = (ROOT / "src" / NAME / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("src/clinicsocial/__init__.py names no version of three numbers")
    return found[1]


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files in a folder, links not followed."""
    if not path.is_dir():
        return path.stat().st_size
    return sum(one.lstat().st_size for one in path.rglob("*") if not one.is_dir())
