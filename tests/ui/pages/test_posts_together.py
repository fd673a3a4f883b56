"""Several posts chosen in the list: one act for all of them, one undo, and refusals on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.planning.listing import count_posts
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.pages.posts import PostsPage
from tests.fakes.hands import find, key, press
from tests.fakes.window import Desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, demo_app: App, keep: Callable[[QWidget], QWidget]) -> PostsPage:
    made = PostsPage(desk.services(demo_app))
    keep(made)
    made.resize(1188, 720)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def choose(page: PostsPage, state: PostState, most: int = 2) -> tuple[int, ...]:
    """Choose so many posts in this state, the last of them with the keyboard on it."""
    model = page.list.selectionModel()
    model.clearSelection()
    for place in range(page.model.rowCount()):
        line = page.model.line(place)
        if line is not None and line.state is state and len(page.together.post_ids) < most:
            model.setCurrentIndex(page.model.index(place), QItemSelectionModel.SelectionFlag.Select)
    return page.together.post_ids


def pick(page: PostsPage, menu: str, words: str) -> None:
    """Choose an entry of a menu of the bar."""
    shown = find(page, QPushButton, menu).menu()
    next(act for act in shown.actions() if act.text() == words).trigger()


def test_one_post_needs_no_bar(page: PostsPage) -> None:
    choose(page, PostState.DRAFT, most=1)
    assert not page.together.bar.isVisible()


def test_several_are_counted_and_what_is_about_one_cannot_be_pressed(page: PostsPage) -> None:
    choose(page, PostState.DRAFT)
    assert find(page, QLabel, "posts-chosen-count").text() == "2 posts chosen"
    assert not find(page, QPushButton, "posts-duplicate").isEnabled()


def test_all_get_the_theme_with_one_undo(qtbot: QtBot, page: PostsPage, desk: Desk, demo_app: App) -> None:
    chosen = choose(page, PostState.DRAFT)
    pick(page, "posts-chosen-theme", "Prevention")
    qtbot.waitUntil(lambda: [words for words, _ in desk.navigator.undo] == ["2 posts changed"])
    with demo_app.store.read() as session:
        themes = {load_post(session, post_id=one).content.theme for one in chosen}
    assert themes == {"Prevention"}


def test_an_account_is_taken_out_of_all(qtbot: QtBot, page: PostsPage, desk: Desk, demo_app: App) -> None:
    chosen = choose(page, PostState.DRAFT)
    menu = find(page, QPushButton, "posts-chosen-accounts").menu()
    qtbot.waitUntil(lambda: len(menu.actions()) > 1)
    for act in menu.actions():
        if act.text().startswith("Take out"):
            act.trigger()
    takes = sum(act.text().startswith("Take out") for act in menu.actions())
    qtbot.waitUntil(lambda: len(desk.navigator.undo) == takes)
    with demo_app.store.read() as session:
        left = [load_post(session, post_id=one).content.variants for one in chosen]
    assert left == [(), ()]


def test_delete_on_the_keyboard_deletes_all_that_are_chosen(
    qtbot: QtBot, page: PostsPage, desk: Desk, demo_app: App
) -> None:
    with demo_app.store.read() as session:
        before = count_posts(session)
    choose(page, PostState.DRAFT)
    key(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(desk.navigator.undo) == 1)
    with demo_app.store.read() as session:
        assert count_posts(session) == before - 2


def test_planned_posts_are_not_archived_and_the_page_names_them(
    qtbot: QtBot, page: PostsPage, desk: Desk
) -> None:
    choose(page, PostState.SCHEDULED)
    press(page, "posts-chosen-archive")
    qtbot.waitUntil(page.banner.isVisible)
    assert ("2 posts stay as they are" in page.banner.accessibleName(), desk.navigator.undo) == (True, [])


def test_planned_posts_move_together(qtbot: QtBot, page: PostsPage, desk: Desk) -> None:
    choose(page, PostState.SCHEDULED)
    page.together.move_by(7)
    qtbot.waitUntil(lambda: [words for words, _ in desk.navigator.undo] == ["2 posts moved"])


def test_letting_go_leaves_the_post_the_keyboard_is_on(page: PostsPage) -> None:
    choose(page, PostState.DRAFT)
    press(page, "posts-chosen-none")
    assert (len(page.together.post_ids), page.together.bar.isVisible()) == (1, False)
