"""Buttons that take a double click for one press: the second is not meant for what came into their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


def press_once(button: QPushButton) -> QPushButton:
    """Have this button leave out the second press of a double click. Gives it back.

    For acts after which other buttons may stand below the pointer: the card of the next post, or what can be
    done with the same one then.
    """
    button.installEventFilter(_OnePress(button))
    return button


class _OnePress(QObject):
    """Stands before a button."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave out the second press; a release without one does nothing."""
        return event.type() is QEvent.Type.MouseButtonDblClick
