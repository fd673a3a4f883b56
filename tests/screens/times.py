"""The scenes of when posts go out: posting times, different times, repeating."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.values.slots import suggested_slots
from clinicsocial.ui.pages.accounts import AccountsPage
from clinicsocial.ui.widgets.slots_dialog import SlotsDialog
from tests.screens.studio import Studio


def with_slots(studio: Studio) -> None:
    """One account of the demo posts three times a week."""
    app = studio.apps.demo
    with app.store.unit_of_work() as unit:
        save_slots(unit, account_id=1, slots=suggested_slots(1))


def accounts(studio: Studio) -> AccountsPage:
    """The accounts, the first with posting times."""
    with_slots(studio)
    studio.open(studio.apps.demo, page="accounts")
    studio.settle()
    page = studio.window.page("accounts")
    assert isinstance(page, AccountsPage)
    return page


def choosing(studio: Studio) -> QWidget:
    """Somebody chooses the posting times of an account."""
    page = accounts(studio)
    page.cards[-1].times_wanted.emit(page.cards[-1].account.id)
    dialog = page.findChild(SlotsDialog)
    assert dialog is not None
    return dialog
