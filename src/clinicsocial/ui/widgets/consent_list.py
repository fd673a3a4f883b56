"""The list of people and how a row is painted: state, name, what they agreed to, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.consent import Standing
from clinicsocial.ui.models.consents import PersonLine, RegisterModel
from clinicsocial.ui.widgets.consent_pills import standing_pill
from clinicsocial.ui.widgets.line_delegate import LEFT, RIGHT, LineDelegate
from clinicsocial.ui.widgets.pills import PillLook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.look import Look


class RegisterList(QListView):
    """`opened` tells the person's number, on Enter, a click or a double click."""

    opened = Signal(int)

    def __init__(self, look: Look, model: RegisterModel) -> None:
        super().__init__()
        self.setObjectName("register-list")
        self.setAccessibleName(tr("People"))
        self.setModel(model)
        self._model = model
        self.setItemDelegate(_PersonDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._open)
        look.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the rest walks the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        line = self._model.line(index.row())
        if line is not None:
            self.opened.emit(line.id)


class _PersonDelegate(LineDelegate[PersonLine]):
    """Two lines: name and end; then what it is about and what must be done."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, PersonLine, parent)

    def pill(self, line: PersonLine) -> PillLook:
        """The person's standing."""
        return standing_pill(line.standing)

    def pill_words(self) -> Iterable[str]:
        """The words of all standings."""
        return (standing_pill(one).words for one in Standing)

    def paint_upper(self, painter: QPainter, box: QRect, line: PersonLine) -> None:
        """Name, reference and end."""
        theme = self.look.theme
        painter.setFont(self.plain)
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, RIGHT, line.until)
        room = box.width() - self.plain_metrics.horizontalAdvance(line.until) - 16
        painter.setFont(self.bold)
        painter.setPen(theme.colour("text"))
        name = self.bold_metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left(), box.top(), room, box.height()), LEFT, name)
        left = self.bold_metrics.horizontalAdvance(name) + 10
        painter.setFont(self.plain)
        painter.setPen(theme.colour("muted"))
        reference = self.plain_metrics.elidedText(
            line.reference, Qt.TextElideMode.ElideRight, max(0, room - left)
        )
        painter.drawText(QRect(box.left() + left, box.top(), room, box.height()), LEFT, reference)

    def paint_lower(self, painter: QPainter, box: QRect, line: PersonLine) -> None:
        """What must be done, and what it is about."""
        theme = self.look.theme
        painter.setFont(self.plain)
        left = box.left()
        if line.note:
            painter.setPen(theme.colour("danger"))
            painter.drawText(QRect(left, box.top(), box.width(), box.height()), LEFT, line.note)
            left += self.plain_metrics.horizontalAdvance(line.note) + 10
        painter.setPen(theme.colour("muted"))
        room = box.right() - left
        words = self.plain_metrics.elidedText(line.kinds, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top(), room, box.height()), LEFT, words)
