"""Today over the demo clinic and over an empty one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.app import App
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.consents.retention import TIDIED
from clinicsocial.core.consents.subjects import list_subjects
from clinicsocial.core.model import Account, Consent, Delivery
from clinicsocial.core.planning.today import today
from clinicsocial.core.planning.views import NeedsYou, Today
from clinicsocial.core.store.settings import put_setting
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.health import Health
from clinicsocial.ui.pages.today import TodayPage
from clinicsocial.ui.widgets.entry_row import EntryRow
from clinicsocial.ui.widgets.needs_card import CardAct, NeedsCard
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, key, press
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]


def shown(qtbot: QtBot, desk: Desk, app: App, keep: Keep) -> TodayPage:
    page = TodayPage(desk.services(app))
    keep(page)
    page.resize(1188, 720)
    page.show()
    qtbot.waitUntil(lambda: find(page, QLabel, "number-live").text() != "–")
    return page


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, demo_app: App, keep: Keep) -> TodayPage:
    return shown(qtbot, desk, demo_app, keep)


def truth(app: App, clock: FakeClock) -> Today:
    with app.store.read() as session:
        return today(session, now=clock.now(), zone="Europe/London")


def cards(page: TodayPage) -> list[NeedsCard]:
    return page.findChildren(NeedsCard)


def card(page: TodayPage, kind: str) -> NeedsCard:
    return next(one for one in cards(page) if one.needs.kind == kind)


def choose(card: NeedsCard, act: str) -> None:
    press(card, f"act-{act}")


def test_everything_that_needs_a_person_has_a_card(page: TodayPage, demo_app: App, clock: FakeClock) -> None:
    assert [one.needs for one in cards(page)] == list(truth(demo_app, clock).needs_you)


def test_the_figures_of_the_week_are_those_of_the_core(
    page: TodayPage, demo_app: App, clock: FakeClock
) -> None:
    view = truth(demo_app, clock)
    assert [find(page, QLabel, f"number-{name}").text() for name in ("live", "planned", "drafts")] == [
        str(view.live_this_week),
        str(view.planned_next_week),
        str(view.drafts),
    ]


def test_while_paused_it_does_not_say_that_a_post_goes_out(
    page: TodayPage, desk: Desk, clock: FakeClock
) -> None:
    desk.bridge.tell_health(replace(health_of(clock), paused=True, pause_reason="Press enquiry"))
    words = find(page, QLabel, "alive-more").text()
    assert words == (
        "The next post is planned for Tue 24 Nov 09:00 (Europe/London). "
        "Nothing goes out until you resume publishing."
    )


def test_what_comes_next_opens_with_the_keyboard(page: TodayPage, desk: Desk) -> None:
    row = find(page, QWidget, "coming").findChildren(EntryRow)[0]
    key(row, Qt.Key.Key_Space)
    assert [what for what, _ in desk.navigator.went] == ["open"]


def health_of(clock: FakeClock) -> Health:
    due = clock.now() + timedelta(days=1)
    return Health(running=True, paused=False, pause_reason="", checked_at=clock.now(), next_due=due)


def test_it_says_whether_publishing_is_alive(page: TodayPage, desk: Desk, clock: FakeClock) -> None:
    desk.bridge.tell_health(health_of(clock))
    assert find(page, QLabel, "alive").text() == "Publishing is on"
    assert "Tue 24 Nov 09:00 (Europe/London)" in find(page, QLabel, "alive-more").text()


def test_saying_that_an_unsure_post_is_there_settles_it_and_its_card_goes(
    qtbot: QtBot, page: TodayPage, desk: Desk
) -> None:
    before = card(page, "unsure").needs
    choose(card(page, "unsure"), "it_is_live")
    qtbot.waitUntil(lambda: before not in [one.needs for one in cards(page)])
    assert desk.navigator.said == ["Thank you. That is noted."]


def test_saying_that_it_is_not_there_leaves_it_to_be_planned_again(
    qtbot: QtBot, page: TodayPage, demo_app: App, clock: FakeClock
) -> None:
    before = card(page, "unsure").needs
    choose(card(page, "unsure"), "it_is_not")
    qtbot.waitUntil(lambda: before not in [one.needs for one in cards(page)])
    assert before not in truth(demo_app, clock).needs_you


def test_the_page_of_an_unsure_post_is_one_click_away(
    page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda address: opened.append(QUrl(address).toString()))
    needs = card(page, "unsure").needs
    choose(card(page, "unsure"), "open_page")
    assert opened == [needs.address]


def test_a_refused_post_leads_to_the_post(page: TodayPage, desk: Desk) -> None:
    needs = card(page, "refused").needs
    choose(card(page, "refused"), "open")
    assert desk.navigator.went == [("open", needs.post_id)]


def test_an_account_to_reconnect_leads_to_that_account(
    qtbot: QtBot, desk: Desk, demo_app: App, keep: Keep
) -> None:
    with demo_app.store.unit_of_work() as unit:
        unit.session.get_one(Account, 1).state = "reconnect"
    page = shown(qtbot, desk, demo_app, keep)
    choose(card(page, "reconnect"), "reconnect")
    assert desk.navigator.went == [("go_to", ("accounts", "account:1"))]


@pytest.mark.parametrize("kind", ["takedown", "consent_no_evidence", "consent_expiring"])
def test_a_card_about_one_person_leads_to_that_person(page: TodayPage, desk: Desk, kind: str) -> None:
    needs = card(page, kind).needs
    assert needs.subject_id is not None
    choose(card(page, kind), "show_people")
    assert desk.navigator.went == [("go_to", ("consents", f"person:{needs.subject_id}"))]


def test_a_card_about_several_people_leads_to_those(
    qtbot: QtBot, desk: Desk, demo_app: App, keep: Keep
) -> None:
    with demo_app.store.unit_of_work() as unit:
        for row in unit.session.scalars(select(Consent).where(Consent.withdrawn_on.is_(None))):
            row.expires_on = date(2026, 12, 1)
    page = shown(qtbot, desk, demo_app, keep)
    choose(card(page, "consent_expiring"), "show_people")
    assert desk.navigator.went == [("go_to", ("consents", "filter:ending"))]


def test_the_tidy_up_leads_to_its_settings(qtbot: QtBot, desk: Desk, demo_app: App, keep: Keep) -> None:
    with demo_app.store.unit_of_work() as unit:
        put_setting(unit, TIDIED, None)
    page = shown(qtbot, desk, demo_app, keep)
    choose(card(page, "tidy"), "tidy")
    assert desk.navigator.went == [("go_to", ("settings", "keeping"))]


def test_no_card_names_a_person_of_the_register(page: TodayPage, demo_app: App) -> None:
    told = " ".join(one.needs.title + one.needs.message for one in cards(page) if one.needs.subject_id)
    with demo_app.store.read() as session:
        people = list_subjects(session, seals=demo_app.media.seals)
    assert not any(part in told for one in people for part in one.name.split())


def test_a_new_clinic_is_told_what_to_do_first(qtbot: QtBot, desk: Desk, empty_app: App, keep: Keep) -> None:
    page = shown(qtbot, desk, empty_app, keep)
    assert [one.needs.title for one in cards(page)] == ["Describe your clinic"]
    choose(cards(page)[0], "set_up")
    assert desk.navigator.went == [("go_to", ("first_run", "clinic"))]


def test_the_card_about_pictures_leads_to_the_files_that_ask(desk: Desk, page: TodayPage) -> None:
    asked = NeedsYou("pictures", "Who is in open-day.jpg?", "A draft waits for it.")
    card = NeedsCard(desk.look, asked, page)
    card.acted.connect(page.act)
    choose(card, "show_files")
    assert desk.navigator.went == [("go_to", ("library", "needs"))]


def test_an_empty_week_leads_to_the_page_that_has_something_to_say(
    qtbot: QtBot, desk: Desk, empty_app: App, keep: Keep
) -> None:
    with empty_app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Elm Surgery"))
        connect_assisted(unit, network="facebook", label="Elm Surgery")
    page = shown(qtbot, desk, empty_app, keep)
    choose(card(page, "quiet_week"), "plan")
    assert desk.navigator.went == [("go", "plan")]


def test_comments_that_were_seen_ask_no_more(
    qtbot: QtBot, page: TodayPage, demo_app: App, clock: FakeClock
) -> None:
    choose(card(page, "comments"), "seen")
    qtbot.waitUntil(lambda: "comments" not in {one.kind for one in truth(demo_app, clock).needs_you})


def test_opening_the_page_of_a_post_is_a_look_at_its_comments(
    qtbot: QtBot, page: TodayPage, demo_app: App, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _address: True)
    (before,) = [one for one in truth(demo_app, clock).needs_you if one.kind == "comments"]
    with demo_app.store.unit_of_work() as unit:
        unit.session.get_one(Delivery, before.delivery_ids[0]).address = "http://127.0.0.1:9/posts/1"
    page.act(replace(before, address="http://127.0.0.1:9/posts/1"), CardAct.OPEN_PAGE)

    def left() -> int:
        return sum(
            len(one.delivery_ids) for one in truth(demo_app, clock).needs_you if one.kind == "comments"
        )

    qtbot.waitUntil(lambda: left() == len(before.delivery_ids) - 1)


def test_every_coming_post_says_who_keeps_its_appointment(page: TodayPage) -> None:
    rows = find(page, QWidget, "coming").findChildren(EntryRow)
    assert rows
    ways = ("This PC must be on", "You post it by hand", "Kept by ")
    assert all(any(way in row.accessibleName() for way in ways) for row in rows)
