"""Mistakes of ours: shown once, copyable, kept in a file, and without a word of what somebody typed."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.crash import CrashDialog
from clinicsocial.ui.presenter import Presenter
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, press
from tests.guards import ExpectedLog

pytestmark = pytest.mark.usefixtures("qapp")

SECRET = "Mrs Example's test results"


@pytest.fixture
def presenter(tmp_path: Path, expected_log: ExpectedLog) -> Iterator[Presenter]:
    expected_log.announce("clinicsocial.ui.presenter", logging.ERROR, "unexpected")
    window = QWidget()
    window.show()
    made = Presenter(FakeClock(), tmp_path / "logs", window)
    made.window = window
    yield made
    window.close()
    window.deleteLater()


def mistake() -> Exception:
    """An exception that quotes what somebody typed, twice."""
    error = ValueError(SECRET)
    error.__cause__ = KeyError(SECRET)
    return thrown(error)


def thrown(error: Exception) -> Exception:
    """The same exception with a place where it came from."""
    try:
        raise error
    except ValueError:
        return error


def shown(presenter: Presenter) -> list[CrashDialog]:
    assert presenter.window is not None
    return presenter.window.findChildren(CrashDialog)


def test_the_report_names_places_and_kinds_but_quotes_nothing(presenter: Presenter) -> None:
    presenter.present(mistake())
    words = find(shown(presenter)[0], QPlainTextEdit, "crash-report").toPlainText()
    assert "ValueError" in words
    assert "KeyError" in words
    assert "in thrown" in words
    assert "Example" not in words


def test_the_same_report_is_kept_in_a_private_file(presenter: Presenter, tmp_path: Path) -> None:
    presenter.present(mistake())
    (kept,) = (tmp_path / "logs").glob("crash-*.txt")
    assert kept.read_text() == find(shown(presenter)[0], QPlainTextEdit, "crash-report").toPlainText()
    assert (kept.name, kept.parent.stat().st_mode & 0o777) == ("crash-20261123-090000.txt", 0o700)


def test_the_report_can_be_copied(presenter: Presenter) -> None:
    presenter.present(mistake())
    press(shown(presenter)[0], "crash-copy")
    assert "ValueError" in QGuiApplication.clipboard().text()


def test_many_mistakes_open_one_dialog(presenter: Presenter) -> None:
    for _ in range(5):
        presenter.present(mistake())
    assert len(shown(presenter)) == 1


def test_after_closing_the_next_one_is_shown_again(qtbot: QtBot, presenter: Presenter) -> None:
    presenter.present(mistake())
    press(shown(presenter)[0], "crash-close")
    qtbot.waitUntil(lambda: shown(presenter) == [])
    presenter.present(mistake())
    assert len(shown(presenter)) == 1


def test_the_hook_presents_what_nobody_caught(presenter: Presenter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    presenter.install()
    error = mistake()
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(shown(presenter)) == 1


def test_an_error_with_sentences_is_told_and_not_reported(tmp_path: Path) -> None:
    presenter = Presenter(FakeClock(), tmp_path / "logs")
    told: list[object] = []
    presenter.told.connect(told.append)
    error = InvalidInputError("name", "The name is missing.", "Posts carry it.", "Enter it.")
    presenter.present(error)
    assert (told, (tmp_path / "logs").exists()) == ([error], False)
    presenter.deleteLater()
