"""Choosing somebody of the consent register: type to search, or add who is not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text
from clinicsocial.ui.widgets.fields import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.consents.views import SubjectView
    from clinicsocial.ui.look import Look

_SHOWN = 24
"""Characters of a new name that the button repeats."""


class PersonDialog(AppDialog):
    """`searched` asks for people, `chosen` tells a number of the register, `add_wanted` a new name."""

    searched = Signal(str)
    chosen = Signal(int)
    add_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("person-dialog", tr("Who is this?"), parent)
        self.setMinimumSize(440, 420)
        self._field = SearchField(look, tr("Name, or your own reference"), name="person-search")
        self._field.setMaxLength(200)
        self._list = QListWidget()
        self._list.setObjectName("person-list")
        self._list.setSpacing(3)
        self._list.setAccessibleName(tr("People in the consent register"))
        self._empty = text("", "muted", name="person-empty")
        self._add = button("", name="person-add")
        look.put_icon(self._add, "plus", "text", 16)
        self._choose = PrimaryButton(tr("Choose"), name="person-choose")
        self._choose.setDefault(True)
        cancel = button(tr("Cancel"), name="person-cancel")
        layout = self.column()
        layout.setSpacing(10)
        layout.addWidget(text(tr("Who is this?"), "section"))
        layout.addWidget(
            text(tr("The consent of the person you choose decides whether this may be posted."), "muted")
        )
        for part in (self._field, self._list, self._empty):
            layout.addWidget(part)
        layout.addLayout(row(self._add, None, cancel, self._choose))
        self._field.searched.connect(self.searched)
        self._field.textChanged.connect(self._offer)
        self._list.itemSelectionChanged.connect(self._offer)
        self._list.itemActivated.connect(self._take)
        self._choose.clicked.connect(self._take)
        self._add.clicked.connect(self._add_it)
        cancel.clicked.connect(self.reject)
        self._offer()

    def show_people(self, people: Sequence[SubjectView]) -> None:
        """Show who was found."""
        self._list.clear()
        for person in people:
            beside = person.reference if person.name else ""
            item = QListWidgetItem(f"{person.label} · {beside}" if beside else person.label)
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self._list.addItem(item)
        if people and self._field.text().strip():
            self._list.setCurrentRow(0)
        self._list.setVisible(bool(people))
        self._empty.setVisible(not people)
        self._empty.setText(
            tr("Nobody of this name is in the register yet.")
            if self._field.text().strip()
            else tr("The register is empty. Type a name or your own reference to add the first person.")
        )
        self._offer()

    @Slot()
    def _offer(self) -> None:
        typed = self._field.text().strip()
        self._choose.setEnabled(self._list.currentRow() >= 0)
        self._add.setVisible(bool(typed))
        self._add.setText(tr("Add “{name}”", name=typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"))

    @Slot()
    def _take(self) -> None:
        if self._list.currentRow() < 0:
            return
        number = self._list.currentItem().data(Qt.ItemDataRole.UserRole)
        if isinstance(number, int):
            self.chosen.emit(number)
            self.accept()

    @Slot()
    def _add_it(self) -> None:
        self.add_wanted.emit(self._field.text().strip())
        self.accept()
