"""Settings › About: versions, how old the rules, facts, models and lists are, licences; all of it to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clinicsocial import __version__
from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.basics import Card, button, empty_layout, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.store.session import Session
    from clinicsocial.core.updates.inventory import Inventory, Part
    from clinicsocial.ui.services import Services


def _read(session: Session) -> Inventory:
    from clinicsocial.core.updates.inventory import take_inventory

    return take_inventory(session)


class AboutSection(Section):
    """What a person is asked for who reports a fault: one press copies it."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "about")
        self._told = ""
        self.copy = button(tr("Copy all of this"), name="copy-versions")
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        self.rules = button(tr("Rules and facts…"), "quiet", name="to-updates")
        self.rules.clicked.connect(self._to_updates)
        self._cards = QWidget()
        self._cards.setObjectName("about-parts")
        self._parts = QVBoxLayout(self._cards)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(16)
        head = Card(margin=20, gap=10)
        title = text(tr("ClinicSocial {version}", version=__version__), "section", name="version")
        head.body.addLayout(row(title, None, self.rules, self.copy))
        head.body.addWidget(
            text(
                tr("If you tell us of a fault, send this along. It says nothing of your clinic."),
                "muted",
            )
        )
        for part in (head, self._cards, _licences()):
            self.body.addWidget(part)

    def refresh(self) -> None:
        """Read the files that tell: some take a moment, so not in the window's thread."""
        self.work.read(_read, self._show, self.show_error, owner=self)

    def _show(self, found: Inventory) -> None:
        empty_layout(self._parts)
        groups = _groups(found)
        for name, title, words, parts in groups:
            self._parts.addWidget(_card(name, title, words, parts))
        self._told = _as_text(groups)
        self.copy.setEnabled(True)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._told)
        self.services.navigator.say(tr("Copied"))

    @Slot()
    def _to_updates(self) -> None:
        self.services.navigator.go_to("settings", "updates")


_Group = tuple[str, str, str, "Sequence[Part]"]
"""Name, title, a sentence or nothing, parts."""


def _groups(found: Inventory) -> tuple[_Group, ...]:
    from clinicsocial.core.updates.inventory import Part

    programs = (*found.programs, Part("Qt", qVersion()))
    return (
        ("programs", tr("Programs"), "", programs),
        (
            "rules",
            tr("Rules and replies"),
            tr("The day is the one on which they were compared with their sources."),
            found.rules,
        ),
        (
            "networks",
            tr("What is known about the networks"),
            tr("Limits change without notice. Each was last checked on this day."),
            found.networks,
        ),
        (
            "models",
            tr("Models"),
            tr("They run on this PC. The letters and digits tell one build from another."),
            found.models,
        ),
        ("lists", tr("Lists of words"), "", found.lists),
    )


def _card(name: str, title: str, words: str, parts: Sequence[Part]) -> Card:
    card = Card(name=f"about-{name}", margin=20, gap=10)
    card.body.addWidget(text(title, "section"))
    if words:
        card.body.addWidget(text(words, "muted"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    long = name == "models"  # these say what they do
    for line, part in enumerate(parts):
        value = text(_value(part), "muted", wrap=False)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(text(part.name, "body", wrap=long), line, 0)
        grid.addWidget(value, line, 1)
    grid.setColumnStretch(0 if long else 2, 1)
    card.body.addLayout(grid)
    return card


def _value(part: Part) -> str:
    day = "" if part.checked_on is None else calendar_day(part.checked_on)
    return " · ".join(filter(None, (part.version, day)))


def _as_text(groups: Sequence[_Group]) -> str:
    blocks = (
        "\n".join((title, *(f"  {part.name}: {_value(part)}" for part in parts)))
        for _name, title, _words, parts in groups
    )
    return "\n\n".join(blocks) + "\n"


def _licences() -> Card:
    card = Card(margin=20, gap=6)
    card.body.addWidget(text(tr("Licences"), "section"))
    sentences = (
        tr("ClinicSocial is free software under the Apache License 2.0."),
        tr("It uses Qt under the LGPL 3: you may replace the Qt libraries of your copy."),
        tr("The notices of all parts stand in the file THIRD-PARTY-NOTICES.md of this copy."),
    )
    for sentence in sentences:
        card.body.addWidget(text(sentence))
    return card
