"""The program ends cleanly, whatever stands open: exit code 0 and not a word, to its very last act.

Qt's and Python's halves of a window are taken apart in an order of PySide's own; what cannot bear it dies of
it only in a process that really ends. Debug builds of memory show it sooner.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clinicsocial.ui import rooms
from tests.fakes.file_keyring import FileKeyring
from tests.fakes.store import StoreTemplate

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends the program as Linux and macOS do")
_LIMIT = 120
"""Seconds; a hard stop for a program that hangs, not a measure."""
_OF_NO_SCREEN = "This plugin does not support propagateSizeHints()"
"""What Qt says of every dialog where there is no screen."""


def end_with(template: StoreTemplate, folder: Path, last: str, how: str) -> subprocess.CompletedProcess[str]:
    """Start the program over this data, show every page and end it with `last` on top."""
    secrets, runtime = folder / "secrets.json", folder / "runtime"
    runtime.mkdir(mode=0o700)
    keyring = FileKeyring(secrets)
    for (service, user), value in template.keyring.stored.items():
        keyring.set_password(service, user, value)
    told = {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONMALLOC": "debug",
        "PYTHONFAULTHANDLER": "1",
        "XDG_RUNTIME_DIR": str(runtime),
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.ui.ending_child", str(folder / "data"), str(secrets), last, how],
        env=os.environ | told,
        capture_output=True,
        text=True,
        check=False,
        timeout=_LIMIT,
    )


@pytest.mark.parametrize(
    ("last", "how"),
    [("composer", "close"), ("settings", "term"), ("library", "logout")],
)
def test_the_program_ends_without_a_word_with_every_page_open(
    demo_template: StoreTemplate, tmp_path: Path, last: str, how: str
) -> None:
    shutil.copytree(demo_template.root, tmp_path / "data")
    ended = end_with(demo_template, tmp_path, last, how)
    said = [line for line in ended.stderr.splitlines() if line != _OF_NO_SCREEN]
    assert (ended.returncode, said) == (0, [])
    assert set(ended.stdout.split()) == {entry.page for entry in rooms.entries()} | {
        "board",
        "help",
        "composer",
    }
    assert ended.stdout.split()[-1] == last
