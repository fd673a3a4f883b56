"""What the dialog asks of the core. Each function is run by `Work`, which imports the core there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinicsocial.core.app import App
    from clinicsocial.core.keeping.bringing_back import Opened
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.store.restore import Restored
    from clinicsocial.core.values.watch import Watch


class Situation(NamedTuple):
    """What is here now."""

    zone: str
    """Of the clinic that is open; empty where none is."""
    used: bool
    """Whether somebody has begun with it."""


def situation(app: App | None) -> Situation:
    """What is here now; asks the database where one is open."""
    if app is None:
        return Situation("", used=True)
    from clinicsocial.core.clinic.identity import clinic_zone, is_described
    from clinicsocial.core.keeping.bringing_back import is_used

    used = is_used(app.store)
    with app.store.read() as session:
        return Situation(clinic_zone(session) if is_described(session) else "", used)


def looking_in(place: Path) -> Callable[[], tuple[Manifest, ...]]:
    """Find the backups in a folder."""

    def look() -> tuple[Manifest, ...]:
        from clinicsocial.core.keeping.bringing_back import find_backups

        return find_backups(place)

    return look


def proving(manifest: Manifest, typed: str) -> Callable[[], Opened]:
    """Try the code as it was typed."""

    def prove() -> Opened:
        from clinicsocial.core.keeping.bringing_back import open_backup

        return open_backup(manifest, typed)

    return prove


def proving_own(manifest: Manifest, app: App) -> Callable[[], Opened]:
    """Try the key of the clinic that is open."""

    def prove() -> Opened:
        from clinicsocial.core.keeping.bringing_back import open_with_key

        return open_with_key(manifest, app.store.key)

    return prove


def bringing(
    opened: Opened, folder: DataFolder, app: App | None, watch: Watch, actor: int | None
) -> Callable[[], Restored]:
    """Build the restored data beside those that are here."""

    def bring() -> Restored:
        from clinicsocial.core.clock import SystemClock
        from clinicsocial.core.keeping.bringing_back import bring_back
        from clinicsocial.core.vault import Vault

        return bring_back(
            opened,
            folder=folder,
            clock=SystemClock() if app is None else app.clock,
            make_vault=Vault if app is None else app.vault.beside,
            present=None if app is None else app.store,
            watch=watch,
            actor=actor,
        )

    return bring
