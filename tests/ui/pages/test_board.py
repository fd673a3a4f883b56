"""The board over the demo clinic, with real widgets: what stands where, and how cards move."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.planning import posts
from clinicsocial.core.planning.board import load_board
from clinicsocial.core.planning.calendar_views import CalendarFilter
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.values.stage import Stage
from clinicsocial.core.values.store_errors import DiskFullError
from clinicsocial.ui.models.board import CARD
from clinicsocial.ui.pages.board import BoardPage
from tests.fakes.hands import find, key, write
from tests.fakes.held import writes_held
from tests.fakes.navigator import FakeNavigator
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk


def dropped(data: QMimeData) -> QDropEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, data, left, none)


@dataclass(frozen=True, slots=True)
class OnBoard(PageHands):
    """The page, with short ways to its cards."""

    page: BoardPage
    qtbot: QtBot
    app: App
    navigator: FakeNavigator

    def cards(self, stage: Stage) -> list[int]:
        model = self.page.columns[stage].model
        return [line.id for at in range(model.rowCount()) if (line := model.line(at)) is not None]

    def first(self, stage: Stage) -> int:
        self.until(lambda: self.cards(stage))
        return self.cards(stage)[0]

    def stored(self, stage: Stage) -> list[int]:
        with self.app.store.read() as session:
            columns = load_board(session).columns
        return [row.id for column in columns if column.stage is stage for row in column.rows]

    def drop(self, post_id: int, stage: Stage) -> None:
        data = QMimeData()
        data.setData(CARD, str(post_id).encode())
        target = self.page.columns[stage].list
        target.dropEvent(dropped(data))


@pytest.fixture
def board(demo_app: App, desk: Desk, qtbot: QtBot, navigator: FakeNavigator) -> OnBoard:
    page = BoardPage(desk.services(demo_app))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    found = OnBoard(page, qtbot, demo_app, navigator)
    found.until(lambda: found.cards(Stage.DRAFT))
    return found


def test_every_column_shows_what_is_stored(board: OnBoard) -> None:
    assert {stage: board.cards(stage) for stage in Stage} == {stage: board.stored(stage) for stage in Stage}


def test_the_board_is_narrowed_to_a_theme_and_shows_everything_again(board: OnBoard) -> None:
    whole = {stage: board.cards(stage) for stage in Stage}
    board.page.filter.wanted.emit()
    board.until(lambda: board.page.filter.themes.offered)
    board.page.filter.tick(CalendarFilter(themes=frozenset({"Prevention"})))
    board.until(lambda: board.cards(Stage.LIVE) != whole[Stage.LIVE])
    lines = (board.page.columns[Stage.LIVE].model.line(at) for at in range(3))
    assert all("Prevention" in line.beside for line in lines if line is not None)
    board.press("filter-clear")
    board.until(lambda: {stage: board.cards(stage) for stage in Stage} == whole)


def test_an_empty_column_says_how_something_comes_into_it(board: OnBoard) -> None:
    column = board.page.columns[Stage.IDEA]
    assert column.list.accessibleDescription() == ""
    column.show_cards((), 0)
    assert column.list.accessibleDescription() == "Write an idea above, then press Enter."
    column.show_cards((), 0, narrowed=True)
    assert column.list.accessibleDescription() == "Nothing here matches."


def test_an_idea_dropped_on_drafts_is_a_draft_and_one_undo_brings_it_back(board: OnBoard) -> None:
    idea = board.first(Stage.IDEA)
    board.drop(idea, Stage.DRAFT)
    board.until(lambda: idea in board.cards(Stage.DRAFT))
    board.until(lambda: board.navigator.undo)
    _, command = board.navigator.undo[-1]
    with board.app.store.unit_of_work() as unit:
        undo(unit, command_id=command)
    assert idea in board.stored(Stage.IDEA)


def test_a_planned_post_dropped_on_drafts_is_taken_off_the_plan(board: OnBoard) -> None:
    planned = board.first(Stage.SCHEDULED)
    board.drop(planned, Stage.DRAFT)
    board.until(lambda: planned in board.cards(Stage.DRAFT))


def test_a_draft_dropped_on_scheduled_opens_where_its_time_is_chosen(board: OnBoard) -> None:
    draft = board.first(Stage.DRAFT)
    board.drop(draft, Stage.SCHEDULED)
    assert board.navigator.went == [("open", draft)]


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.DRAFT, Stage.SCHEDULED])
def test_what_is_live_stays_live_and_the_board_says_why(board: OnBoard, stage: Stage) -> None:
    live = board.first(Stage.LIVE)
    board.drop(live, stage)
    assert board.page.banner.isVisible()
    assert live in board.stored(Stage.LIVE)


def test_nothing_is_dropped_into_live(board: OnBoard) -> None:
    draft = board.first(Stage.DRAFT)
    board.drop(draft, Stage.LIVE)
    assert board.page.banner.isVisible()
    assert draft in board.stored(Stage.DRAFT)


def test_something_foreign_dropped_changes_nothing(board: OnBoard) -> None:
    data = QMimeData()
    data.setText("17")
    target = board.page.columns[Stage.IDEA].list
    target.dropEvent(dropped(data))
    assert {stage: board.cards(stage) for stage in Stage} == {stage: board.stored(stage) for stage in Stage}


def test_the_next_idea_can_be_written_while_the_one_before_is_kept(board: OnBoard) -> None:
    field = find(board.page, QLineEdit, "board-idea")
    before = len(board.stored(Stage.IDEA))
    with writes_held(board.page.work):
        write(field, "A walk for staff")
        key(field, Qt.Key.Key_Return)
        key(field, Qt.Key.Key_Return)
        write(field, "And a quiz")
    board.until(lambda: len(board.stored(Stage.IDEA)) > before)
    board.until(lambda: not board.page.work.is_busy)
    assert len(board.stored(Stage.IDEA)) == before + 1
    assert field.text() == "And a quiz"


def test_an_idea_that_cannot_be_kept_stands_in_the_field_again(
    board: OnBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DiskFullError(Path("clinic.db"))

    monkeypatch.setattr(posts, "create_post", refuse)
    field = find(board.page, QLineEdit, "board-idea")
    write(field, "A walk for staff")
    key(field, Qt.Key.Key_Return)
    board.until(board.page.banner.isVisible)
    assert field.text() == "A walk for staff"


def test_a_written_idea_is_kept_and_the_field_is_empty_again(board: OnBoard) -> None:
    before = len(board.cards(Stage.IDEA))
    field = board.named("board-idea")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "A post about the new bicycle stand")
    QTest.keyClick(field, Qt.Key.Key_Return)
    board.until(lambda: len(board.cards(Stage.IDEA)) == before + 1)
    assert field.text() == ""


def test_arrows_walk_the_columns_and_with_control_they_take_the_card_along(board: OnBoard) -> None:
    idea = board.first(Stage.IDEA)
    ideas = board.page.columns[Stage.IDEA]
    ideas.take_focus()
    ideas.list.setCurrentIndex(ideas.model.index(0))
    QTest.keyClick(ideas.list, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    board.until(lambda: idea in board.cards(Stage.DRAFT))


def test_enter_opens_the_card(board: OnBoard) -> None:
    draft = board.first(Stage.DRAFT)
    drafts = board.page.columns[Stage.DRAFT]
    drafts.list.setCurrentIndex(drafts.model.index(0))
    QTest.keyClick(drafts.list, Qt.Key.Key_Return)
    assert board.navigator.went == [("open", draft)]
