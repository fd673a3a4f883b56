"""Scenes of a sign-in that ends: on the accounts page, on Today, entering the day, and when connected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from PySide6.QtWidgets import QScrollArea, QWidget
from sqlalchemy import select

from clinicsocial.core.accounts.views import AccountStored
from clinicsocial.core.model import Account
from clinicsocial.core.model.account import ENDED
from clinicsocial.core.publishing.sign_in_ends import keep_end
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.sign_in import EndSource, SignInEnd
from clinicsocial.ui.pages.accounts import AccountsPage
from clinicsocial.ui.widgets.sign_in_dialog import SignInDialog
from tests.fakes.hands import find
from tests.screens.studio import Studio


@contextmanager
def _ending(studio: Studio, days: int) -> Iterator[None]:
    """The practice account ends so soon, while the page is read; other scenes find it as it was."""
    with studio.apps.demo.store.unit_of_work() as unit:
        account = unit.session.scalars(select(Account).where(Account.network == "practice")).one()
        end = SignInEnd(unit.now + timedelta(days=days), EndSource.NETWORK)
        keep_end(account, end, unit.now)
        if end.is_over(unit.now):
            account.state, account.state_reason = "reconnect", ENDED
    yield
    with studio.apps.demo.store.unit_of_work() as unit:
        account = unit.session.get_one(Account, account.id)
        account.state, account.state_reason = "connected", ""
        keep_end(account, None, unit.now)


def _accounts(studio: Studio, days: int) -> AccountsPage:
    with _ending(studio, days):
        studio.open(studio.apps.demo, page="accounts")
    page = studio.window.page("accounts")
    assert isinstance(page, AccountsPage)
    return page


def soon(studio: Studio) -> None:
    """It is time to connect an account again."""
    _accounts(studio, 6)


def far(studio: Studio) -> None:
    """The day is known and lies far ahead."""
    _accounts(studio, 50)


def ended(studio: Studio) -> None:
    """The end has come, and posts wait."""
    _accounts(studio, -1)


def today(studio: Studio) -> None:
    """The card on Today."""
    with _ending(studio, 6):
        studio.open(studio.apps.demo)
    page = studio.window.page("today")
    card = find(page, QWidget, "needs-sign_in_ends")
    studio.settle()
    find(page, QScrollArea, "today-scroll").ensureWidgetVisible(card, 0, 120)


def entering(studio: Studio) -> QWidget:
    """Somebody enters a day that has passed."""
    page = _accounts(studio, 50)
    account = next(card.account for card in page.cards if card.account.network == "practice")
    page.ends.ask(account, "Europe/London", month_first=False)
    dialog = page.findChild(SignInDialog)
    assert dialog is not None
    return dialog


def connected(studio: Studio) -> None:
    """An account was connected, and its network told how long."""
    page = _accounts(studio, 50)
    page.begin()
    page.assistant.show_stored(
        "Facebook Page",
        AccountStored(1, reconnected=False, changes=changed(Topic.ACCOUNTS), ends_on=date(2027, 1, 22)),
    )
