"""The whole program, started twice in processes of their own: it remembers how its window was left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

START = """
import sys
from dataclasses import dataclass
from pathlib import Path
from clinicsocial.ui import start

@dataclass(frozen=True)
class Options:
    data_dir: Path
    command: str = "window"
    background: bool = False
    link: str = ""

def began(program):
    print(program.window.width(), program.window.height())
    program.window.resize(900, 600)
    program.bridge.app_failed.connect(program.life.end)  # there is no password store: nothing opens

raise SystemExit(start.run(Options(Path(sys.argv[1])), began=began))
"""


def run(folder: Path, runtime: Path) -> list[str]:
    """The width and height of the window as it comes up."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "XDG_RUNTIME_DIR": str(runtime),
    }
    found = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return found.stdout.split()


def test_the_window_comes_back_as_it_was_left(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    first, second = run(tmp_path / "data", runtime), run(tmp_path / "data", runtime)
    assert (first != second, second) == (True, ["900", "600"])
