"""Settings › Insights: whether networks are asked for figures, and a report every week."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QCheckBox

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.widgets.basics import Card, text
from clinicsocial.ui.widgets.report_plan_card import ReportPlanCard

if TYPE_CHECKING:
    from clinicsocial.core.insights.report_plan import ReportPlan
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class InsightsSection(Section):
    """All of it acts at once."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.FIGURES})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "insights")
        self.collects = QCheckBox(tr("Collect figures automatically"))
        self.collects.setObjectName("collect-figures")
        self.collects.toggled.connect(self._choose)
        card = Card(margin=20, gap=12)
        card.body.addWidget(text(tr("Figures"), "section"))
        card.body.addWidget(self.collects)
        explained = tr(
            "While ClinicSocial is open it asks your networks how your posts are doing: often while a post "
            "is new, then rarely. Only numbers are fetched, never who liked or commented. Networks it cannot "
            "ask are filled in by hand or from a file, on the Insights page."
        )
        self.collects.setAccessibleDescription(explained)
        card.body.addWidget(text(explained, "muted"))
        self.body.addWidget(card)
        self.report = ReportPlanCard()
        self.report.changed.connect(self._plan)
        self.body.addWidget(self.report)

    def refresh(self) -> None:
        """Look up what was chosen."""
        self.work.read(_read, self._show, self.show_error, owner=self)

    def _show(self, found: tuple[bool, ReportPlan]) -> None:
        with QSignalBlocker(self.collects):
            self.collects.setChecked(found[0])
        self.report.show_plan(found[1])

    @Slot(object)
    def _plan(self, plan: ReportPlan) -> None:
        self.work.write(partial(_choose_plan, plan=plan), self._planned, self._not_chosen, owner=self)

    def _planned(self, done: Done) -> None:
        self._said(done)
        self.refresh()

    @Slot(bool)
    def _choose(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        self.work.write(partial(_choose, wanted=wanted), self._said, self._not_chosen, owner=self)

    def _said(self, _done: Done) -> None:
        self.services.navigator.say(tr("Saved"))

    def _not_chosen(self, error: ClinicSocialError) -> None:
        self.show_error(error)
        self.refresh()


def _read(session: Session) -> tuple[bool, ReportPlan]:
    from clinicsocial.core.insights.choices import collects_figures
    from clinicsocial.core.insights.report_plan import report_plan

    return collects_figures(session), report_plan(session)


def _choose_plan(unit: UnitOfWork, *, plan: ReportPlan) -> Done:
    from clinicsocial.core.insights.report_plan import choose_report_plan

    return choose_report_plan(unit, plan=plan)


def _choose(unit: UnitOfWork, *, wanted: bool) -> Done:
    from clinicsocial.core.insights.choices import choose_collecting

    return choose_collecting(unit, wanted=wanted)
