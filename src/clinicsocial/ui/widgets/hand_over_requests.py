"""What handing over asks of the core. Run by `Work`, which imports the core there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinicsocial.core.app import App
    from clinicsocial.core.keeping.hand_over import HandOver
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done


def what_to_hand_over(session: Session) -> HandOver:
    """Managers and accounts."""
    from clinicsocial.core.keeping.hand_over import hand_over

    return hand_over(session)


def adding_manager(name: str, title: str) -> Callable[[UnitOfWork], Done]:
    """Add the successor to the staff."""

    def add(unit: UnitOfWork) -> Done:
        from clinicsocial.core.clinic.staff import save_staff
        from clinicsocial.core.clinic.views import StaffForm
        from clinicsocial.core.values.clinic import Role

        return save_staff(unit, staff=StaffForm(public_name=name, title=title, role=Role.MANAGER))

    return add


def renewing(app: App, actor: int | None) -> Callable[[], str]:
    """Make a new recovery code; gives it as it is printed."""

    def renew() -> str:
        from clinicsocial.core.keeping.hand_over import renew_code

        return renew_code(app.store, actor=actor)

    return renew


def code_on_paper(unit: UnitOfWork) -> Done:
    """The new code was asked back."""
    from clinicsocial.core.clinic.first_run import note_code_kept

    return note_code_kept(unit)


def finishing(unit: UnitOfWork) -> Done:
    """It is handed over."""
    from clinicsocial.core.keeping.hand_over import note_handed_over

    return note_handed_over(unit)


def old_pc_words() -> tuple[str, ...]:
    """What is done on a PC that is left behind."""
    from clinicsocial.core.documents.hand_over_sheet import old_pc

    return old_pc()


def printing(app: App, found: HandOver) -> Callable[[], Path]:
    """Make the sheet, in the private folder of papers."""

    def make() -> Path:
        from zoneinfo import ZoneInfo

        from clinicsocial.core.documents.hand_over_sheet import hand_over_sheet
        from clinicsocial.core.documents.handing import hand_paper

        day = app.clock.now().astimezone(ZoneInfo(found.clinic.zone)).date()
        return hand_paper(
            app.folder.outgoing, name="handing-over.pdf", content=hand_over_sheet(found, day=day)
        )

    return make
