"""The palette: opened by its keys, walked by the keyboard, and doing what its rows say."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.app import App
from clinicsocial.core.consents.subjects import list_subjects, save_subject
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.model import Asset
from clinicsocial.core.planning.posts import create_post, delete_draft
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.search.recent import note_opened, recent
from clinicsocial.core.search.sealed import SealedWords
from clinicsocial.core.search.views import HitKind
from clinicsocial.ui.commanding.actions import Action, closeness
from clinicsocial.ui.commanding.desk_actions import places
from clinicsocial.ui.look import Look
from clinicsocial.ui.models.palette import PaletteModel
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.widgets.palette import Palette
from clinicsocial.ui.work import Work
from tests.fakes.hands import find, key, write
from tests.fakes.held import reads_held
from tests.fakes.page_hands import PATIENCE_MS
from tests.fakes.window import OpenWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(eq=False)
class Desk:
    """A person before the demo clinic's window."""

    window: MainWindow
    app: App
    work: Work
    qtbot: QtBot

    @property
    def palette(self) -> Palette:
        assert self.window.finder is not None
        made = self.window.finder.palette
        assert made is not None
        return made

    def open(self) -> Palette:
        """Ctrl+K, and wait until everything is there."""
        self.focused()
        key(self.window, Qt.Key.Key_K, CONTROL)
        self.rest()
        self.focused()
        return self.palette

    def focused(self) -> None:
        """The window has the keyboard again: without a window manager it may have lost it meanwhile."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()

    def rest(self) -> None:
        """Until every answer is there."""
        self.qtbot.waitUntil(lambda: not self.work.is_busy, timeout=PATIENCE_MS)

    def type(self, words: str) -> None:
        write(self.palette.field, words)
        self.rest()

    def press(self, which: Qt.Key) -> None:
        key(self.palette.field, which)

    def rows(self) -> list[str]:
        model = find(self.palette, QListView, "palette-list").model()
        return [str(model.index(at, 0).data()) for at in range(model.rowCount())]

    def current(self) -> str:
        line = self.palette.current
        return "" if line is None else line.title


@pytest.fixture
def desk(demo_app: App, work: Work, open_window: OpenWindow, qtbot: QtBot) -> Desk:
    window = open_window(demo_app, demo=False)
    return Desk(window, demo_app, work, qtbot)


def _draft(app: App, words: str) -> int:
    with app.store.unit_of_work() as unit:
        return create_post(unit, content=PostContent(words)).post_id


def test_ctrl_k_opens_it_with_the_keyboard_in_its_field_and_closes_it_again(desk: Desk) -> None:
    palette = desk.open()
    assert (palette.isVisible(), palette.field.hasFocus()) == (True, True)
    key(desk.window, Qt.Key.Key_K, CONTROL)
    assert palette.isHidden()


def test_escape_gives_the_keyboard_back(desk: Desk) -> None:
    desk.focused()
    entry = find(desk.window, QPushButton, "go-posts")
    entry.setFocus()
    desk.open()
    desk.press(Qt.Key.Key_Escape)
    assert (desk.palette.isHidden(), entry.hasFocus()) == (True, True)


def test_it_closes_when_the_keyboard_goes_elsewhere(desk: Desk) -> None:
    desk.open()
    find(desk.window, QPushButton, "go-posts").setFocus()
    assert desk.palette.isHidden()


def test_enter_before_anything_was_found_opens_what_is_found_for_all_the_words(desk: Desk) -> None:
    _draft(desk.app, "Zebrafinch in the waiting room")
    wanted = _draft(desk.app, "Zebrafish in the aquarium")
    opened: list[tuple[str, str]] = []
    desk.window.item_opened.connect(lambda kind, number: opened.append((kind, number)))
    desk.open()
    desk.type("zebraf")
    with reads_held(desk.work):
        write(desk.palette.field, "ish")
        desk.press(Qt.Key.Key_Return)
        assert desk.palette.isVisible()
    desk.qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE_MS)
    assert opened == [("post", str(wanted))]
    desk.rest()


def test_a_row_that_was_gone_to_is_meant_though_more_may_come(desk: Desk) -> None:
    first = _draft(desk.app, "Zebrafinch in the waiting room")
    opened: list[tuple[str, str]] = []
    desk.window.item_opened.connect(lambda kind, number: opened.append((kind, number)))
    desk.open()
    desk.type("zebra")
    with reads_held(desk.work):
        write(desk.palette.field, "f")
        desk.press(Qt.Key.Key_Down)
        desk.press(Qt.Key.Key_Return)
        assert opened == [("post", str(first))]
    desk.rest()


def test_typing_finds_a_post_and_enter_opens_it(desk: Desk) -> None:
    post = _draft(desk.app, "Zebrafinch in the waiting room")
    opened: list[tuple[str, str]] = []
    desk.window.item_opened.connect(lambda kind, number: opened.append((kind, number)))
    desk.open()
    desk.type("zebraf")
    assert desk.rows() == ["Posts", "Zebrafinch in the waiting room"]
    desk.press(Qt.Key.Key_Return)
    assert (desk.window.current_page, opened) == ("composer", [("post", str(post))])
    assert desk.palette.isHidden()


def test_typing_finds_a_person_and_enter_leads_there(desk: Desk) -> None:
    with desk.app.store.unit_of_work() as unit:
        save_subject(unit, seals=desk.app.media.seals, subject=SubjectForm(name="Quillon Aberforth"))
    desk.open()
    desk.type("quillon")
    assert desk.rows() == ["People", "Quillon Aberforth"]
    desk.press(Qt.Key.Key_Return)
    assert desk.window.current_page == "consents"


def test_the_words_at_the_end_count_however_quickly_they_were_typed(desk: Desk) -> None:
    _draft(desk.app, "Zebrafinch")
    _draft(desk.app, "Zeppelin")
    desk.open()
    for words in ("z", "ze", "zep"):
        desk.palette.field.setText(words)
    desk.rest()
    assert desk.rows() == ["Posts", "Zeppelin"]


def test_nothing_found_says_so(desk: Desk) -> None:
    desk.open()
    desk.type("xylophon")
    assert desk.palette.nothing.isVisible()
    desk.palette.field.setText("")
    assert desk.palette.nothing.isHidden()


@pytest.mark.parametrize("typed", ["library", "go lib", "gtl", "librry"])
def test_an_act_is_found_by_beginnings_initials_or_most_of_its_letters(desk: Desk, typed: str) -> None:
    desk.open()
    desk.type(typed)
    assert "Go to Library" in desk.rows()


def test_enter_does_what_the_row_says(desk: Desk) -> None:
    desk.open()
    desk.type("go to library")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.current_page == "library"


def test_the_arrows_pass_headings_and_go_round(desk: Desk) -> None:
    desk.open()
    first = desk.current()
    desk.press(Qt.Key.Key_Up)
    last = desk.current()
    desk.press(Qt.Key.Key_Down)
    assert desk.current() == first
    assert last == desk.rows()[-1]


def test_the_list_can_be_walked_by_itself_and_enter_does_what_its_row_says(desk: Desk) -> None:
    desk.open()
    desk.type("go to library")
    key(desk.palette.field, Qt.Key.Key_Tab)
    shown = find(desk.palette, QListView, "palette-list")
    desk.qtbot.waitUntil(shown.hasFocus)
    key(shown, Qt.Key.Key_Return)
    assert desk.window.current_page == "library"


def test_what_was_opened_last_is_offered_first(desk: Desk) -> None:
    post = _draft(desk.app, "Zebrafinch")
    desk.window.open_post(post)
    desk.rest()
    desk.window.go("posts")
    desk.open()
    assert desk.rows()[:2] == ["Opened last", "Zebrafinch"]
    assert desk.current() == "Zebrafinch"


def test_people_and_files_that_were_opened_are_offered_too(desk: Desk) -> None:
    with desk.app.store.read() as session:
        person = list_subjects(session, seals=desk.app.media.seals)[0]
        file = session.scalars(select(Asset).order_by(Asset.sha256)).all()[0]
    desk.window.go_to("consents", f"person:{person.id}")
    desk.rest()
    desk.window.go_to("library", f"asset:{file.sha256}")
    desk.rest()
    desk.open()
    assert desk.rows()[:3] == ["Opened last", file.file_name, person.label]


def test_colours_are_changed_from_here_and_kept(desk: Desk, look: Look) -> None:
    desk.open()
    desk.type("dark")
    desk.press(Qt.Key.Key_Return)
    assert look.appearance is Appearance.DARK
    desk.rest()
    desk.open()
    assert "Use dark colours" not in desk.rows()


def test_what_the_page_shown_can_do_is_offered_there_alone(desk: Desk) -> None:
    desk.open()
    assert "On this page" not in desk.rows()
    desk.press(Qt.Key.Key_Escape)
    desk.window.go("calendar")
    desk.open()
    desk.type("print month")
    assert desk.rows()[:2] == ["What can be done", "Print this month (PDF)…"]


def test_the_keys_of_a_page_are_acts_too(desk: Desk) -> None:
    desk.window.new_post()
    desk.rest()
    done: list[bool] = []
    for shortcut in desk.window.page("composer").findChildren(QShortcut):
        if shortcut.whatsThis() == "Next finding":
            shortcut.activated.connect(lambda: done.append(True))
    desk.open()
    desk.type("next finding")
    desk.press(Qt.Key.Key_Return)
    assert done == [True]


def test_an_act_that_is_not_possible_is_not_offered(desk: Desk) -> None:
    desk.window.acts.add(Action("never", "Teleport", lambda: None, possible=lambda: False))
    desk.open()
    desk.type("teleport")
    assert desk.rows() == []


def test_a_row_tells_screen_readers_all_it_shows(desk: Desk) -> None:
    _draft(desk.app, "Zebrafinch")
    desk.open()
    desk.type("zebraf")
    line = desk.palette.current
    assert line is not None
    assert line.spoken == "Post, Zebrafinch, Draft"
    assert desk.palette.field.accessibleDescription() == line.spoken


def test_the_rows_keep_the_promises_of_a_model(desk: Desk) -> None:
    desk.open()
    model = find(desk.palette, QListView, "palette-list").model()
    assert isinstance(model, PaletteModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for words in ("f", "fl", "flu", ""):
        desk.palette.field.setText(words)
        desk.rest()
    _no_heading_can_be_chosen(model)


def _no_heading_can_be_chosen(model: QAbstractItemModel) -> None:
    assert model.flags(model.index(0, 0, QModelIndex())) == Qt.ItemFlag.NoItemFlags


def test_every_place_that_is_offered_exists(desk: Desk) -> None:
    desk.window.go("settings")
    page = desk.window.page("settings")
    assert isinstance(page, SettingsPage)
    for name, place, *_ in places():
        assert desk.window.page(name) is not None
        if name == "settings":
            page.open_section(place)
            assert find(page, QPushButton, f"section-{place}").isChecked()


def test_no_two_acts_share_their_keys(desk: Desk) -> None:
    bound = [
        keys.toString(QKeySequence.SequenceFormat.PortableText)
        for shortcut in desk.window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for keys in QShortcut.keys(shortcut)
    ]
    assert len(bound) == len(set(bound))


@pytest.mark.parametrize(
    ("typed", "expected"), [("new p", 0), ("post", 1), ("write", 2), ("np", 3), ("zzz", None), ("n", 0)]
)
def test_closer_words_count_more(typed: str, expected: int | None) -> None:
    assert closeness(typed, "New post", "write draft") == expected


def test_what_was_deleted_falls_out_of_what_was_opened_last(desk: Desk) -> None:
    kept, gone = _draft(desk.app, "Kept"), _draft(desk.app, "Gone")
    with desk.app.store.unit_of_work() as unit:
        for kind, which in ((HitKind.POST, kept), (HitKind.POST, gone), (HitKind.PERSON, 999_999)):
            note_opened(unit, kind=kind, key=str(which))
        note_opened(unit, kind=HitKind.FILE, key="0" * 64)
        delete_draft(unit, post_id=gone)
    sealed = SealedWords()
    with desk.app.store.read() as session:
        sealed.refresh(session, desk.app.media.seals)
        assert [hit.title for hit in recent(session, sealed=sealed)] == ["Kept"]
