"""Taking back, and doing again, what people change here: goals, notes on weeks, results of campaigns.

A command keeps the whole row before and after; none is a row that is not there. Taking back puts the one in
place of the other, and refuses where somebody changed the row again since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import CampaignResult, Goal, WeekNote
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.json_values import items, share, whole, whole_or_none

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork

Row = Goal | WeekNote | CampaignResult
Kept = dict[str, object]
_KINDS: Mapping[str, type[Row]] = MappingProxyType(
    {"goal": Goal, "week_note": WeekNote, "campaign_result": CampaignResult}
)


def kept(row: Row) -> Kept:
    """The row as JSON values."""
    if isinstance(row, Goal):
        return {
            "row": "goal",
            "id": row.id,
            "name": row.name,
            "kpi": row.kpi,
            "account": row.account_id,
            "campaign": row.campaign_id,
            "target": row.target,
            "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat(),
            "retired": row.retired,
            "created_at": row.created_at.isoformat(),
        }
    if isinstance(row, WeekNote):
        return {
            "row": "week_note",
            "id": row.id,
            "first_day": row.first_day.isoformat(),
            "text": row.text,
        }
    return {
        "row": "campaign_result",
        "id": row.id,
        "campaign": row.campaign_id,
        "day": row.day.isoformat(),
        "kind": row.kind,
        "value": row.value,
        "source": row.source,
    }


def record_changes(unit: UnitOfWork, kind: str, rows: Iterable[Kept]) -> int:
    """Note an act that changed these rows, each as `change_of` gives it; returns its number."""
    return unit.record_command(kind, before={}, after={"rows": list(rows)})


def change_of(before: Kept | None, after: Kept | None) -> Kept:
    """One row's part of a command; None: it was not there."""
    return {"before": before, "after": after}


def take_change_back(
    unit: UnitOfWork, _before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[int, ...]:
    """Put every row back as it was before; no post is concerned.

    Raises:
        NotUndoableError: one of them was changed again since.
    """
    for one in reversed(items(after.get("rows"))):
        _put(unit, now=_mapping(one["after"]), then=_mapping(one["before"]))
    return ()


def change_again(unit: UnitOfWork, after: Mapping[str, object]) -> tuple[int, ...]:
    """Do it again.

    Raises:
        NotUndoableError: one of the rows was changed since it was taken back.
    """
    for one in items(after.get("rows")):
        _put(unit, now=_mapping(one["before"]), then=_mapping(one["after"]))
    return ()


def _put(unit: UnitOfWork, *, now: Kept | None, then: Kept | None) -> None:
    known = now or then or {}
    kind = _KINDS[str(known["row"])]
    found = unit.session.get(kind, whole(known["id"]))
    row = found if isinstance(found, Goal | WeekNote | CampaignResult) else None
    if (None if row is None else kept(row)) != now:
        raise NotUndoableError(tr("It was changed again since."))
    if then is None:
        unit.session.delete(row)
    else:
        if row is None:
            row = _made(str(then["row"]), whole(then["id"]))
            unit.session.add(row)
        _fill(row, then, unit.now)
    unit.session.flush()


def _made(kind: str, number: int) -> Row:
    if kind == "goal":
        return Goal(id=number)
    return WeekNote(id=number) if kind == "week_note" else CampaignResult(id=number)


def _fill(row: Row, then: Kept, now: datetime) -> None:
    row.changed_at = now
    if isinstance(row, Goal):
        row.name, row.kpi = str(then["name"]), str(then["kpi"])
        row.account_id, row.campaign_id = whole_or_none(then["account"]), whole_or_none(then["campaign"])
        row.target = share(then["target"])
        row.first_day, row.last_day = _day(then["first_day"]), _day(then["last_day"])
        row.retired = then["retired"] is True
        row.created_at = datetime.fromisoformat(str(then["created_at"]))
    elif isinstance(row, WeekNote):
        row.first_day, row.text = _day(then["first_day"]), str(then["text"])
    else:
        row.campaign_id, row.day = whole(then["campaign"]), _day(then["day"])
        row.kind, row.value, row.source = str(then["kind"]), whole(then["value"]), str(then["source"])


def _mapping(value: object) -> Kept | None:
    return {str(key): one for key, one in value.items()} if isinstance(value, Mapping) else None


def _day(value: object) -> date:
    return date.fromisoformat(str(value))
