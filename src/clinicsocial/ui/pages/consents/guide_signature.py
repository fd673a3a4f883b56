"""The last step of the guide: signed on this screen, signed on paper, or not signed yet."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import button, column, row, text
from clinicsocial.ui.widgets.consent_date import SOON, DayField, not_a_day
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Way(StrEnum):
    """How the record is signed."""

    SCREEN = "screen"
    PAPER = "paper"
    LATER = "later"


class SignaturePart(QWidget):
    """`changed` when another way is chosen, `print_wanted` when the form is to be printed."""

    changed = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        """The scan chosen."""
        self._group = QButtonGroup(self)
        ways = column(gap=8)
        for number, (way, words, meaning) in enumerate(_ways()):
            choice = QRadioButton(words)
            choice.setObjectName(f"way-{way.value}")
            choice.setAccessibleDescription(meaning)
            caption = text(meaning, "caption")
            caption.setIndent(26)
            self._group.addButton(choice, number)
            ways.addLayout(column(choice, caption, gap=0))
        self._group.idToggled.connect(self._choose)
        self.signed = DayField("signed-on", SOON)
        self.guardian = DayField("guardian-signed-on", SOON)
        self._rows = {
            "signed_on": FormRow(tr("Signed on"), self.signed, name="signed-on", required=True),
            "guardian_signed_on": FormRow(
                tr("Parent or representative signed on"),
                self.guardian,
                name="guardian-signed-on",
                required=True,
            ),
        }
        self._file = text("", "muted", name="chosen-form")
        choose = button(tr("Choose the scan or photo…"), name="choose-form")
        choose.clicked.connect(self._choose_file)
        self._paper = QWidget()
        self._paper.setLayout(column(*self._rows.values(), row(choose, self._file, gap=10), gap=14))
        self.print_form = button(tr("Print the form"), name="guide-print")
        self.print_form.clicked.connect(self.print_wanted)
        self.setLayout(column(ways, self._paper, row(self.print_form, None), gap=16))

    @property
    def way(self) -> Way:
        """The way chosen."""
        return _ways()[max(0, self._group.checkedId())][0]

    def begin(self, today: date, *, represented: bool, month_first: bool) -> None:
        """Ask anew, with today as the day of signing."""
        self.path = None
        for field in (self.signed, self.guardian):
            field.set_month_first(month_first=month_first)
        self.signed.show_day(today)
        self.guardian.show_day(None)
        with QSignalBlocker(self):
            self._group.button(0).setChecked(True)
        self.show_represented(represented=represented)
        self.show_file(None)
        self._show_way()

    def show_represented(self, *, represented: bool) -> None:
        """Whether somebody signs for the person."""
        self._rows["guardian_signed_on"].setVisible(represented)
        self._represented = represented

    def allow_screen(self, *, allowed: bool) -> None:
        """Whether it can be signed here: only our own form can be shown."""
        choice = self._group.button(0)
        choice.setEnabled(allowed)
        choice.setToolTip("" if allowed else tr("Only the form that ClinicSocial prints can be signed here."))
        if not allowed and choice.isChecked():
            self._group.button(1).setChecked(True)

    def choose(self, way: Way) -> None:
        """Choose a way of signing."""
        place = next(at for at, (known, _, _) in enumerate(_ways()) if known is way)
        self._group.button(place).setChecked(True)

    @Slot()
    def _choose_file(self) -> None:
        kinds = tr("Scans and photos (*.pdf *.jpg *.jpeg *.png *.webp *.heic)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose the signed form"), "", kinds)
        if name:
            self.show_file(Path(name))

    def show_file(self, path: Path | None) -> None:
        """Use this file as the signed form."""
        self.path = path
        none = tr("No file yet. You can add it later; until then posts are held back.")
        self._file.setText(none if path is None else path.name)

    def days(self) -> tuple[date, date | None] | None:
        """The days of signing, on paper; None where one is missing or wrong: it is said beside it."""
        self.mark({})
        for name, field, asked in (
            ("signed_on", self.signed, True),
            ("guardian_signed_on", self.guardian, self._represented),
        ):
            if field.is_wrong:
                self.mark({name: not_a_day()})
                return None
            if asked and field.day is None:
                self.mark({name: tr("Enter the day that stands beside the signature.")})
                return None
        signed = self.signed.day
        return None if signed is None else (signed, self.guardian.day if self._represented else None)

    def mark(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong with each day."""
        for name, part in self._rows.items():
            part.show_error(errors.get(name, ""))
            if errors.get(name):
                part.field.setFocus()

    @Slot()
    def _choose(self) -> None:
        self._show_way()
        self.changed.emit()

    def _show_way(self) -> None:
        self._paper.setVisible(self.way is Way.PAPER)
        self.print_form.setVisible(self.way is not Way.SCREEN)


def _ways() -> tuple[tuple[Way, str, str], ...]:
    return (
        (
            Way.SCREEN,
            tr("They sign on this screen"),
            tr("With a pen, a finger or the mouse. The signed form is kept as a PDF."),
        ),
        (
            Way.PAPER,
            tr("They signed on paper"),
            tr("Enter the day and add a scan or a photo of the paper."),
        ),
        (
            Way.LATER,
            tr("Not signed yet"),
            tr("Keep what you entered, print the form, and go on when it comes back."),
        ),
    )
