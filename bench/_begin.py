"""Begins as the app does: few heaps, no collector, and the window's package before anything else of Qt.

In another order PySide reads and keeps a mebibyte of source, and time is measured that the app does not take.
"""

from __future__ import annotations

import gc

from clinicsocial.core.heaps import keep_few_heaps

keep_few_heaps()
gc.disable()

from clinicsocial.ui import start  # noqa: E402

__all__ = ["start"]
