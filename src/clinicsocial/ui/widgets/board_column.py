"""One column of the board: its name and number, and the cards; cards are dragged, or moved by keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.models.board import BoardModel, card_in
from clinicsocial.ui.widgets.basics import restyle, text
from clinicsocial.ui.widgets.board_card import BoardDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.values.stage import Stage
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.post_list import PostLine


_HINT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """What a column says: its name, what it means, and while it is empty what to do first."""

    name: str
    meaning: str
    empty: str


class CardList(QListView):
    """`opened` on Enter or a double click; arrows sideways tell `left`, with Ctrl `stepped`."""

    opened = Signal()
    stepped = Signal(int)
    left = Signal(int)
    dropped = Signal(int)
    """The number of the post."""

    def __init__(self, look: Look, model: BoardModel, name: str) -> None:
        super().__init__()
        self._look = look
        self._hint = ""
        self.setObjectName(name)
        self.setProperty("role", "board")
        self.setModel(model)
        self.setItemDelegate(BoardDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.doubleClicked.connect(self.opened)
        look.changed.connect(self.doItemsLayout)

    def show_hint(self, words: str) -> None:
        """What stands here while there is no card."""
        self._hint = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, or the hint."""
        super().paintEvent(event)
        if self._hint and self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self._look.theme.colour("muted"))
            painter.drawText(self.viewport().rect().adjusted(20, 28, -20, -20), int(_HINT), self._hint)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows sideways walk the columns, with Ctrl they take the card along."""
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if sideways is not None:
            taking = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.stepped if taking else self.left).emit(sideways)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A card of another column may come in."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The same wherever it is: columns keep their own order."""
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._show_target(target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which card came; the page decides what becomes of it, so Qt moves nothing."""
        self._show_target(target=False)
        post_id = card_in(event.mimeData())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if post_id is not None:
            self.dropped.emit(post_id)

    def _consider(self, event: QDragMoveEvent) -> None:
        welcome = event.source() is not self and card_in(event.mimeData()) is not None
        self._show_target(target=welcome)
        event.setAccepted(welcome)

    def _show_target(self, *, target: bool) -> None:
        if bool(self.property("target")) != target:
            restyle(self, "target", target)


class BoardColumn(QWidget):
    """Signals tell the column's `Stage` with what the person did."""

    opened = Signal(int)
    stepped = Signal(int, int)
    """A post, and whether one column further or back."""
    walked = Signal(int)
    dropped = Signal(object, int)
    """The stage of this column, and the post."""

    def __init__(self, look: Look, stage: Stage, words: ColumnWords) -> None:
        super().__init__()
        self.stage = stage
        self._words = words
        self.model = BoardModel(self)
        self.list = CardList(look, self.model, f"board-{stage.value}")
        self._heading = text(words.name, "section", wrap=False, name=f"board-{stage.value}-heading")
        self._meaning = text(words.meaning, "caption", name=f"board-{stage.value}-meaning")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._heading, self._meaning):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        self.list.opened.connect(self._open)
        self.list.stepped.connect(self._step)
        self.list.left.connect(self.walked)
        self.list.dropped.connect(self._drop)
        self.show_cards((), 0)

    @property
    def current(self) -> PostLine | None:
        """The card the keyboard is on."""
        return self.model.line(self.list.currentIndex().row())

    def show_cards(self, lines: Sequence[PostLine], total: int, *, narrowed: bool = False) -> None:
        """Bring the cards to these; `total` says how many there are. `narrowed`: others are left out."""
        self.model.show_lines(lines)
        self._heading.setText(f"{self._words.name}  {total}")
        name = tr("{column}: {posts}", column=self._words.name, posts=trn("{n} post", "{n} posts", total))
        self.list.setAccessibleName(name)
        empty = tr("Nothing here matches.") if narrowed else self._words.empty
        self.list.show_hint("" if lines else empty)
        if lines and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def take_focus(self) -> None:
        """The keyboard walks these cards."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current.id)

    @Slot(int)
    def _step(self, by: int) -> None:
        if self.current is not None:
            self.stepped.emit(self.current.id, by)

    @Slot(int)
    def _drop(self, post_id: int) -> None:
        self.dropped.emit(self.stage, post_id)
