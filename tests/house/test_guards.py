"""The guards of the test run do catch what they are for."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def outcomes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, code: str) -> dict[str, int]:
    """Run ``code`` as a test module of its own process, with nothing but the guards."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    pytester.makeconftest("pytest_plugins = ('tests.guards',)")
    pytester.makepyfile(code)
    return pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider").parseoutcomes()


def test_a_log_record_nobody_announced_is_an_error(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = """
        import logging

        def test_warns():
            logging.getLogger("clinicsocial.core").warning("odd")

        def test_announced(expected_log):
            expected_log.announce("clinicsocial", text="odd")
            logging.getLogger("clinicsocial.core").warning("very odd")

        def test_announced_in_vain(expected_log):
            expected_log.announce("clinicsocial", text="odd")

        def test_information_is_no_warning():
            logging.getLogger("clinicsocial.core").info("fine")
    """
    assert outcomes(pytester, monkeypatch, code) == {"passed": 4, "errors": 2}


def test_a_thread_left_running_is_an_error(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = """
        import threading
        import tests.guards

        tests.guards.PATIENCE = 0.1
        released = threading.Event()

        def test_leaves_a_thread():
            threading.Thread(target=released.wait, daemon=True).start()

        def test_joins_its_thread():
            thread = threading.Thread(target=lambda: None)
            thread.start()
            thread.join()
    """
    assert outcomes(pytester, monkeypatch, code) == {"passed": 2, "errors": 1}


def test_connecting_to_another_computer_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = """
        import socket

        def test_connects():
            with socket.socket() as one:
                one.connect(("192.0.2.1", 80))
    """
    assert outcomes(pytester, monkeypatch, code) == {"failed": 1}


@pytest.mark.skipif(importlib.util.find_spec("PySide6") is None, reason="Qt is not installed here")
def test_a_window_or_a_running_timer_left_behind_is_an_error(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = """
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QWidget

        kept = []

        def test_keeps_a_timer(qapp):
            timer = QTimer()
            timer.start(1000)
            kept.append(timer)

        def test_keeps_a_window(qapp):
            kept.append(QWidget())

        def test_hands_its_window_over(qtbot):
            window = QWidget()
            qtbot.addWidget(window)
            window.show()
            QTimer(window).start(1000)

        def test_stops_its_timer(qapp):
            timer = QTimer()
            timer.start(1000)
            timer.stop()
            kept.append(timer)
    """
    assert outcomes(pytester, monkeypatch, code) == {"passed": 4, "errors": 2}
