"""Which files nobody has looked into yet: asked at every start, so no record is declared for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, column, or_, select, table

from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.model.base import Instant

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_ASSET = table("asset", column("sha256", String), column("imported_at", Instant))
_LOOK = table("asset_look", column("asset_sha256", String), column("engine", String))


def assets_to_look_into(session: Session) -> tuple[str, ...]:
    """The files not looked into by the eyes of this version, newest first. Failed ones stay failed."""
    asset, look = _ASSET.c, _LOOK.c
    query = (
        select(asset.sha256)
        .select_from(_ASSET.outerjoin(_LOOK, look.asset_sha256 == asset.sha256))
        .where(or_(look.asset_sha256.is_(None), look.engine != ENGINE))
        .order_by(asset.imported_at.desc(), asset.sha256)
    )
    return tuple(session.scalars(query))
