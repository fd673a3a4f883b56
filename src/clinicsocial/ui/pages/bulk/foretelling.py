"""Who will keep the appointments of the rows of a file, once those that are ready are planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.planning.appointments import Forecast, forecast, together, uses_a_person
from clinicsocial.core.planning.bulk.values import RowState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clinicsocial.core.planning.bulk.values import RowPost
    from clinicsocial.ui.pages.bulk.requests import ReadRows


def forecast_rows(
    rows: Sequence[tuple[RowPost, RowState | None]], read: ReadRows | None, now: datetime
) -> Forecast | None:
    """What there is to say of those that are ready; None until every row was looked at."""
    if read is None or any(state is None for _, state in rows):
        return None
    return together(_forecast(row, read, now) for row, state in rows if state is RowState.READY)


def _forecast(row: RowPost, read: ReadRows, now: datetime) -> Forecast:
    if row.plan is None:
        return Forecast()
    due, chosen = row.plan.due, {one.account_id for one in row.content.variants}
    person = uses_a_person(row.content, read.prepared.inputs.register.shown)
    dues = [(account, due) for account in read.accounts if account.id in chosen]
    return forecast(dues, read.spans, now, uses_person=person)
