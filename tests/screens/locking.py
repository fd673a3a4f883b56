"""Scenes of the lock: the page asking, a wrong PIN, the recovery code, a PIN being set."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from clinicsocial.core.clinic.pins import Proof, remove_pin, set_pin
from clinicsocial.core.clinic.staff import list_staff
from clinicsocial.core.values.clinic import Role
from clinicsocial.ui.locking.page import LockPage
from clinicsocial.ui.locking.requests import LockView
from clinicsocial.ui.widgets.pin_dialog import PinDialog
from tests.screens.studio import Studio


def _view(studio: Studio) -> LockView:
    with studio.apps.demo.store.read() as session:
        staff = list_staff(session)
    with_pin = frozenset(one.id for one in staff if one.role is not Role.AUTHOR)
    return LockView(on=True, locked=True, staff=staff, with_pin=with_pin, after=timedelta(minutes=10))


def _page(studio: Studio) -> LockPage:
    studio.open(studio.apps.demo)
    page = LockPage(studio.look)
    view = _view(studio)
    page.show_people(view, chosen=next(one.id for one in view.staff if one.role is Role.MANAGER))
    studio.window.cover(page)
    return page


def asking(studio: Studio) -> None:
    """Somebody has begun to type."""
    _page(studio).pin.setText("7391")


def waiting(studio: Studio) -> None:
    """Too many wrong tries."""
    _page(studio).show_proof(Proof(right=False, wait=timedelta(seconds=40)))


def forgotten(studio: Studio) -> None:
    """A manager proves the recovery code."""
    _page(studio).forgot.click()


def setting_pin(studio: Studio) -> QWidget:
    """The dialog, with two PINs that differ."""
    studio.open(studio.apps.demo, page="settings")
    dialog = PinDialog(_view(studio).staff[0], ask_old=True, parent=studio.window)
    dialog.open()
    dialog.new.setText("7391")
    dialog.again.setText("7319")
    dialog.save()
    return dialog


def settings_on(studio: Studio) -> None:
    """Colleagues have PINs, and it locks with the PC; other scenes find none."""
    store = studio.apps.demo.store
    with store.unit_of_work() as unit:
        manager = next(one.id for one in list_staff(unit.session) if one.role is Role.MANAGER)
        set_pin(unit, staff_id=manager, pin="7391")
    studio.open(studio.apps.demo, page="settings")
    studio.window.go_to("settings", "lock")
    studio.settle()
    with store.unit_of_work(manager) as unit:
        remove_pin(unit, staff_id=manager)
