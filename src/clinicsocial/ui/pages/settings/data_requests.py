"""What the section about data asks of the core. Run by `Work`, which imports the core there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.keeping.former import Former
    from clinicsocial.core.keeping.listing import BackupsView
    from clinicsocial.core.keeping.plan import BackupPlan
    from clinicsocial.core.keeping.verifying import Verified
    from clinicsocial.core.store.audit import AuditVerdict
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.watch import Watch


def viewing(app: App) -> Callable[[], BackupsView]:
    """Everything the section shows of backups."""

    def view() -> BackupsView:
        from clinicsocial.core.keeping.listing import view_backups

        return view_backups(app.store)

    return view


def verifying(app: App, manifest: Manifest, watch: Watch) -> Callable[[], Verified]:
    """Prove that a backup can be brought back."""

    def verify() -> Verified:
        from clinicsocial.core.keeping.verifying import verify_backup

        return verify_backup(app.store, manifest, watch=watch)

    return verify


def choosing(plan: BackupPlan) -> Callable[[UnitOfWork], Done]:
    """Keep when and where backups are made."""

    def choose(unit: UnitOfWork) -> Done:
        from clinicsocial.core.keeping.plan import choose_backup_plan

        return choose_backup_plan(unit, plan=plan)

    return choose


def letting_erase(former: Former) -> Callable[[UnitOfWork], Done]:
    """Ask whether this person may erase what a restore put aside."""

    def let(unit: UnitOfWork) -> Done:
        from clinicsocial.core.keeping.former import begin_erasing

        return begin_erasing(unit, former=former)

    return let


def erasing(former: Former) -> Callable[[], None]:
    """Erase what a restore put aside."""

    def erase() -> None:
        from clinicsocial.core.keeping.former import erase_former

        erase_former(former)

    return erase


def verify_log(session: Session) -> AuditVerdict:
    """Verify the audit log."""
    from clinicsocial.core.store.audit import verify_audit

    return verify_audit(session)
