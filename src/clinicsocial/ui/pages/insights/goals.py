"""Setting, changing and putting away goals."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.insights_goal_dialog import GoalChoices, GoalDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from clinicsocial.core.insights.goal_views import GoalForm, GoalSaved, GoalView
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.ui.pages.page import Page

_A_QUARTER = timedelta(weeks=13)
"""How long a new goal runs if nobody says otherwise."""


class GoalKeeper(QObject):
    """Opens the dialog over the page; what cannot be stored is said in it, and nothing typed is lost."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._first: date | None = None
        self._asked = 0
        """What was asked for last: an answer to an earlier press opens nothing beside it."""

    def show_from(self, first: date) -> None:
        """The first day that the page shows: a new goal begins there, so that it is seen at once."""
        self._first = first

    @Slot()
    def new(self) -> None:
        """Ask for a new goal."""
        self._look_up(None)

    @Slot(int)
    def change(self, goal_id: int) -> None:
        """Change this goal, or put it away."""
        self._look_up(goal_id)

    def _look_up(self, goal_id: int | None) -> None:
        self._asked += 1
        now = self._page.services.app.clock.now()
        ask = partial(self._ask, self._asked, goal_id)
        self._page.work.read(goal_choices(now), ask, self._page.show_error, owner=self)

    def _ask(self, asked: int, goal_id: int | None, choices: GoalChoices) -> None:
        if asked != self._asked:
            return
        goal = next((one for one in choices.goals if one.id == goal_id), None)
        first = min(choices.today, self._first or choices.today)
        dialog = GoalDialog(choices, goal, (first, choices.today + _A_QUARTER), self._page)
        dialog.save_wanted.connect(partial(self._save, dialog))
        if goal is not None:
            dialog.aside_wanted.connect(partial(self._put_away, dialog, goal))
        dialog.open()

    def _save(self, dialog: GoalDialog, form: GoalForm) -> None:
        def change(unit: UnitOfWork) -> GoalSaved:
            from clinicsocial.core.insights.goals import save_goal

            return save_goal(unit, goal=form)

        def saved(_: GoalSaved) -> None:
            dialog.accept()

        self._page.work.write(change, saved, dialog.show_error, owner=dialog)

    def _put_away(self, dialog: GoalDialog, goal: GoalView) -> None:
        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.insights.goals import retire_goal

            return retire_goal(unit, goal_id=goal.id)

        def done(result: Done) -> None:
            dialog.accept()
            if result.command_id is not None:
                words = tr("Put away: {goal}", goal=goal.name)
                self._page.services.navigator.offer_undo(words, result.command_id)

        self._page.work.write(change, done, dialog.show_error, owner=dialog)


def goal_choices(now: datetime) -> Callable[[Session], GoalChoices]:
    """Which figures this clinic has, its goals, accounts and campaigns."""

    def look_up(session: Session) -> GoalChoices:
        from clinicsocial.core.accounts.list import list_accounts
        from clinicsocial.core.accounts.views import AccountState
        from clinicsocial.core.insights.goals import list_goals
        from clinicsocial.core.insights.progress import goal_offers
        from clinicsocial.core.insights.reading import read_history
        from clinicsocial.core.planning.campaigns import list_campaigns
        from clinicsocial.ui.when import local

        history = read_history(session)
        accounts = [one for one in list_accounts(session) if one.state is not AccountState.REMOVED]
        return GoalChoices(
            today=local(now, history.zone).date(),
            offers=goal_offers(history, now=now),
            goals=list_goals(session),
            accounts=tuple((one.id, one.label) for one in accounts),
            campaigns=tuple((one.id, one.name) for one in list_campaigns(session)),
        )

    return look_up
