"""The list of people and how a row is painted: state, name, what they agreed to, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.consent import Standing
from clinicsocial.ui.models.consents import LINE_ROLE, PersonLine, RegisterModel
from clinicsocial.ui.widgets.consent_pills import consent_pill_size, paint_consent_pill, standing_pill

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_PAD = 12
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


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


class _PersonDelegate(QStyledItemDelegate):
    """Two lines: name and end; then what it is about and what must be done."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._measure()
        look.changed.connect(self._measure)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row."""
        return QSize(320, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, PersonLine):
            return
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, option.state)
        inner = box.adjusted(_PAD, 8, -_PAD, -8)
        shown = standing_pill(line.standing)
        size = consent_pill_size(self._look, shown.words, self._plain)
        pill = QRectF(inner.left(), inner.center().y() - size.height() / 2 + 1, size.width(), size.height())
        paint_consent_pill(painter, pill, self._look, shown, self._plain)
        words = inner.adjusted(self._pill_width + 16, 0, 0, 0)
        half = inner.height() // 2
        self._upper(painter, QRect(words.left(), words.top(), words.width(), half), line)
        self._lower(painter, QRect(words.left(), words.top() + half, words.width(), half), line)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        theme = self._look.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("accent_soft" if chosen else "hover"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.left() + _PAD, box.bottom(), box.right() - _PAD, box.bottom())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 6, 6)

    def _upper(self, painter: QPainter, box: QRect, line: PersonLine) -> None:
        theme = self._look.theme
        painter.setFont(self._plain)
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, _RIGHT, line.until)
        room = box.width() - self._plain_metrics.horizontalAdvance(line.until) - 16
        painter.setFont(self._bold)
        painter.setPen(theme.colour("text"))
        name = self._bold_metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left(), box.top(), room, box.height()), _MIDDLE, name)
        left = self._bold_metrics.horizontalAdvance(name) + 10
        painter.setFont(self._plain)
        painter.setPen(theme.colour("muted"))
        reference = self._plain_metrics.elidedText(
            line.reference, Qt.TextElideMode.ElideRight, max(0, room - left)
        )
        painter.drawText(QRect(box.left() + left, box.top(), room, box.height()), _MIDDLE, reference)

    def _lower(self, painter: QPainter, box: QRect, line: PersonLine) -> None:
        theme = self._look.theme
        painter.setFont(self._plain)
        left = box.left()
        if line.note:
            painter.setPen(theme.colour("danger"))
            painter.drawText(QRect(left, box.top(), box.width(), box.height()), _MIDDLE, line.note)
            left += self._plain_metrics.horizontalAdvance(line.note) + 10
        painter.setPen(theme.colour("muted"))
        room = box.right() - left
        words = self._plain_metrics.elidedText(line.kinds, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top(), room, box.height()), _MIDDLE, words)

    def _measure(self) -> None:
        sizes = self._look.theme.sizes
        self._bold, self._plain = QFont(), QFont()
        self._bold.setPixelSize(sizes.body)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._plain.setPixelSize(sizes.caption)
        self._bold_metrics, self._plain_metrics = QFontMetrics(self._bold), QFontMetrics(self._plain)
        self._height = self._bold_metrics.height() + self._plain_metrics.height() + 28
        words = (standing_pill(one).words for one in Standing)
        self._pill_width = max(consent_pill_size(self._look, one, self._plain).width() for one in words)
