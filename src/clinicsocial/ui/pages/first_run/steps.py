"""The steps of the guide, each made when it is first shown: together they would hold up the window."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from clinicsocial.core.clinic.steps import Step
from clinicsocial.ui.pages.first_run.account import AccountStep
from clinicsocial.ui.pages.first_run.clinic import ClinicStep
from clinicsocial.ui.pages.first_run.code import CodeStep
from clinicsocial.ui.pages.first_run.post import PostStep
from clinicsocial.ui.pages.first_run.step import GuideStep
from clinicsocial.ui.pages.first_run.team import TeamStep
from clinicsocial.ui.pages.first_run.welcome import WelcomeStep
from clinicsocial.ui.widgets.basics import column, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.ui.services import Services

S = TypeVar("S", bound=GuideStep)
_STEPS = tuple(Step)
_ROOM_BELOW = 60
"""Pixels around a field that is led to: the words below it are seen, too."""


class Steps(QStackedWidget):
    """Shows one step; its signals are those of whichever step speaks."""

    moved = Signal()
    go_on = Signal()
    refused = Signal(object)
    practice_wanted = Signal()
    restore_wanted = Signal()
    template_chosen = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._frames = {step: QWidget() for step in _STEPS}
        for frame in self._frames.values():
            self.addWidget(frame)

    def part(self, step: Step) -> GuideStep:
        """The step, made now if nobody has asked before."""
        makers: dict[Step, Callable[[], GuideStep]] = {
            Step.WELCOME: lambda: self.welcome,
            Step.CLINIC: lambda: self.clinic,
            Step.TEAM: lambda: self.team,
            Step.CODE: lambda: self.code,
            Step.ACCOUNT: lambda: self.account,
            Step.POST: lambda: self.post,
        }
        return makers[step]()

    def show_step(self, step: Step) -> GuideStep:
        """Show it."""
        part = self.part(step)
        self.setCurrentWidget(self._frames[step])
        return part

    def lead_to_mark(self) -> None:
        """Scroll to the field that has the keyboard: it is the first that is marked."""
        shown = self.currentWidget()
        area = None if shown is None else shown.findChild(QScrollArea, "guide-scroll")
        if isinstance(area, QScrollArea):
            for field in area.findChildren(QWidget):
                if field.hasFocus():
                    area.ensureWidgetVisible(field, 0, _ROOM_BELOW)

    @cached_property
    def welcome(self) -> WelcomeStep:
        """What ClinicSocial is."""
        made = self._placed(Step.WELCOME, WelcomeStep(self._services))
        made.practice_wanted.connect(self.practice_wanted)
        made.restore_wanted.connect(self.restore_wanted)
        return made

    @cached_property
    def clinic(self) -> ClinicStep:
        """Who the clinic is."""
        return self._placed(Step.CLINIC, ClinicStep(self._services))

    @cached_property
    def team(self) -> TeamStep:
        """Who works there."""
        return self._placed(Step.TEAM, TeamStep(self._services))

    @cached_property
    def code(self) -> CodeStep:
        """The recovery code."""
        return self._placed(Step.CODE, CodeStep(self._services))

    @cached_property
    def account(self) -> AccountStep:
        """A first account."""
        return self._placed(Step.ACCOUNT, AccountStep(self._services))

    @cached_property
    def post(self) -> PostStep:
        """A first post."""
        made = self._placed(Step.POST, PostStep(self._services))
        made.chosen.connect(self.template_chosen)
        return made

    def _placed(self, step: Step, part: S) -> S:
        part.moved.connect(self.moved)
        part.go_on.connect(self.go_on)
        part.refused.connect(self.refused)
        area = scrolled(part, name="guide-scroll")
        self._frames[step].setLayout(column(area))
        area.show()  # at once: what is not seen yet cannot take the keyboard
        return part
