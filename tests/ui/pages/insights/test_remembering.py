"""What the page remembers of the history: first what it shows, then the rest, and nothing that is old."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.insights.history import History
from clinicsocial.core.insights.reading import read_history
from clinicsocial.ui.pages.insights.remembering import KnownHistory
from clinicsocial.ui.work import Work
from tests.core.insights.arranging import account, live_post
from tests.fakes.clock import START
from tests.fakes.held import reads_held

TODAY = START.date()


@pytest.fixture
def known(work: Work, empty_app: App, qapp: QObject) -> KnownHistory:
    with empty_app.store.unit_of_work() as unit:
        owner = account(unit)
        live_post(unit, owner, START - timedelta(weeks=60))
        live_post(unit, owner, START - timedelta(weeks=1))
    work.attach(empty_app.store)
    return KnownHistory(work, qapp)


def recent(app: App, since: date) -> History:
    with app.store.read() as session:
        return read_history(session, since=since)


def test_what_is_missing_is_read_once_the_page_stands(
    known: KnownHistory, empty_app: App, qtbot: QtBot
) -> None:
    known.keep(recent(empty_app, TODAY - timedelta(weeks=4)))
    assert known.history is not None
    assert len(known.history.went) == 1
    qtbot.waitUntil(lambda: known.history is not None and len(known.history.went) == 2)
    assert known.history.since is None


def test_what_is_whole_is_not_read_again(known: KnownHistory, empty_app: App) -> None:
    known.keep(recent(empty_app, TODAY - timedelta(weeks=4)))
    assert known.is_waiting
    with empty_app.store.read() as session:
        known.keep(read_history(session))
    assert not known.is_waiting


def test_what_is_whole_is_not_exchanged_for_a_part(known: KnownHistory, empty_app: App) -> None:
    with empty_app.store.read() as session:
        whole = read_history(session)
    known.keep(whole)
    known.keep(recent(empty_app, TODAY - timedelta(weeks=4)))
    assert known.history is whole
    assert not known.is_waiting


def test_what_was_under_way_when_something_changed_is_dropped(
    known: KnownHistory, empty_app: App, work: Work, qtbot: QtBot
) -> None:
    with reads_held(work):
        known.keep(recent(empty_app, TODAY - timedelta(weeks=4)))
        qtbot.waitUntil(lambda: not known.is_waiting)
        known.forget()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert known.history is None
