"""The window shows before the heavy libraries are brought in."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "matplotlib",
    "numpy",
    "httpx",
    "keyring",
    "apscheduler",
    "PIL",
)
LIST = """
import sys
import clinicsocial.__main__, clinicsocial.{module}
print(*sorted(name for name in {heavy} if name in sys.modules))
"""


@pytest.mark.parametrize("module", ["ui.start", "ui.shell"])
def test_nothing_heavy_is_imported_before_the_first_pixels(module: str) -> None:
    code = LIST.format(module=module, heavy=HEAVY)
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == ""
