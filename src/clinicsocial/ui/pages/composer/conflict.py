"""Two versions of one post, side by side: the person decides, and neither is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, row, text

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import PostContent, PostView


class ConflictView(Card):
    """Shown in place of the editor until the person has decided."""

    keep_mine = Signal(int)
    """Store mine over this revision."""
    take_theirs = Signal(int)
    """Open the stored post (its id); mine stays among its earlier versions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="conflict", margin=20, gap=12)
        self._theirs: PostView | None = None
        self._mine_box = _version(tr("Your version"), "conflict-mine")
        self._their_box = _version(tr("Stored by another window"), "conflict-theirs")
        self._mine = PrimaryButton(tr("Keep mine"), name="keep-mine")
        self._other = button(tr("Keep the stored one"), name="take-theirs")
        self._mine.clicked.connect(self._keep)
        self._other.clicked.connect(self._take)
        self.body.addWidget(text(tr("This post was changed in two places"), "section"))
        self.body.addWidget(
            text(
                tr("Choose which one stays. The other one is kept among the earlier versions of this post."),
                "muted",
            )
        )
        boxes = row(
            column(text(tr("Your version"), "strong"), self._mine_box),
            column(text(tr("Stored by another window"), "strong"), self._their_box),
            gap=16,
        )
        self.body.addLayout(boxes, 1)
        self.body.addLayout(row(None, self._other, self._mine))

    def show_versions(self, mine: PostContent, theirs: PostView) -> None:
        """Show both."""
        self._theirs = theirs
        self._mine_box.setPlainText(mine.text)
        self._their_box.setPlainText(theirs.content.text)

    @Slot()
    def _keep(self) -> None:
        if self._theirs is not None:
            self.keep_mine.emit(self._theirs.revision)

    @Slot()
    def _take(self) -> None:
        if self._theirs is not None:
            self.take_theirs.emit(self._theirs.id)


def _version(words: str, name: str) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    return box
