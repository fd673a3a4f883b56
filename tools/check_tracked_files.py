"""Looks through every tracked file for what must not be in the repository. Exits 1 where something is found.

- absolute paths of somebody's machine;
- addresses of package registries and their download hosts;
- private keys and tokens in the shapes that well-known services give them.

Usage: ``python tools/check_tracked_files.py``
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Written so that this file does not contain what it looks for; Dana, of the demo clinic, is nobody.
PATTERNS = {
    "a path of one machine": re.compile(
        r"(?<![\w.$}/-])/(?:home/(?!dana\b)[a-z]\w*|root/|work/|Users/[A-Z]\w*)|\b[A-Z]:\\\\?Users\\"
    ),
    "a registry's address": re.compile(
        r"https?://[^\s\"'<>]*(?:pypi\.org/simple|pythonhosted\.org|registry\.npmjs|/artifactory/|\.pkg\.dev)"
        r"|--(?:extra-)?index-url[= ]http|\"resolved\":",
    ),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\n[A-Za-z0-9+/]"),
    "a token": re.compile(
        r"\b(?:ghp_[A-Za-z0-9]{36}|xox[abp]-[0-9]{6,}-|AKIA[0-9A-Z]{16}|EAA[A-Za-z0-9]{80,})"
    ),
}
BINARY = {
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".gif",
    ".ico",
    ".icns",
    ".ttf",
    ".mo",
    ".sqlite",
    ".heic",
    ".mp4",
    ".onnx",
}


def problems(path: Path) -> list[str]:
    """One sentence per line of the file that contains something of the above."""
    text = path.read_text(encoding="utf-8", errors="replace")
    found = []
    for what, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line}: {what}: {match.group()[:60]!r}")
    return found


def main() -> int:
    """Check what git tracks; returns the exit status."""
    listing = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    paths = [ROOT / name for name in listing.split("\0") if name]
    found = [
        problem
        for path in paths
        if path.is_file() and path.suffix.lower() not in BINARY
        for problem in problems(path)
    ]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
