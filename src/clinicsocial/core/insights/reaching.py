"""How far back a look at a period reaches: what is older need not be read before it can be shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.insights.best_time import LOOKED_BACK
from clinicsocial.core.insights.boost import COMPARED
from clinicsocial.core.insights.own_reading import read_goals
from clinicsocial.core.insights.periods import WEEK, compared_with, steps
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.sight import steps_before
from clinicsocial.core.insights.views import Grain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.history import History
    from clinicsocial.core.insights.own_facts import GoalRow
    from clinicsocial.core.insights.views import Against, Period


def read_for(
    session: Session, known: History | None, *, period: Period, against: Against, now: datetime
) -> History:
    """A history that holds all there is to say of this period at the instant `now` (aware).

    It is the one that is `known` where that goes far enough back; else as much is read as is needed.

    Raises:
        ResourceError: the facts of a network are damaged.
    """
    if known is not None and known.since is None:
        return known
    today = now.astimezone(ZoneInfo(clinic_zone(session))).date()
    first = min(_first_days(period, against, read_goals(session), today))
    if known is not None and known.since is not None and known.since <= first:
        return known
    return read_history(session, since=first)


def _first_days(period: Period, against: Against, goals: Iterable[GoalRow], today: date) -> Iterator[date]:
    compared = compared_with(period, against)
    yield steps(period)[0].first
    yield from (step.first for step in steps_before(period, compared)[:1])
    if compared is not None:
        yield compared.first
    if period.grain is Grain.WEEK:  # the sentences and times of a week look back the furthest
        yield period.last - LOOKED_BACK * WEEK
        yield today - COMPARED - timedelta(days=1)  # an hour more or less where clocks changed
    for goal in goals:
        if goal.first <= period.last and goal.last >= period.first:
            yield goal.first
