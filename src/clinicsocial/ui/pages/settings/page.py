"""The settings page: subjects on the left, one section at a time on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.pages.settings.about import AboutSection
from clinicsocial.ui.pages.settings.appearance import AppearanceSection
from clinicsocial.ui.pages.settings.checks import ChecksSection
from clinicsocial.ui.pages.settings.clinic import ClinicSection
from clinicsocial.ui.pages.settings.data import DataSection
from clinicsocial.ui.pages.settings.keeping import KeepingSection
from clinicsocial.ui.pages.settings.publishing import PublishingSection
from clinicsocial.ui.pages.settings.staff import StaffSection
from clinicsocial.ui.pages.settings.writing import WritingSection
from clinicsocial.ui.widgets.basics import column, one_of_several, row, scrolled
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.ui.pages.settings.section import Section
    from clinicsocial.ui.services import Services


_NARROWEST = 190
"""Of the list of subjects, in device-independent pixels."""


class SettingsPage(Page):
    """Sections are made at once: they are forms, and read nothing before they are shown."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CLINIC, Topic.STAFF, Topic.PUBLISHING, Topic.CHECKS, Topic.CONSENTS, Topic.WRITING}
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Settings"))
        self.setObjectName("settings")
        self.clinic = ClinicSection(services)
        self.staff = StaffSection(services)
        self.publishing = PublishingSection(services)
        self.checks = ChecksSection(services)
        self.writing = WritingSection(services)
        self.keeping = KeepingSection(services)
        self.appearance = AppearanceSection(services)
        self.data = DataSection(services)
        self.about = AboutSection(services)
        self._sections: tuple[tuple[str, str, Section], ...] = (
            ("clinic", tr("Clinic"), self.clinic),
            ("staff", tr("Staff"), self.staff),
            ("publishing", tr("Publishing"), self.publishing),
            ("checks", tr("Checks"), self.checks),
            ("writing", tr("Writing"), self.writing),
            ("keeping", tr("Keeping and deleting"), self.keeping),
            ("appearance", tr("Appearance"), self.appearance),
            ("data", tr("Data and backup"), self.data),
            ("about", tr("About"), self.about),
        )
        self._stack = QStackedWidget()
        self._choices = QButtonGroup(self)
        self._fresh: set[int] = set()
        menu = QWidget()
        menu.setMinimumWidth(_NARROWEST)
        menu.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        choices = QVBoxLayout(menu)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(4)
        for place, (name, words, section) in enumerate(self._sections):
            choice = QPushButton(words)
            choice.setObjectName(f"section-{name}")
            choice.setProperty("kind", "navigation")
            choice.setMinimumWidth(_width(choice, words))
            one_of_several(choice, self._choices)
            self._choices.setId(choice, place)
            choices.addWidget(choice)
            shown = QWidget()
            area = scrolled(section)
            shown.setLayout(column(area) if section.bar is None else column(area, section.bar, gap=12))
            self._stack.addWidget(shown)
        choices.addStretch(1)
        self._choices.idClicked.connect(self._open)
        both = row(menu, self._stack, gap=24)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)
        self._choices.button(0).setChecked(True)

    def show_place(self, place: str) -> None:
        """Show the section of this name."""
        self.open_section(place)

    def open_section(self, name: str) -> None:
        """Show the section of this name (``clinic``, ``staff``, …)."""
        places = [place for place, (known, _, _) in enumerate(self._sections) if known == name]
        if places:
            self._choices.button(places[0]).setChecked(True)
            self._open(places[0])

    @property
    def section(self) -> Section:
        """The section shown."""
        return self._sections[self._stack.currentIndex()][2]

    def may_leave(self) -> bool:
        """Changes are not lost by leaving; they wait here, but the person is told once."""
        section = self.section
        if not section.dirty:
            return True
        ask(
            self,
            tr("Save your changes first?"),
            tr("They are kept here until you save or discard them, but nothing uses them yet."),
            tr("Save them"),
            section.save,
        )
        return False

    def refresh(self) -> None:
        """Look the shown section up again; the others when they are opened."""
        self._fresh.clear()
        self._refresh_shown()

    def concerned(self, changes: Changes) -> bool:
        """Whether the section shown is."""
        if not super().concerned(changes):
            return False
        self._fresh.clear()
        return bool(self.section.topics & changes.topics)

    @Slot(int)
    def _open(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._refresh_shown()

    def _refresh_shown(self) -> None:
        place = self._stack.currentIndex()
        if place not in self._fresh:
            self._fresh.add(place)
            self._sections[place][2].refresh()


def _width(choice: QPushButton, words: str) -> int:
    """Room for the words as they are written when chosen: in a heavier font than the size hint knows of."""
    font = QFont(choice.font())
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(words) + 32
