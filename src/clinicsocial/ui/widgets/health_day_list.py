"""The list of health days and how a row is painted: the days, the name, how far away, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.health_days import HealthDayLine, HealthDaysModel
from clinicsocial.ui.widgets.line_delegate import LEFT, RIGHT, LineDelegate
from clinicsocial.ui.widgets.pills import PillLook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.look import Look


class HealthDayList(QListView):
    """`opened` on Enter or a double click."""

    opened = Signal()

    def __init__(self, look: Look, model: HealthDaysModel) -> None:
        super().__init__()
        self.setObjectName("health-days")
        self.setAccessibleName(tr("Health days"))
        self.setProperty("frame", "none")
        self.setModel(model)
        self.setItemDelegate(HealthDayDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self.opened)
        look.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter drafts; the rest walks the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class HealthDayDelegate(LineDelegate[HealthDayLine]):
    """Two lines: name and how far away; then what it is about, or that the date is to be checked."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, HealthDayLine, parent)

    def pill(self, line: HealthDayLine) -> PillLook:
        """The days."""
        return PillLook(line.when, "calendar", "accent_ink", "accent_soft")

    def pill_words(self) -> Iterable[str]:
        """The longest run there is."""
        return ("28 Mar – 28 Mar",)

    def paint_upper(self, painter: QPainter, box: QRect, line: HealthDayLine) -> None:
        """The name, and how far away it is."""
        self.paint_title(painter, box, line.title, line.away)

    def paint_lower(self, painter: QPainter, box: QRect, line: HealthDayLine) -> None:
        """What it is about; beside it a word where the date may move."""
        theme = self.look.theme
        painter.setFont(self.plain)
        check = tr("check the date") if line.caution else ""
        width = self.plain_metrics.horizontalAdvance(check)
        painter.setPen(theme.colour("warning"))
        painter.drawText(box, RIGHT, check)
        painter.setPen(theme.colour("muted"))
        room = box.width() - width - 12
        about = self.plain_metrics.elidedText(line.about, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left(), box.top(), room, box.height()), LEFT, about)
