"""The button inside the empty text box that leads to the templates."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from clinicsocial.core.i18n import tr

_EDGE = 8


class StartButton(QPushButton):
    """Stands at the lower left of its box, in which nothing has been written yet."""

    def __init__(self, box: QPlainTextEdit) -> None:
        super().__init__(tr("Start from a template…"), box)
        self.setObjectName("start-template")
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._box = box
        self._place(box)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the box from now on."""
        super().showEvent(event)
        self._box.installEventFilter(self)
        self._place(self._box)

    def hideEvent(self, event: QHideEvent) -> None:
        """Something is written: no key needs to ask here."""
        super().hideEvent(event)
        self._box.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QPlainTextEdit):
            self._place(watched)
        return False

    def _place(self, box: QPlainTextEdit) -> None:
        size = self.sizeHint()
        self.setGeometry(_EDGE, box.height() - size.height() - _EDGE, size.width(), size.height())
