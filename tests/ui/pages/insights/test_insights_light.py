"""Matplotlib never holds up the window: it comes in a thread, when somebody is about to want a chart."""

from __future__ import annotations

import subprocess
import sys

from clinicsocial.ui.warming import PAGES

PROGRAM = """
import sys
import clinicsocial.ui.pages.insights
print("matplotlib" in sys.modules, "numpy" in sys.modules)
"""


def test_the_page_itself_does_without_matplotlib() -> None:
    found = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]


def test_matplotlib_is_brought_in_after_the_page() -> None:
    drawing = PAGES.index("clinicsocial.core.insights.charts.drawing")
    assert drawing > PAGES.index("clinicsocial.ui.pages.insights")
