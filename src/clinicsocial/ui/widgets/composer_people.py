"""The people of a post: linked by hand, with how they appear, the words that mean them, their consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from clinicsocial.core.consents.words import purpose_name, purposes_in_order
from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.composing.people import PersonRow, PersonTone, use_words, uses_offered
from clinicsocial.ui.widgets.basics import IconButton, Picture, button, column, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.composer_flow import FlowLayout

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_ICONS = {
    PersonTone.FINE: "check",
    PersonTone.SOON: "warning",
    PersonTone.STOPS: "block",
    PersonTone.ASKS: "help",
}


class PeoplePanel(QWidget):
    """Shows the people it is given and tells what is said about them. Signals name people by their number."""

    link_wanted = Signal()
    unlinked = Signal(int)
    used = Signal(int, str, bool)
    """Person, kind, whether they appear in this way."""
    called = Signal(int, object)
    """Person, a tuple of words of the post."""
    purpose_chosen = Signal(str)
    person_opened = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people")
        self._look = look
        self._cards: dict[int, PersonCard] = {}
        self._nobody = text(tr("Link everybody whom the words or pictures are about."), "caption")
        link = button(tr("Link a person…"), name="link-person")
        look.put_icon(link, "users", "text", 18)
        link.clicked.connect(self.link_wanted)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.purpose = ComboBox()
        self.purpose.setObjectName("post-purpose")
        for purpose in purposes_in_order():
            self.purpose.addItem(purpose_name(purpose), purpose.value)
        self.purpose.activated.connect(self._choose_purpose)
        label = text(tr("This post is for"), "caption", wrap=False)
        label.setBuddy(self.purpose)
        self.purpose.setAccessibleName(tr("What this post is for"))
        self._purpose = QWidget()
        self._purpose.setLayout(row(label, self.purpose, None, gap=8))
        heading = row(text(tr("People in this post"), "strong", wrap=False), None, link)
        self.setLayout(column(heading, self._nobody, self._rows, self._purpose, gap=6))
        self.show_people((), "")

    @property
    def cards(self) -> tuple[PersonCard, ...]:
        """One card a person, in order."""
        return tuple(self._cards.values())

    def show_people(self, people: tuple[PersonRow, ...], purpose: str) -> None:
        """Show these; a card stays while its person does."""
        wanted: dict[int, PersonCard] = {}
        for place, one in enumerate(people):
            card = self._cards.get(one.subject_id) or self._make(one)
            card.show_person(one)
            if self._rows.indexOf(card) != place:
                self._rows.insertWidget(place, card)
            wanted[one.subject_id] = card
        for number, card in self._cards.items():
            if number not in wanted:
                self._rows.removeWidget(card)
                card.hide()
                card.deleteLater()
        self._cards = wanted
        self._nobody.setVisible(not people)
        self._purpose.setVisible(bool(people))
        with QSignalBlocker(self.purpose):
            self.purpose.setCurrentIndex(max(0, self.purpose.findData(purpose)))

    def _make(self, person: PersonRow) -> PersonCard:
        card = PersonCard(self._look, person)
        card.unlinked.connect(self.unlinked)
        card.used.connect(self.used)
        card.called.connect(self.called)
        card.opened.connect(self.person_opened)
        return card

    @Slot(int)
    def _choose_purpose(self, place: int) -> None:
        self.purpose_chosen.emit(str(self.purpose.itemData(place)))


class PersonCard(QFrame):
    """One person."""

    unlinked = Signal(int)
    used = Signal(int, str, bool)
    called = Signal(int, object)
    opened = Signal(int)

    def __init__(self, look: Look, person: PersonRow) -> None:
        super().__init__()
        self._look = look
        self._number = person.subject_id
        self.tone = person.tone
        """How their consent stands for this post."""
        self.setObjectName(f"person-{person.subject_id}")
        self.setProperty("role", "well")
        self._name = text("", "strong", wrap=False)
        self._reference = text("", "caption", wrap=False)
        self._opening = button(tr("See the record"), "link", name="person-record")
        self._opening.clicked.connect(self._open)
        self._remove = IconButton(look, "close", "", name="unlink-person", size=14)
        self._remove.clicked.connect(self._unlink)
        self._switches = FlowLayout(gap=4)
        for kind in uses_offered(staff=person.staff):
            self._switches.addWidget(self._switch(kind))
        self._pictures = text("", "caption", name="person-pictures")
        self._called = QLineEdit()
        self._called.setObjectName("person-called")
        self._called.setPlaceholderText(tr("for example: Anna, Mrs K."))
        self._called.editingFinished.connect(self._tell_called)
        label = text(tr("Named here as"), "caption", wrap=False)
        label.setBuddy(self._called)
        self._named = QWidget()
        self._named.setLayout(row(label, self._called, gap=8))
        self._icon = Picture(look, "check", "success", 16)
        self._standing = text("", "body", name="person-standing")
        self._advice = text("", "muted", name="person-advice")
        beside = row(gap=8)
        beside.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        beside.addLayout(column(self._standing, self._advice, gap=2), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 10)
        layout.setSpacing(6)
        layout.addLayout(row(self._name, self._reference, self._opening, None, self._remove, gap=8))
        layout.addLayout(self._switches)
        layout.addWidget(self._pictures)
        layout.addWidget(self._named)
        layout.addLayout(beside)

    def show_person(self, person: PersonRow) -> None:
        """Show how this person stands now; words being typed stay."""
        self.tone = person.tone
        self._name.setText(person.label)
        self._reference.setText(person.reference)
        self._reference.setVisible(bool(person.reference))
        words = tr("Take {name} out of this post", name=person.label)
        self._remove.setAccessibleName(words)
        self._remove.setToolTip(words)
        self._remove.setVisible(person.linked)
        for switch in self._all_switches():
            with QSignalBlocker(switch):
                switch.setChecked(switch.property("use") in person.uses)
            self._draw(switch)
        self._pictures.setText(_picture_words(person.pictures))
        self._pictures.setVisible(bool(person.pictures))
        self._called.setAccessibleName(tr("Words that stand for {name}", name=person.label))
        self._named.setVisible(person.linked)
        if not self._called.hasFocus():
            self._called.setText(", ".join(person.called))
        self._look.put_icon(self._icon, _ICONS[person.tone], person.tone.value, 16)
        self._standing.setText(person.standing)
        self._advice.setText(person.advice)
        self._advice.setVisible(bool(person.advice))
        self.setAccessibleName(tr("{name}. {standing}", name=person.label, standing=person.standing))

    def _all_switches(self) -> tuple[QToolButton, ...]:
        items = (self._switches.itemAt(place) for place in range(self._switches.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget for widget in widgets if isinstance(widget, QToolButton))

    def _switch(self, kind: str) -> QToolButton:
        switch = QToolButton()
        switch.setObjectName(f"use-{kind}")
        switch.setCheckable(True)
        switch.setText(use_words(kind))
        switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        switch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        switch.setProperty("use", kind)
        switch.toggled.connect(self._tell_use)
        return switch

    def _draw(self, switch: QToolButton) -> None:
        """A tick says the same as the colour."""
        on = switch.isChecked()
        self._look.put_icon(switch, "check" if on else "plus", "accent_ink" if on else "faint", 14)

    @Slot(bool)
    def _tell_use(self, used: bool) -> None:  # noqa: FBT001 - Qt passes it so
        self.used.emit(self._number, str(self.sender().property("use")), used)

    @Slot()
    def _tell_called(self) -> None:
        words = tuple(dict.fromkeys(one.strip() for one in self._called.text().split(",") if one.strip()))
        self.called.emit(self._number, words)

    @Slot()
    def _unlink(self) -> None:
        self.unlinked.emit(self._number)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self._number)


def _picture_words(pictures: tuple[int, ...]) -> str:
    numbers = ", ".join(str(one) for one in pictures)
    return trn(
        "Shown in picture {numbers}, as the library notes.",
        "Shown in pictures {numbers}, as the library notes.",
        len(pictures),
        numbers=numbers,
    )
