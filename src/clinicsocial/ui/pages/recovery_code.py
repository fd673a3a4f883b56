"""The first page of a new clinic: the recovery code, shown once, and proof that it is on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, row, scrolled, text
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_COLUMNS = 4
_ASKED = (1, 4)
"""The groups asked back, counted from 0: one near the start, one past the middle."""
_CARD_WIDTH = 640


class RecoveryCodePage(QWidget):
    """Shows the code until two of its groups were typed back, then emits `finished`.

    `print_it` is emitted when printing is wanted. The code is only in this page's labels; it is never put
    on the clipboard or stored.
    """

    finished = Signal()
    print_it = Signal()

    def __init__(self, look: Look, printable: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery-page")
        self.setProperty("ground", "window")
        self._groups = printable.split("-")
        self._look = look
        content = QWidget()
        self._card = self._make_card()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(24, 32, 24, 32)
        inner.addStretch(1)
        inner.addLayout(row(None, self._card, None))  # its height follows from its own width
        inner.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

    @property
    def printable(self) -> str:
        """The code as it is printed."""
        return "-".join(self._groups)

    def forget(self) -> None:
        """Take the code off the page once it is confirmed."""
        self._groups = []
        for label in self._labels:
            label.clear()
        for field in self._answers:
            field.clear()

    def _make_card(self) -> Card:
        card = Card(name="recovery-card", margin=32, gap=12)
        card.setMinimumWidth(_CARD_WIDTH)
        card.setMaximumWidth(_CARD_WIDTH)
        card.body.addWidget(text(tr("Write down your recovery code"), "title"))
        card.body.addWidget(
            text(
                tr(
                    "Your data is encrypted. This PC keeps the key in its password store. If this PC breaks, "
                    "only this code opens your backups. It is shown once: write it on paper, or print it, "
                    "and keep it where the clinic keeps its important papers."
                ),
                "muted",
            )
        )
        card.body.addWidget(self._code())
        print_button = button(tr("Print…"), name="recovery-print")
        self._look.put_icon(print_button, "print", "text", 18)
        print_button.clicked.connect(self.print_it)
        card.body.addLayout(row(print_button, None))
        card.body.addSpacing(8)
        card.body.addWidget(text(tr("Is it on paper? Type two of its groups to prove it."), "strong"))
        card.body.addLayout(self._ask_back())
        self._done = PrimaryButton(tr("I have written it down"), name="recovery-done")
        self._done.clicked.connect(self._check)
        card.body.addLayout(row(self._done, None))
        return card

    def _code(self) -> QWidget:
        well = Card(name="recovery-code", margin=20)
        well.setProperty("role", "well")
        well.setAccessibleName(tr("Recovery code: {code}", code=" ".join(self._groups)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        self._labels = []
        for number, group in enumerate(self._groups):
            label = text(group, "code", wrap=False, name=f"recovery-group-{number}")
            self._labels.append(label)
            cell = column(text(str(number + 1), "caption", wrap=False), label, gap=4)
            grid.addLayout(cell, number // _COLUMNS, number % _COLUMNS)
        well.body.addLayout(grid)
        return well

    def _ask_back(self) -> QVBoxLayout:
        self._answers: list[QLineEdit] = []
        self._rows: list[FormRow] = []
        for number in _ASKED:
            field = QLineEdit()
            field.setMaximumWidth(200)
            field.setMaxLength(8)
            field.returnPressed.connect(self._check)
            self._answers.append(field)
            self._rows.append(
                FormRow(tr("Group {number}", number=number + 1), field, name=f"recovery-answer-{number}")
            )
        return column(row(*self._rows, None, gap=24))

    @Slot()
    def _check(self) -> None:
        good = True
        for number, field, answer in zip(_ASKED, self._answers, self._rows, strict=True):
            right = same_group(field.text(), self._groups[number])
            answer.show_error("" if right else tr("This is not group {number}.", number=number + 1))
            good = good and right
        if good:
            self.finished.emit()


def same_group(typed: str, group: str) -> bool:
    """Whether somebody typed this group: case, blanks and letters that look alike do not matter."""
    alike = str.maketrans({"O": "0", "I": "1", "L": "1"})
    return "".join(typed.split()).strip("-").upper().translate(alike) == group.translate(alike)
