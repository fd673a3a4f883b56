"""A menu of things to tick that stays open while several are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent


class TickMenu(QMenu):
    """Space, Enter and a click tick; Escape and a click elsewhere close."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        action = self.actionAt(event.position().toPoint())
        if self._can_be_ticked(action):
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick without closing."""
        action = self.activeAction()
        ticks = event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if ticks and self._can_be_ticked(action):
            action.trigger()
            return
        super().keyPressEvent(event)

    def _can_be_ticked(self, action: QAction) -> bool:
        """Whether it is one of ours to tick; Qt gives none where nothing is."""
        return action in self.actions() and action.isCheckable() and action.isEnabled()
