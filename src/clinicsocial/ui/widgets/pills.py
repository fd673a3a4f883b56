"""A state as a pill: icon shape, word and colour together, as a widget and as something a delegate paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.ui.states import state_icon, state_meaning, state_word

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinicsocial.core.values.delivery import DeliveryState, PostState
    from clinicsocial.ui.look import Look

_PAD = 8
_GAP = 5
_ICON = 14


class StatePill(QWidget):
    """The state of a post or a delivery."""

    def __init__(
        self,
        look: Look,
        state: DeliveryState | PostState,
        parent: QWidget | None = None,
        *,
        name: str = "state",
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._state = state
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(state)
        look.changed.connect(self.update)

    @property
    def state(self) -> DeliveryState | PostState:
        """The state shown."""
        return self._state

    def show_state(self, state: DeliveryState | PostState) -> None:
        """Show another state."""
        self._state = state
        self.setAccessibleName(state_word(state))
        self.setToolTip(state_meaning(state))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the word, at the current text size."""
        return pill_size(self._look, self._state, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._look, self._state, self.font())
        painter.end()


def pill_font(look: Look, base: QFont) -> QFont:
    """The font of pills: the caption size, a little heavier."""
    font = QFont(base)
    font.setPixelSize(look.theme.sizes.caption)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def pill_size(look: Look, state: DeliveryState | PostState, base: QFont) -> QSize:
    """The size a pill of this state needs."""
    metrics = QFontMetrics(pill_font(look, base))
    width = _PAD * 2 + _ICON + _GAP + metrics.horizontalAdvance(state_word(state)) + 1
    return QSize(width, metrics.height() + 8)


def paint_pill(
    painter: QPainter, box: QRectF, look: Look, state: DeliveryState | PostState, base: QFont
) -> None:
    """Draw a pill into `box`, which is as large as `pill_size` says."""
    colours = look.theme.state(state)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.soft))
    radius = box.height() / 2
    painter.drawRoundedRect(box, radius, radius)
    icon = look.picture(state_icon(state), colours.ink, _ICON)
    top = box.top() + (box.height() - _ICON) / 2
    painter.drawPixmap(QRectF(box.left() + _PAD, top, _ICON, _ICON), icon, QRectF(icon.rect()))
    painter.setFont(pill_font(look, base))
    painter.setPen(QColor(colours.ink))
    words = box.adjusted(_PAD + _ICON + _GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, state_word(state))
    painter.restore()
