"""What the guide asks of the core. Each function is run by `Work`; the core is imported there, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.clinic.first_run import Introduced
    from clinicsocial.core.clinic.steps import SetUp, Step
    from clinicsocial.core.clinic.views import StaffForm, StaffView
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.writing.templates import Template


class Team(NamedTuple):
    """Who works here, and who of them sits at the desk."""

    staff: tuple[StaffView, ...]
    you: StaffView | None


class Site(NamedTuple):
    """What connecting an account begins with."""

    labels: tuple[str, ...]
    """The accounts there are."""
    site: str
    demo: bool


def how_far(session: Session) -> SetUp:
    """How far setting up has come."""
    from clinicsocial.core.clinic.first_run import set_up

    return set_up(session)


def reaching(step: Step) -> Callable[[UnitOfWork], Done]:
    """The guide shows this step."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.clinic.first_run import reach_step

        return reach_step(unit, step=step)

    return change


def putting_off(step: Step) -> Callable[[UnitOfWork], Done]:
    """The rest follows another day, from this step on."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.clinic.first_run import put_off

        return put_off(unit, step=step)

    return change


def finishing(unit: UnitOfWork) -> Done:
    """The guide is at its end."""
    from clinicsocial.core.clinic.first_run import finish

    return finish(unit)


def clinic_stored(session: Session) -> ClinicIdentity | None:
    """The clinic, or None while nobody has described it."""
    from clinicsocial.core.clinic.identity import is_described, load_clinic

    return load_clinic(session) if is_described(session) else None


def storing_clinic(identity: ClinicIdentity) -> Callable[[UnitOfWork], Done]:
    """Keep who the clinic is."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.clinic.identity import save_clinic

        return save_clinic(unit, identity=identity)

    return change


def team(session: Session) -> Team:
    """Who works here."""
    from clinicsocial.core.clinic.staff import at_desk, list_staff

    return Team(list_staff(session), at_desk(session))


def introducing(form: StaffForm) -> Callable[[UnitOfWork], Introduced]:
    """Keep who uses this PC, at the desk."""

    def change(unit: UnitOfWork) -> Introduced:
        from clinicsocial.core.clinic.first_run import introduce

        return introduce(unit, staff=form)

    return change


def storing_colleague(form: StaffForm) -> Callable[[UnitOfWork], Done]:
    """Keep a colleague."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.clinic.staff import save_staff

        return save_staff(unit, staff=form)

    return change


def code_on_paper(session: Session) -> bool:
    """Whether the recovery code was asked back."""
    from clinicsocial.core.clinic.first_run import code_is_kept

    return code_is_kept(session)


def new_code(app: App) -> str:
    """A new recovery code as it is printed: nobody has the old one. Writes a file."""
    from clinicsocial.core.store.opening import renew_recovery_code

    return renew_recovery_code(app.folder, app.store.key, app.clock.now()).printable


def keeping_code(unit: UnitOfWork) -> Done:
    """The code is on paper."""
    from clinicsocial.core.clinic.first_run import note_code_kept

    return note_code_kept(unit)


def site(session: Session) -> Site:
    """What connecting an account begins with."""
    from clinicsocial.core.accounts.list import list_accounts
    from clinicsocial.core.clinic.identity import is_demo, load_clinic

    labels = tuple(account.label for account in list_accounts(session))
    return Site(labels, load_clinic(session).site, is_demo(session))


def templates() -> tuple[Template, ...]:
    """What a first post can begin with. Reads files."""
    from clinicsocial.core.writing.template_loading import load_templates

    return load_templates()
