"""Garbage is collected in the window's thread alone.

Python's cyclic collector runs wherever an allocation happens to start it. In a worker's thread it would
delete widgets that nobody refers to any more, and Qt dies of that: widgets belong to the window's thread. So
it is switched off, and asked from a timer by its own thresholds. Without a window nothing changes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 250
_GENERATIONS = (2, 1, 0)


class Collecting(QObject):
    """Begins where `start` is called, in the thread of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """From now on only this collects."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation whose time has come, as Python itself would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in _GENERATIONS:
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
