"""One look, from the library's file to its record: a slow part for the pool, a quick one for the writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.media.looks import record_failed_look, record_look
from clinicsocial.core.values.looking_errors import LookError

if TYPE_CHECKING:
    from clinicsocial.core.media.looking.running import CancelToken, Looker, Progress
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.looking import Looked, LookFailure


@dataclass(frozen=True, slots=True)
class LookResult:
    """What came of looking into one file: `looked`, or `failure`."""

    sha256: str
    looked: Looked | None = None
    failure: LookFailure | None = None


def look_over(
    files: MediaFiles,
    looker: Looker,
    asset: AssetView,
    *,
    token: CancelToken | None = None,
    on_progress: Progress | None = None,
) -> LookResult:
    """Look into a file of the library. Blocks; run it in the pool. A failure is a result, to be recorded too.

    Raises:
        LookCancelledError: the token said so; nothing is to be recorded.
        StoreError: the file is gone or damaged.
    """
    try:
        looked = looker.look(
            files.read(asset.sha256),
            file_name=asset.file_name,
            is_video=asset.mime.startswith("video/"),
            token=token,
            on_progress=on_progress,
        )
    except LookError as error:
        return LookResult(asset.sha256, failure=error.failure)
    return LookResult(asset.sha256, looked=looked)


def record_result(unit: UnitOfWork, *, files: MediaFiles, result: LookResult) -> Done:
    """Keep what came of it.

    Raises:
        AssetGoneError: the file was deleted meanwhile.
    """
    if result.looked is not None:
        return record_look(unit, seals=files.seals, sha256=result.sha256, looked=result.looked)
    if result.failure is not None:
        return record_failed_look(unit, sha256=result.sha256, failure=result.failure)
    raise ValueError("a result says what was found or why not")
