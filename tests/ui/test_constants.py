"""The interpreter outlives many calls of the Qt binding."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import clinicsocial.ui
from PySide6.QtCore import QObject, Signal
class Teller(QObject):
    told = Signal(bool)
teller = Teller()
for _ in range(20_000):
    teller.told.emit(True)
    teller.setObjectName("teller")
print("alive")
"""


def test_twenty_thousand_signals_do_not_end_the_interpreter() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, "alive"), run.stderr
