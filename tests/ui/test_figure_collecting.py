"""Figures are asked for beside everything else, and nothing waits for them, least of all the end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.insights.collecting import Collector
from clinicsocial.core.values.changes import Changes, Topic
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.figure_collecting import FigureCollecting
from clinicsocial.ui.work import Work
from tests.core.insights.arranging import account, live_post
from tests.fakes.figures import CountingConnector, CountingNetwork, counting_ports
from tests.guards import ExpectedLog


@pytest.fixture
def network(empty_app: App) -> CountingNetwork:
    """A network that shows one post, which is an hour old."""
    with empty_app.store.unit_of_work() as unit:
        delivery_id = live_post(unit, account(unit), unit.now - timedelta(hours=1))
    return CountingNetwork(empty_app.clock, likes={f"post-{delivery_id}": 4})


@pytest.fixture
def collecting(
    work: Work, empty_app: App, network: CountingNetwork, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FigureCollecting]:
    """The collecting of a window, with that network for its own."""
    ports = counting_ports(empty_app.store, CountingConnector(network))
    monkeypatch.setattr("clinicsocial.core.insights.collecting.Collector", lambda _ports: Collector(ports))
    made = FigureCollecting(work, empty_app, work)
    yield made
    made.end()


def test_it_asks_and_tells_the_pages(
    qtbot: QtBot, collecting: FigureCollecting, network: CountingNetwork, bridge: Bridge, work: Work
) -> None:
    told: list[Changes] = []
    bridge.changed.connect(told.append)
    collecting.start(0)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].topics == {Topic.FIGURES}
    assert (len(network.asked), work.is_busy) == (1, False)


def test_a_network_that_does_not_answer_holds_up_neither_the_end_nor_the_database(
    qtbot: QtBot,
    collecting: FigureCollecting,
    network: CountingNetwork,
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, answer = threading.Event(), threading.Event()

    def slow(*_: object) -> object:
        asked.set()
        answer.wait(600)
        return {}

    monkeypatch.setattr("tests.fakes.figures.CountingConnector.figures", slow)
    collecting.start(0)
    qtbot.waitUntil(asked.is_set)
    finished: list[bool] = []
    collecting.end()
    work.finish(lambda: None, lambda: finished.append(True), owner=work)
    try:
        qtbot.waitUntil(lambda: bool(finished))  # and the network has not answered
    finally:
        answer.set()
    assert network.asked_itself == []


def test_a_mistake_of_ours_is_reported_once_and_not_every_two_minutes(
    qtbot: QtBot,
    bridge: Bridge,
    empty_app: App,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: ExpectedLog,
) -> None:
    expected_log.announce("clinicsocial.ui.work", logging.ERROR, "ZeroDivisionError")

    def broken(_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(Collector, "collect", broken)
    work = Work(bridge)
    reports: list[object] = []
    work.unexpected.connect(reports.append)
    collecting = FigureCollecting(work, empty_app, work)
    collecting.start(0)
    qtbot.waitUntil(lambda: bool(reports))
    assert (collecting.asking, collecting.goes_on) == (False, False)
    assert work.stop()
