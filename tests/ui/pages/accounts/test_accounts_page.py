"""Connecting, reconnecting and disconnecting accounts with real widgets; only the networks are imitated."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field, replace
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.accounts.views import AccountMode, AccountState, AccountView
from clinicsocial.core.app import App
from clinicsocial.core.model import Account
from clinicsocial.core.networks.connector import Connector
from clinicsocial.core.publishing.scheduler import Scheduler
from clinicsocial.core.values.network import AccountRef, Capability, Credentials, Verified
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.ui.pages.accounts import AccountsPage
from clinicsocial.ui.widgets.what_means import WhatMeans
from tests.fakes.hands import find
from tests.fakes.keyring_backend import MemoryKeyring
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk

PASSWORD = "abcd-efgh-ijkl-mnop"


@dataclass(slots=True)
class Network:
    """What the imitated network answers to `verify`."""

    refusal: NetworkError | None = None
    warnings: tuple[str, ...] = ()
    remote_id: str = "did:plc:riverside"
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """User, server and password of each question."""
    may_answer: Event = field(default_factory=Event)


class Verifier:
    """A connector of which the assistant needs `verify` alone."""

    network = "bluesky"
    capabilities = frozenset({Capability.SEND, Capability.PLACE})

    def __init__(self, behind: Network) -> None:
        self._behind = behind

    def verify(self, account: AccountRef, credentials: Credentials) -> Verified:
        self._behind.may_answer.wait(10)
        self._behind.asked.append((account.label, account.server, credentials.password().value))
        if self._behind.refusal is not None:
            raise self._behind.refusal
        return Verified(
            self._behind.remote_id, "@riverside.example", account.server, {}, self._behind.warnings
        )


def refused(reason: Reason) -> NetworkError:
    return NetworkError(
        reason,
        title="It did not work.",
        message="Bluesky said no to @riverside.example.",
        next_step="Do this next.",
        nothing_left=True,
    )


@dataclass(frozen=True, slots=True)
class Accounts(PageHands):
    """The page as a person uses it."""

    page: AccountsPage
    app: App
    network: Network
    qtbot: QtBot

    def stored(self) -> tuple[AccountView, ...]:
        with self.app.store.read() as session:
            return list_accounts(session)

    def fill(self, **words: str) -> None:
        for name, text in words.items():
            entry = self.named(name.replace("_", "-"))
            assert isinstance(entry, QLineEdit)
            entry.setText(text)

    def begin_bluesky(self) -> None:
        self.until(lambda: self.page.empty.isVisible() or self.page.cards)
        self.page.begin()
        self.press("network-bluesky")
        self.fill(user="riverside.example", secret=PASSWORD)


@pytest.fixture
def accounts(empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> Accounts:
    """The page over a clinic without accounts; the imitated network answers at once."""
    network = Network()
    network.may_answer.set()
    connectors: dict[str, Connector] = {"bluesky": Verifier(network)}  # type: ignore[dict-item]  # only `verify`
    publisher = copy(empty_app.publisher)
    publisher.ports = replace(publisher.ports, connectors=connectors)
    never = Scheduler(
        lambda: publisher, store=empty_app.store, on_change=lambda _: None, on_health=lambda _: None
    )
    app = replace(empty_app, scheduler=never)
    page = AccountsPage(desk.services(app))
    keep(page)
    page.resize(1160, 700)
    page.show()
    return Accounts(page, app, network, qtbot)


def test_without_accounts_the_page_says_what_to_do_first(accounts: Accounts) -> None:
    accounts.until(accounts.page.empty.isVisible)
    accounts.press("no-accounts-action")
    assert accounts.named("network-chooser").isVisible()


def test_nothing_is_offered_before_the_accounts_are_known(accounts: Accounts) -> None:
    assert accounts.page.isVisible()
    assert (accounts.page.empty.isVisible(), accounts.page.connect_button.isVisible()) == (False, False)


def test_a_right_password_connects_the_account_and_keeps_the_secret_in_the_vault(accounts: Accounts) -> None:
    accounts.begin_bluesky()
    accounts.press("connect")
    accounts.until(accounts.stored)
    account = accounts.stored()[0]
    kept = accounts.app.vault.get(f"account-{account.id}-password")
    assert (account.label, account.mode) == ("@riverside.example", AccountMode.API)
    assert kept is not None
    assert kept.value == PASSWORD
    assert accounts.named("done-title").isVisible()


def test_what_the_network_warns_of_is_shown_when_it_is_done(accounts: Accounts) -> None:
    accounts.network.warnings = ("The site uses plain links.",)
    accounts.begin_bluesky()
    accounts.press("connect")
    done = accounts.named("connect-done")
    assert "The site uses plain links." in [label.text() for label in done.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("reason", "place"),
    [
        (Reason.RECONNECT, "secret-error"),
        (Reason.ADDRESS, "server-error"),
        (Reason.TRY_AGAIN, "connect-banner-title"),
        (Reason.ACCESS, "connect-banner-title"),
        (Reason.WAIT, "connect-banner-title"),
    ],
)
def test_each_refusal_is_told_where_it_can_be_put_right(
    accounts: Accounts, reason: Reason, place: str
) -> None:
    accounts.network.refusal = refused(reason)
    accounts.begin_bluesky()
    accounts.press("connect")
    label = accounts.named(place)
    assert isinstance(label, QLabel)
    assert "It did not work." in label.text()
    assert accounts.stored() == ()


def test_after_a_refusal_the_form_is_as_it_was_and_a_second_try_works(accounts: Accounts) -> None:
    accounts.network.refusal = refused(Reason.RECONNECT)
    accounts.begin_bluesky()
    accounts.press("connect")
    accounts.named("secret-error")
    accounts.network.refusal = None
    accounts.press("connect")
    accounts.until(accounts.stored)
    assert [asked[2] for asked in accounts.network.asked] == [PASSWORD, PASSWORD]


def test_an_empty_password_is_said_at_its_field_without_asking_the_network(accounts: Accounts) -> None:
    accounts.begin_bluesky()
    accounts.fill(secret="")
    accounts.press("connect")
    accounts.named("secret-error")
    assert accounts.network.asked == []


def test_waiting_for_the_network_can_be_cancelled_and_its_late_yes_connects_nothing(
    accounts: Accounts,
) -> None:
    accounts.network.may_answer.clear()
    accounts.begin_bluesky()
    accounts.press("connect")
    accounts.press("cancel-connect")
    accounts.network.may_answer.set()
    accounts.until(lambda: accounts.network.asked)
    assert accounts.named("connect").isVisible()
    assert accounts.stored() == ()


def test_the_password_is_hidden_until_it_is_asked_to_be_shown(accounts: Accounts) -> None:
    accounts.begin_bluesky()
    secret = accounts.page.assistant.form.secret
    before = secret.echoMode()
    accounts.press("show-password")
    assert (before, secret.echoMode()) == (QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal)


def test_any_network_can_be_posted_to_by_hand(accounts: Accounts) -> None:
    accounts.page.begin()
    accounts.press("network-facebook")
    accounts.fill(by_hand_label="Riverside Family Clinic")
    accounts.press("add-by-hand")
    accounts.until(accounts.stored)
    assert accounts.stored()[0].mode is AccountMode.ASSISTED


def test_the_same_name_twice_is_refused_at_the_field(accounts: Accounts) -> None:
    with accounts.app.store.unit_of_work() as unit:
        connect_assisted(unit, network="facebook", label="Riverside")
    accounts.page.begin()
    accounts.press("network-facebook")
    accounts.fill(by_hand_label="riverside")
    accounts.press("add-by-hand")
    assert "there already" in accounts.named("by-hand-label-error").text()  # type: ignore[attr-defined]  # a label


def test_the_practice_network_is_not_offered_to_a_real_clinic(accounts: Accounts) -> None:
    accounts.page.begin()
    accounts.named("network-x")
    assert accounts.page.findChild(QWidget, "network-practice") is None


def connected(accounts: Accounts, state: AccountState = AccountState.CONNECTED) -> int:
    with accounts.app.store.unit_of_work() as unit:
        account = Account(
            network="bluesky",
            remote_id="did:plc:riverside",
            label="@riverside.example",
            user_name="riverside.example",
            server="https://bsky.social",
            state=state.value,
            created_at=unit.now,
            verified_at=unit.now,
        )
        unit.session.add(account)
        unit.session.flush()
        account_id = account.id
    accounts.page.refresh()
    accounts.until(lambda: accounts.page.cards)
    return account_id


def test_reconnecting_updates_the_account_in_place(accounts: Accounts) -> None:
    account_id = connected(accounts, AccountState.RECONNECT)
    accounts.press("reconnect")
    accounts.fill(secret=PASSWORD)
    accounts.press("connect")
    accounts.until(lambda: accounts.stored()[0].state is AccountState.CONNECTED)
    assert [account.id for account in accounts.stored()] == [account_id]


def test_reconnecting_with_another_account_is_refused(accounts: Accounts) -> None:
    connected(accounts, AccountState.RECONNECT)
    accounts.network.remote_id = "did:plc:somebody-else"
    accounts.press("reconnect")
    accounts.fill(secret=PASSWORD)
    accounts.press("connect")
    accounts.named("user-error")
    assert accounts.stored()[0].state is AccountState.RECONNECT


def test_disconnecting_asks_once_and_removes_the_secret(accounts: Accounts) -> None:
    accounts.begin_bluesky()
    accounts.press("connect")
    accounts.until(accounts.stored)
    account_id = accounts.stored()[0].id
    accounts.press("done-back")
    accounts.until(lambda: accounts.page.cards)
    accounts.page.cards[0].disconnect_wanted.emit(account_id)
    accounts.answer_yes()
    accounts.until(lambda: not accounts.stored())
    accounts.until(lambda: accounts.app.vault.get(f"account-{account_id}-password") is None)
    accounts.until(accounts.page.empty.isVisible)


def test_an_account_connected_again_while_its_old_password_is_being_removed_keeps_the_new_one(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.begin_bluesky()
    accounts.press("connect")
    accounts.press("done-back")
    accounts.until(lambda: accounts.page.cards)
    account_id, work = accounts.stored()[0].id, accounts.page.work
    asked, may_go_on, delete = Event(), Event(), MemoryKeyring.delete_password

    def delete_slowly(keyring: MemoryKeyring, service: str, username: str) -> None:
        asked.set()
        may_go_on.wait(60)
        delete(keyring, service, username)

    monkeypatch.setattr(MemoryKeyring, "delete_password", delete_slowly)
    accounts.page.cards[0].disconnect_wanted.emit(account_id)
    accounts.answer_yes()
    accounts.until(asked.is_set)
    work.run(lambda: may_go_on.wait(60), owner=accounts.page)  # one runner is left: it works in order
    accounts.begin_bluesky()
    accounts.press("connect")
    accounts.until(lambda: not accounts.shown("cancel-connect"))
    work.run(may_go_on.set, owner=accounts.page)
    accounts.until(lambda: accounts.stored() and not work.is_busy)
    kept = accounts.app.vault.get(f"account-{account_id}-password")
    assert kept is not None
    assert kept.value == PASSWORD


def test_the_network_can_be_asked_to_keep_appointments(accounts: Accounts) -> None:
    connected(accounts)
    wish = accounts.named("native-schedule")
    wish.click()  # type: ignore[attr-defined]  # a check box
    accounts.until(lambda: accounts.stored()[0].native_schedule)


def test_the_demo_clinic_is_offered_the_practice_network_at_the_address_it_runs_at(
    demo_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    page = AccountsPage(desk.services(demo_app))
    keep(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.cards), timeout=10_000)
    server = next(card.account.server for card in page.cards if card.account.network == "practice")
    page.begin()
    page.assistant.chooser.picked.emit("practice")
    assert page.assistant.form.server.text() == server


def test_a_place_named_from_elsewhere_asks_for_that_accounts_password(accounts: Accounts) -> None:
    account_id = connected(accounts, AccountState.RECONNECT)
    accounts.page.show_place(f"account:{account_id}")
    assert accounts.named("secret").isVisible()


def test_a_post_leads_to_the_switch_by_which_the_network_keeps_it(accounts: Accounts) -> None:
    account_id = connected(accounts)
    accounts.named("native-schedule")
    accounts.page.show_place(f"keeping:{account_id}")
    accounts.until(lambda: accounts.named("native-schedule").hasFocus())


def test_what_it_means_that_an_account_needs_reconnecting_is_a_click_away(accounts: Accounts) -> None:
    connected(accounts, AccountState.RECONNECT)
    assert find(accounts.page.cards[0], WhatMeans, "what-means").subject == "reason.reconnect"


def test_a_connected_account_has_nothing_to_explain(accounts: Accounts) -> None:
    connected(accounts)
    assert accounts.page.cards[0].findChild(WhatMeans) is None
