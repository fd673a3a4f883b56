"""The end of a sign-in with real widgets: entered by hand, told by a network, announced, connected again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.accounts.views import AccountState, AccountView
from clinicsocial.core.app import App
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.model import Account
from clinicsocial.core.networks.practice_process import PracticeProcess
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.vault import Vault
from clinicsocial.ui import notifying
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.notifying import Notifier
from clinicsocial.ui.pages.accounts import AccountsPage
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.widgets.needs_card import NeedsCard
from clinicsocial.ui.widgets.sign_in_dialog import SignInDialog
from clinicsocial.ui.work import Work
from tests.fakes.clock import FakeClock
from tests.fakes.page_hands import PageHands
from tests.fakes.store import StoreTemplate
from tests.fakes.window import Desk, OpenWindow, copy_of

US_CLINIC = ClinicIdentity(name="Willow Practice", jurisdiction=Jurisdiction.US, us_state="CA")


@dataclass(frozen=True, slots=True)
class Clinic(PageHands):
    """A page, or the window, over one app."""

    page: QWidget
    app: App
    qtbot: QtBot

    def account(self) -> AccountView:
        with self.app.store.read() as session:
            return list_accounts(session)[0]

    def write(self, name: str, words: str) -> None:
        field = self.named(name)
        assert isinstance(field, QLineEdit)
        field.setText(words)


def connected(app: App) -> None:
    with app.store.unit_of_work() as unit:
        save_clinic(unit, identity=US_CLINIC)
        unit.session.add(
            Account(network="wordpress", label="willow.example", remote_id="1", created_at=unit.now)
        )


@pytest.fixture
def listed(empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> Clinic:
    connected(empty_app)
    page = AccountsPage(desk.services(empty_app))
    keep(page)
    page.resize(1160, 700)
    page.show()
    return Clinic(page, empty_app, qtbot)


def ask(listed: Clinic) -> SignInDialog:
    """The menu of the card."""
    assert isinstance(listed.page, AccountsPage)
    page = listed.page
    listed.until(lambda: page.cards)
    page.cards[0].end_wanted.emit(page.cards[0].account.id)
    dialog = page.findChildren(SignInDialog)[-1]
    listed.until(dialog.isVisible)
    return dialog


def test_a_day_entered_by_hand_stands_on_the_card_and_can_be_taken_back(listed: Clinic) -> None:
    ask(listed)
    listed.write("sign-in-day", "12/06/2026")
    listed.press("sign-in-save")
    assert listed.words("sign-in-ends") == "The sign-in ends on 6 December 2026, as was entered here."
    listed.named("connect-again")

    ask(listed)
    listed.press("sign-in-aside")
    listed.until(lambda: listed.account().sign_in_ends is None)
    listed.until(lambda: not listed.shown("sign-in-ends"))


def test_a_day_far_away_is_said_without_a_warning(listed: Clinic) -> None:
    ask(listed)
    listed.write("sign-in-day", "6 June 2027")
    listed.press("sign-in-save")
    assert listed.words("sign-in-ends").startswith("The sign-in ends on 6 June 2027")
    assert not listed.shown("connect-again")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Enter the last day."), ("soon", "This is not a date"), ("2 May 2020", "This day has passed.")],
)
def test_what_is_no_day_to_come_is_said_at_the_field(listed: Clinic, typed: str, said: str) -> None:
    ask(listed)
    listed.write("sign-in-day", typed)
    listed.press("sign-in-save")
    listed.until(lambda: listed.shown("sign-in-day-error"))
    assert listed.words("sign-in-day-error").startswith(said)
    assert listed.account().sign_in_ends is None


# -- the whole way -------------------------------------------------------------------------------------------


@pytest.fixture
def heard_app(
    store_template: StoreTemplate, tmp_path: Path, clock: FakeClock, bridge: Bridge
) -> Iterator[App]:
    """An empty clinic whose window hears what the publisher tells."""
    root = Path(shutil.copytree(store_template.root, tmp_path / "heard"))
    keyring = copy_of(store_template.keyring)
    with App.open(
        DataFolder(root), listener=bridge, clock=clock, make_vault=lambda profile: Vault(profile, keyring)
    ) as app:
        yield app


@pytest.fixture
def said(work: Work, clock: FakeClock, bridge: Bridge, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop is given to show."""
    monkeypatch.setattr(notifying, "GATHER_MS", 1)
    notifier = Notifier(work, clock, work)
    bridge.notice.connect(notifier.hear)
    sentences: list[str] = []
    notifier.said.connect(sentences.append)
    return sentences


