"""Putting on other colours and keeping the choice: what the settings and the palette both do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.theme import Appearance


def choose_appearance(
    services: Services,
    chosen: Appearance,
    failed: Callable[[ClinicSocialError], None] | None = None,
    *,
    owner: QObject,
) -> None:
    """Put it on at once and keep it for the next start."""
    services.look.choose(chosen)

    def keep(unit: UnitOfWork) -> None:
        from clinicsocial.core.store import settings

        settings.set_appearance(unit, settings.Appearance(chosen.value))

    services.work.write(keep, None, failed, owner=owner)
