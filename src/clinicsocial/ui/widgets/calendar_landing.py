"""Where a dragged post would land: a wall time, whether it can be, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.plan import Plan, WallTimeKind
from clinicsocial.ui.when import clock_time, short_day

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True)
class Landing:
    """A wall time in a zone, the place it has in the viewport, and the moment before which it is too late."""

    wall: datetime
    zone: str
    place: QRect
    earliest: datetime

    @property
    def skipped(self) -> bool:
        """Whether the clocks jump over it."""
        return Plan(self.wall, self.zone).kind is WallTimeKind.MISSING

    @property
    def impossible(self) -> bool:
        """Whether nothing can be planned for it."""
        return self.skipped or self.wall < self.earliest

    @property
    def words(self) -> str:
        """``Thu 26 Nov 09:15``, or why not."""
        when = tr("{day} {time}", day=short_day(self.wall.date()), time=clock_time(self.wall))
        if self.skipped:
            return tr("{when}: the clocks jump over this time", when=when)
        return tr("{when} has passed", when=when) if self.wall < self.earliest else when

    def paint_place(self, painter: QPainter, look: Look) -> None:
        """Draw a dashed frame around the place."""
        painter.setPen(
            QPen(look.theme.colour("danger" if self.impossible else "accent"), 2, Qt.PenStyle.DashLine)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.place).adjusted(1, 1, -1, -1), 6, 6)
