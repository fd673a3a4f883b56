"""Settings › Clinic: who the practice is in public, which rules apply, and its time zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from zoneinfo import available_timezones

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit, QPlainTextEdit

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Sector
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.pages.settings.choices import choose, fill, jurisdiction_words, sector_words
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.widgets.basics import Card, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services

_LINES = 2


def _read(session: Session) -> ClinicIdentity:
    from clinicsocial.core.clinic.identity import load_clinic

    return load_clinic(session)


def _zones() -> tuple[str, ...]:
    """Every zone of the world that has a place in its name."""
    return tuple(
        sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    )


class ClinicSection(Section):
    """A form with a save bar; what is wrong with a field is said below it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "clinic")
        self._stored = ClinicIdentity()
        self._asked_zones = False
        self._loaded = False
        self.name, self.email, self.site, self.state = (QLineEdit() for _ in range(4))
        self.telephones, self.address, self.handles = (_lines() for _ in range(3))
        self.country, self.sector, self.zone = ComboBox(), ComboBox(), ComboBox()
        fill(self.country, jurisdiction_words())
        fill(self.sector, sector_words())
        self._prepare_zone()
        self.state.setMaxLength(2)
        self.site.setPlaceholderText("https://")
        self.rows = self._make_rows()
        self.bar = self.make_bar("clinic")
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
        for part in (public, rules):
            self.body.addWidget(part)

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
            line.textChanged.connect(self._note_change)
        for box in (self.telephones, self.address, self.handles):
            box.textChanged.connect(self._note_change)
        for choice in (self.country, self.sector):
            choice.currentIndexChanged.connect(self._note_change)
        self.zone.currentTextChanged.connect(self._note_change)

    @property
    def dirty(self) -> bool:
        """Whether the form differs from what is stored."""
        return self._loaded and self.identity != self._stored

    @property
    def identity(self) -> ClinicIdentity:
        """What the form says; staff is kept elsewhere."""
        return ClinicIdentity(
            name=self.name.text().strip(),
            telephones=_split(self.telephones),
            address=self.address.toPlainText().strip(),
            email=self.email.text().strip(),
            site=self.site.text().strip(),
            handles=_split(self.handles),
            jurisdiction=Jurisdiction(self.country.currentData()),
            us_state=self.state.text().strip().upper()
            if self.country.currentData() == Jurisdiction.US
            else "",
            sector=Sector(self.sector.currentData()),
            zone=self.zone.currentText().strip(),
            staff=self._stored.staff,
        )

    def refresh(self) -> None:
        """Look up the clinic, and once the list of zones."""
        if not self._asked_zones:
            self._asked_zones = True
            self.work.run(_zones, self._offer_zones, owner=self)
        self.work.read(_read, self._take, self.show_error, owner=self)

    @Slot()
    def save(self) -> None:
        """Store the form; errors stand at their fields."""
        self._clear_errors()
        identity = self.identity

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.clinic.identity import save_clinic

            return save_clinic(unit, identity=identity)

        self.work.write(change, self._tell_saved, self.show_error, owner=self)

    @Slot()
    def discard(self) -> None:
        """Show again what is stored."""
        self._clear_errors()
        self._show(self._stored)

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error at its field, or above the form."""
        shown = self.rows.get(error.field) if isinstance(error, InvalidInputError) else None
        if shown is None:
            super().show_error(error)
            return
        shown.show_error(f"{error.title} {error.message} {error.next_step}")
        shown.field.setFocus()

    def _tell_saved(self, _result: Done) -> None:
        self._stored = self.identity
        self._note_change()
        self.services.navigator.say(tr("Clinic saved"))

    def _take(self, identity: ClinicIdentity) -> None:
        changing = self._loaded and self.dirty
        self._loaded = True
        self._stored = identity
        if not changing:
            self._show(identity)
        self._note_change()

    def _show(self, identity: ClinicIdentity) -> None:
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
        self._note_change()

    def _offer_zones(self, zones: tuple[str, ...]) -> None:
        with QSignalBlocker(self.zone):
            chosen = self.zone.currentText()
            self.zone.addItems(zones)
            self.zone.setCurrentText(chosen)

    @Slot()
    def _note_change(self) -> None:
        self.rows["us_state"].setVisible(self.country.currentData() == Jurisdiction.US)
        self.show_bar()

    def _clear_errors(self) -> None:
        self.banner.hide()
        for shown in self.rows.values():
            shown.show_error("")


def _lines() -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * _LINES + 34)
    return box


def _split(box: QPlainTextEdit) -> tuple[str, ...]:
    """The lines that say something, each once."""
    lines = (line.strip() for line in box.toPlainText().splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
