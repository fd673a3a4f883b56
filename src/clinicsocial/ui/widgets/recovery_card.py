"""The recovery code: shown once, then asked back, so that it is certain to be on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

GROUPS = 7
_COLUMNS = 4
_ASKED = (1, 4)
"""The groups asked back, counted from 0: one near the start, one past the middle."""


class RecoveryCard(Card):
    """First the code, then, with the code out of sight, two of its groups are asked back.

    `proved` once both were right. `print_wanted` when it is to be printed. The code stands in this card's
    labels alone: it is never put on the clipboard or stored.
    """

    proved = Signal()
    print_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="recovery-card", margin=24, gap=14)
        self._look = look
        self._groups: list[str] = []
        self._labels = [
            text("", "code", wrap=False, name=f"recovery-group-{number}") for number in range(GROUPS)
        ]
        self._well = self._make_well()
        self._answers: list[QLineEdit] = []
        self._rows: list[FormRow] = []
        self._again = text("", "error", name="recovery-again")
        self._again.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._showing())
        self._stack.addWidget(self._asking())
        self.body.addWidget(self._stack)

    @property
    def printable(self) -> str:
        """The code as it is printed; empty before one is shown."""
        return "-".join(self._groups)

    @property
    def asks(self) -> bool:
        """Whether the groups are being asked back."""
        return self._stack.currentIndex() == 1

    def show_code(self, printable: str) -> None:
        """Show this code from now on."""
        self._groups = printable.split("-")
        for label, group in zip(self._labels, self._groups, strict=True):
            label.setText(group)
        self._well.setAccessibleName(tr("Recovery code: {code}", code=" ".join(self._groups)))
        self._again.hide()
        self._stack.setCurrentIndex(0)

    def forget(self) -> None:
        """Take the code out of sight for good."""
        self._groups = []
        self._well.setAccessibleName("")
        for label in self._labels:
            label.clear()
        self._clear_answers()

    @Slot()
    def ask_back(self) -> None:
        """Ask for two groups, with the code out of sight."""
        self._clear_answers()
        self._stack.setCurrentIndex(1)
        self._answers[0].setFocus()

    @Slot()
    def show_again(self) -> None:
        """Back to the code."""
        self._stack.setCurrentIndex(0)
        self._written.setFocus()

    # -- parts -----------------------------------------------------------------------------------------------

    def _showing(self) -> QWidget:
        part = QWidget()
        printing = button(tr("Print…"), name="recovery-print")
        self._look.put_icon(printing, "print", "text", 18)
        printing.clicked.connect(self.print_wanted)
        self._written = PrimaryButton(tr("It is on paper"), name="recovery-written")
        self._written.clicked.connect(self.ask_back)
        note = tr(
            "Write it on paper or print it, and keep it where the clinic keeps its important papers. "
            "Whoever has it can read your data."
        )
        layout = column(
            self._again, self._well, text(note, "muted"), row(self._written, printing, None), None, gap=14
        )
        part.setLayout(layout)
        return part

    def _make_well(self) -> Card:
        well = Card(name="recovery-code", margin=20)
        well.setProperty("role", "well")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for number, label in enumerate(self._labels):
            cell = column(text(str(number + 1), "caption", wrap=False), label, gap=4)
            grid.addLayout(cell, number // _COLUMNS, number % _COLUMNS)
        well.body.addLayout(grid)
        return well

    def _asking(self) -> QWidget:
        part = QWidget()
        for number in _ASKED:
            field = QLineEdit()
            field.setMaximumWidth(200)
            field.setMaxLength(8)
            field.returnPressed.connect(self._check)
            self._answers.append(field)
            words = tr("Group {number}", number=number + 1)
            self._rows.append(FormRow(words, field, name=f"recovery-answer-{number}"))
        check = PrimaryButton(tr("Check"), name="recovery-check")
        check.clicked.connect(self._check)
        again = button(tr("Show the code again"), name="recovery-show")
        again.clicked.connect(self.show_again)
        layout: QVBoxLayout = column(
            text(tr("Type two groups from your paper"), "section"),
            text(
                tr("So you know the paper can be read. Small letters are fine, and O for 0 or I for 1."),
                "muted",
            ),
            row(*self._rows, None, gap=24),
            row(check, again, None),
            None,
            gap=14,
        )
        part.setLayout(layout)
        return part

    @Slot()
    def _check(self) -> None:
        typed = zip(_ASKED, self._answers, strict=True)
        wrong = [number + 1 for number, field in typed if not same_group(field.text(), self._groups[number])]
        if not wrong:
            self.forget()
            self.proved.emit()
            return
        if all(not field.text().strip() for field in self._answers):
            self._rows[0].show_error(tr("Type group {number} from your paper.", number=_ASKED[0] + 1))
            self._answers[0].setFocus()
            return
        groups = tr("{first} and {second}", first=wrong[0], second=wrong[-1]) if wrong[1:] else str(wrong[0])
        self._again.setText(
            tr(
                "What you typed for group {groups} is not what stands here. Compare, then try again.",
                groups=groups,
            )
        )
        self._again.show()
        self.show_again()

    def _clear_answers(self) -> None:
        for field, asked in zip(self._answers, self._rows, strict=True):
            field.clear()
            asked.show_error("")


def same_group(typed: str, group: str) -> bool:
    """Whether somebody typed this group: case, blanks and letters that look alike do not matter."""
    alike = str.maketrans({"O": "0", "I": "1", "L": "1"})
    return "".join(typed.split()).strip("-").upper().translate(alike) == group.translate(alike)
