"""The window shows before anything heavy is imported: looked at in a fresh interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys

HEAVY = (
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "matplotlib",
    "numpy",
    "PIL",
    "httpx",
    "keyring",
    "apscheduler",
)

PROGRAM = """
import json, sys
import clinicsocial.__main__
from clinicsocial.ui import start
from PySide6.QtWidgets import QApplication
from clinicsocial.core.clock import SystemClock
from clinicsocial.ui.look import Look
from clinicsocial.ui.shell import MainWindow
application = QApplication([])
window = MainWindow(Look(application), SystemClock())
window.show()
application.processEvents()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_at_the_first_paint_no_heavy_library_is_loaded() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(found.stdout))
    assert loaded.isdisjoint(HEAVY), loaded & set(HEAVY)


MUCH = 120_000
"""Characters of source: PySide reads a mebibyte if it is let, and keeps it."""

SOURCES = """
import linecache
import clinicsocial.__main__
from clinicsocial.ui import start
import http.client, sqlite3
print(sum(sum(map(len, entry[2])) for entry in linecache.cache.values() if len(entry) == 4))
"""


def test_pyside_does_not_read_the_sources_of_what_is_imported() -> None:
    found = subprocess.run([sys.executable, "-c", SOURCES], capture_output=True, text=True, check=True)
    assert int(found.stdout) < MUCH
