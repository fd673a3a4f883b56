"""The card of the spell check: which spelling, and the clinic's own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.spelling.language import SpellingLanguage, language_name, language_of
from clinicsocial.core.writing.views import LONGEST_WORD
from clinicsocial.ui.widgets.basics import Card, button, empty_layout, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.writing.views import Writing
    from clinicsocial.ui.look import Look


class WordsCard(Card):
    """Acts at once. `chosen` tells a `SpellingLanguage`, or None for that of the country."""

    chosen = Signal(object)
    added = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="spelling", margin=20, gap=10)
        self._look = look
        self._words: tuple[str, ...] | None = None
        self.language = ComboBox()
        self.language.activated.connect(self._choose)
        self.word = QLineEdit()
        self.word.setMaxLength(LONGEST_WORD)
        self.word.returnPressed.connect(self._add)
        self._row = FormRow(tr("Add a word"), self.word, name="clinic-word")
        add = button(tr("Add"), name="clinic-word-add")
        add.clicked.connect(self._add)
        self._none = text(tr("No words have been added yet."), "muted", name="clinic-words-none")
        self._list = QWidget()
        self._list.setObjectName("clinic-words")
        self._flow = FlowLayout(self._list, gap=8)
        self.body.addWidget(text(tr("Spelling"), "section"))
        about = tr(
            "Misspelt words get a dotted line while you write. The names of your clinic and your "
            "staff are known already."
        )
        self.body.addWidget(text(about, "muted"))
        self.body.addWidget(FormRow(tr("Dictionary"), self.language, name="spelling-language"))
        entry = row(self._row, add, None, gap=8)
        entry.setAlignment(add, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(entry)
        self.body.addWidget(text(tr("The clinic's words"), "strong"))
        self.body.addWidget(self._none)
        self.body.addWidget(self._list)

    def show_writing(self, writing: Writing) -> None:
        """Show what is stored."""
        country = language_name(language_of(writing.clinic.jurisdiction))
        with QSignalBlocker(self.language):
            self.language.clear()
            self.language.addItem(tr("As in your country ({language})", language=country))
            self.language.addItems([language_name(language) for language in SpellingLanguage])
            place = 0 if writing.chosen is None else 1 + list(SpellingLanguage).index(writing.chosen)
            self.language.setCurrentIndex(place)
        if writing.words != self._words:
            self._words = writing.words
            self._show_words(writing.words)

    def _show_words(self, words: tuple[str, ...]) -> None:
        empty_layout(self._flow)
        for word in words:
            chip = button(word.replace("&", "&&"), "quiet", name="clinic-word-remove")
            chip.setToolTip(tr("Remove “{word}”", word=word))
            chip.setAccessibleName(tr("Remove “{word}”", word=word))
            self._look.put_icon(chip, "close", "muted", 14)
            chip.clicked.connect(partial(self.removed.emit, word))
            self._flow.addWidget(chip)
        self._none.setVisible(not words)
        self._list.setVisible(bool(words))

    def show_error(self, message: str) -> None:
        """Say why a word could not be added; an empty message takes that away."""
        self._row.show_error(message)

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(list(SpellingLanguage)[place - 1] if place else None)

    @Slot()
    def _add(self) -> None:
        if self.word.text().strip():
            self.added.emit(self.word.text())
