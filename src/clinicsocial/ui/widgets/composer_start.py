"""The button inside the empty text box that leads to the templates."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
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
        box.installEventFilter(self)
        self._place(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QPlainTextEdit):
            self._place(watched)
        return False

    def _place(self, box: QPlainTextEdit) -> None:
        size = self.sizeHint()
        self.setGeometry(_EDGE, box.height() - size.height() - _EDGE, size.width(), size.height())
