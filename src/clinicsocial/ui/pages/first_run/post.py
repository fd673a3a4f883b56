"""The last step: a first post from a template, or Today."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.first_run.requests import templates
from clinicsocial.ui.pages.first_run.step import GuideStep
from clinicsocial.ui.widgets.basics import column, empty_layout
from clinicsocial.ui.widgets.template_card import TemplateCard

if TYPE_CHECKING:
    from clinicsocial.core.writing.templates import Template
    from clinicsocial.ui.services import Services

_COLUMNS = 2


class PostStep(GuideStep):
    """`chosen` tells the id of the template that the first post begins with."""

    chosen = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.title = tr("Your first post")
        self.lead = tr("Choose what it is about. A few questions follow; nothing goes out before you say so.")
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self.setLayout(column(self._grid, None))

    @property
    def next_words(self) -> str:
        """This is the last step."""
        return tr("Finish without a post")

    def enter(self) -> None:
        """Offer the templates that come with the app."""
        if self._grid.count() == 0:
            self.work.run(templates, self._show, self.refuse, owner=self)

    def _show(self, found: tuple[Template, ...]) -> None:
        empty_layout(self._grid)
        for place, one in enumerate(found):
            card = TemplateCard(one.title, one.summary, f"first-{one.id}")
            card.chosen.connect(partial(self.chosen.emit, one.id))
            self._grid.addWidget(card, place // _COLUMNS, place % _COLUMNS)
            if place == 0:
                card.opener.setFocus()
