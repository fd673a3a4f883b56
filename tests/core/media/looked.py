"""Looking into a file for real, as the window does in the background, for tests that publish pictures."""

from __future__ import annotations

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.media.library import load_assets
from clinicsocial.core.media.look_over import look_over, record_result
from clinicsocial.core.media.looking.running import Bounds, Looker
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store


def look_into(store: Store, files: MediaFiles, sha256: str) -> None:
    """Have the app's own eyes look at a file of the library, and record what they find."""
    with store.read() as session:
        asset = load_assets(session, sha256s=[sha256])[sha256]
    result = look_over(files, Looker(SystemClock(), Bounds(threads=1)), asset)
    with store.unit_of_work() as unit:
        record_result(unit, files=files, result=result)
