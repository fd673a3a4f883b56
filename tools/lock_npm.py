"""Writes the lock files of the npm packages that tests use, without any address in them.

npm itself leaves out the download addresses when asked to (``omit-lockfile-registry-resolved``); those of the
sponsors are taken out here. What is left is names, versions and SHA-512 sums.

Usage: ``python tools/lock_npm.py [--upgrade]`` (npm must be on the PATH).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FOLDERS = (Path(__file__).resolve().parents[1] / "tests" / "servers" / "bluesky",)


def lock(folder: Path, *, upgrade: bool) -> None:
    """Write ``package-lock.json`` of one folder; raises ``CalledProcessError`` when no versions fit."""
    target = folder / "package-lock.json"
    if upgrade:
        target.unlink(missing_ok=True)
    subprocess.run(["npm", "install", "--package-lock-only", "--loglevel=error"], cwd=folder, check=True)
    content = json.loads(target.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    target.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Write every lock file."""
    for folder in FOLDERS:
        lock(folder, upgrade="--upgrade" in sys.argv[1:])


if __name__ == "__main__":
    main()
