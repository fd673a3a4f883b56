"""How far long work on files is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QProgressBar

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.watch import Watch
from clinicsocial.ui.widgets.basics import button, column, row, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_POLL_MS = 200
_WHOLE = 1000


class WatchBar(QFrame):
    """Hidden until `begin`, which makes the `Watch` for the work; `end` when the work is over, however."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "well")
        self._watch: Watch | None = None
        self._words = text("", "body", name=f"{name}-words")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}-bar")
        self._bar.setRange(0, _WHOLE)
        self._bar.setTextVisible(False)
        self.stop_button = button(tr("Stop"), "quiet", name=f"{name}-stop")
        self.stop_button.clicked.connect(self.stop)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look)
        inner = row(column(self._words, self._bar, gap=6), self.stop_button, gap=16)
        inner.setStretch(0, 1)
        inner.setContentsMargins(16, 10, 12, 12)
        self.setLayout(inner)
        self.hide()

    def begin(self, words: str) -> Watch:
        """Show that work begins; gives what the work is watched and stopped by."""
        watch = self._watch = Watch()
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setValue(0)
        self.stop_button.setEnabled(True)
        self._poll.start()
        self.show()
        return watch

    def end(self) -> None:
        """The work is over."""
        self._watch = None
        self._poll.stop()
        self.hide()

    @Slot()
    def stop(self) -> None:
        """Ask the work to end; it takes a moment."""
        if self._watch is not None:
            self._watch.stop()
            self.stop_button.setEnabled(False)
            self._words.setText(tr("Stopping…"))

    @Slot()
    def _look(self) -> None:
        if self._watch is not None:
            self._bar.setValue(round(self._watch.share * _WHOLE))
