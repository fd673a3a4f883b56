"""Backups by plan, while the window is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.ui.plan_keeper import PlanKeeper

if TYPE_CHECKING:
    from clinicsocial.core.keeping.making import Tended
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.watch import Watch


class BackupKeeper(PlanKeeper):
    """Makes the backups that the plan wants."""

    def tend(self, store: Store, watch: Watch) -> Tended:
        """Make those that are due."""
        from clinicsocial.core.keeping.making import tend_backups

        return tend_backups(store, watch=watch)
