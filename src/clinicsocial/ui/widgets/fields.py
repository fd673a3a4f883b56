"""Form parts: a search field, and a row of label, hint, field and error that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import hide_unless, restyle, text

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_PAUSE_MS = 180
"""A search starts when typing pauses for this long."""


class SearchField(QLineEdit):
    """A field with a magnifier; `searched` tells the words when typing pauses or Enter is pressed."""

    searched = Signal(str)

    def __init__(self, look: Look, hint: str, *, name: str = "search", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        glass = QAction(self)
        look.put_icon(glass, "search", "faint", 16)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._last = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self.search_now)

    @Slot()
    def search_now(self) -> None:
        """Tell the words now, if they differ from the last ones told."""
        self._pause.stop()
        words = self.text().strip()
        if words != self._last:
            self._last = words
            self.searched.emit(words)

    @Slot()
    def _typed(self) -> None:
        self._pause.start()


class FormRow(QWidget):
    """A labelled field: label above, a hint below, and an error in its place when something is wrong.

    The label is the field's buddy (its mnemonic jumps there); hint and error are its description for screen
    readers. `field` is the widget given.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        hint: str = "",
        *,
        name: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint_words = hint
        if name:
            field.setObjectName(name)
            self.setObjectName(f"{name}-row")
        shown = tr("{label} (required)", label=label) if required else label
        self._label = text(shown, "strong", wrap=False)
        self._label.setBuddy(field)
        field.setAccessibleName(label.replace("&", ""))
        self._hint = text(hint, "caption")
        hide_unless(hint, self._hint)
        self._error = text("", "error", name=f"{name}-error" if name else "")
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._label, field, self._hint, self._error):
            layout.addWidget(part)
        self._describe()

    def show_error(self, message: str) -> None:
        """Mark the field as wrong and say why; an empty message takes the mark away."""
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self._hint.setVisible(bool(self._hint_words) and not message)
        restyle(self.field, "invalid", "true" if message else "false")
        self._describe()

    def show_hint(self, hint: str) -> None:
        """Say another hint."""
        self._hint_words = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and not self._error.text())
        self._describe()

    def _describe(self) -> None:
        self.field.setAccessibleDescription(self._error.text() or self._hint_words)


def indent(field: QAbstractSpinBox) -> None:
    """Leave room before the number or time in a field: a style sheet's padding does not reach inside."""
    field.lineEdit().setTextMargins(8, 0, 0, 0)
