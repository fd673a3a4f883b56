"""Counts what must stay small: a file at most 500 lines, a function at most 60. Exits 1 where it is not.

Usage: ``python tools/size_limits.py [FOLDER ...]``; without folders: src, tests, tools and bench.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tests", "tools", "bench")
FILE_LINES = 500
FUNCTION_LINES = 60


def too_long(path: Path) -> Iterator[str]:
    """One sentence for the file and for each function of it that is over its limit."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > FILE_LINES:
        yield f"{path}: {lines} lines, {FILE_LINES} are allowed"
    for node in ast.walk(ast.parse(text, str(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines, {FUNCTION_LINES} are allowed"


def main(folders: list[str]) -> int:
    """Check every Python file below ``folders``; returns the exit status."""
    found = [
        problem
        for folder in folders or [str(ROOT / name) for name in FOLDERS]
        for path in sorted(Path(folder).rglob("*.py"))
        for problem in too_long(path)
    ]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
