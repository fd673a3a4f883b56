"""The system's wish to end reaches Qt's event loop."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from pytestqt.qtbot import QtBot

from clinicsocial.ui.signals import SystemSignals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to send")


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name
)
def test_a_signal_is_heard_while_the_event_loop_sleeps(qtbot: QtBot, number: signal.Signals) -> None:
    signals = SystemSignals()
    try:
        with qtbot.waitSignal(signals.quit_asked):
            os.kill(os.getpid(), number)
    finally:
        signals.release()
        signals.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_afterwards_everything_is_as_it_was() -> None:
    before = signal.getsignal(signal.SIGTERM)
    signals = SystemSignals()
    signals.release()
    signals.deleteLater()
    assert signal.getsignal(signal.SIGTERM) is before
