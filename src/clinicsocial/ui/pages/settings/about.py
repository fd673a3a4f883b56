"""Settings › About: versions, how old the rules and the facts about networks are, licences."""

from __future__ import annotations

import platform
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QGridLayout

from clinicsocial import __version__
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.sourced import Sourced
from clinicsocial.ui.pages.settings.packs import PackLine, PackTable, pack_lines
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.when import local, short_day
from clinicsocial.ui.widgets.basics import Card, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinicsocial.core.store.session import Session
    from clinicsocial.ui.services import Services


def _read(session: Session) -> tuple[tuple[PackLine, ...], str]:
    from clinicsocial.core.clinic.identity import load_clinic

    clinic = load_clinic(session)
    return pack_lines(clinic.jurisdiction.value), clinic.zone


class AboutSection(Section):
    """Nothing here changes while the program runs."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "about")
        self.packs = PackTable(self.look)
        rules = Card(margin=20, gap=10)
        rules.body.addWidget(text(tr("Rules and replies in this copy"), "section"))
        rules.body.addWidget(self.packs)
        self.body.addWidget(self._versions())
        self.body.addWidget(rules)
        self.body.addWidget(self._facts())
        self.body.addWidget(_licences())

    def refresh(self) -> None:
        """Read the rule packs: a file or two, so not in the window's thread."""
        self.work.read(_read, self._show, self.show_error, owner=self)

    def _show(self, found: tuple[tuple[PackLine, ...], str]) -> None:
        lines, zone = found
        self.packs.show_packs(lines, local(self.services.app.clock.now(), zone).date())

    def _versions(self) -> Card:
        card = Card(margin=20, gap=6)
        card.body.addWidget(
            text(tr("ClinicSocial {version}", version=__version__), "section", name="version")
        )
        words = tr(
            "Python {python} · Qt {qt} · {system}",
            python=platform.python_version(),
            qt=qVersion(),
            system=platform.platform(terse=True),
        )
        card.body.addWidget(text(words, "muted"))
        return card

    def _facts(self) -> Card:
        card = Card(margin=20, gap=10)
        card.body.addWidget(text(tr("What is known about the networks"), "section"))
        card.body.addWidget(
            text(tr("Limits change without notice. Each was last checked on this day."), "muted")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        known = sorted(self.services.app.facts.values(), key=lambda facts: facts.display_name.casefold())
        half = (len(known) + 1) // 2
        for place, facts in enumerate(known):
            line, column = place % half, 2 * (place // half)
            grid.addWidget(text(facts.display_name, "body", wrap=False), line, column)
            days = tuple(checked_days(facts))
            newest = max(days)
            day = tr("{day} {year}", day=short_day(newest), year=newest.year)
            grid.addWidget(text(day, "muted", wrap=False), line, column + 1)
        grid.setColumnStretch(4, 1)
        card.body.addLayout(grid)
        return card


def checked_days(value: object) -> Iterator[date]:
    """The day of every sourced value inside a record of facts."""
    if isinstance(value, Sourced):
        yield value.checked_on
    elif isinstance(value, tuple):
        for item in value:
            yield from checked_days(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from checked_days(getattr(value, field.name))


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
