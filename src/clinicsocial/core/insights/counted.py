"""Which samples count at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from clinicsocial.core.model import FigureImport, Sample

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


def counting() -> ColumnElement[bool]:
    """A sample that is not from a file somebody took back."""
    back = select(FigureImport.id).where(FigureImport.taken_back_at.is_not(None))
    return or_(Sample.import_id.is_(None), Sample.import_id.not_in(back))
