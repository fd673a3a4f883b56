"""The list of posts over the demo clinic and over an empty one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.demo.many import fill_many
from clinicsocial.core.planning.listing import count_posts, list_posts
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.models.post_list import PostLine
from clinicsocial.ui.pages.posts import PAGE, PostsPage
from clinicsocial.ui.widgets.explanation import Explanation
from clinicsocial.ui.widgets.what_means import WhatMeans
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, key, press, write
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]


def shown(desk: Desk, app: App, keep: Keep) -> PostsPage:
    page = PostsPage(desk.services(app))
    keep(page)
    page.resize(1188, 720)
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, demo_app: App, keep: Keep) -> PostsPage:
    made = shown(desk, demo_app, keep)
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def choose(page: PostsPage, state: PostState) -> None:
    """Put the keyboard on the first post in this state."""
    lines = (page.model.line(row) for row in range(page.model.rowCount()))
    row = next(number for number, line in enumerate(lines) if line is not None and line.state is state)
    page.list.setCurrentIndex(page.model.index(row))


def count(app: App) -> int:
    with app.store.read() as session:
        return count_posts(session)


def test_it_lists_what_the_core_lists(page: PostsPage, demo_app: App) -> None:
    with demo_app.store.read() as session:
        rows = list_posts(session)
    listed = [page.model.line(row) for row in range(page.model.rowCount())]
    assert [line.id for line in listed if line is not None] == [row.id for row in rows]


def test_words_typed_narrow_the_list(qtbot: QtBot, page: PostsPage, demo_app: App) -> None:
    field = find(page, QLineEdit, "posts-search")
    with demo_app.store.read() as session:
        wanted = count_posts(session, search="flu")
    write(field, "flu")
    key(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == wanted)
    assert 0 < wanted < count(demo_app)


def test_a_search_without_result_says_so_and_offers_all(qtbot: QtBot, page: PostsPage) -> None:
    field = find(page, QLineEdit, "posts-search")
    field.setText("xylophone tuning")
    key(field, Qt.Key.Key_Return)
    nothing = find(page, QWidget, "posts-nothing")
    qtbot.waitUntil(nothing.isVisible)
    press(page, "posts-nothing-action")
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and page.list.isVisible())


def test_only_the_chosen_state_is_shown(qtbot: QtBot, page: PostsPage) -> None:
    box = find(page, QComboBox, "posts-filter")
    box.setCurrentIndex(box.findText("Draft"))
    qtbot.waitUntil(
        lambda: all(line_state(page, row) is PostState.DRAFT for row in range(page.model.rowCount()))
    )
    assert page.model.rowCount() > 0


def line_state(page: PostsPage, row: int) -> PostState | None:
    line = page.model.line(row)
    return None if line is None else line.state


def test_enter_opens_the_post(page: PostsPage, desk: Desk) -> None:
    current = page.current
    assert current is not None
    key(page.list, Qt.Key.Key_Return)
    assert desk.navigator.went == [("open", current.id)]


@pytest.mark.parametrize(
    ("state", "enabled"),
    [
        (PostState.DRAFT, {"open", "duplicate", "archive", "delete"}),
        (PostState.IDEA, {"open", "duplicate", "archive", "delete"}),
        (PostState.SCHEDULED, {"open", "duplicate", "archive"}),
        (PostState.LIVE, {"open", "duplicate", "archive"}),
    ],
    ids=lambda value: str(value) if isinstance(value, PostState) else "",
)
def test_what_can_be_done_follows_the_state(page: PostsPage, state: PostState, enabled: set[str]) -> None:
    choose(page, state)
    names = ("open", "duplicate", "archive", "delete")
    assert {name for name in names if find(page, QPushButton, f"posts-{name}").isEnabled()} == enabled


def test_a_deleted_draft_goes_at_once_and_comes_back_by_undo(
    qtbot: QtBot, page: PostsPage, desk: Desk, demo_app: App
) -> None:
    before = count(demo_app)
    choose(page, PostState.DRAFT)
    key(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(desk.navigator.undo) == 1 and page.model.rowCount() == before - 1)
    words, command = desk.navigator.undo[0]
    with demo_app.store.unit_of_work() as unit:
        undone = undo(unit, command_id=command)
    desk.bridge.tell_changes(undone.changes)
    qtbot.waitUntil(lambda: page.model.rowCount() == before)
    assert words == "Draft deleted"


def test_delete_does_nothing_to_a_live_post(page: PostsPage, desk: Desk, demo_app: App) -> None:
    before = count(demo_app)
    choose(page, PostState.LIVE)
    key(page.list, Qt.Key.Key_Delete)
    assert (count(demo_app), desk.navigator.undo) == (before, [])


def test_a_copy_is_opened(qtbot: QtBot, page: PostsPage, desk: Desk, demo_app: App) -> None:
    before = count(demo_app)
    choose(page, PostState.LIVE)
    press(page, "posts-duplicate")
    qtbot.waitUntil(lambda: [what for what, _ in desk.navigator.went] == ["open"])
    assert count(demo_app) == before + 1


def test_an_archived_post_leaves_the_list(qtbot: QtBot, page: PostsPage, desk: Desk) -> None:
    choose(page, PostState.LIVE)
    current = page.current
    assert current is not None
    press(page, "posts-archive")
    qtbot.waitUntil(lambda: len(desk.navigator.undo) == 1)
    qtbot.waitUntil(
        lambda: (
            current.id
            not in [
                line.id for row in range(page.model.rowCount()) if (line := page.model.line(row)) is not None
            ]
        )
    )


def test_a_post_that_is_still_planned_is_not_archived_and_the_page_says_why(
    qtbot: QtBot, page: PostsPage
) -> None:
    choose(page, PostState.SCHEDULED)
    press(page, "posts-archive")
    qtbot.waitUntil(page.banner.isVisible)
    assert page.banner.accessibleName()


def test_an_empty_clinic_is_invited_to_write(qtbot: QtBot, desk: Desk, empty_app: App, keep: Keep) -> None:
    page = shown(desk, empty_app, keep)
    qtbot.waitUntil(find(page, QWidget, "posts-empty").isVisible)
    press(page, "posts-empty-action")
    assert desk.navigator.went == [("new", None)]


def test_a_long_list_comes_in_pieces(
    qtbot: QtBot, desk: Desk, empty_app: App, keep: Keep, clock: FakeClock
) -> None:
    fill_many(empty_app.store, clock, posts=2 * PAGE)
    page = shown(desk, empty_app, keep)
    qtbot.waitUntil(lambda: page.model.rowCount() == PAGE)
    page.list.scrollToBottom()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 * PAGE)
    assert find(page, QLabel, "posts-count").text() == f"{2 * PAGE} posts"


def test_only_the_posts_of_the_chosen_theme_are_shown(qtbot: QtBot, page: PostsPage, demo_app: App) -> None:
    box = find(page, QComboBox, "filter-theme")
    place = box.findData("Prevention")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    with demo_app.store.read() as session:
        wanted = count_posts(session, theme="Prevention")
    qtbot.waitUntil(lambda: page.model.total == wanted)
    assert 0 < wanted < count(demo_app)


def test_the_posts_of_a_campaign_are_a_place_of_the_page(
    qtbot: QtBot, page: PostsPage, demo_app: App
) -> None:
    page.show_place("campaign:Winter health")
    with demo_app.store.read() as session:
        wanted = count_posts(session, campaign="Winter health")
    qtbot.waitUntil(lambda: page.model.total == wanted)
    assert find(page, QComboBox, "filter-campaign").currentText() == "Winter health"


def test_a_campaign_without_posts_says_so_and_offers_all(qtbot: QtBot, page: PostsPage) -> None:
    page.show_place("campaign:Nothing yet")
    qtbot.waitUntil(find(page, QWidget, "posts-nothing").isVisible)
    press(page, "posts-nothing-action")
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and page.list.isVisible())


def planned(page: PostsPage) -> tuple[PostLine, int]:
    """A scheduled post of the list whose keeper is told in its line, and its row."""
    lines = ((page.model.line(row), row) for row in range(page.model.rowCount()))
    return next(
        (line, row) for line, row in lines if line is not None and "This PC must be on" in line.beside
    )


def test_a_planned_post_says_in_its_line_who_keeps_it(page: PostsPage) -> None:
    line, _ = planned(page)
    assert "This PC must be on" in line.spoken


def test_the_detail_tells_each_account_and_explains_its_state(qtbot: QtBot, page: PostsPage) -> None:
    line, row = planned(page)
    page.list.setCurrentIndex(page.model.index(row))
    panel = page.detail.panel

    def words() -> str:
        return " ".join(label.text() for label in panel.findChildren(QLabel))

    qtbot.waitUntil(lambda: panel.isVisible() and line.title in words())
    assert "This PC must be on and awake then." in words()
    subjects = {one.subject for one in panel.findChildren(WhatMeans)}
    assert "delivery.waiting" in subjects
    press(panel, "what-means")
    assert page.window().findChild(Explanation, "explanation") is not None


def test_the_detail_of_a_draft_explains_drafts(qtbot: QtBot, page: PostsPage) -> None:
    choose(page, PostState.DRAFT)
    panel = page.detail.panel
    qtbot.waitUntil(lambda: [one.subject for one in panel.findChildren(WhatMeans)] == ["post.draft"])


def test_a_search_without_result_has_no_detail(qtbot: QtBot, page: PostsPage) -> None:
    panel = page.detail.panel
    qtbot.waitUntil(panel.isVisible)
    field = find(page, QLineEdit, "posts-search")
    field.setText("xylophone tuning")
    key(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.isVisible())
