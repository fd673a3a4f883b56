"""Many posts brought in through the window: from the file to posts and back, nothing dropped on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.app import App
from clinicsocial.core.planning.bulk.reading import read_sheet
from clinicsocial.core.planning.bulk.values import Column, RowState
from clinicsocial.core.planning.listing import count_posts
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.commanding.page_acts import page_acts
from clinicsocial.ui.pages.bulk.many_posts import ManyPosts
from clinicsocial.ui.pages.posts import PostsPage
from clinicsocial.ui.widgets.bulk_row_detail import FindingLine
from clinicsocial.ui.widgets.what_means import WhatMeans
from tests.fakes.hands import find, key, press
from tests.fakes.held import writes_held
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]

HEAD = "Text,Date,Time,Accounts\n"
READY = "Flu clinics start on Saturday.,1/12/2026,9:30,{account}\n"
UNDATED = "We are looking for volunteers.,,,\n"
LEAK = '"Mrs Iqbal of Mill Lane came in with her diabetes.",3/12/2026,9:30,{account}\n'
WRONG = "Our opening hours change.,30/2/2027,9:30,{account}\n"


@pytest.fixture
def page(keep: Keep) -> QWidget:
    return keep(QWidget())


@pytest.fixture
def many(desk: Desk, demo_app: App, page: QWidget) -> ManyPosts:
    made = ManyPosts(desk.services(demo_app), page)
    made.open()
    return made


@pytest.fixture
def account(demo_app: App) -> str:
    with demo_app.store.read() as session:
        return next(one.label for one in list_accounts(session) if one.network == "practice")


def written(tmp_path: Path, account: str, *rows: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "december.csv"
    path.write_text((HEAD + "".join(rows)).format(account=account), encoding=encoding)
    return path


def to_rows(qtbot: QtBot, many: ManyPosts, path: Path) -> None:
    """Choose the file, take the columns as they are, and wait until every row was looked at."""
    many.dialog.file.file_chosen.emit(path)
    qtbot.waitUntil(many.dialog.columns.isVisible)
    press(many.dialog, "columns-next")
    looked_at(qtbot, many)


def looked_at(qtbot: QtBot, many: ManyPosts) -> None:
    def all_known() -> bool:
        lines = (many.dialog.rows.model.line(at) for at in range(many.dialog.rows.model.rowCount()))
        states = [line.state for line in lines if line is not None]
        return bool(states) and None not in states and not many.looks.running

    qtbot.waitUntil(all_known, timeout=20_000)


def states(many: ManyPosts) -> dict[int, RowState | None]:
    model = many.dialog.rows.model
    lines = [line for at in range(model.rowCount()) if (line := model.line(at)) is not None]
    return {line.id: line.state for line in lines}


def counts(app: App) -> tuple[int, int]:
    """Posts, and how many of them are planned."""
    with app.store.read() as session:
        return count_posts(session), count_posts(session, states=(PostState.SCHEDULED,))


def test_every_row_is_shown_with_what_can_be_done(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    to_rows(qtbot, many, written(tmp_path, account, READY, UNDATED, LEAK, WRONG))
    assert states(many) == {2: RowState.READY, 3: RowState.DRAFT, 4: RowState.STOPPED, 5: RowState.WRONG}


def test_what_is_ready_is_planned_the_rest_are_drafts_and_one_undo_takes_all_back(
    *, qtbot: QtBot, many: ManyPosts, desk: Desk, demo_app: App, tmp_path: Path, account: str
) -> None:
    before = counts(demo_app)
    to_rows(qtbot, many, written(tmp_path, account, READY, UNDATED))
    press(many.dialog, "rows-plan")
    qtbot.waitUntil(lambda: len(desk.navigator.undo) == 1)
    after = counts(demo_app)
    with demo_app.store.unit_of_work() as unit:
        undo(unit, command_id=desk.navigator.undo[0][1])
    assert (after, counts(demo_app)) == ((before[0] + 2, before[1] + 1), before)


def test_a_wrong_row_stays_when_the_others_are_kept_and_goes_into_a_file(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    to_rows(qtbot, many, written(tmp_path, account, READY, WRONG))
    press(many.dialog, "rows-drafts")
    qtbot.waitUntil(lambda: states(many) == {3: RowState.WRONG})
    path = tmp_path / "left.csv"
    many.files.save(path, many.left_out())
    qtbot.waitUntil(lambda: str(path) in find(many.dialog, QLabel, "bulk-banner-title").text())
    assert [row[0] for row in read_sheet(path).rows] == ["Our opening hours change."]


def test_a_cell_put_right_is_looked_at_again(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    to_rows(qtbot, many, written(tmp_path, account, WRONG))
    day = find(many.dialog, QLineEdit, "cell-date")
    day.setText("4/12/2026")
    key(day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states(many) == {2: RowState.READY}, timeout=20_000)


def test_what_is_wrong_stands_at_its_field(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    to_rows(qtbot, many, written(tmp_path, account, WRONG))
    assert "30/2/2027" in find(many.dialog, QLabel, "cell-date-error").text()


def test_words_written_into_a_row_are_kept_when_another_row_is_chosen(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    to_rows(qtbot, many, written(tmp_path, account, READY, UNDATED))
    find(many.dialog, QPlainTextEdit, "cell-text").setPlainText("Better words.")
    many.dialog.rows.lead_to(3)
    looked_at(qtbot, many)
    many.dialog.rows.lead_to(2)
    assert find(many.dialog, QPlainTextEdit, "cell-text").toPlainText() == "Better words."


def test_a_file_of_an_older_windows_program_is_read_after_a_question(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    cafe = READY.replace("Flu clinics start", "Café mornings begin")
    path = written(tmp_path, account, cafe, encoding="cp1252")
    many.dialog.file.file_chosen.emit(path)
    qtbot.waitUntil(find(many.dialog, QWidget, "bulk-encoding").isVisible)
    assert "Café" in find(many.dialog, QLabel, "encoding-after").text()
    press(many.dialog, "encoding-windows")
    qtbot.waitUntil(many.dialog.columns.isVisible)


def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path
) -> None:
    path = tmp_path / "poster.csv"
    path.write_bytes(b"\x89PNG\x00\x00")
    many.dialog.file.file_chosen.emit(path)
    qtbot.waitUntil(many.dialog.banner.isVisible)
    assert "poster.csv" in many.dialog.banner.accessibleName()


def test_columns_once_said_are_remembered(
    *, qtbot: QtBot, many: ManyPosts, desk: Desk, demo_app: App, page: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Own words,Desk\nWe are open.,Ann\n", encoding="utf-8")
    many.dialog.file.file_chosen.emit(path)
    qtbot.waitUntil(many.dialog.columns.isVisible)
    choose = find(many.dialog, QComboBox, "column-0")
    assert not find(many.dialog, QPushButton, "columns-next").isEnabled()
    choose.setCurrentIndex(1)
    choose.activated.emit(1)
    press(many.dialog, "columns-next")
    looked_at(qtbot, many)
    again = ManyPosts(desk.services(demo_app), page)
    again.open()
    again.dialog.file.file_chosen.emit(path)
    qtbot.waitUntil(again.dialog.columns.isVisible)
    assert again.dialog.columns.mapped == (Column.TEXT, None)


def test_a_column_is_taken_from_the_heading_that_had_it(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    many.dialog.file.file_chosen.emit(written(tmp_path, account, READY))
    qtbot.waitUntil(many.dialog.columns.isVisible)
    box = find(many.dialog, QComboBox, "column-3")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert many.dialog.columns.mapped == (None, Column.DATE, Column.TIME, Column.TEXT)


def test_leaving_asks_only_where_something_was_put_right(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    to_rows(qtbot, many, written(tmp_path, account, WRONG))
    find(many.dialog, QLineEdit, "cell-date").setText("4/12/2026")
    press(many.dialog, "detail-again")
    looked_at(qtbot, many)
    many.dialog.reject()
    assert find(many.dialog, QWidget, "question").isVisible()


def test_reading_the_rows_anew_is_no_change_of_the_row_that_is_shown(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path
) -> None:
    path = tmp_path / "themes.csv"
    path.write_text("Text,Theme\nWe are open.,prevention\nOur garden.,\n", encoding="utf-8")
    to_rows(qtbot, many, path)
    many.mend(3, {Column.TEXT: "Our garden is open."})
    looked_at(qtbot, many)
    assert (many.dialog.rows.detail.number, many.dialog.rows.detail.fields.changed) == (2, False)


def test_a_sample_file_is_saved(qtbot: QtBot, many: ManyPosts, tmp_path: Path) -> None:
    path = tmp_path / "sample.csv"
    many.files.save_sample(path)
    qtbot.waitUntil(lambda: str(path) in find(many.dialog, QLabel, "bulk-banner-title").text())
    assert len(read_sheet(path).rows) == 2


def test_a_file_dropped_on_the_dialog_is_read(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(written(tmp_path, account, READY)))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, none)
    many.dialog.file.dropEvent(event)
    qtbot.waitUntil(many.dialog.columns.isVisible)


def test_the_palette_offers_it_while_the_list_is_shown(desk: Desk, demo_app: App, keep: Keep) -> None:
    page = PostsPage(desk.services(demo_app))
    keep(page)
    offered = {act.words for act in page_acts(page)}
    assert {"Bring in many posts from a file", "Save the posts of the list as a file"} <= offered


def test_who_keeps_what_is_ready_is_said_before_it_is_planned(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    to_rows(qtbot, many, written(tmp_path, account, READY, UNDATED))
    words = find(many.dialog, QLabel, "kept-words")
    assert words.isVisible()
    assert words.text() == "This PC must be on and awake then: Practice network."


def test_a_bar_shows_how_far_keeping_is_and_stopping_it_keeps_nothing(
    *, qtbot: QtBot, many: ManyPosts, desk: Desk, demo_app: App, tmp_path: Path, account: str
) -> None:
    before = counts(demo_app)
    to_rows(qtbot, many, written(tmp_path, account, READY, UNDATED))
    with writes_held(desk.work):
        press(many.dialog, "rows-drafts")
        assert many.dialog.keeping.isVisible()
        press(many.dialog, "bulk-keeping-stop")
    qtbot.waitUntil(many.dialog.rows.isEnabled)
    assert not many.dialog.keeping.isVisible()
    assert find(many.dialog, QLabel, "bulk-banner-title").text() == "It was stopped."
    assert counts(demo_app) == before


def test_where_nothing_is_ready_nobody_is_said_to_keep_anything(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    to_rows(qtbot, many, written(tmp_path, account, UNDATED))
    assert not find(many.dialog, QLabel, "kept-words").isVisible()


def test_every_finding_of_a_row_is_explained(
    qtbot: QtBot, many: ManyPosts, tmp_path: Path, account: str
) -> None:
    to_rows(qtbot, many, written(tmp_path, account, LEAK))
    lines = many.dialog.rows.detail.findChildren(FindingLine)
    assert lines
    assert "finding.privacy" in {find(line, WhatMeans, "what-means").subject for line in lines}
