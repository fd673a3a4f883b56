"""What the dialogs of the app have in common: name, title, margins, and that they go when closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget


class AppDialog(QDialog):
    """A dialog that deletes itself when it is closed, at least `width` device-independent pixels wide."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None, *, width: int) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)

    def column(self) -> QVBoxLayout:
        """The dialog's own layout: its parts one below the other."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        return layout
