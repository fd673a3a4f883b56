"""A delivery as one line that can be opened: time, networks, first words, state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from clinicsocial.ui.states import network_name, state_word
from clinicsocial.ui.widgets.pills import paint_pill, pill_size

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinicsocial.core.values.delivery import DeliveryState
    from clinicsocial.ui.look import Look

_PAD = 8


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What a row shows, ready to paint."""

    post_id: int
    when: str
    network: str
    account: str
    line: str
    state: DeliveryState
    kept: str = ""
    """Who keeps its appointment, in a few words; the row then has a third line."""


class EntryRow(QAbstractButton):
    """A row that is a button: `opened` tells its post's id."""

    opened = Signal(int)

    def __init__(self, look: Look, words: EntryWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self.setObjectName(f"entry-{words.post_id}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        account = (network_name(words.network), words.account)
        spoken = (words.when, *account, state_word(words.state), words.kept, words.line)
        self.setAccessibleName(" · ".join(part for part in spoken if part))
        self.setToolTip(" · ".join(part for part in (*account, words.kept) if part))
        self.clicked.connect(self._open)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two lines of text high, or three."""
        metrics = QFontMetrics(self._font(bold=False))
        return QSize(220, self._lines * metrics.height() + 2 * _PAD + 4)

    @property
    def _lines(self) -> int:
        return 3 if self._words.kept else 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw time, tile and state above the first words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)
        inner = self.rect().adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2)
        tile = self._look.network_picture(self._words.network, 26)
        painter.drawPixmap(QRect(inner.left(), inner.center().y() - 13, 26, 26), tile)
        self._write(painter, inner.adjusted(36, 0, 0, 0))
        painter.end()

    def _write(self, painter: QPainter, box: QRect) -> None:
        theme, words = self._look.theme, self._words
        bold, plain = self._font(bold=True), self._font(bold=False)
        high = box.height() // self._lines
        size = pill_size(self._look, words.state, plain)
        pill = QRectF(
            box.right() - size.width(), box.center().y() - size.height() / 2, size.width(), size.height()
        )
        paint_pill(painter, pill, self._look, words.state, plain)
        room = int(pill.left()) - box.left() - 8
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        top = QFontMetrics(bold).elidedText(words.when, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left(), box.top(), room, high), _MIDDLE, top)
        painter.setFont(plain)
        painter.setPen(theme.colour("muted"))
        for place, below in enumerate((words.line or words.account, words.kept), start=1):
            shown = QFontMetrics(plain).elidedText(below, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(box.left(), box.top() + place * high, room, high), _MIDDLE, shown)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._look.theme.sizes.body if bold else self._look.theme.sizes.caption)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self._words.post_id)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
