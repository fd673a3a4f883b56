"""Two versions of one post, side by side: the person decides, and neither is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.comparing import Mark, compare_words
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.compared_text import ComparedText

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import PostContent, PostView
    from clinicsocial.ui.look import Look


class ConflictView(Card):
    """Shown in place of the editor until the person has decided."""

    keep_mine = Signal(int)
    """Store mine over this revision."""
    take_theirs = Signal(int)
    """Open the stored post (its id); mine stays among its earlier versions."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="conflict", margin=20, gap=12)
        self._theirs: PostView | None = None
        self._mine_box = ComparedText(look, tr("Your version"), name="conflict-mine")
        self._their_box = ComparedText(look, tr("Stored by another window"), name="conflict-theirs")
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
        """Show both, each with what only it has underlined."""
        self._theirs = theirs
        stored = theirs.content.text
        for box, words, other in ((self._mine_box, mine.text, stored), (self._their_box, stored, mine.text)):
            pieces = compare_words(other, words)
            box.show_pieces([("", [piece for piece in pieces if piece.mark is not Mark.REMOVED])])

    @Slot()
    def _keep(self) -> None:
        if self._theirs is not None:
            self.keep_mine.emit(self._theirs.revision)

    @Slot()
    def _take(self) -> None:
        if self._theirs is not None:
            self.take_theirs.emit(self._theirs.id)
