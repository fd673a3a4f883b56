"""The comment or review that is answered, and where it stands. Pasted, never fetched, never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.answer_lines import show_lines
from clinicsocial.ui.widgets.basics import column, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.composer_editor import PostEditor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.ui.look import Look

_LINES = 3
"""Lines of the comment that are always visible."""


class CommentField(QWidget):
    """`written` tells the comment, `placed` that another account was chosen."""

    written = Signal(str)
    placed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._accounts: tuple[AccountView, ...] = ()
        self.editor = PostEditor()
        self.editor.setObjectName("comment")
        self.editor.setAccessibleName(tr("The comment or review"))
        self.editor.setPlaceholderText(tr("Paste what somebody wrote about you, as it stands there."))
        show_lines(self.editor, _LINES)
        self.editor.written.connect(self.written)
        self.place = ComboBox()
        self.place.setObjectName("comment-place")
        self.place.setAccessibleName(tr("Where it stands"))
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumContentsLength(18)
        self.place.currentIndexChanged.connect(self._tell_place)
        label = text(tr("The &comment"), "strong", wrap=False)
        label.setBuddy(self.editor)
        where = text(tr("&on"), "muted", wrap=False)
        where.setBuddy(self.place)
        whole = column(row(label, None, where, self.place), self.editor, gap=6)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.show_accounts(())

    @property
    def account(self) -> AccountView | None:
        """Where the comment stands, if the person said so."""
        chosen = self.place.currentData()
        return next((one for one in self._accounts if one.id == chosen), None)

    def show_accounts(self, accounts: Sequence[AccountView]) -> None:
        """Offer these; the chosen one stays chosen. Nothing is told."""
        chosen = self.place.currentData()
        self._accounts = tuple(accounts)
        with QSignalBlocker(self.place):
            self.place.clear()
            self.place.addItem(tr("Somewhere else"), None)
            for one in self._accounts:
                icon = QIcon(self._look.network_picture(one.network, 16))
                self.place.addItem(icon, one.label, one.id)
            self.place.setCurrentIndex(max(0, self.place.findData(chosen)))

    def clear(self) -> None:
        """Empty the field; nothing is told, and nothing can be brought back by undoing."""
        with QSignalBlocker(self.editor), QSignalBlocker(self.place):
            self.editor.clear()
            self.place.setCurrentIndex(0)

    @Slot()
    def _tell_place(self) -> None:
        self.placed.emit()
