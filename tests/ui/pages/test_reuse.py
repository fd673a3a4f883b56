"""Using a post again, from the list of posts, with real widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.app import App
from clinicsocial.core.planning.evergreen import gap_of, mark_evergreen, unmark_evergreen
from clinicsocial.core.planning.listing import count_posts
from clinicsocial.core.planning.posts import create_post, load_post
from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.values.slots import Slot
from clinicsocial.ui.pages.posts import PostsPage
from clinicsocial.ui.widgets.reuse_dialogs import GapDialog, PoolDialog
from tests.fakes.hands import find
from tests.fakes.held import reads_held, writes_held
from tests.fakes.navigator import FakeNavigator
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk


@dataclass(frozen=True, slots=True)
class Reusing(PageHands):
    """The list of posts over a clinic with one account and one post."""

    page: PostsPage
    app: App
    qtbot: QtBot
    post_id: int

    def mark(self, gap_days: int = 90) -> None:
        """Put the post into the pool."""
        with self.app.store.unit_of_work() as unit:
            mark_evergreen(unit, post_id=self.post_id, gap_days=gap_days)

    def open(self) -> PoolDialog:
        """The pool, as soon as it has been read."""
        self.press("use-again")
        dialog = self.page.findChild(PoolDialog)
        assert dialog is not None
        self.until(lambda: self.page.work._under_way == 0)  # noqa: SLF001 - nothing public tells
        return dialog

    def gap(self) -> int | None:
        """The gap in the database."""
        with self.app.store.read() as session:
            return gap_of(session, post_id=self.post_id)

    def gap_dialog(self) -> GapDialog:
        """The question about the gap."""
        self.until(lambda: self.page.findChild(GapDialog))
        dialog = self.page.findChild(GapDialog)
        assert dialog is not None
        return dialog


@pytest.fixture
def reusing(empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> Reusing:
    with empty_app.store.unit_of_work() as unit:
        account = connect_assisted(unit, network="facebook", label="Riverside Clinic").account_id
        save_slots(unit, account_id=account, slots=[Slot(account, 2, time(9))])
        content = PostContent(text="How to book", variants=(VariantContent(account),))
        post_id = create_post(unit, content=content).post_id
    page = PostsPage(desk.services(empty_app))
    keep(page)
    page.resize(1160, 700)
    page.show()
    return Reusing(page, empty_app, qtbot, post_id)


def test_an_empty_pool_says_how_a_post_gets_there(reusing: Reusing) -> None:
    dialog = reusing.open()
    assert "May be used again" in find(dialog, QLabel, "pool-empty").text()
    assert not find(dialog, QPushButton, "pool-use").isEnabled()


def test_a_copy_is_made_for_the_next_free_time_and_opened(reusing: Reusing, navigator: FakeNavigator) -> None:
    reusing.mark()
    dialog = reusing.open()
    find(dialog, QPushButton, "pool-use").click()
    reusing.until(lambda: ("open", 2) in navigator.went)
    assert navigator.undo[0][0] == "A draft was made for Wed 25 Nov 09:00 (Europe/London)"
    with reusing.app.store.read() as session:
        assert load_post(session, post_id=2).content.text == "How to book"


def test_each_post_says_when_it_was_out_and_its_gap(reusing: Reusing) -> None:
    reusing.mark()
    dialog = reusing.open()
    assert dialog.list.item(0).text() == "How to book\nnever out yet · free to use now · gap 90 days"


def test_the_gap_is_chosen_and_kept(reusing: Reusing) -> None:
    reusing.page.reuse.ask_gap(reusing.post_id)
    dialog = reusing.gap_dialog()
    find(dialog, QSpinBox, "gap-days").setValue(120)
    find(dialog, QPushButton, "gap-keep").click()
    reusing.until(lambda: reusing.gap() == 120)


def test_asked_for_twice_on_a_slow_pc_the_gap_is_asked_once(reusing: Reusing) -> None:
    with reads_held(reusing.page.work):
        reusing.page.reuse.ask_gap(reusing.post_id)
        reusing.page.reuse.ask_gap(reusing.post_id)
    reusing.until(lambda: not reusing.page.work.is_busy)
    assert len(reusing.page.findChildren(GapDialog)) == 1


def test_a_post_is_taken_out_of_the_pool_and_the_list_follows(reusing: Reusing) -> None:
    reusing.mark()
    pool = reusing.open()
    find(pool, QPushButton, "pool-gap").click()
    find(reusing.gap_dialog(), QPushButton, "gap-remove").click()
    reusing.until(lambda: reusing.gap() is None)
    reusing.until(lambda: pool.list.count() == 0)


def test_what_cannot_be_used_is_told_in_the_dialog(reusing: Reusing) -> None:
    reusing.mark()
    dialog = reusing.open()
    with reusing.app.store.unit_of_work() as unit:
        unmark_evergreen(unit, post_id=reusing.post_id)
    find(dialog, QPushButton, "pool-use").click()
    error = find(dialog, QLabel, "pool-error")
    reusing.until(error.text)
    assert "not meant to be used again" in error.text()


def test_used_twice_on_a_slow_pc_it_is_one_draft(reusing: Reusing) -> None:
    reusing.mark()
    dialog = reusing.open()
    with writes_held(reusing.page.work):
        dialog.use_wanted.emit(reusing.post_id)
        dialog.use_wanted.emit(reusing.post_id)
    reusing.until(lambda: not reusing.page.work.is_busy)
    with reusing.app.store.read() as session:
        assert count_posts(session) == 2
