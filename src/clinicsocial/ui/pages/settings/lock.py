"""Settings › Lock: PINs of the colleagues, and when ClinicSocial locks itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.clinic_words import short_role
from clinicsocial.ui.locking import requests
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.widgets.basics import Card, button, column, empty_layout, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.pin_dialog import PinDialog
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from clinicsocial.core.clinic.pins import Proof
    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.values.changes import Done
    from clinicsocial.ui.locking.requests import LockView
    from clinicsocial.ui.services import Services

_MINUTES = (2, 5, 10, 15, 30, 60)


class LockSection(Section):
    """The colleagues with what can be done about their PINs; all of it acts at once."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STAFF})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "lock")
        self._view: LockView | None = None
        self._state = text("", "strong", name="lock-state")
        self.after = ComboBox()
        self.after.addItem(tr("Never by itself"), None)
        for minutes in _MINUTES:
            words = trn("After one minute without a key or the mouse", "After {n} minutes", minutes)
            self.after.addItem(words, minutes)
        self.after.currentIndexChanged.connect(self._choose_after)
        self._after_row = FormRow(
            tr("Lock"),
            self.after,
            tr(
                "Counted from the last key or movement of the mouse in ClinicSocial. Ctrl+Shift+L locks it "
                "at once."
            ),
            name="lock-after",
        )
        self.with_computer = QCheckBox(tr("Also lock when this PC locks its screen"))
        self.with_computer.setObjectName("lock-with-computer")
        self.with_computer.toggled.connect(self._choose_with_computer)
        self._people = QVBoxLayout()
        self._people.setSpacing(8)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(margin=20, gap=12)
        card.body.addWidget(text(tr("PINs"), "section"))
        card.body.addWidget(self._state)
        explained = tr(
            "With PINs, everybody says who they are before they work here, so the records name the right "
            "person. Managers and approvers then need one; authors may do without. Posts go out while it is "
            "locked."
        )
        card.body.addWidget(text(explained, "muted"))
        card.body.addLayout(self._people)
        self.body.addWidget(card)
        by_itself = Card(margin=20, gap=12)
        by_itself.body.addWidget(self._after_row)
        by_itself.body.addWidget(self.with_computer)
        self.body.addWidget(by_itself)
        limits = Card(margin=20, gap=8)
        limits.body.addWidget(text(tr("What a PIN does not do"), "section"))
        limits.body.addWidget(
            text(
                tr(
                    "It keeps colleagues apart. It does not keep out somebody who can sign in to this PC as "
                    "you: give the PC’s own account a good password, and lock the screen when you leave."
                ),
                "muted",
            )
        )
        self.body.addWidget(limits)

    def refresh(self) -> None:
        """Look up who has a PIN."""
        self.work.read(requests.look, self._show, self.show_error, owner=self)

    def _show(self, view: LockView) -> None:
        self._view = view
        self._state.setText(_state_words(view))
        empty_layout(self._people)
        for member in view.staff:
            line = PinLine(member, has_pin=member.id in view.with_pin)
            line.change.connect(self._open)
            line.removed.connect(self._ask_remove)
            self._people.addWidget(line)
        with QSignalBlocker(self.after):
            minutes = None if view.after is None else int(view.after.total_seconds() // 60)
            self.after.setCurrentIndex(max(0, self.after.findData(minutes)))
        with QSignalBlocker(self.with_computer):
            self.with_computer.setChecked(view.with_computer)
        for field in (self.after, self.with_computer):
            field.setEnabled(view.on)

    @Slot(int)
    def _open(self, staff_id: int) -> None:
        view, member = self._view, self._member(staff_id)
        if view is None or member is None:
            return
        ask_old = staff_id in view.with_pin and self.work.actor == staff_id
        dialog = PinDialog(member, ask_old=ask_old, parent=self)
        dialog.save_wanted.connect(partial(self._store, dialog, staff_id))
        dialog.open()

    def _store(self, dialog: PinDialog, staff_id: int, form: tuple[str | None, str]) -> None:
        def stored(proof: Proof) -> None:
            if proof.right:
                dialog.accept()
                self.services.navigator.say(tr("The PIN is set."))
            elif dialog.old_row is not None:
                dialog.mark(dialog.old_row, _wrong_words(proof))

        self.work.write(requests.setting(staff_id, *form), stored, dialog.show_error, owner=dialog)

    @Slot(int)
    def _ask_remove(self, staff_id: int) -> None:
        member = self._member(staff_id)
        if member is not None:
            ask(
                self,
                tr("Take away the PIN of {name}?", name=member.public_name),
                tr("With the last manager’s PIN all others go too, and ClinicSocial asks nobody any more."),
                tr("Take it away"),
                partial(self._remove, staff_id),
            )

    def _remove(self, staff_id: int) -> None:
        self.work.write(requests.removing(staff_id), None, self.show_error, owner=self)

    @Slot()
    def _choose_after(self) -> None:
        data = self.after.currentData()
        minutes = data if isinstance(data, int) else None
        self.work.write(requests.choosing_after(minutes), self._said, self.show_error, owner=self)

    @Slot(bool)
    def _choose_with_computer(self, wanted: bool) -> None:  # noqa: FBT001 - Qt passes it so
        choice = requests.choosing_with_computer(wanted=wanted)
        self.work.write(choice, self._said, self.show_error, owner=self)

    def _said(self, _done: Done) -> None:
        self.services.navigator.say(tr("Saved"))

    def _member(self, staff_id: int) -> StaffView | None:
        staff = () if self._view is None else self._view.staff
        return next((one for one in staff if one.id == staff_id), None)


class PinLine(Card):
    """One colleague. Its signals carry the id."""

    change = Signal(int)
    removed = Signal(int)

    def __init__(self, member: StaffView, *, has_pin: bool) -> None:
        super().__init__(name=f"pin-of-{member.id}", margin=12)
        self._id = member.id
        state = tr("has a PIN") if has_pin else tr("has no PIN")
        words = tr("{role} · {state}", role=short_role(member.role), state=state)
        change = button(tr("Change PIN…") if has_pin else tr("Set PIN…"), name="change-pin")
        change.setAccessibleName(tr("PIN of {name}", name=member.public_name))
        change.clicked.connect(self._change)
        away = button(tr("Take away…"), "quiet", name="remove-pin")
        away.setAccessibleName(tr("Take away the PIN of {name}", name=member.public_name))
        away.clicked.connect(self._removed)
        away.setVisible(has_pin)
        line = row(column(text(member.public_name, "strong"), text(words, "muted"), gap=2), away, change)
        line.setStretch(0, 1)
        self.body.addLayout(line)

    @Slot()
    def _change(self) -> None:
        self.change.emit(self._id)

    @Slot()
    def _removed(self) -> None:
        self.removed.emit(self._id)


def _state_words(view: LockView) -> str:
    if not view.staff:
        return tr("Nobody is listed yet. Add yourself and your colleagues under Settings › Staff first.")
    if not view.on:
        return tr("Off: nobody is asked for a PIN. It begins with the PIN of a manager.")
    return tr("On: ClinicSocial asks who is at the desk.")


def _wrong_words(proof: Proof) -> str:
    if proof.wait:
        seconds = max(1, round(proof.wait.total_seconds()))
        return trn(
            "Too many wrong tries. Wait one second.", "Too many wrong tries. Wait {n} seconds.", seconds
        )
    return tr("This is not the PIN until now.")
