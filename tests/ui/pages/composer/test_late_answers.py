"""What is answered late, as on a busy PC, never undoes what the person did meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from sqlalchemy import select
from sqlalchemy.orm import Session

from clinicsocial.core.app import App
from clinicsocial.core.model import Command, Delivery
from clinicsocial.core.planning.commands import SCHEDULE
from clinicsocial.core.planning.posts import create_post, save_post
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.pages.composer import opener
from clinicsocial.ui.pages.composer.requests import Opened, opening
from tests.fakes.hands import find, press
from tests.fakes.held import reads_held, runs_held, writes_held
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.composer.conftest import Accounts, Composing
from tests.ui.pages.composer.test_findings import begin
from tests.ui.pages.composer.test_scheduling import make, schedule


def other_post(composing: Composing, account_id: int, words: str = "Another one") -> int:
    """A draft that lies beside."""
    content = PostContent(words, variants=(VariantContent(account_id),))
    with composing.app.store.unit_of_work() as unit:
        return create_post(unit, content=content).post_id


def open_other(composing: Composing, post_id: int) -> None:
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=30_000):
        composing.page.open_post(post_id)


# -- findings


def test_a_suggestion_meets_its_words_though_some_were_typed_in_front(
    composing: Composing, accounts: Accounts
) -> None:
    begin(composing, accounts, "Hello. PLEASE BOOK NOW ONLINE for Saturday")
    editor = composing.page.parts.texts.editor
    with runs_held(composing.page.work):
        editor.replace(0, 5, "Flu clinic")
        press(composing.page.parts.findings, "finding-fix")
        assert editor.toPlainText() == "Flu clinic. Please book now online for Saturday"


def test_a_suggestion_for_words_that_were_rewritten_changes_nothing(
    composing: Composing, accounts: Accounts
) -> None:
    begin(composing, accounts, "PLEASE BOOK NOW ONLINE for Saturday")
    editor = composing.page.parts.texts.editor
    with runs_held(composing.page.work):
        editor.replace(7, 22, "call us")
        press(composing.page.parts.findings, "finding-fix")
        assert editor.toPlainText() == "PLEASE call us for Saturday"


# -- times


def test_a_new_time_for_a_planned_post_survives_news_from_elsewhere(
    composing: Composing, accounts: Accounts
) -> None:
    schedule(composing, accounts.facebook)
    composing.all_answered()
    when = composing.page.parts.bar.when
    when.day.setDate(QDate(2026, 12, 1))
    composing.page.refresh()
    composing.all_answered()
    assert when.day.date() == QDate(2026, 12, 1)


def test_a_time_that_was_planned_elsewhere_is_shown(composing: Composing, accounts: Accounts) -> None:
    schedule(composing, accounts.facebook)
    composing.all_answered()
    when = composing.page.parts.bar.when
    when.day.setDate(QDate(2026, 12, 1))
    with composing.app.store.unit_of_work() as unit:
        delivery = unit.session.get_one(Delivery, 1)
        delivery.wall_time = (datetime.fromisoformat(delivery.wall_time) + timedelta(days=3)).isoformat()
    composing.page.refresh()
    composing.all_answered()
    assert when.plan.wall == composing.stored().deliveries[0].plan.wall


# -- two versions


def test_two_versions_of_a_post_are_not_laid_over_another_one(
    composing: Composing, accounts: Accounts
) -> None:
    composing.write("Mine")
    composing.settle()
    first, other = composing.stored().id, other_post(composing, accounts.facebook)
    with reads_held(composing.page.work):
        composing.page.keeper.look_at_conflict(first)
        composing.page.opener.open(other)
    composing.until(lambda: composing.page.editing.saver.post_id == other)
    composing.page.keeper.look_at_conflict(first)
    composing.all_answered()
    assert not composing.page.parts.conflict.isVisible()
    assert composing.page.parts.texts.editor.toPlainText() == "Another one"


# -- by hand


def test_what_is_prepared_for_posting_by_hand_comes_once(composing: Composing, accounts: Accounts) -> None:
    schedule(composing, accounts.facebook)
    with runs_held(composing.page.work):
        make(composing, DeliveryState.BY_HAND)
        with composing.qtbot.waitSignal(composing.page.opener.looked_again, timeout=30_000):
            composing.page.refresh()
    panel = composing.page.parts.hand_over
    composing.until(panel.isVisible)
    QGuiApplication.clipboard().setText("https://www.facebook.com/riverside/posts/1")
    panel.address.setText("https://www.facebook.com/riverside/posts/1")
    composing.all_answered()
    assert QGuiApplication.clipboard().text() == "https://www.facebook.com/riverside/posts/1"
    assert panel.address.text() == "https://www.facebook.com/riverside/posts/1"


def test_what_is_prepared_for_posting_by_hand_is_not_for_the_next_post(
    composing: Composing, accounts: Accounts
) -> None:
    other = other_post(composing, accounts.facebook)
    schedule(composing, accounts.facebook)
    QGuiApplication.clipboard().setText("mine")
    with runs_held(composing.page.work):
        make(composing, DeliveryState.BY_HAND)
        open_other(composing, other)
    composing.all_answered()
    assert composing.page.parts.hand_over.isHidden()
    assert QGuiApplication.clipboard().text() == "mine"


def test_an_address_being_typed_survives_news_of_another_account(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky, accounts.facebook)
    composing.write("Flu clinic on Saturday")
    composing.settle()
    composing.page.parts.bar.schedule.click()
    composing.until(lambda: composing.planned() == ["waiting"] * 2)
    composing.all_answered()
    with composing.app.store.unit_of_work() as unit:
        unit.session.get_one(Delivery, 1).state = "unsure"
    composing.page.refresh()
    composing.until(lambda: composing.shown("is-there"))
    composing.press("is-there")
    field = find(composing.page, QLineEdit, "settle-address")
    QTest.keyClicks(field, "https://bsky.app/")
    with composing.app.store.unit_of_work() as unit:
        unit.session.get_one(Delivery, 2).state = "sending"
    composing.page.refresh()
    composing.all_answered()
    assert [one.delivery.state for one in composing.page.parts.deliveries.cards] == ["unsure", "sending"]
    assert find(composing.page, QLineEdit, "settle-address").text() == "https://bsky.app/"


# -- news


def test_news_read_before_the_last_save_do_not_bring_the_older_words_back(
    composing: Composing, monkeypatch: pytest.MonkeyPatch
) -> None:
    composing.write("The first")
    composing.settle()
    gate, page = threading.Event(), composing.page

    def slow(app: App, post_id: int | None, content: PostContent) -> Callable[[Session], Opened]:
        look_up = opening(app, post_id, content)

        def look_up_slowly(session: Session) -> Opened:
            found = look_up(session)
            gate.wait(60)
            return found

        return look_up_slowly

    monkeypatch.setattr(opener, "opening", slow)
    page.refresh()
    composing.write(" words")
    page.editing.saver.save()
    composing.until(lambda: page.editing.saver.idle)
    gate.set()
    composing.all_answered()
    assert page.parts.texts.editor.toPlainText() == "The first words"
    assert page.editing.saver.revision == composing.stored().revision


# -- planning


def question_of(composing: Composing) -> QMessageBox | None:
    return composing.page.findChild(QMessageBox)


def ready(composing: Composing, accounts: Accounts) -> int:
    composing.choose(accounts.facebook)
    composing.write("Flu clinic on Saturday")
    composing.settle()
    composing.all_answered()
    return composing.stored().id


def test_pressed_twice_it_is_planned_once(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts)
    composing.write(".")
    with runs_held(composing.page.work):
        composing.page.parts.bar.schedule.click()
        composing.page.parts.bar.schedule.click()
        composing.until(lambda: not composing.page.parts.bar.schedule.isEnabled())
    composing.all_answered()
    with composing.app.store.read() as session:
        assert [one.kind for one in session.scalars(select(Command))].count(SCHEDULE) == 1


def test_of_two_times_asked_for_at_once_the_second_holds(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts)
    composing.write(".")
    bar = composing.page.parts.bar
    bar.schedule.click()
    bar.when.day.setDate(QDate(2026, 12, 1))
    bar.schedule.click()
    composing.until(lambda: composing.planned() == ["waiting"])
    composing.all_answered()
    assert composing.stored().deliveries[0].plan.wall.date() == date(2026, 12, 1)


def test_who_writes_on_after_scheduling_is_asked_to_press_again(
    composing: Composing, accounts: Accounts
) -> None:
    ready(composing, accounts)
    with runs_held(composing.page.work):
        composing.page.parts.bar.schedule.click()
        composing.write(" and Sunday")
        composing.page.editing.saver.save()
        composing.until(lambda: composing.page.editing.saver.idle)
    composing.until(composing.page.banner.isVisible)
    assert composing.words("banner-title") == "The post is not planned yet."
    assert not composing.page.parts.conflict.isVisible()
    assert composing.planned() == []


def test_what_stops_a_post_that_was_left_is_not_told_of_the_next_one(
    composing: Composing, accounts: Accounts, navigator: FakeNavigator
) -> None:
    first, other = ready(composing, accounts), other_post(composing, accounts.facebook)
    revision = composing.page.editing.saver.revision
    with runs_held(composing.page.work):
        composing.page.parts.bar.schedule.click()
        open_other(composing, other)
        assert composing.page.parts.bar.schedule.isEnabled()
        with composing.app.store.unit_of_work() as unit:
            save_post(unit, post_id=first, revision=revision, content=PostContent("Changed elsewhere"))
    composing.all_answered()
    assert navigator.said == ["The post you left is not planned. This post was changed somewhere else."]
    assert not composing.page.banner.isVisible()
    assert not composing.page.parts.conflict.isVisible()


def test_a_question_about_one_post_is_not_answered_for_the_next(
    composing: Composing, accounts: Accounts
) -> None:
    ready(composing, accounts)
    other = other_post(composing, accounts.facebook)
    composing.page.parts.bar.publish.click()
    assert question_of(composing) is not None
    open_other(composing, other)
    composing.until(lambda: question_of(composing) is None)
    assert composing.planned() == []


def test_a_deleted_draft_takes_nobody_away_from_the_post_opened_since(
    composing: Composing, accounts: Accounts, navigator: FakeNavigator
) -> None:
    first, other = ready(composing, accounts), other_post(composing, accounts.facebook)
    open_other(composing, other)
    composing.page.acts.delete(first)
    composing.until(lambda: composing.all_texts() == ["Another one"])
    composing.all_answered()
    assert composing.page.editing.saver.post_id == other
    assert ("leave", None) not in navigator.went


def test_a_copy_does_not_take_the_place_of_the_post_opened_since(
    composing: Composing, accounts: Accounts, navigator: FakeNavigator
) -> None:
    first, other = ready(composing, accounts), other_post(composing, accounts.facebook)
    open_other(composing, other)
    composing.page.acts.duplicate(first)
    composing.until(lambda: len(composing.all_texts()) == 3)
    composing.all_answered()
    assert composing.page.editing.saver.post_id == other
    assert navigator.said == ["The copy lies under Posts"]


def test_a_copy_asked_for_twice_on_a_slow_pc_is_one(composing: Composing, accounts: Accounts) -> None:
    first = ready(composing, accounts)
    with writes_held(composing.page.work):
        composing.page.acts.duplicate(first)
        composing.page.acts.duplicate(first)
    composing.all_answered()
    assert len(composing.all_texts()) == 2


def test_a_template_that_was_wanted_for_a_new_post_is_not_laid_over_another_one(
    composing: Composing, accounts: Accounts
) -> None:
    other = other_post(composing, accounts.facebook)
    with reads_held(composing.page.work):
        composing.page.show_place("template:event")
        composing.page.open_post(other)
    composing.until(lambda: composing.page.editing.saver.post_id == other)
    composing.all_answered()
    assert composing.page.aids.templates.dialog is None


def test_a_network_is_asked_once_to_give_a_post_back(
    composing: Composing, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def recall(_publisher: Publisher, delivery_id: int) -> Changes:
        asked.append(delivery_id)
        return changed(Topic.DELIVERIES)

    monkeypatch.setattr(Publisher, "recall", recall)
    with runs_held(composing.page.work):
        composing.page.acts.recall(1)
        composing.page.acts.recall(1)
    composing.all_answered()
    assert asked == [1]
