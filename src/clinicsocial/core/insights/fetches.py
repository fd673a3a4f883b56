"""Notes how each question for figures went: when it was asked, answered, why not, and when to ask again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import FigureFetch
from clinicsocial.core.values.figures import GONE, GONE_SEEN, MISSING

if TYPE_CHECKING:
    from clinicsocial.core.insights.collecting_plan import CollectingPlan
    from clinicsocial.core.store.unit_of_work import UnitOfWork


class Fetches:
    """The notes about one account, within one unit of work."""

    def __init__(self, unit: UnitOfWork, plan: CollectingPlan, account_id: int) -> None:
        self._unit = unit
        self._plan = plan
        self._account_id = account_id
        self._rows: dict[int | None, FigureFetch] = {}

    def load(self, delivery_ids: Iterable[int]) -> None:
        """Read the notes about these posts in one go; of the others one by one."""
        found = select(FigureFetch).where(
            FigureFetch.account_id == self._account_id, FigureFetch.delivery_id.in_(list(delivery_ids))
        )
        self._rows |= {row.delivery_id: row for row in self._unit.session.scalars(found)}

    def told(self, delivery_id: int | None) -> bool:
        """It answered. True where it had not done so the last time."""
        row = self._row(delivery_id)
        mended = row.reason != ""
        row.told_at, row.reason, row.failures, row.not_before = self._unit.now, "", 0, None
        return mended

    def not_told(self, delivery_id: int | None, reason: str, until: datetime | None = None) -> None:
        """It gave no answer: ask again when patience ends, or when the network allows it, if that is later.

        A network that names a time far off is believed for a day.
        """
        row = self._row(delivery_id)
        row.reason, row.failures = reason, row.failures + 1
        patient = self._unit.now + self._plan.patience_after(row.failures)
        allowed = min(until or patient, self._unit.now + self._plan.missing_again)
        row.not_before = max(patient, allowed)

    def put_off(self, delivery_id: int) -> None:
        """The whole question was lost: nothing is known about this post, others come first next time."""
        self._row(delivery_id)

    def not_shown(self, delivery_id: int) -> bool:
        """The network answered, and does not show this post. True once: where it has become certain."""
        row = self._row(delivery_id)
        if row.reason in {GONE, GONE_SEEN}:
            return False
        gone = row.reason == MISSING
        row.reason, row.failures = (GONE if gone else MISSING), row.failures + 1
        row.not_before = None if gone else self._unit.now + self._plan.missing_again
        return gone

    def mended(self, reasons: Iterable[str]) -> None:
        """The network answers again: what the account was silent for is over, if it was one of these."""
        row = self._stored(None)
        if row is not None and row.reason in set(reasons):
            row.reason, row.failures, row.not_before = "", 0, None

    def _row(self, delivery_id: int | None) -> FigureFetch:
        """The note of a question asked just now; a new one where there was none."""
        row = self._stored(delivery_id)
        if row is None:
            row = FigureFetch(account_id=self._account_id, delivery_id=delivery_id, reason="", failures=0)
            self._unit.session.add(row)
            self._rows[delivery_id] = row
        row.asked_at = self._unit.now
        return row

    def _stored(self, delivery_id: int | None) -> FigureFetch | None:
        if delivery_id not in self._rows:
            found = self._unit.session.scalars(
                select(FigureFetch).where(
                    FigureFetch.account_id == self._account_id, FigureFetch.delivery_id.is_(delivery_id)
                )
            ).first()
            if found is None:
                return None
            self._rows[delivery_id] = found
        return self._rows[delivery_id]
