"""The rows of the library: recorded, listed, described, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.bars import refuse_barred
from clinicsocial.core.i18n import tr
from clinicsocial.core.media.views import AssetRecorded, AssetView, ImportedFile
from clinicsocial.core.model import Asset, PostAsset
from clinicsocial.core.planning.views import Done
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.errors import NotAllowedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork


def record_asset(unit: UnitOfWork, *, imported: ImportedFile) -> AssetRecorded:
    """Take an imported file into the library; the same file twice is one asset.

    Raises:
        BarredFileError: it was used under a consent that has ended.
    """
    require(unit, Act.WRITE)
    refuse_barred(unit.session, imported.sha256, imported.file_name)
    known = unit.session.get(Asset, imported.sha256)
    if known is not None:
        return AssetRecorded(asset_view(known), new=False, changes=changed())
    asset = Asset(
        sha256=imported.sha256,
        file_name=imported.file_name,
        mime=imported.mime,
        width=imported.width,
        height=imported.height,
        size=imported.size,
        duration=imported.duration,
        animated=imported.animated,
        alt_text="",
        imported_at=unit.now,
    )
    unit.session.add(asset)
    unit.session.flush()
    unit.audit("asset.imported", f"asset:{asset.sha256}")
    return AssetRecorded(asset_view(asset), new=True, changes=changed(Topic.MEDIA))


def list_assets(session: Session, *, limit: int = 200, offset: int = 0) -> tuple[AssetView, ...]:
    """The library, newest first."""
    query = select(Asset).order_by(Asset.imported_at.desc(), Asset.sha256).limit(limit).offset(offset)
    return tuple(asset_view(asset) for asset in session.scalars(query))


def load_assets(session: Session, *, sha256s: Iterable[str]) -> Mapping[str, AssetView]:
    """The assets of these hashes that are in the library, by hash."""
    wanted = tuple(sha256s)
    if not wanted:
        return {}
    return {
        asset.sha256: asset_view(asset)
        for asset in session.scalars(select(Asset).where(Asset.sha256.in_(wanted)))
    }


def describe_asset(
    unit: UnitOfWork, *, sha256: str, alt_text: str, source: str | None = None, licence: str | None = None
) -> Done:
    """Keep the library's own description of a file (posts keep the ones they have), and where it comes from.

    What is None stays as it is.

    Raises:
        AssetGoneError: it is not there.
    """
    require(unit, Act.WRITE)
    asset = unit.session.get(Asset, sha256)
    if asset is None:
        raise AssetGoneError
    asset.alt_text = alt_text.strip()
    if source is not None:
        asset.source = source.strip()
    if licence is not None:
        asset.licence = licence.strip()
    unit.session.flush()
    unit.audit("asset.described", f"asset:{sha256}")
    return Done(changed(Topic.MEDIA))


def delete_asset(unit: UnitOfWork, *, sha256: str) -> Done:
    """Take a file out of the library. After the commit the caller destroys its bytes (`MediaFiles.delete`).

    Raises:
        AssetGoneError: it is not there.
        NotAllowedError: a post uses it.
    """
    require(unit, Act.WRITE)
    asset = unit.session.get(Asset, sha256)
    if asset is None:
        raise AssetGoneError
    used = unit.session.scalar(select(func.count()).where(PostAsset.asset_sha256 == sha256)) or 0
    if used:
        raise NotAllowedError(
            tr("{file} is in use.", file=asset.file_name),
            tr("At least one post shows this picture."),
            tr("Take it out of those posts first."),
        )
    unit.session.delete(asset)
    unit.session.flush()
    unit.audit("asset.deleted", f"asset:{sha256}")
    return Done(changed(Topic.MEDIA))


class AssetGoneError(NotAllowedError):
    """The file is not in the library (any more)."""

    def __init__(self) -> None:
        super().__init__(
            tr("This picture is no longer in the library."),
            tr("It was deleted in another window."),
            tr("Add the file again if you need it."),
        )


def asset_view(asset: Asset) -> AssetView:
    """The row as a frozen value."""
    return AssetView(
        sha256=asset.sha256,
        file_name=asset.file_name,
        mime=asset.mime,
        width=asset.width,
        height=asset.height,
        size=asset.size,
        duration=asset.duration,
        animated=asset.animated,
        alt_text=asset.alt_text,
        imported_at=asset.imported_at,
        source=asset.source,
        licence=asset.licence,
    )
