"""A field of one line whose words can be marked like those of a text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.ui.widgets.composer_editor import MarkedEdit

_AROUND = 18
"""Border, padding and a little air above and below the line, in device-independent pixels."""


class LineEdit(MarkedEdit):
    """One line; Enter goes on to the next field, and pasted lines become one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLineWrapMode(MarkedEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)

    def sizeHint(self) -> QSize:
        """As high as its one line, at the current text size."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() + _AROUND)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow, never lower."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; everything else is typed."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.focusNextChild()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words only, on one line."""
        self.textCursor().insertText(" ".join(source.text().split()))
