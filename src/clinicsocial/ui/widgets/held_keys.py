"""Keys pressed while a text is still being opened: held, and given to it as soon as it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class HeldKeys(QObject):
    """Somebody who presses Ctrl+N and writes on must not lose the first letters.

    Whoever has keys held says in the end that the text is there, or that it does not come.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._keys: list[QKeyEvent] = []
        self._holding = False
        field.installEventFilter(self)

    def hold(self) -> None:
        """From now on keys wait; what waited before belonged to another text."""
        self._keys.clear()
        self._holding = True
        self._field.setFocus()

    def give(self) -> None:
        """The text is there: it gets what was pressed meanwhile."""
        self._holding = False
        keys, self._keys = self._keys, []
        for key in keys:
            QCoreApplication.sendEvent(self._field, key)

    @Slot()
    def drop(self) -> None:
        """The text could not be opened: there is nothing to write in."""
        self._holding = False
        self._keys.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep keys that write; shortcuts go their way."""
        if not self._holding or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.KeyPress and event.text():
            self._keys.append(event.clone())
            return True
        return super().eventFilter(watched, event)
