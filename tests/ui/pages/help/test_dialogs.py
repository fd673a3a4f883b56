"""Every dialog of the app explains itself on F1, by the page of the guide about it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clinicsocial import ui
from clinicsocial.core.app import App
from clinicsocial.core.help.guide import load_guide
from clinicsocial.ui.crash import CrashDialog
from clinicsocial.ui.pages.consents.signing import SigningDialog
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.calendar_legend import LegendDialog
from clinicsocial.ui.widgets.explanation import Explanation
from clinicsocial.ui.widgets.shortcut_sheet import ShortcutSheet
from tests.fakes.hands import find, use_keys
from tests.fakes.window import OpenWindow

ITSELF = "explanation"
"""The dialog that shows the guide."""


@pytest.fixture
def window(open_window: OpenWindow, empty_app: App) -> MainWindow:
    """The whole window, without posts."""
    return open_window(empty_app, demo=False)


def classes() -> Iterator[tuple[ast.ClassDef, set[str]]]:
    """Every class of the window with the names of its bases."""
    for path in sorted(Path(ui.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node, {base.id for base in node.bases if isinstance(base, ast.Name)}


def names() -> Iterator[str]:
    """The names that dialogs give themselves."""
    for node, bases in classes():
        for call in ast.walk(node):
            given = call.args[0] if isinstance(call, ast.Call) and call.args else None
            begins = isinstance(call, ast.Call) and ast.unparse(call.func) == "super().__init__"
            if begins and isinstance(given, ast.Constant) and isinstance(given.value, str):
                if "AppDialog" in bases:
                    yield given.value
                elif "FormDialog" in bases:
                    yield f"{given.value}-dialog"


@pytest.mark.parametrize("name", sorted(set(names()) - {ITSELF}))
def test_every_dialog_has_a_page_of_the_guide(name: str) -> None:
    assert f"dialog.{name}" in load_guide().subjects


def test_every_dialog_is_one_of_the_app_but_the_form_that_a_patient_sees_alone() -> None:
    plain = {node.name for node, bases in classes() if "QDialog" in bases}
    assert plain == {AppDialog.__name__, SigningDialog.__name__}


def test_no_subject_of_a_dialog_is_misspelt() -> None:
    known = {f"dialog.{name}" for name in names()}
    assert {one for one in load_guide().subjects if one.startswith("dialog.")} <= known


def legend(window: MainWindow) -> AppDialog:
    return LegendDialog(window.look, window)


def sheet(window: MainWindow) -> AppDialog:
    return ShortcutSheet((), window)


def crash(window: MainWindow) -> AppDialog:
    return CrashDialog("report", window)


@pytest.mark.parametrize(("make", "page"), [(legend, "states"), (sheet, "keyboard"), (crash, "not-working")])
def test_f1_in_a_dialog_opens_its_page(
    window: MainWindow, make: Callable[[MainWindow], AppDialog], page: str
) -> None:
    dialog = make(window)
    dialog.open()
    use_keys(dialog, "F1")
    shown = find(dialog, Explanation, ITSELF)
    assert shown.text.topic is not None
    assert shown.text.topic.name == page
    dialog.close()
