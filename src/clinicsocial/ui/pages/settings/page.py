"""The settings page: subjects on the left, one section at a time on the right."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.pages.settings.about import AboutSection
from clinicsocial.ui.pages.settings.appearance import AppearanceSection
from clinicsocial.ui.pages.settings.checks import ChecksSection
from clinicsocial.ui.pages.settings.clinic import ClinicSection
from clinicsocial.ui.pages.settings.computer import ComputerSection
from clinicsocial.ui.pages.settings.data import DataSection
from clinicsocial.ui.pages.settings.insights import InsightsSection
from clinicsocial.ui.pages.settings.keeping import KeepingSection
from clinicsocial.ui.pages.settings.lock import LockSection
from clinicsocial.ui.pages.settings.notices import NoticesSection
from clinicsocial.ui.pages.settings.practice import PracticeSection
from clinicsocial.ui.pages.settings.publishing import PublishingSection
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.pages.settings.staff import StaffSection
from clinicsocial.ui.pages.settings.updates import UpdatesSection
from clinicsocial.ui.pages.settings.writing import WritingSection
from clinicsocial.ui.widgets.basics import column, one_of_several, row, scrolled
from clinicsocial.ui.widgets.help_subject import tell_subject
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.values.changes import Changes
    from clinicsocial.ui.services import Services

S = TypeVar("S", bound=Section)
_NARROWEST = 190
"""Of the list of subjects, in device-independent pixels."""
_BAR = 14
"""Beside it, where large text makes it longer than the page: the bar that scrolls it."""


class SettingsPage(Page):
    """A section is made when it is first opened: together they would hold up the window."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.CLINIC,
            Topic.STAFF,
            Topic.PUBLISHING,
            Topic.CHECKS,
            Topic.CONSENTS,
            Topic.WRITING,
            Topic.FIGURES,
            Topic.BACKUPS,
        }
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Settings"))
        self.setObjectName("settings")
        self._names = section_names()
        self._places = tuple(self._names)
        self._stack = QStackedWidget()
        self._frames = tuple(QWidget() for _ in self._places)
        self._choices = QButtonGroup(self)
        self._fresh: set[int] = set()
        menu = QWidget()
        choices = QVBoxLayout(menu)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(4)
        self._menu = scrolled(menu, name="sections")
        both = row(self._menu, self._stack, gap=24)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)
        for place, (name, words) in enumerate(self._names.items()):
            choice = QPushButton(words)
            choice.setObjectName(f"section-{name}")
            choice.setProperty("kind", "navigation")
            choice.setMinimumWidth(_width(choice, words))
            one_of_several(choice, self._choices)
            self._choices.setId(choice, place)
            choices.addWidget(choice)
            self._stack.addWidget(self._frames[place])
        choices.addStretch(1)
        widest = max(choice.minimumWidth() for choice in self._choices.buttons())
        self._menu.setFixedWidth(max(widest, _NARROWEST) + _BAR)
        self._choices.idClicked.connect(self._open)
        self._choices.button(0).setChecked(True)

    @cached_property
    def clinic(self) -> ClinicSection:
        """Who the clinic is."""
        return self._placed("clinic", ClinicSection(self.services))

    @cached_property
    def staff(self) -> StaffSection:
        """Who works here."""
        return self._placed("staff", StaffSection(self.services))

    @cached_property
    def lock(self) -> LockSection:
        """PINs."""
        return self._placed("lock", LockSection(self.services))

    @cached_property
    def publishing(self) -> PublishingSection:
        """When and how much is published."""
        return self._placed("publishing", PublishingSection(self.services))

    @cached_property
    def checks(self) -> ChecksSection:
        """What is checked."""
        return self._placed("checks", ChecksSection(self.services))

    @cached_property
    def writing(self) -> WritingSection:
        """Words, snippets and the like."""
        return self._placed("writing", WritingSection(self.services))

    @cached_property
    def insights(self) -> InsightsSection:
        """Whether figures are collected."""
        return self._placed("insights", InsightsSection(self.services))

    @cached_property
    def keeping(self) -> KeepingSection:
        """How long things are kept."""
        return self._placed("keeping", KeepingSection(self.services))

    @cached_property
    def appearance(self) -> AppearanceSection:
        """Light or dark, and the size of the text."""
        return self._placed("appearance", AppearanceSection(self.services))

    @cached_property
    def computer(self) -> ComputerSection:
        """Whether ClinicSocial starts with this PC."""
        return self._placed("computer", ComputerSection(self.services))

    @cached_property
    def notices(self) -> NoticesSection:
        """When the desktop is left in peace."""
        return self._placed("notices", NoticesSection(self.services))

    @cached_property
    def data(self) -> DataSection:
        """Backups and the folder."""
        return self._placed("data", DataSection(self.services))

    @cached_property
    def practice(self) -> PracticeSection:
        """The way into practice mode."""
        return self._placed("practice", PracticeSection(self.services))

    @cached_property
    def updates(self) -> UpdatesSection:
        """Which rules and facts are in use."""
        return self._placed("updates", UpdatesSection(self.services))

    @cached_property
    def about(self) -> AboutSection:
        """This copy."""
        return self._placed("about", AboutSection(self.services))

    def show_place(self, place: str) -> None:
        """Show the section of this name."""
        self.open_section(place)

    def open_section(self, name: str) -> None:
        """Show the section of this name (``clinic``, ``staff``, …)."""
        if name in self._names:
            place = self._places.index(name)
            self._choices.button(place).setChecked(True)
            self._open(place)

    @property
    def section(self) -> Section:
        """The section shown."""
        return self._section(self._stack.currentIndex())

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
        self._section(place)
        self._stack.setCurrentIndex(place)
        self._menu.ensureWidgetVisible(self._choices.button(place))
        tell_subject(self, f"page.settings.{self._places[place]}")
        self._refresh_shown()

    def _refresh_shown(self) -> None:
        place = self._stack.currentIndex()
        if place not in self._fresh:
            self._fresh.add(place)
            self._section(place).refresh()

    def _section(self, place: int) -> Section:
        """The section at this place, made now if nobody has asked before."""
        makers: dict[str, Callable[[], Section]] = {
            "clinic": lambda: self.clinic,
            "staff": lambda: self.staff,
            "lock": lambda: self.lock,
            "publishing": lambda: self.publishing,
            "checks": lambda: self.checks,
            "writing": lambda: self.writing,
            "insights": lambda: self.insights,
            "keeping": lambda: self.keeping,
            "appearance": lambda: self.appearance,
            "computer": lambda: self.computer,
            "notices": lambda: self.notices,
            "data": lambda: self.data,
            "practice": lambda: self.practice,
            "updates": lambda: self.updates,
            "about": lambda: self.about,
        }
        return makers[self._places[place]]()

    def _placed(self, name: str, section: S) -> S:
        """Put a new section into its frame."""
        area = scrolled(section)
        layout = column(area) if section.bar is None else column(area, section.bar, gap=12)
        self._frames[self._places.index(name)].setLayout(layout)
        return section


def section_names() -> dict[str, str]:
    """By name, the word of each section, in their order."""
    return {
        "clinic": tr("Clinic"),
        "staff": tr("Staff"),
        "lock": tr("Lock"),
        "publishing": tr("Publishing"),
        "checks": tr("Checks"),
        "writing": tr("Writing"),
        "insights": tr("Insights"),
        "keeping": tr("Keeping and deleting"),
        "appearance": tr("Appearance"),
        "computer": tr("This PC"),
        "notices": tr("Notifications"),
        "data": tr("Data and backup"),
        "practice": tr("Practice mode"),
        "updates": tr("Rules and facts"),
        "about": tr("About"),
    }


def _width(choice: QPushButton, words: str) -> int:
    """Room for the words as they are written when chosen: in a heavier font than the size hint knows of."""
    font = QFont(choice.font())
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(words) + 32
