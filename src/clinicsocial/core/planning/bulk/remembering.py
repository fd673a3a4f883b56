"""What a person said that the columns of their files hold, by the set of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.planning.bulk.columns import guess_columns, headings_key
from clinicsocial.core.planning.bulk.values import Column
from clinicsocial.core.store.settings import get_setting, put_setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.bulk.values import Mapped
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_NAME = "bulk_columns"
REMEMBERED = 40
"""Sets of headings; the one chosen longest ago goes first."""


def columns_for(session: Session, headings: Sequence[str]) -> Mapped:
    """What was said about these headings the last time; else what they seem to mean."""
    kept = (get_setting(session, _NAME) or {}).get(headings_key(headings))
    known = {column.value: column for column in Column}
    if isinstance(kept, list) and len(kept) == len(headings):
        return tuple(known.get(str(one)) for one in kept)
    return guess_columns(headings)


def remember_columns(unit: UnitOfWork, *, headings: Sequence[str], mapped: Mapped) -> None:
    """Keep what was said; names no heading. What is guessed anyway is not kept."""
    kept = dict(get_setting(unit.session, _NAME) or {})
    key = headings_key(headings)
    kept.pop(key, None)
    if mapped != guess_columns(headings):
        kept[key] = ["" if column is None else column.value for column in mapped]
    newest = dict(list(kept.items())[-REMEMBERED:])
    put_setting(unit, _NAME, newest or None)
