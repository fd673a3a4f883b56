"""Puts the licences of Debian’s libraries into the folder: each came from a package with its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PLACE = "licences-of-debian"
DOCUMENTS = Path("/usr/share/doc")


def owners(names: set[str]) -> dict[str, str]:
    """By name of a library in the system's folders: the Debian package it belongs to."""
    if shutil.which("dpkg-query") is None or not names:
        return {}
    patterns = [f"*/{name}" for name in sorted(names)]
    found = subprocess.run(["dpkg-query", "--search", *patterns], capture_output=True, text=True, check=False)
    known = {}
    for line in found.stdout.splitlines():
        package, _, path = line.partition(": ")
        known[Path(path).name] = package.split(",")[0].split(":")[0]
    return known


def add_licences(internal: Path) -> int:
    """Copy the copyright file of every Debian package that a library in `internal` came from; how many."""
    names = {path.name for path in internal.iterdir() if ".so" in path.name and not path.is_symlink()}
    packages = set(owners(names).values())
    place = internal / PLACE
    place.mkdir(exist_ok=True)
    copied = 0
    for package in sorted(packages):
        source = DOCUMENTS / package / "copyright"
        if source.exists():
            shutil.copyfile(source, place / f"{package}.txt")
            copied += 1
    return copied
