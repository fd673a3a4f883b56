"""Making a backup now, as the section about data and the guide for a successor ask for it. Run by `Work`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.keeping.making import MadeNow
    from clinicsocial.core.values.watch import Watch


def making(app: App, watch: Watch, actor: int | None) -> Callable[[], MadeNow]:
    """Make a backup now, here and in the second folder."""

    def make() -> MadeNow:
        from clinicsocial.core.keeping.making import back_up_now

        return back_up_now(app.store, watch=watch, actor=actor)

    return make
