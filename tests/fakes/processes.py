"""Processes a test started: which of them still run, and small programs that open the window themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_SECONDS = 60
_OPTIONS = """
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
"""
_BEGIN = """
raise SystemExit(start.run(Options(Path(sys.argv[1])), began=began))
"""


def lookers() -> list[psutil.Process]:
    """Children of this process that look into files; one that ends while it is asked is none."""
    return [one for one in psutil.Process().children() if "looking.child" in _line(one)]


def _line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


def run_window(began: str, folder: Path, runtime: Path) -> list[str]:
    """Start the whole program over a folder of data, without a password store; returns the words it prints.

    `began` is Python source that defines ``began(program)``, called once the window is there.
    """
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "XDG_RUNTIME_DIR": str(runtime),
    }
    found = subprocess.run(
        [sys.executable, "-c", _OPTIONS + began + _BEGIN, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_SECONDS,
    )
    return found.stdout.split()
