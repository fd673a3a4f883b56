"""What the dialogs of the app have in common: name, title, margins, and that they go when closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.help_subject import tell_subject
from clinicsocial.ui.widgets.keys import bind


class AppDialog(QDialog):
    """A dialog that deletes itself when it is closed, at least `width` device-independent pixels wide."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None, *, width: int = 0) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        tell_subject(self, f"dialog.{name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        bind(self, "F1", tr("Help about this"), self._explain)

    @Slot()
    def _explain(self) -> None:
        from clinicsocial.ui.widgets.explanation import explain_here

        explain_here(self)

    def grow(self) -> None:
        """Become as high as everything in it needs, so that large text and long sentences are not cut."""
        layout = self.layout()
        if layout is not None:
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), min(max(needed, self.height()), self.screen().availableSize().height()))

    def column(self) -> QVBoxLayout:
        """The dialog's own layout: its parts one below the other."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        return layout
