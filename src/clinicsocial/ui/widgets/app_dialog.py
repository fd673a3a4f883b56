"""What the dialogs of the app have in common: name, title, margins, and that they go when closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.help_subject import tell_subject
from clinicsocial.ui.widgets.keys import bind

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


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

    def sizeHint(self) -> QSize:
        """As wide as it is to be, and as high as its words are then: Qt counts lines at a lesser width."""
        hint = super().sizeHint()
        width = max(hint.width(), self.minimumWidth())
        return QSize(width, self._height_at(width) or hint.height())

    def event(self, event: QEvent) -> bool:
        """What comes in later, an error say, makes it higher."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._keep_words_whole()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower words need more lines."""
        super().resizeEvent(event)
        self._keep_words_whole()

    @Slot()
    def _explain(self) -> None:
        from clinicsocial.ui.widgets.explanation import explain_here

        explain_here(self)

    def grow(self) -> None:
        """Become as high as everything in it needs, so that large text and long sentences are not cut."""
        needed = max(self._height_at(self.width()), self.height())
        self.resize(self.width(), min(needed, self.screen().availableSize().height()))

    def column(self) -> QVBoxLayout:
        """The dialog's own layout: its parts one below the other."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        return layout

    def _height_at(self, width: int) -> int:
        """How high everything in it is at this width; 0 where it does not depend on the width."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0

    def _keep_words_whole(self) -> None:
        """Never be so low that a sentence is cut, as far as the screen reaches."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(self.width())
            self.setMinimumHeight(min(needed, self.screen().availableSize().height()))
