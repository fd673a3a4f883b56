"""Signals by the thousand do not end the program."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
from PySide6.QtCore import QObject, Signal
import clinicsocial.ui

class Teller(QObject):
    told = Signal(object)

teller = Teller()
for number in range(200_000):
    teller.told.emit(number)
print("alive")
"""


def test_many_signals_leave_the_program_alive() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "alive\n"), found.stderr
