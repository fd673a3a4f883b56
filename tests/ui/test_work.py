"""Work: off the GUI thread and back, in order, and silent once its owner is gone."""

from __future__ import annotations

import logging
import threading
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.planning.views import Done
from clinicsocial.core.store.session import Session
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.errors import ClinicSocialError, InvalidInputError
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.work import Work
from tests.guards import ExpectedLog

WRONG = InvalidInputError("field", "Title.", "Message.", "Next.")


@pytest.fixture
def owner(qapp: QCoreApplication) -> QObject:
    made = QObject()
    made.moveToThread(qapp.thread())
    return made


def test_work_runs_in_another_thread_and_its_result_arrives_in_the_gui_thread(
    qtbot: QtBot, work: Work, owner: QObject
) -> None:
    threads: list[threading.Thread] = []
    work.run(
        threading.current_thread,
        lambda there: threads.extend((there, threading.current_thread())),
        owner=owner,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_writes_happen_in_the_order_they_were_asked_for(
    qtbot: QtBot, work: Work, owner: QObject, empty_app: App
) -> None:
    work.attach(empty_app.store)
    done: list[int] = []

    def write(unit: UnitOfWork, number: int) -> int:
        before = get_setting(unit.session, "test") or {"seen": ""}
        put_setting(unit, "test", {"seen": f"{before['seen']}{number}"})
        return number

    for number in range(5):
        work.write(partial(write, number=number), done.append, owner=owner)
    qtbot.waitUntil(lambda: len(done) == 5)
    with empty_app.store.read() as session:
        assert get_setting(session, "test") == {"seen": "01234"}


def test_a_write_is_by_the_person_at_the_desk(
    qtbot: QtBot, work: Work, owner: QObject, empty_app: App
) -> None:
    work.attach(empty_app.store)
    work.actor = 7
    actors: list[int | None] = []
    work.write(lambda unit: unit.actor, actors.append, owner=owner)
    qtbot.waitUntil(lambda: actors == [7])


def test_reading_sees_what_was_written(qtbot: QtBot, work: Work, owner: QObject, empty_app: App) -> None:
    work.attach(empty_app.store)
    with empty_app.store.unit_of_work() as unit:
        put_setting(unit, "test", {"value": 1})
    seen: list[dict[str, object] | None] = []

    def look_up(session: Session) -> dict[str, object] | None:
        return get_setting(session, "test")

    work.read(look_up, seen.append, owner=owner)
    qtbot.waitUntil(lambda: seen == [{"value": 1}])


def test_what_was_changed_is_told_to_everybody_after_the_asker_heard(
    qtbot: QtBot, work: Work, owner: QObject, bridge: Bridge
) -> None:
    heard: list[object] = []
    bridge.changed.connect(heard.append)
    done = Done(changed(Topic.POSTS, posts=(3,)))
    work.run(lambda: done, lambda _: heard.append("then"), owner=owner)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == ["then", Changes(frozenset({Topic.POSTS}), frozenset({3}))]


def test_an_error_for_a_person_goes_to_the_page_that_asked(qtbot: QtBot, work: Work, owner: QObject) -> None:
    told: list[ClinicSocialError] = []

    def fail() -> None:
        raise WRONG

    work.run(fail, failed=told.append, owner=owner)
    qtbot.waitUntil(lambda: told == [WRONG])


def test_a_mistake_of_ours_goes_to_the_presenter_and_the_lane_goes_on(
    qtbot: QtBot, bridge: Bridge, owner: QObject, expected_log: ExpectedLog
) -> None:
    expected_log.announce("clinicsocial.ui.work", logging.ERROR, "ZeroDivisionError")
    work = Work(bridge)
    told: list[object] = []
    after: list[int] = []
    work.unexpected.connect(told.append)
    work.run(lambda: 1 // 0, owner=owner)
    work.run(lambda: 5, after.append, owner=owner)
    qtbot.waitUntil(lambda: after == [5] and len(told) == 1)
    assert isinstance(told[0], ZeroDivisionError)
    assert work.stop()


def test_the_page_hears_of_a_mistake_of_ours_without_a_word_of_what_went_wrong(
    qtbot: QtBot, bridge: Bridge, owner: QObject, expected_log: ExpectedLog
) -> None:
    expected_log.announce("clinicsocial.ui.work", logging.ERROR, "KeyError")
    work = Work(bridge)
    told: list[ClinicSocialError] = []

    def fail() -> None:
        raise KeyError("Dear Mrs Example")

    work.run(fail, failed=told.append, owner=owner)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "Example" not in f"{told[0]} {told[0].next_step} {told[0].__cause__} {told[0].__context__}"
    assert work.stop()


def test_nothing_is_told_to_an_owner_that_is_gone(qtbot: QtBot, work: Work, owner: QObject) -> None:
    gate = threading.Event()
    told: list[bool] = []
    after: list[bool] = []
    going = QObject()
    work.run(lambda: gate.wait(5), told.append, owner=going)
    going.deleteLater()
    QCoreApplication.sendPostedEvents(going, QEvent.Type.DeferredDelete)
    gate.set()
    work.run(lambda: True, after.append, owner=owner)
    qtbot.waitUntil(lambda: after == [True])
    assert told == []


def test_finishing_does_what_is_queued_first_and_takes_nothing_new(
    qtbot: QtBot, work: Work, owner: QObject, empty_app: App
) -> None:
    work.attach(empty_app.store)
    order: list[str] = []

    def note(number: int, _unit: UnitOfWork) -> None:
        order.append(f"write {number}")

    for number in range(3):
        work.write(partial(note, number), owner=owner)
    work.run(lambda: order.append("run"), owner=owner)
    work.finish(lambda: order.append("last"), lambda: order.append("then"), owner=owner)
    work.run(lambda: order.append("too late"), owner=owner)
    qtbot.waitUntil(lambda: "then" in order)
    assert order[-2:] == ["last", "then"]
    assert sorted(order[:-2]) == ["run", "write 0", "write 1", "write 2"]


def test_pages_cannot_ask_before_the_data_is_open(work: Work, owner: QObject) -> None:
    with pytest.raises(RuntimeError, match="not open"):
        work.read(lambda _session: None, lambda _: None, owner=owner)


def test_busy_is_told_from_the_first_job_to_the_last(qtbot: QtBot, work: Work, owner: QObject) -> None:
    told: list[bool] = []
    work.busy.connect(told.append)
    work.run(lambda: None, owner=owner)
    work.run(lambda: None, owner=owner)
    qtbot.waitUntil(lambda: told == [True, False])