@pytest.fixture
def clinic(heard_app: App, open_window: OpenWindow, qtbot: QtBot) -> Clinic:
    with heard_app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Willow Practice"))
    return Clinic(open_window(heard_app, demo=False, first="accounts"), heard_app, qtbot)


def enter(clinic: Clinic, password: str) -> None:
    clinic.write("secret", password)
    clinic.press("connect")
    clinic.named("done-title")


def connect(clinic: Clinic, server: str, password: str) -> None:
    """As somebody connects the practice network."""
    assert isinstance(clinic.page, MainWindow)
    page = clinic.page.page("accounts")
    assert isinstance(page, AccountsPage)
    page.begin()
    page.assistant.begin(demo=True, site="", practice_server=server)
    page.assistant.chooser.picked.emit("practice")
    clinic.write("user", "riverside")
    enter(clinic, password)


def pass_days(clinic: Clinic, clock: FakeClock, days: int) -> None:
    """Time goes by, and the publisher looks."""
    clock.advance(timedelta(days=days))
    clinic.app.events.tell(clinic.app.publisher.tidy())


def card(clinic: Clinic, kind: str) -> NeedsCard | None:
    """Today's card of this kind, once Today has been looked at."""
    return next((one for one in clinic.page.findChildren(NeedsCard) if one.needs.kind == kind), None)


def test_a_sign_in_told_by_the_network_is_announced_and_connected_again_from_today(
    clinic: Clinic, practice_network: PracticeProcess, clock: FakeClock, said: list[str]
) -> None:
    connect(clinic, practice_network.url, "ends in 10 days")
    assert clinic.account().sign_in_ends is not None

    pass_days(clinic, clock, 4)
    clinic.until(lambda: said)
    (sentence,) = said
    assert "Practice network (riverside) on Practice network on 3 December 2026" in sentence
    assert isinstance(clinic.page, MainWindow)
    clinic.page.go("today")
    clinic.until(lambda: card(clinic, "sign_in_ends"))
    clinic.press("act-reconnect")
    enter(clinic, "another password")

    assert clinic.account().sign_in_ends is None
    clinic.page.go("today")
    clinic.until(lambda: card(clinic, "sign_in_ends") is None)


def test_at_the_weekend_nothing_is_said_and_on_monday_it_is(
    clinic: Clinic, practice_network: PracticeProcess, clock: FakeClock, said: list[str], bridge: Bridge
) -> None:
    connect(clinic, practice_network.url, "ends in 12 days")
    with clinic.qtbot.assertNotEmitted(bridge.notice):
        pass_days(clinic, clock, 5)
    pass_days(clinic, clock, 2)
    clinic.until(lambda: said)
    assert len(said) == 1


def test_an_ended_sign_in_is_one_message_and_one_card(
    clinic: Clinic, practice_network: PracticeProcess, clock: FakeClock, said: list[str]
) -> None:
    connect(clinic, practice_network.url, "ends in 1 day")
    assert isinstance(clinic.page, MainWindow)
    clinic.page.go("today")
    pass_days(clinic, clock, 1)
    pass_days(clinic, clock, 1)

    clinic.until(lambda: said)
    clinic.until(lambda: card(clinic, "reconnect"))
    assert len(said) == 1
    assert clinic.account().state is AccountState.RECONNECT
    assert card(clinic, "sign_in_ends") is None
