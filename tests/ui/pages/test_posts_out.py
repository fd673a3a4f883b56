"""Posts of the list as a file: all that the search finds, with or without what they say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.planning.bulk.reading import read_sheet
from clinicsocial.core.planning.listing import count_posts
from clinicsocial.ui.pages.posts import PostsPage
from clinicsocial.ui.widgets.export_dialog import ExportDialog
from tests.fakes.hands import find, key, press
from tests.fakes.window import Desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, demo_app: App, keep: Callable[[QWidget], QWidget]) -> PostsPage:
    made = PostsPage(desk.services(demo_app))
    keep(made)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def saved(qtbot: QtBot, desk: Desk, page: PostsPage, path: Path, *, with_texts: bool) -> None:
    page.more.save_to(path, with_texts=with_texts)
    qtbot.waitUntil(lambda: desk.navigator.said != [])


def test_every_post_of_the_list_is_a_row(
    qtbot: QtBot, desk: Desk, page: PostsPage, demo_app: App, tmp_path: Path
) -> None:
    saved(qtbot, desk, page, tmp_path / "posts.csv", with_texts=True)
    with demo_app.store.read() as session:
        assert len(read_sheet(tmp_path / "posts.csv").rows) == count_posts(session)


def test_only_what_the_search_finds_goes_into_the_file(
    qtbot: QtBot, desk: Desk, page: PostsPage, demo_app: App, tmp_path: Path
) -> None:
    field = find(page, QLineEdit, "posts-search")
    field.setText("flu")
    key(field, Qt.Key.Key_Return)
    saved(qtbot, desk, page, tmp_path / "posts.json", with_texts=True)
    with demo_app.store.read() as session:
        wanted = count_posts(session, search="flu")
    assert len(json.loads((tmp_path / "posts.json").read_text(encoding="utf-8"))) == wanted


def test_without_words_no_text_leaves(qtbot: QtBot, desk: Desk, page: PostsPage, tmp_path: Path) -> None:
    saved(qtbot, desk, page, tmp_path / "posts.json", with_texts=False)
    found = json.loads((tmp_path / "posts.json").read_text(encoding="utf-8"))
    assert {"text", "title", "alt-text", "picture"}.isdisjoint({name for one in found for name in one})


def test_the_question_tells_format_and_whether_words_go_along(
    qtbot: QtBot, keep: Callable[[QWidget], QWidget]
) -> None:
    dialog = ExportDialog(3, keep(QWidget()))
    dialog.open()
    find(dialog, QRadioButton, "export-json").click()
    find(dialog, QCheckBox, "export-texts").click()
    with qtbot.waitSignal(dialog.wanted) as told:
        press(dialog, "export-save")
    assert told.args == ["json", False]
