"""The form of the clinic: what the public knows of it, which rules apply, and its time zone.

Settings and the guide of the first hour share it. It stores nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Sector
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.clinic_words import choose, fill, jurisdiction_words, sector_words
from clinicsocial.ui.widgets.basics import Card, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError

_LINES = 2


def zones() -> tuple[str, ...]:
    """Every zone of the world that has a place in its name. Reads files: ask in a worker."""
    return tuple(
        sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    )


class ClinicForm(QWidget):
    """`changed` with every change of a field; what is wrong with a field is said below it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.email, self.site, self.state = (QLineEdit() for _ in range(4))
        self.telephones, self.address, self.handles = (_lines() for _ in range(3))
        self.country, self.sector, self.zone = ComboBox(), ComboBox(), ComboBox()
        fill(self.country, jurisdiction_words())
        fill(self.sector, sector_words())
        self._prepare_zone()
        self.state.setMaxLength(2)
        self.site.setPlaceholderText("https://")
        self.rows = self._make_rows()
        self._lay_out()
        self._connect()

    def _prepare_zone(self) -> None:
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.zone.model(), self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)

    def _make_rows(self) -> dict[str, FormRow]:
        one_each = tr("One on each line.")
        state_hint = tr("Two letters, for example CA.")
        return {
            "name": FormRow(tr("Name of the clinic"), self.name, name="clinic-name", required=True),
            "sector": FormRow(tr("Kind of practice"), self.sector, name="clinic-sector"),
            "telephones": FormRow(tr("Telephones"), self.telephones, one_each, name="clinic-telephones"),
            "address": FormRow(tr("Address"), self.address, name="clinic-address"),
            "email": FormRow(tr("E-mail"), self.email, name="clinic-email"),
            "site": FormRow(tr("Website"), self.site, name="clinic-site"),
            "handles": FormRow(
                tr("Names on networks"),
                self.handles,
                tr("For example @riverside.clinic. One on each line."),
                name="clinic-handles",
            ),
            "jurisdiction": FormRow(
                tr("Country whose rules apply"),
                self.country,
                tr("Advertising and privacy rules follow it."),
                name="clinic-country",
            ),
            "us_state": FormRow(tr("State"), self.state, state_hint, name="clinic-state", required=True),
            "zone": FormRow(
                tr("Time zone"),
                self.zone,
                tr("Type a city to search. All times are shown in it."),
                name="clinic-zone",
            ),
        }

    def _lay_out(self) -> None:
        public = Card(margin=20, gap=12)
        public.body.addWidget(text(tr("What the public knows"), "section"))
        note = tr("Names and numbers entered here may appear in posts; others of the kind are questioned.")
        public.body.addWidget(text(note, "muted"))
        public.body.addLayout(self._grid(("name", "telephones"), ("email", "address"), ("site", "handles")))
        rules = Card(margin=20, gap=12)
        rules.body.addWidget(text(tr("Rules and time"), "section"))
        rules.body.addLayout(self._grid(("jurisdiction", "us_state"), ("sector", "zone")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for part in (public, rules):
            layout.addWidget(part)

    def _grid(self, *lines: tuple[str, str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(14)
        for line, names in enumerate(lines):
            for column, name in enumerate(names):
                grid.addWidget(self.rows[name], line, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _connect(self) -> None:
        for line in (self.name, self.email, self.site, self.state):
            line.textChanged.connect(self._tell)
        for box in (self.telephones, self.address, self.handles):
            box.textChanged.connect(self._tell)
        for choice in (self.country, self.sector):
            choice.currentIndexChanged.connect(self._tell)
        self.zone.currentTextChanged.connect(self._tell)

    @property
    def identity(self) -> ClinicIdentity:
        """What the form says, without the staff; a choice not made yet stands at its default."""
        country = Jurisdiction(self.country.currentData() or Jurisdiction.UK)
        return ClinicIdentity(
            name=self.name.text().strip(),
            telephones=_split(self.telephones),
            address=self.address.toPlainText().strip(),
            email=self.email.text().strip(),
            site=self.site.text().strip(),
            handles=_split(self.handles),
            jurisdiction=country,
            us_state=self.state.text().strip().upper() if country is Jurisdiction.US else "",
            sector=Sector(self.sector.currentData() or Sector.GP),
            zone=self.zone.currentText().strip(),
        )

    def show_identity(self, identity: ClinicIdentity) -> None:
        """Fill the form."""
        with QSignalBlocker(self.zone):
            self.zone.setCurrentText(identity.zone)
        for line, words in (
            (self.name, identity.name),
            (self.email, identity.email),
            (self.site, identity.site),
            (self.state, identity.us_state),
        ):
            line.setText(words)
        self.telephones.setPlainText("\n".join(identity.telephones))
        self.address.setPlainText(identity.address)
        self.handles.setPlainText("\n".join(identity.handles))
        choose(self.country, identity.jurisdiction)
        choose(self.sector, identity.sector)
        self._tell()

    def leave_open(self, country: Jurisdiction | None) -> None:
        """Nothing is known of a new clinic: what has to be chosen stands open, but for a guessed country."""
        for box in (self.country, self.sector):
            box.setPlaceholderText(tr("Please choose"))
            box.setCurrentIndex(-1)
        if country is not None:
            choose(self.country, country)

    def complete(self) -> bool:
        """Whether everything that has to be given is; marks what is not, and leads to the first of it."""
        asked = (
            ("name", bool(self.name.text().strip()), tr("Enter the name the public knows.")),
            ("jurisdiction", self.country.currentIndex() >= 0, tr("Choose the country whose rules apply.")),
            ("sector", self.sector.currentIndex() >= 0, tr("Choose the kind of practice.")),
            ("zone", bool(self.zone.currentText().strip()), tr("Type a city to search.")),
        )
        wrong = {name: words for name, given, words in asked if not given}
        for name, words in wrong.items():
            self.rows[name].show_error(words)
        if wrong:
            self.rows[next(iter(wrong))].field.setFocus()
        return not wrong

    def offer_zones(self, found: tuple[str, ...]) -> None:
        """Offer these zones; the one that is entered stays."""
        with QSignalBlocker(self.zone):
            chosen = self.zone.currentText()
            self.zone.addItems(found)
            self.zone.setCurrentText(chosen)

    def mark(self, error: ClinicSocialError) -> bool:
        """Say at its field what is wrong; False where the error is about none of them."""
        shown = self.rows.get(error.field) if isinstance(error, InvalidInputError) else None
        if shown is None:
            return False
        shown.show_error(f"{error.title} {error.message} {error.next_step}")
        shown.field.setFocus()
        return True

    def clear_errors(self) -> None:
        """Take every mark away."""
        for shown in self.rows.values():
            shown.show_error("")

    @Slot()
    def _tell(self) -> None:
        self.rows["us_state"].setVisible(self.country.currentData() == Jurisdiction.US)
        self.changed.emit()


def _lines() -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * _LINES + 34)
    return box


def _split(box: QPlainTextEdit) -> tuple[str, ...]:
    """The lines that say something, each once."""
    lines = (line.strip() for line in box.toPlainText().splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
