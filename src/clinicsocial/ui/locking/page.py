"""What stands in the window while it is locked: who works here, a field for the PIN, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.clinic import Role
from clinicsocial.ui.clinic_words import short_role
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.pin_dialog import secret_field

if TYPE_CHECKING:
    from clinicsocial.core.clinic.pins import Proof
    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.locking.requests import LockView
    from clinicsocial.ui.look import Look

_WIDTH = 420
_SECOND_MS = 1000
_MINUTE = 60


class LockPage(QWidget):
    """`entered` tells who and which PIN, `recovered` who, the recovery code as typed and the new PIN."""

    entered = Signal(int, str)
    recovered = Signal(int, str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lock-page")
        self.setProperty("ground", "window")
        self._look = look
        self._staff: dict[int, StaffView] = {}
        self._with_pin: frozenset[int] = frozenset()
        self._left = timedelta(0)
        self.who = ComboBox()
        self.pin = secret_field()
        self.code = QLineEdit()
        self.new_pin = secret_field()
        self.unlock = PrimaryButton(tr("Unlock"), name="unlock")
        self.forgot = button(tr("I forgot my PIN"), "quiet", name="forgot-pin")
        self._said = text("", "error", name="lock-said")
        self._who_row = FormRow(tr("Who are you?"), self.who, name="lock-who")
        self._pin_row = FormRow(tr("PIN"), self.pin, name="lock-pin")
        self._code_row = FormRow(
            tr("Recovery code"),
            self.code,
            tr("The printed code from the clinic’s safe. Spaces and small letters do not matter."),
            name="lock-code",
        )
        self._new_row = FormRow(tr("Your new PIN"), self.new_pin, name="lock-new-pin")
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._lay_out()
        self._connect()
        self._ask_pin()

    def show_people(self, view: LockView, chosen: int | None = None) -> None:
        """Offer the colleagues; `chosen` wants to sit down. The same again leaves what is typed alone."""
        staff = {member.id: member for member in view.staff}
        if chosen is None and (staff, view.with_pin) == (self._staff, self._with_pin):
            return
        self._staff = staff
        self._with_pin = view.with_pin
        before = self.who.currentData() if chosen is None else chosen
        self.who.clear()
        for member in view.staff:
            if member.id in view.with_pin or member.role is Role.AUTHOR:
                self.who.addItem(
                    tr("{name} · {role}", name=member.public_name, role=short_role(member.role)), member.id
                )
        self.who.setCurrentIndex(max(0, self.who.findData(before)))
        self._chosen()

    def take_focus(self) -> None:
        """Be ready for typing."""
        (self.pin if self._pin_row.isVisibleTo(self) else self.unlock).setFocus()

    def show_proof(self, proof: Proof) -> None:
        """Say that a PIN was wrong, and how long to wait; nothing where it was right."""
        self.pin.clear()
        self._busy(busy=False)
        if proof.right:
            self._say("")
            self._ask_pin()
            return
        if proof.wait:
            self._wait(proof.wait)
        else:
            self._say(
                trn(
                    "This PIN is not right. One try is left before you have to wait.",
                    "This PIN is not right. {n} tries are left before you have to wait.",
                    proof.tries_left,
                )
            )
        self.take_focus()

    def show_error(self, error: ClinicSocialError) -> None:
        """Say what else stands in the way."""
        self._busy(busy=False)
        self._say(f"{error.title} {error.message} {error.next_step}")

    def _lay_out(self) -> None:
        card = Card(name="lock-card", margin=24, gap=14)
        card.setFixedWidth(_WIDTH)
        for part in (
            text(tr("ClinicSocial is locked"), "section"),
            text(tr("Posts still go out at their times."), "muted"),
            self._who_row,
            self._pin_row,
            self._code_row,
            self._new_row,
            self._said,
        ):
            card.body.addWidget(part)
        card.body.addLayout(row(self.forgot, None, self.unlock))
        centre = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(Picture(self._look, "app", self._look.brand, 48), alignment=centre)
        layout.addSpacing(16)
        layout.addLayout(row(None, card, None))  # with an alignment, wrapped hints would be squeezed
        layout.addStretch(2)

    def _connect(self) -> None:
        self.who.currentIndexChanged.connect(self._chosen)
        for field in (self.pin, self.code, self.new_pin):
            field.returnPressed.connect(self._try)
        self.unlock.clicked.connect(self._try)
        self.forgot.clicked.connect(self._forget)
        self._second.timeout.connect(self._count_down)

    @property
    def _person(self) -> StaffView | None:
        return self._staff.get(self.who.currentData())

    @Slot()
    def _chosen(self) -> None:
        """Another colleague: what was said and typed was about somebody else."""
        self._second.stop()
        self._busy(busy=False)
        self._say("")
        self.pin.clear()
        self._ask_pin()

    def _ask_pin(self) -> None:
        person = self._person
        self._code_row.hide()
        self._new_row.hide()
        for field in (self.code, self.new_pin):
            field.clear()
        asked = person is not None and person.id in self._with_pin
        self._pin_row.setVisible(asked)
        self.forgot.setVisible(asked)
        self.forgot.setText(tr("I forgot my PIN"))
        self.unlock.setText(tr("Unlock") if asked else tr("Sit down"))

    @Slot()
    def _forget(self) -> None:
        if not self._code_row.isHidden():
            self._chosen()
            self.take_focus()
            return
        person = self._person
        if person is None or person.role is not Role.MANAGER:
            self._say(tr("A manager can give you a new PIN under Settings › Lock."))
            return
        self._say("")
        self._pin_row.hide()
        self._code_row.show()
        self._new_row.show()
        self.forgot.setText(tr("Back to the PIN"))
        self.code.setFocus()

    @Slot()
    def _try(self) -> None:
        person = self._person
        if person is None or not self.unlock.isEnabled():
            return
        self._busy(busy=True)
        if self._code_row.isHidden():
            self.entered.emit(person.id, self.pin.text())
        else:
            self.recovered.emit(person.id, self.code.text(), self.new_pin.text())

    def _busy(self, *, busy: bool) -> None:
        self.unlock.setEnabled(not busy)

    # -- waiting ---------------------------------------------------------------------------------------------

    def _wait(self, wait: timedelta) -> None:
        self._left = wait
        self._busy(busy=True)
        self._second.start()
        self._tell_wait()

    @Slot()
    def _count_down(self) -> None:
        self._left -= timedelta(milliseconds=_SECOND_MS)
        if self._left > timedelta(0):
            self._tell_wait()
            return
        self._second.stop()
        self._busy(busy=False)
        self._say(tr("You can try again now."))
        self.take_focus()

    def _tell_wait(self) -> None:
        seconds = max(1, round(self._left.total_seconds()))
        if seconds < _MINUTE:
            wait = trn("one second", "{n} seconds", seconds)
        else:
            wait = trn("one minute", "{n} minutes", -(-seconds // _MINUTE))
        self._say(tr("This PIN is not right. Please wait {wait} before the next try.", wait=wait))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
