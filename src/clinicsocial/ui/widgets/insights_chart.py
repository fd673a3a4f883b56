"""A chart as a picture that says its numbers: under the mouse, by the arrow keys, to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.charts.sizes import natural_height
from clinicsocial.core.insights.charts.words import described
from clinicsocial.ui.widgets.insights_bubble import paint_bubble
from clinicsocial.ui.widgets.insights_picture import PictureKey

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from clinicsocial.core.insights.charts.values import Region
    from clinicsocial.core.insights.views import Chart
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.widgets.insights_picture import Picture

_LEAST = 240
"""Pixels; a narrower chart could not be read."""
_FORTH = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})


class Pictures(Protocol):
    """Where pictures come from."""

    def find(self, key: PictureKey) -> Picture | None:
        """The picture, where it has been drawn lately."""
        ...

    def want(self, view: ChartView, key: PictureKey) -> None:
        """Draw it, then repaint the view."""
        ...


class ChartView(QWidget):
    """Asks for its picture when it is painted first, so a chart out of sight costs nothing.

    `post_opened` tells the post whose bar was clicked, or chosen with Enter.
    """

    post_opened = Signal(int)

    def __init__(self, look: Look, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pictures = pictures
        self._chart: Chart | None = None
        self._shown: Picture | None = None
        self._shown_key: PictureKey | None = None
        self._failed = False
        self._region: int | None = None
        self.setObjectName("chart")
        self.setMouseTracking(True)
        self.setMinimumWidth(_LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    @property
    def chart(self) -> Chart | None:
        """What it shows."""
        return self._chart

    @property
    def regions(self) -> tuple[Region, ...]:
        """The parts that say something, as far as they are drawn."""
        fresh = (
            self._shown is not None and self._shown_key is not None and self._shown_key.chart == self._chart
        )
        return self._shown.regions if fresh and self._shown is not None else ()

    @property
    def is_drawn(self) -> bool:
        """Whether the picture is that of this chart in this size and these colours."""
        return self._shown is not None and self._shown_key == self._key()

    @property
    def has_failed(self) -> bool:
        """Whether it could not be drawn."""
        return self._failed

    def show_chart(self, chart: Chart) -> None:
        """Show this chart; the picture before it stays until the new one is drawn."""
        if chart == self._chart:
            return
        self._chart = chart
        self._failed = False
        self._region = None
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(described(chart))
        self.updateGeometry()
        self.update()

    def show_failure(self) -> None:
        """Say that it could not be drawn."""
        self._failed = True
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows need."""
        if self._chart is None:
            return QSize(_LEAST, 0)
        return QSize(480, natural_height(self._chart, self._look.theme.sizes.caption))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, what is pointed at, and the frame of the keyboard."""
        key = self._key()
        if key is None:
            return
        found = self._pictures.find(key)
        if found is not None:
            self._shown, self._shown_key = found, key
        elif not self._failed:
            self._pictures.want(self, key)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._failed and found is None:
            self._paint_failure(painter)
        elif self._shown is not None:
            painter.drawImage(QPointF(0, 0), self._shown.image)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        self._paint_pointed(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._look.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what lies below the mouse."""
        at = event.position()
        found = next((n for n, one in enumerate(self.regions) if one.holds(at.x(), at.y())), None)
        self._point_at(found)
        opens = found is not None and self.regions[found].post_id is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        if not self.hasFocus():
            self._point_at(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the post that was clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from part to part, Home and End to the ends, Enter opens a post."""
        key, last = event.key(), len(self.regions) - 1
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._open():
            return
        here = self._region
        target = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(key))
        if key in _FORTH:
            target = 0 if here is None else min(here + 1, last)
        elif key in _BACK:
            target = last if here is None else max(here - 1, 0)
        if target is None or last < 0:
            super().keyPressEvent(event)
            return
        self._point_at(target)
        self._speak()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is pointed at any more; the chart is called by its title again."""
        self._point_at(None)
        if self._chart is not None:
            self.setAccessibleName(self._chart.title)
        super().focusOutEvent(event)

    def _key(self) -> PictureKey | None:
        if self._chart is None or self.width() < _LEAST or self.height() < 1:
            return None
        theme = self._look.theme
        return PictureKey(
            self._chart,
            theme.name,
            theme.sizes.caption,
            self.width(),
            self.height(),
            self.devicePixelRatioF(),
        )

    def _point_at(self, region: int | None) -> None:
        if region != self._region:
            self._region = region
            self.update()

    def _paint_pointed(self, painter: QPainter) -> None:
        if self._region is None or self._region >= len(self.regions):
            return
        part = self.regions[self._region]
        box = QRectF(part.x0, part.y0, part.x1 - part.x0, part.y1 - part.y0)
        shade = QColor(self._look.theme.colour("accent"))
        shade.setAlphaF(0.16)
        painter.fillRect(box, shade)
        paint_bubble(painter, QRectF(self.rect()), box, part.words, self._look.theme)

    def _paint_failure(self, painter: QPainter) -> None:
        painter.setPen(self._look.theme.colour("muted"))
        words = tr("This chart could not be drawn. Its table has the numbers.")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _open(self) -> bool:
        if self._region is None or self._region >= len(self.regions):
            return False
        post_id = self.regions[self._region].post_id
        if post_id is not None:
            self.post_opened.emit(post_id)
        return post_id is not None

    def _speak(self) -> None:
        """Have screen readers read what is pointed at."""
        if self._region is None:
            return
        self.setAccessibleName(self.regions[self._region].words.replace("\n", ", "))
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
