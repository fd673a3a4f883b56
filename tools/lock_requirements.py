"""Writes the pinned, hash-checked requirement lists from the ranges in ``pyproject.toml``.

The lists hold for Linux, macOS and Windows and every Python from 3.11 on, name no address, and agree with
each other: what the app runs with is what the tests run with. Pins already in a list are kept; with
``--upgrade`` they are chosen anew.

Usage: ``python tools/lock_requirements.py UV_PROGRAM [--upgrade]`` (``./dev lock`` brings the program).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LISTS = ROOT / "requirements"
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)
# Name of the list -> what goes into it. `dev` comes first, the others then follow its pins.
SOURCES: dict[str, tuple[str, ...]] = {
    "dev": ("pyproject.toml", "--group=pyproject.toml:dev"),
    "run": ("pyproject.toml",),
    "core-test": (
        "pyproject.toml",
        "--group=pyproject.toml:core-test",
        "--no-emit-package=pyside6-essentials",
        "--no-emit-package=shiboken6",
    ),
    "package": ("pyproject.toml", "--group=pyproject.toml:package"),
    "build": ("--group=pyproject.toml:build",),
    "lock": ("--group=pyproject.toml:lock",),
}


def lock(uv: str, name: str, *, upgrade: bool) -> None:
    """Write ``requirements/NAME.txt``; raises ``CalledProcessError`` where no set of versions fits."""
    target = LISTS / f"{name}.txt"
    if upgrade and target.exists():
        target.unlink()
    constraints = () if name == "dev" else (f"--constraint={LISTS / 'dev.txt'}",)
    command = [uv, "pip", "compile", *SOURCES[name], *OPTIONS, *constraints, f"--output-file={target}"]
    subprocess.run(command, cwd=ROOT, check=True)
    text = f"# Made by `./dev lock` from pyproject.toml; change the ranges there.\n{target.read_text()}"
    target.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write every list."""
    upgrade = "--upgrade" in sys.argv[2:]
    for name in SOURCES:
        lock(sys.argv[1], name, upgrade=upgrade)


if __name__ == "__main__":
    main()
