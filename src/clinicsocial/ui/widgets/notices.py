"""What a page tells: banners with an action, empty states, and a bar that offers to undo."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import (
    IconButton,
    Picture,
    PrimaryButton,
    button,
    column,
    hide_unless,
    restyle,
    row,
    text,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look


class Tone(StrEnum):
    """How serious a banner is; icon and colour follow."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


_ICONS = {
    Tone.INFO: "info",
    Tone.SUCCESS: "state-live",
    Tone.WARNING: "warning",
    Tone.DANGER: "state-refused",
}


_EMPTY_WIDTH = 460


class Banner(QFrame):
    """A notice at the top of a page: title, message, next step, at most one action, and a way to put it away.

    Hidden until `show_notice` or `show_error`. `acted` is emitted when the action is chosen, `dismissed` when
    the person puts it away.
    """

    acted = Signal()
    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, name: str = "banner") -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self._icon = Picture(look, "info", "info", 20)
        self._title = text("", "strong", name=f"{name}-title")
        self._message = text("", "body", name=f"{name}-message")
        self._next = text("", "muted", name=f"{name}-next")
        self._action = button("", name=f"{name}-action")
        self._close = IconButton(look, "close", tr("Put this notice away"), name=f"{name}-close", size=16)
        self._action.clicked.connect(self.acted)
        self._close.clicked.connect(self.put_away)
        words = column(self._title, self._message, self._next, gap=2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(12)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._action, alignment=Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_notice(
        self,
        tone: Tone,
        title: str,
        message: str = "",
        *,
        next_step: str = "",
        action: str = "",
        closable: bool = True,
    ) -> None:
        """Tell something; screen readers are told as well."""
        restyle(self, "tone", tone.value)
        self._look.put_icon(self._icon, _ICONS[tone], tone.value, 20)
        for label, words in ((self._title, title), (self._message, message), (self._next, next_step)):
            label.setText(words)
            label.setVisible(bool(words))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(closable)
        self.setAccessibleName(" ".join(part for part in (title, message, next_step) if part))
        self.show()
        announce(self)

    def show_error(self, error: ClinicSocialError, *, action: str = "") -> None:
        """Tell what happened, what it means and the next step."""
        self.show_notice(Tone.DANGER, error.title, error.message, next_step=error.next_step, action=action)

    @Slot()
    def put_away(self) -> None:
        """Hide it."""
        self.hide()
        self.dismissed.emit()


class EmptyState(QWidget):
    """What an empty page says: what will be here, and what to do first. `acted` when the button is chosen."""

    acted = Signal()

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        message: str,
        action: str = "",
        *,
        name: str = "empty",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title = text(title, "section", name=f"{name}-title")
        self.message = text(message, "muted", name=f"{name}-message")
        self.action: QPushButton = PrimaryButton(action, name=f"{name}-action")
        hide_unless(action, self.action)
        self.action.clicked.connect(self.acted)
        for label in (self.title, self.message):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(_EMPTY_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 32, 24, 32)
        layout.setSpacing(8)
        layout.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(Picture(look, icon, "accent", 40), alignment=centre)
        layout.addSpacing(4)
        for label in (self.title, self.message):
            layout.addLayout(row(None, label, None))  # its height follows from its own width
        layout.addSpacing(8)
        layout.addWidget(self.action, alignment=centre)
        layout.addStretch(2)


class Snack(QFrame):
    """Says what was just done and, where possible, offers to undo it; emits `undo` when that is chosen."""

    undo = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("snack")
        self.setProperty("role", "snack")
        self.words = text("", "body", wrap=False, name="snack-words")
        self.undo_button = button(tr("Undo"), "quiet", name="snack-undo")
        self._close = IconButton(look, "close", tr("Put this notice away"), name="snack-close", size=16)
        self.undo_button.clicked.connect(self.undo)
        self._close.clicked.connect(self.hide)
        parts = row(self.words, self.undo_button, self._close, gap=8)
        parts.setContentsMargins(16, 6, 8, 6)
        self.setLayout(parts)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.hide()

    def tell(self, sentence: str, *, undoable: bool) -> None:
        """Show `sentence`, with the offer to undo where there is something to undo."""
        self.words.setText(sentence)
        self.undo_button.setVisible(undoable)
        self.setAccessibleName(sentence)
        self.adjustSize()
        self.show()
        self.raise_()
        announce(self)


def announce(widget: QWidget) -> None:
    """Have screen readers read `widget`'s name now."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
