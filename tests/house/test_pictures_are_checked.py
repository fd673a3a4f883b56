"""Whoever plans, moves or sends a post has what was found in its pictures checked: no caller may forget."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "clinicsocial"
ASKED = {"schedule_post", "publish_now", "move_deliveries", "new_time", "deep_check_stored", "StoredCheck"}
"""Functions of planning that take `seals`; without them the checks of pictures stay silent."""
WITHIN = {"steps.py"}
"""Planning's own steps of a delivery, which have a `new_time` of another kind."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of one of them, with where it stands."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name in WITHIN:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKED:
                yield f"{path.relative_to(SOURCE)}:{node.lineno} {node.func.id}", node


def test_every_caller_passes_the_seals() -> None:
    found = list(calls())
    assert len(found) >= 5
    assert [place for place, call in found if not any(one.arg == "seals" for one in call.keywords)] == []
