"""The second half of erasing: what stood in rows is gone, its keys and files are destroyed.

`finish_erasures` may be called as often as one likes. It is called at every start, so that a crash between
the two halves changes nothing; therefore it brings in nothing of the register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.store.settings import get_setting, put_setting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.store.unit_of_work import UnitOfWork

PENDING = "pending_erasures"
"""Setting: names of keys whose destruction is still to be done."""


def note_erased(unit: UnitOfWork, names: Iterable[str]) -> None:
    """In the transaction that erases: these keys and files are to be destroyed."""
    pending = [*_pending(unit.session), *names]
    put_setting(unit, PENDING, {"names": list(dict.fromkeys(pending))})


def _pending(session: Session) -> tuple[str, ...]:
    found = (get_setting(session, PENDING) or {}).get("names")
    return tuple(str(name) for name in found) if isinstance(found, list) else ()


def finish_erasures(store: Store, files: MediaFiles) -> int:
    """Destroy the keys and files of everything erased; returns how many. Call after each, and at start.

    Raises:
        StoreError: a file could not be written; the rest is done at the next call.
    """
    with store.read() as session:
        names = _pending(session)
    for name in names:
        files.delete(name)
    if names:
        with store.unit_of_work() as unit:
            left = [name for name in _pending(unit.session) if name not in set(names)]
            put_setting(unit, PENDING, {"names": left} if left else None)
    return len(names)
