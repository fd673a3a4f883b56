"""A state as a pill: icon shape, word and colour together, as a widget and as something a delegate paints."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class PillLook:
    """What a pill shows: its words, the name of its icon, and ink and ground as tokens or ``#RRGGBB``."""

    words: str
    icon: str
    ink: str
    soft: str


class Pill(QWidget):
    """A pill in a layout; what it shows is asked anew for every painting, so that it follows the theme."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def shown(self) -> PillLook:
        """What it shows now."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Something else is to be shown."""
        self.setAccessibleName(self.shown().words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the words, at the current text size."""
        return size_for(self._look, self.shown().words, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        draw(painter, QRectF(self.rect()), self._look, self.shown(), self.font())
        painter.end()


class StatePill(Pill):
    """The state of a post or a delivery."""

    def __init__(
        self,
        look: Look,
        state: DeliveryState | PostState,
        parent: QWidget | None = None,
        *,
        name: str = "state",
    ) -> None:
        super().__init__(look, parent, name=name)
        self._state = state
        self.show_state(state)

    @property
    def state(self) -> DeliveryState | PostState:
        """The state shown."""
        return self._state

    def shown(self) -> PillLook:
        """How the state looks."""
        return state_look(self._look, self._state)

    def show_state(self, state: DeliveryState | PostState) -> None:
        """Show another state."""
        self._state = state
        self.setToolTip(state_meaning(state))
        self.show_again()


def pill_size(look: Look, state: DeliveryState | PostState, base: QFont) -> QSize:
    """The size a pill of this state needs."""
    return size_for(look, state_word(state), base)


def paint_pill(
    painter: QPainter, box: QRectF, look: Look, state: DeliveryState | PostState, base: QFont
) -> None:
    """Draw a pill of this state into `box`, which is as large as `pill_size` says."""
    draw(painter, box, look, state_look(look, state), base)


def size_for(look: Look, words: str, base: QFont) -> QSize:
    """The size a pill with these words needs."""
    metrics = QFontMetrics(_font(look, base))
    return QSize(_PAD * 2 + _ICON + _GAP + metrics.horizontalAdvance(words) + 1, metrics.height() + 8)


def draw(painter: QPainter, box: QRectF, look: Look, shown: PillLook, base: QFont) -> None:
    """Draw a pill into `box`, which is as large as `size_for` says."""
    colours = look.theme.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.get(shown.soft, shown.soft)))
    radius = box.height() / 2
    painter.drawRoundedRect(box, radius, radius)
    icon = look.picture(shown.icon, shown.ink, _ICON)
    top = box.top() + (box.height() - _ICON) / 2
    painter.drawPixmap(QRectF(box.left() + _PAD, top, _ICON, _ICON), icon, QRectF(icon.rect()))
    painter.setFont(_font(look, base))
    painter.setPen(QColor(colours.get(shown.ink, shown.ink)))
    words = box.adjusted(_PAD + _ICON + _GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown.words)
    painter.restore()


def state_look(look: Look, state: DeliveryState | PostState) -> PillLook:
    """How a state looks in the theme of now."""
    colours = look.theme.state(state)
    return PillLook(state_word(state), state_icon(state), colours.ink, colours.soft)


def _font(look: Look, base: QFont) -> QFont:
    """The caption size, a little heavier."""
    font = QFont(base)
    font.setPixelSize(look.theme.sizes.caption)
    font.setWeight(QFont.Weight.DemiBold)
    return font
