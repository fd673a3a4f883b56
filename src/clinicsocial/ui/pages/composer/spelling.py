"""The spell check of the composer: which words are underlined, and what the menu offers for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QMenu

from clinicsocial.core.i18n import tr
from clinicsocial.core.spelling.language import SpellingLanguage
from clinicsocial.ui.pages.composer.writing_requests import adding_word, knowing, meaning

if TYPE_CHECKING:
    from clinicsocial.core.spelling.check import Misspelling
    from clinicsocial.core.spelling.dictionary import Dictionary
    from clinicsocial.core.writing.views import Writing
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.widgets.composer_editor import MarkedEdit

LONGEST = 8_000
"""Characters that are checked: some five milliseconds. Nobody spell-checks a novel here."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """What an entry of the menu does to a word."""

    act: str
    word: Misspelling
    instead: str = ""


class _Watched(QObject):
    """One box: where somebody types in it, since the word that ends there is not finished yet."""

    left = Signal()
    """The cursor went elsewhere, away from a word that was just typed."""
    menu_asked = Signal(object, object, int)
    """The box, its `QMenu`, the code point it is about."""

    def __init__(self, box: MarkedEdit, parent: QObject) -> None:
        super().__init__(parent)
        self.box = box
        self.typed: int | None = None
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        self._moved.setInterval(0)
        self._moved.timeout.connect(self._look_where)
        box.written.connect(self._note_typing)
        box.cursorPositionChanged.connect(self._note_moving)
        box.menu_asked.connect(self._ask_menu)

    @Slot()
    def _note_typing(self) -> None:
        self.typed = self.box.place

    @Slot()
    def _note_moving(self) -> None:
        """A key moves the cursor before it is told as typed: who only moves is known a moment later."""
        if self.typed is not None:
            self._moved.start()

    @Slot()
    def _look_where(self) -> None:
        if self.typed is not None and self.box.place != self.typed:
            self.typed = None
            self.left.emit()

    @Slot(object, int)
    def _ask_menu(self, menu: QMenu, place: int) -> None:
        self.menu_asked.emit(self.box, menu, place)


class Spelling(QObject):
    """Looks after text boxes. Until the dictionary is read, nothing is underlined."""

    changed = Signal()
    """Other words are underlined now."""

    def __init__(self, services: Services, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._work = services.work
        self._navigator = services.navigator
        self._editing = editing
        self._dictionary: Dictionary | None = None
        self._known_from: Writing | None = None
        self._watched: list[_Watched] = []
        self._meant: dict[str, tuple[str, ...]] = {}
        self._by_key = False
        """Whether the menu was opened by key: then its first suggestion is chosen at once."""
        editing.opened.connect(self._use)

    def look_after(self, box: MarkedEdit) -> None:
        """Check this box; its menu offers what was meant."""
        watched = _Watched(box, self)
        watched.left.connect(self.changed)
        watched.menu_asked.connect(self._fill_menu)
        self._watched.append(watched)

    def wrong_in(self, box: MarkedEdit) -> tuple[Misspelling, ...]:
        """The words of the box to be underlined; not the one that is being typed."""
        typed = next((one.typed for one in self._watched if one.box is box), None)
        return tuple(one for one in self._all_wrong_in(box) if one.end != typed)

    def _all_wrong_in(self, box: MarkedEdit) -> tuple[Misspelling, ...]:
        from clinicsocial.core.spelling.check import misspellings

        text = box.toPlainText()
        if self._dictionary is None or not text or len(text) > LONGEST:
            return ()
        ignored = frozenset(self._editing.composition.content.ignored_words)
        return misspellings(text, self._dictionary, ignored)

    # -- the dictionary

    @Slot()
    def _use(self) -> None:
        writing = self._editing.writing
        if writing != self._known_from:
            self._known_from = writing
            self._work.run(knowing(writing), partial(self._take, writing), owner=self)

    def _take(self, writing: Writing, dictionary: Dictionary) -> None:
        if writing == self._known_from:
            self._dictionary = dictionary
            self._meant.clear()
            self.changed.emit()

    # -- by key

    @Slot()
    def go_on(self) -> None:
        """Open the menu for the misspelt word at the cursor, else for the next one, at the end the first."""
        boxes = [one.box for one in self._watched]
        box = next((one for one in boxes if one.hasFocus()), boxes[0])
        found = self._all_wrong_in(box)
        if not found:
            self._navigator.say(self._nothing())
            return
        place = box.place
        word = next((one for one in found if one.end >= place), found[0])
        box.jump_to(word.start, word.end)
        if box.isReadOnly():
            return
        self._by_key = True
        box.open_menu_at_cursor().aboutToHide.connect(self._forget_key)

    @Slot()
    def _forget_key(self) -> None:
        self._by_key = False

    def _nothing(self) -> str:
        if self._known_from is not None and self._known_from.language is SpellingLanguage.OFF:
            return tr("The spell check is switched off under Settings › Writing.")
        if self._dictionary is None:
            return tr("The dictionary is still being read.")
        return tr("No misspelt words.")

    # -- the menu

    @Slot(object, object, int)
    def _fill_menu(self, box: MarkedEdit, menu: QMenu, place: int) -> None:
        word = next((one for one in self._all_wrong_in(box) if one.start <= place <= one.end), None)
        if word is None or self._dictionary is None or box.isReadOnly():
            return
        looking = QAction(tr("Looking for suggestions…"), menu)
        looking.setEnabled(False)
        add = _entry(menu, tr("Add “{word}” to the clinic's words", word=word.word), _Choice("add", word))
        ignore = _entry(menu, tr("Ignore in this post"), _Choice("ignore", word))
        standard = menu.actions()
        menu.insertActions(standard[0], [looking, add, ignore])
        menu.insertSeparator(add)
        menu.insertSeparator(standard[0])
        menu.triggered.connect(partial(self._choose, box))
        if word.word in self._meant:
            self._offer(menu, looking, word, self._meant[word.word])
        else:
            look = meaning(word.word, self._dictionary)
            self._work.run(look, partial(self._offer, menu, looking, word), owner=menu)

    def _offer(self, menu: QMenu, looking: QAction, word: Misspelling, meant: tuple[str, ...]) -> None:
        """Put the suggestions in the place of the words that say they are looked for."""
        self._meant[word.word] = meant
        if not meant:
            looking.setText(tr("Nothing similar in the dictionary"))
            return
        made = [_entry(menu, one, _Choice("replace", word, one), bold=True) for one in meant]
        menu.insertActions(looking, made)
        menu.removeAction(looking)
        if self._by_key:
            menu.setActiveAction(made[0])

    def _choose(self, box: MarkedEdit, act: QAction) -> None:
        choice = act.data()
        if not isinstance(choice, _Choice):
            return
        word = choice.word
        if choice.act == "replace":
            if box.toPlainText()[word.start : word.end] == word.word:
                box.replace(word.start, word.end, choice.instead)
        elif choice.act == "ignore":
            from clinicsocial.core.spelling.dictionary import folded

            self._editing.ignore_word(folded(word.word))
        else:
            self._add(word.word)

    def _add(self, word: str) -> None:
        """Know it at once here; the others hear of it when it is stored."""
        base = word.removesuffix("'s").removesuffix("’s")
        if self._dictionary is not None:
            self._dictionary = replace(self._dictionary, own=self._dictionary.own | {base})
        self._work.write(adding_word(base), owner=self)
        self._navigator.say(tr("“{word}” is one of the clinic's words now", word=base))
        self.changed.emit()


def _entry(menu: QMenu, words: str, choice: _Choice, *, bold: bool = False) -> QAction:
    """An entry of the menu that carries its choice."""
    act = QAction(words.replace("&", "&&"), menu)
    act.setObjectName(f"{choice.act}-word")
    act.setData(choice)
    if bold:
        font = QFont(menu.font())
        font.setWeight(QFont.Weight.DemiBold)
        act.setFont(font)
    return act
