"""The whole program, started twice in processes of their own: it remembers how its window was left."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.processes import run_window

BEGAN = """
def began(program):
    print(program.window.width(), program.window.height())
    program.window.resize(900, 600)
    program.bridge.app_failed.connect(program.life.end)  # there is no password store: nothing opens
"""


def test_the_window_comes_back_as_it_was_left(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    first, second = (run_window(BEGAN, tmp_path / "data", runtime) for _ in range(2))
    assert (first != second, second) == (True, ["900", "600"])
