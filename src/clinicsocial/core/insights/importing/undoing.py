"""Taking an import back: its samples stay on record and no longer count. And doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.comments import count_comments
from clinicsocial.core.model import FigureImport, Sample
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.json_values import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.store.unit_of_work import UnitOfWork


def take_import_back(
    unit: UnitOfWork, before: Mapping[str, object], _after: Mapping[str, object]
) -> tuple[int, ...]:
    """The figures of the file no longer count.

    Raises:
        NotUndoableError: they do not count already.
    """
    row = unit.session.get(FigureImport, whole(before["import"]))
    if row is None or row.taken_back_at is not None:
        raise NotUndoableError(tr("This import was taken back already."))
    row.taken_back_at = unit.now
    unit.session.flush()
    count_comments(unit, delivery_ids=_posts_of(unit, row))
    unit.audit("figures.import_taken_back", f"account:{row.account_id}", number=str(row.id))
    return ()


def import_again(unit: UnitOfWork, before: Mapping[str, object]) -> tuple[int, ...]:
    """They count again.

    Raises:
        NotUndoableError: the same file was taken in since.
    """
    row = unit.session.get_one(FigureImport, whole(before["import"]))
    since = unit.session.scalar(
        select(FigureImport.id).where(
            FigureImport.file_sha256 == row.file_sha256,
            FigureImport.account_id == row.account_id,
            FigureImport.taken_back_at.is_(None),
        )
    )
    if since is not None:
        raise NotUndoableError(tr("The same file was imported since."))
    row.taken_back_at = None
    unit.session.flush()
    count_comments(unit, delivery_ids=_posts_of(unit, row))
    unit.audit("figures.imported_again", f"account:{row.account_id}", number=str(row.id))
    return ()


def _posts_of(unit: UnitOfWork, file: FigureImport) -> frozenset[int]:
    """The posts the file tells of."""
    told = select(Sample.delivery_id).where(Sample.import_id == file.id).distinct()
    return frozenset(one for one in unit.session.scalars(told) if one is not None)
