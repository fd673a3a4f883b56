"""The steps of handing over. Each shows and asks; the dialog does. `done` lets the guide go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.backup_watch import WatchBar
from clinicsocial.ui.widgets.basics import (
    Card,
    PrimaryButton,
    button,
    column,
    empty_layout,
    row,
    scrolled,
    text,
)
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.recovery_card import RecoveryCard

if TYPE_CHECKING:
    from clinicsocial.core.keeping.hand_over import AccountToHandOver, HandOver
    from clinicsocial.core.keeping.making import MadeNow
    from clinicsocial.ui.look import Look


class HandOverStep(QWidget):
    """A title, and whether the guide may go on."""

    moved = Signal()
    title = ""

    @property
    def done(self) -> bool:
        """Whether what this step is for has been done."""
        return True


class SuccessorStep(HandOverStep):
    """Who takes over. `add_wanted` carries name and title."""

    add_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.title = tr("Who takes over?")
        self._managers: tuple[str, ...] = ()
        self._asked = "", ""
        """Name and title last asked for."""
        self._told = text("", "body", name="hand-over-managers")
        self.name = QLineEdit()
        self.position = QLineEdit()
        self.name_row = FormRow(tr("&Name"), self.name, name="hand-over-name")
        self.position.setPlaceholderText(tr("May be left empty"))
        self.add = button(tr("Add as a manager"), name="hand-over-add")
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        lead = tr(
            "A manager may change everything here. Add your successor, unless they are one already. You stay "
            "in the list until they take you off it."
        )
        fields = row(self.name_row, FormRow(tr("&Title"), self.position, name="hand-over-title"), gap=16)
        self.setLayout(column(text(lead, "muted"), self._told, fields, row(self.add, None), None, gap=14))

    @property
    def done(self) -> bool:
        """Whether there is anybody to hand over to."""
        return bool(self._managers)

    def show_managers(self, managers: tuple[str, ...]) -> None:
        """Tell who is a manager now."""
        self._managers = managers
        names = ", ".join(managers)
        self._told.setText(
            tr("Managers now: {names}", names=names) if names else tr("Nobody is a manager yet.")
        )
        self.moved.emit()

    def show_added(self) -> None:
        """The one asked for is in the list; somebody else's name that was typed meanwhile stays."""
        if (self.name.text().strip(), self.position.text().strip()) == self._asked:
            self.name.clear()
            self.position.clear()

    @Slot()
    def _add(self) -> None:
        self._asked = name, position = self.name.text().strip(), self.position.text().strip()
        self.name_row.show_error("" if name else tr("Enter the name first."))
        if name:
            self.add_wanted.emit(name, position)


class NewCodeStep(HandOverStep):
    """A new recovery code, printed and asked back. `renew_wanted`, `print_wanted`, `proved`."""

    renew_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title = tr("A new recovery code")
        self._kept = False
        self.card = RecoveryCard(look)
        self.card.hide()
        self.renew = PrimaryButton(tr("Make a new code"), name="hand-over-renew")
        self.renew.clicked.connect(self.renew_wanted)
        self._told = text(
            tr("The new code is on paper. Destroy the old paper."), "strong", name="hand-over-kept"
        )
        self._told.hide()
        self._lead = text(
            tr(
                "The code on paper opens the clinic's backups. With a new one, the old paper opens nothing "
                "that is made from now on. A stick that is not here now opens with the old paper until its "
                "next backup."
            ),
            "muted",
        )
        self.setLayout(column(self._lead, row(self.renew, None), self.card, self._told, None, gap=14))

    @property
    def done(self) -> bool:
        """Whether it was asked back."""
        return self._kept

    def show_code(self, printable: str) -> None:
        """Show the new code, which is asked back next."""
        self._kept = False
        self.renew.hide()
        self._lead.hide()
        self._told.hide()
        self.card.show_code(printable)
        self.card.show()
        self.moved.emit()

    def show_kept(self) -> None:
        """It was typed from paper."""
        self._kept = True
        self.card.forget()
        self.card.hide()
        self._told.show()
        self.moved.emit()


class BackupStep(HandOverStep):
    """A backup under the new code. `make_wanted`; `bar` shows how far."""

    make_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = tr("A backup under the new code")
        self._made = False
        self.make = PrimaryButton(tr("Make the backup"), name="hand-over-backup")
        self.make.clicked.connect(self.make_wanted)
        self.bar = WatchBar("hand-over-progress")
        self._told = text("", "strong", name="hand-over-made")
        self._told.hide()
        lead = tr("Your successor begins with it, and the new code opens it on any PC.")
        self.setLayout(column(text(lead, "muted"), row(self.make, None), self.bar, self._told, None, gap=14))

    @property
    def done(self) -> bool:
        """Whether it was made."""
        return self._made

    def show_made(self, made: MadeNow) -> None:
        """It is made, here and perhaps in the second folder."""
        self._made = True
        words = tr("The backup is made and was read back.")
        if made.second is not None:
            words = tr("The backup is made, here and in the second folder, and was read back.")
        elif made.second_away or made.second_problem is not None:
            words = tr(
                "The backup is made here. The second folder has none yet: it still opens with the old code."
            )
        self._told.setText(words)
        self._told.show()
        self.moved.emit()


class AccountsStep(HandOverStep):
    """Every account, and what handing it over takes."""

    def __init__(self) -> None:
        super().__init__()
        self.title = tr("The accounts on the networks")
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(10)
        lead = tr(
            "ClinicSocial cannot hand these over: it is done with each network. The sheet lists them, too."
        )
        layout = column(text(lead, "muted"), scrolled(inner, name="hand-over-accounts"), gap=12)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_accounts(self, accounts: tuple[AccountToHandOver, ...]) -> None:
        """List them."""
        empty_layout(self._lines)
        if not accounts:
            self._lines.addWidget(text(tr("No account is connected yet."), "muted"))
        for one in accounts:
            card = Card(name="hand-over-account", margin=16, gap=4)
            named = tr("{account} ({network})", account=one.label, network=one.network)
            card.body.addWidget(text(one.label if one.label == one.network else named, "strong"))
            card.body.addWidget(text(one.words))
            if one.connected:
                again = tr("Then connect it again here, so that ClinicSocial has the new password.")
                card.body.addWidget(text(again, "muted"))
            self._lines.addWidget(card)
        self._lines.addStretch(1)


class OldPcStep(HandOverStep):
    """What to do on a PC that is left behind, and the sheet. `sheet_wanted`."""

    sheet_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = tr("If there is a new PC")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.sheet = button(tr("Open the sheet to print (PDF)"), name="hand-over-sheet")
        self.sheet.clicked.connect(self.sheet_wanted)
        note = tr("All of this stands on one sheet with boxes to tick. No password and no code is on it.")
        self.setLayout(column(self._lines, text(note, "muted"), row(self.sheet, None), None, gap=14))

    def show_words(self, words: tuple[str, ...]) -> None:
        """List what is to be done."""
        empty_layout(self._lines)
        for number, one in enumerate(words, 1):
            place = text(f"{number}.", "strong", wrap=False)
            line = row(place, text(one), gap=10)
            line.setAlignment(place, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            self._lines.addLayout(line)


def fill(found: HandOver, successor: SuccessorStep, accounts: AccountsStep) -> None:
    """Show what was found in the steps that tell it."""
    successor.show_managers(found.managers)
    accounts.show_accounts(found.accounts)
