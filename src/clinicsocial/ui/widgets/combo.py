"""A combo box that costs little until it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class ComboBox(QComboBox):
    """Makes its list when it is first opened.

    With a style sheet, Qt makes the list whenever the box comes into another parent: half a millisecond,
    several times for each box of a page that is being put together (measured with 6.12).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy: QComboBox.SizeAdjustPolicy | None = None

    def setSizeAdjustPolicy(self, policy: QComboBox.SizeAdjustPolicy) -> None:
        """Following the contents makes the list too: it begins when the box is shown."""
        if self.isVisible():
            super().setSizeAdjustPolicy(policy)
        else:
            self._policy = policy

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the contents from now on, if that was asked for."""
        if self._policy is not None:
            super().setSizeAdjustPolicy(self._policy)
            self._policy = None
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A style that nobody has seen yet need not be followed: it is asked for when the box is shown."""
        shown = self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        if shown or event.type() is not QEvent.Type.StyleChange:
            super().changeEvent(event)
