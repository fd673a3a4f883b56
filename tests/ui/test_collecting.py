"""Garbage that holds widgets is collected in the window's thread, and in no other."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from clinicsocial.ui.collecting import Collecting


class Ring:
    """Refers to itself, so that only the collector can free it; notes in which thread that was."""

    freed_in: list[int] = []  # noqa: RUF012 - shared on purpose

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Ring.freed_in.append(threading.get_ident())


@pytest.fixture
def collecting(qtbot: QtBot) -> Iterator[Collecting]:  # noqa: ARG001 - the timer needs an application
    above = QObject()
    made = Collecting(above)
    gc.disable()
    Ring.freed_in.clear()
    yield made
    made.stop()
    gc.disable()  # as the guard of every test of the window wants it


def allocate() -> None:
    """More rings than the collector's threshold: left to itself it would run here."""
    for _ in range(3 * gc.get_threshold()[0]):
        Ring()


def test_a_busy_thread_frees_nothing_and_the_window_all(collecting: Collecting, qtbot: QtBot) -> None:
    collecting.start()
    lane = threading.Thread(target=allocate)
    lane.start()
    lane.join()
    assert Ring.freed_in == []
    qtbot.waitUntil(lambda: bool(Ring.freed_in), timeout=10_000)
    assert set(Ring.freed_in) == {threading.get_ident()}


def test_afterwards_python_collects_by_itself_again(collecting: Collecting) -> None:
    collecting.start()
    collecting.stop()
    assert gc.isenabled()
