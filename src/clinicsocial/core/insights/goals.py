"""Goals: set, changed and put away by people; each may be taken back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.goal_library import load_goal_kinds
from clinicsocial.core.insights.goal_views import LONGEST_NAME, GoalForm, GoalSaved, GoalView
from clinicsocial.core.insights.undoing import change_of, kept, record_changes
from clinicsocial.core.model import Account, Campaign, Goal
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.names import one_line
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

LONGEST_DAYS = 3 * 366
"""A goal that runs for longer is most likely a slip in the year."""


def list_goals(session: Session, *, with_retired: bool = False) -> tuple[GoalView, ...]:
    """The goals by their last day; with `with_retired` those put away as well."""
    query = select(Goal).order_by(Goal.last_day, Goal.id)
    if not with_retired:
        query = query.where(Goal.retired.is_(False))
    return tuple(_view(row) for row in session.scalars(query))


def save_goal(unit: UnitOfWork, *, goal: GoalForm) -> GoalSaved:
    """Set a goal, or change one. Undoable.

    Raises:
        InvalidInputError: `name`, `kpi`, `target`, `last_day`, `account` or `campaign` cannot be used.
        NotAllowedError: the role at the desk does not include it; the goal is gone.
    """
    require(unit, Act.WRITE)
    name = one_line(goal.name)
    _check(unit.session, goal, name)
    if goal.id is None:
        row, before = Goal(created_at=unit.now), None
        unit.session.add(row)
    else:
        row = _there(unit.session, goal.id)
        before = kept(row)
    row.name, row.kpi, row.target = name, goal.kpi, goal.target
    row.first_day, row.last_day = goal.first_day, goal.last_day
    row.account_id, row.campaign_id, row.changed_at = goal.account_id, goal.campaign_id, unit.now
    unit.session.flush()
    unit.audit("goal.saved", f"goal:{row.id}", kpi=row.kpi)
    command_id = record_changes(unit, commands.SAVE_GOAL, [change_of(before, kept(row))])
    return GoalSaved(row.id, command_id, changed(Topic.FIGURES, Topic.COMMANDS))


def retire_goal(unit: UnitOfWork, *, goal_id: int, retired: bool = True) -> Done:
    """Put a goal away, or take it up again. Undoable.

    Raises:
        NotAllowedError: the role at the desk does not include it; the goal is gone.
    """
    require(unit, Act.WRITE)
    row = _there(unit.session, goal_id)
    before = kept(row)
    row.retired, row.changed_at = retired, unit.now
    unit.session.flush()
    unit.audit("goal.retired" if retired else "goal.brought_back", f"goal:{goal_id}")
    command_id = record_changes(unit, commands.RETIRE_GOAL, [change_of(before, kept(row))])
    return Done(changed(Topic.FIGURES, Topic.COMMANDS), command_id)


def _check(session: Session, goal: GoalForm, name: str) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise InvalidInputError(
            "name",
            tr("The goal needs a name.") if not name else tr("The name is too long."),
            tr("It is how you find it again; it may have {most} characters.", most=LONGEST_NAME),
            tr("Enter a short name."),
        )
    if goal.kpi not in load_goal_kinds():
        raise InvalidInputError(
            "kpi",
            tr("This figure is not known."),
            tr("A goal is measured by one of the figures that are offered."),
            tr("Choose one of them."),
        )
    if not (math.isfinite(goal.target) and goal.target > 0):
        raise InvalidInputError(
            "target",
            tr("This target cannot be used."),
            tr("It is a number above nought, in the unit of the figure."),
            tr("Enter such a number."),
        )
    if not 0 <= (goal.last_day - goal.first_day).days < LONGEST_DAYS:
        raise InvalidInputError(
            "last_day",
            tr("The last day does not fit the first."),
            tr("A goal ends on or after the day it begins, and within three years."),
            tr("Choose another last day."),
        )
    _check_belonging(session, goal)


def _check_belonging(session: Session, goal: GoalForm) -> None:
    if goal.account_id is not None and session.get(Account, goal.account_id) is None:
        raise InvalidInputError(
            "account",
            tr("This account is no longer there."),
            tr("A goal is about one account, or about all of them."),
            tr("Choose another account, or all."),
        )
    if goal.campaign_id is not None and session.get(Campaign, goal.campaign_id) is None:
        raise InvalidInputError(
            "campaign",
            tr("This campaign is no longer there."),
            tr("A goal is about one campaign, or about everything."),
            tr("Choose another campaign, or none."),
        )


def _there(session: Session, goal_id: int) -> Goal:
    row = session.get(Goal, goal_id)
    if row is None:
        raise NotAllowedError(
            tr("This goal is no longer there."),
            tr("It was taken away in another window."),
            tr("Open the page “Insights” again."),
        )
    return row


def _view(row: Goal) -> GoalView:
    kind = load_goal_kinds().get(row.kpi)
    return GoalView(
        id=row.id,
        name=row.name,
        kpi=row.kpi,
        unit="" if kind is None else kind.unit,
        target=row.target,
        first_day=row.first_day,
        last_day=row.last_day,
        account_id=row.account_id,
        campaign_id=row.campaign_id,
        retired=row.retired,
    )
