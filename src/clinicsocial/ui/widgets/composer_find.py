"""The bar for finding and replacing words in the texts of a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.composing.searching import Search
from clinicsocial.ui.widgets.basics import IconButton, button, column, row, text

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look


class FindBar(QFrame):
    """Finds while typing; Enter goes on, Shift+Enter back, Escape closes."""

    searched = Signal()
    """Something else is looked for, or in other texts."""
    moved = Signal(bool)
    """To the next hit; True: to the one before."""
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    undo_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find-bar")
        self.setProperty("role", "banner")
        self.words = _field(tr("Find"), "find-words")
        self.instead = _field(tr("Replace with"), "find-instead")
        self.match_case = QCheckBox(tr("Match case"))
        self.whole_words = QCheckBox(tr("Whole words"))
        self.everywhere = QCheckBox(tr("In all texts of this post"))
        self.count = text("", "caption", wrap=False, name="find-count")
        self.back = IconButton(look, "chevron-up", tr("Previous (Shift+Enter)"), name="find-back", size=16)
        self.next = IconButton(look, "chevron-down", tr("Next (Enter)"), name="find-next", size=16)
        close = IconButton(look, "close", tr("Close the search (Escape)"), name="find-close", size=16)
        self.replace = button(tr("Replace"), "quiet", name="find-replace")
        self.replace_all = button(tr("Replace all"), "quiet", name="find-replace-all")
        self.told = text("", "caption", wrap=False, name="find-told")
        self.undo = button(tr("Undo"), "link", name="find-undo")
        self.undo.hide()
        first = row(self.words, self.count, self.back, self.next, close, gap=6)
        first.setStretch(0, 1)
        self._second = QWidget()
        second = row(self.instead, self.replace, self.replace_all, gap=6)
        second.setStretch(0, 1)
        self._second.setLayout(second)
        third = row(self.match_case, self.whole_words, self.everywhere, None, self.told, self.undo, gap=12)
        layout = column(first, self._second, third, gap=6)
        layout.setContentsMargins(12, 8, 8, 8)
        self.setLayout(layout)
        named = (("case", self.match_case), ("whole", self.whole_words), ("all", self.everywhere))
        for name, box in named:
            box.setObjectName(f"find-{name}")
            box.toggled.connect(self._search)
        self.words.textChanged.connect(self._search)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.replace.clicked.connect(self.replace_wanted)
        self.replace_all.clicked.connect(self.replace_all_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        close.clicked.connect(self.close_bar)
        self.hide()

    @property
    def search(self) -> Search:
        """What is looked for."""
        return Search(self.words.text(), self.match_case.isChecked(), self.whole_words.isChecked())

    def begin(self, words: str, *, replacing: bool, several: bool) -> None:
        """Open, with these words to look for (empty: those of last time)."""
        self._second.setVisible(replacing)
        self.everywhere.setVisible(several)
        self.show()
        if words:
            self.words.setText(words)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.searched.emit()

    def show_count(self, number: int | None, count: int) -> None:
        """Say how many hits there are, and which one is shown."""
        if not self.words.text():
            words = ""
        elif not count:
            words = tr("Not found")
        elif number is None:
            words = trn("{n} place", "{n} places", count)
        else:
            words = tr("{number} of {count}", number=number, count=count)
        self.count.setText(words)
        for part in (self.back, self.next, self.replace, self.replace_all):
            part.setEnabled(count > 0)

    def tell(self, sentence: str, *, undoable: bool = False) -> None:
        """Say what was replaced, and whether it can be undone here."""
        self.told.setText(sentence)
        self.undo.setVisible(undoable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter and Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.instead.hasFocus():
                self.replace_wanted.emit()
            else:
                self.moved.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    @Slot()
    def close_bar(self) -> None:
        """Close; what was found is no longer marked."""
        self.hide()
        self.tell("")
        self.closed.emit()

    @Slot()
    def _search(self) -> None:
        self.searched.emit()

    @Slot()
    def _go_on(self) -> None:
        self.moved.emit(False)  # noqa: FBT003 - a signal has no keywords

    @Slot()
    def _go_back(self) -> None:
        self.moved.emit(True)  # noqa: FBT003


def _field(name: str, object_name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(object_name)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    made.setClearButtonEnabled(True)
    return made
