"""Whoever plans a post reads beforehand who will keep its appointment, and where a network could."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QPushButton

from clinicsocial.core.accounts.manage import set_native_schedule
from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.values.plan import Plan, Times
from tests.fakes.hands import find
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.composer.conftest import Accounts, Composing
from tests.ui.pages.composer.test_scheduling import schedule

WORDPRESS = "WordPress (wordpress account)"
BLUESKY = "Bluesky (bluesky account)"


def told(composing: Composing) -> str:
    """What is said of the time now; empty where nothing is."""
    return composing.words("kept-words") if composing.shown("kept-words") else ""


def offered(composing: Composing) -> bool:
    return bool(composing.shown("kept-offer"))


@pytest.fixture
def keeping(composing: Composing, accounts: Accounts) -> Composing:
    """The clinic's site was asked to keep appointments."""
    with composing.app.store.unit_of_work() as unit:
        set_native_schedule(unit, account_id=accounts.wordpress, wanted=True)
    composing.look_again()
    composing.until(lambda: any(one.native_schedule for one in composing.page.editing.accounts))
    return composing


def test_without_an_account_nothing_is_foretold(composing: Composing) -> None:
    composing.choose()
    assert not told(composing)


def test_each_way_of_keeping_is_told_with_its_accounts(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.facebook, accounts.bluesky)
    assert told(composing) == (
        f"This PC must be on and awake then: {BLUESKY}. "
        "You post this by hand at Tue 24 Nov 09:00: Facebook (Riverside Clinic)."
    )
    assert not offered(composing)


def test_a_network_that_could_keep_it_is_offered_with_the_way_to_the_setting(
    composing: Composing, accounts: Accounts, navigator: FakeNavigator
) -> None:
    composing.choose(accounts.wordpress)
    assert offered(composing)
    assert find(composing.page, QPushButton, "kept-setting").text() == "Let WordPress keep it…"
    composing.press("kept-setting")
    assert navigator.went[-1] == ("go_to", ("accounts", f"keeping:{accounts.wordpress}"))


def test_a_network_that_was_asked_takes_it_over(keeping: Composing, accounts: Accounts) -> None:
    keeping.choose(accounts.wordpress)
    assert told(keeping) == (
        f"Once it is scheduled the network takes it over, then this PC may be off: {WORDPRESS}."
    )
    assert not offered(keeping)


def test_a_post_about_a_person_is_kept_by_this_pc_and_nothing_is_offered(
    composing: Composing, accounts: Accounts
) -> None:
    app = composing.app
    with app.store.unit_of_work() as unit:
        form = SubjectForm(name="Anna Kowalski", reference="R-7")
        number = save_subject(unit, seals=app.media.seals, subject=form).subject_id
    composing.choose(accounts.wordpress)
    composing.page.editing.link_person(number, "story", "Anna")
    assert told(composing) == f"This PC must be on and awake then: {WORDPRESS}."
    assert not offered(composing)


def test_a_time_too_near_for_the_network_stays_with_this_pc(keeping: Composing, accounts: Accounts) -> None:
    keeping.choose(accounts.wordpress)
    times = keeping.page.parts.bar.times
    times.show_times(Times(Plan(datetime(2026, 11, 23, 9, 5), "Europe/London")))  # noqa: DTZ001 - a wall time
    times.changed.emit()
    assert told(keeping).startswith("This PC must be on")


def test_once_it_is_planned_the_deliveries_tell_it(composing: Composing, accounts: Accounts) -> None:
    schedule(composing, accounts.bluesky)
    composing.until(lambda: not composing.shown("kept-lines"))
