"""Undo and redo by their keys, by the palette and by the list of what was done; and the sheet of keys."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.model import Post
from clinicsocial.core.planning.posts import archive_post, create_post
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.planning.views import PostContent
from clinicsocial.ui import rooms
from clinicsocial.ui.commanding.history import History
from clinicsocial.ui.commanding.sheet import Sheet
from clinicsocial.ui.commanding.shortcuts import as_html, sections
from clinicsocial.ui.models.palette import native
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.widgets.acts_dialog import ActsDialog
from clinicsocial.ui.work import Work
from tests.fakes.hands import find, key, press, write
from tests.fakes.page_hands import PATIENCE_MS
from tests.fakes.window import OpenWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(eq=False)
class Desk:
    """A person before the demo clinic's window, who archived a post."""

    window: MainWindow
    app: App
    work: Work
    qtbot: QtBot
    post_id: int

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.work.is_busy, timeout=PATIENCE_MS)

    def state(self) -> str:
        self.rest()
        with self.app.store.read() as session:
            return session.get_one(Post, self.post_id).own_state

    def keys(self, which: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        key(self.window, which, modifier)
        self.rest()

    def said(self) -> str:
        return find(self.window, QLabel, "snack-words").text()

    def acts(self) -> ActsDialog:
        """The list of what was done, opened from the palette's act."""
        self.window.acts.run("acts")
        self.rest()
        history = self.window.findChild(History)
        assert history is not None
        assert history.dialog is not None
        return history.dialog


@pytest.fixture
def desk(demo_app: App, work: Work, open_window: OpenWindow, qtbot: QtBot) -> Desk:
    window = open_window(demo_app, demo=False)
    with demo_app.store.unit_of_work() as unit:
        post_id = create_post(unit, content=PostContent("Zebrafinch")).post_id
        archive_post(unit, post_id=post_id)
    return Desk(window, demo_app, work, qtbot, post_id)


def _take_back(app: App) -> None:
    with app.store.unit_of_work() as unit:
        undo(unit)


@pytest.mark.parametrize(("which", "modifier"), [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)])
def test_redo_has_both_its_usual_keys(desk: Desk, which: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    _take_back(desk.app)
    assert desk.state() == "draft"
    desk.keys(which, modifier)
    assert desk.state() == "archived"
    assert desk.said() == "Done again: Archived"


def test_nothing_to_do_again_is_said(desk: Desk) -> None:
    desk.keys(Qt.Key.Key_Y)
    assert desk.said() == "This cannot be done again. There is nothing to do again."


@pytest.mark.parametrize(("which", "left"), [(Qt.Key.Key_Z, ""), (Qt.Key.Key_Y, "abc")])
def test_inside_a_field_the_keys_are_the_fields_own(desk: Desk, which: Qt.Key, left: str) -> None:
    _take_back(desk.app)
    desk.window.go("posts")
    desk.rest()
    with desk.qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    field = find(desk.window, QLineEdit, "posts-search")
    field.setFocus()
    write(field, "abc")
    desk.qtbot.waitUntil(field.hasFocus)
    key(field, which, CONTROL)
    assert (field.text(), desk.state()) == (left, "draft")


def test_the_palette_says_what_undo_and_redo_would_do(desk: Desk) -> None:
    assert desk.window.finder is not None
    desk.window.finder.open()
    desk.rest()
    told = [act.told for act in desk.window.acts.matching("undo")]
    assert told[0] == "Undo: Archived"
    desk.window.finder.open()
    _take_back(desk.app)
    desk.window.finder.open()
    desk.rest()
    assert desk.window.acts.matching("redo")[0].told == "Redo: Archived"


def test_the_list_shows_what_was_done_and_goes_back_and_on_again(desk: Desk) -> None:
    dialog = desk.acts()
    model = dialog.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.index(0).data() == "Archived"
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Archived, Done, Today 09:00"
    press(dialog, "acts-back")
    assert desk.state() == "draft"
    desk.rest()
    assert not find(dialog, QPushButton, "acts-back").isEnabled()
    press(dialog, "acts-redo")
    assert desk.state() == "archived"


def test_going_back_past_several_acts_takes_back_all_of_them(desk: Desk) -> None:
    with desk.app.store.unit_of_work() as unit:
        other = create_post(unit, content=PostContent("Another")).post_id
        archive_post(unit, post_id=other)
    dialog = desk.acts()
    shown = find(dialog, QListView, "acts-list")
    shown.setCurrentIndex(dialog.model.index(1))
    press(dialog, "acts-back")
    assert desk.state() == "draft"
    with desk.app.store.read() as session:
        assert session.get_one(Post, other).own_state == "draft"


def test_what_refuses_to_go_back_is_told_in_the_list(desk: Desk) -> None:
    dialog = desk.acts()
    with desk.app.store.unit_of_work() as unit:
        unit.session.get_one(Post, desk.post_id).own_state = "draft"
    press(dialog, "acts-back")
    desk.rest()
    assert "no longer in the archive" in find(dialog, QLabel, "acts-problem").text()


# -- the sheet -----------------------------------------------------------------------------------------------


def test_the_sheet_shows_every_key_that_is_bound_in_the_window(desk: Desk) -> None:
    desk.keys(Qt.Key.Key_Slash)
    sheet = desk.window.findChild(Sheet)
    assert sheet is not None
    assert sheet.dialog is not None
    shown = {label.text() for label in sheet.dialog.findChildren(QLabel)}
    for action in desk.window.acts.all():
        if action.keys:
            assert action.words in shown
    press(sheet.dialog, "sheet-close")
    assert sheet.dialog is None


@pytest.mark.parametrize("page", [*(entry.page for entry in rooms.entries()), "composer"])
def test_every_key_of_a_page_is_told_in_words(desk: Desk, page: str) -> None:
    desk.window.go(page)
    shown = desk.window.page(page)
    assert isinstance(shown, Page)
    told = [line for section in sections(desk.window) for line in section.lines]
    assert all(line.words and line.keys for line in told)
    bound = {native(keys) for shortcut in shown.findChildren(QShortcut) for keys in QShortcut.keys(shortcut)}
    written = " / ".join(line.keys for line in told)
    assert not {keys for keys in bound if keys not in written}


def test_the_page_shown_stands_right_after_everywhere(desk: Desk) -> None:
    desk.window.go("composer")
    desk.window.go("posts")
    assert [section.title for section in sections(desk.window)] == ["Everywhere", "Posts", "Writing a post"]


def test_the_printed_sheet_says_the_same_and_nothing_as_markup(desk: Desk) -> None:
    shown = sections(desk.window)
    html = as_html(shown)
    assert all(line.words in html.replace("&#x27;", "'").replace("&amp;", "&") for line in shown[0].lines)
    assert "<script" not in html
