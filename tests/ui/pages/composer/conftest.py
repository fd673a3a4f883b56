"""A composer over a real clinic with one account to post to by hand and two that publish by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.app import App
from clinicsocial.core.model import Account, Delivery, Post
from clinicsocial.core.planning.posts import load_post, save_post
from clinicsocial.core.planning.views import PostView
from clinicsocial.core.values.looking import LookState
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.pages.composer.saver import SaveStatus
from tests.core.media.looked import look_into
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk


@dataclass(frozen=True, slots=True)
class Accounts:
    """Ids of the accounts."""

    facebook: int
    bluesky: int
    wordpress: int


@pytest.fixture
def accounts(empty_app: App) -> Accounts:
    with empty_app.store.unit_of_work() as unit:
        facebook = connect_assisted(unit, network="facebook", label="Riverside Clinic").account_id
        made = {}
        for network, server in (
            ("bluesky", "https://bsky.social"),
            ("wordpress", "https://riverside.example"),
        ):
            account = Account(
                network=network,
                remote_id=network,
                label=f"{network} account",
                server=server,
                created_at=unit.now,
                verified_at=unit.now,
            )
            unit.session.add(account)
            unit.session.flush()
            made[network] = account.id
    return Accounts(facebook, made["bluesky"], made["wordpress"])


@dataclass(frozen=True, slots=True)
class Composing(PageHands):
    """A composer as a person uses it."""

    page: ComposerPage
    app: App
    qtbot: QtBot

    def settle(self) -> None:
        """Wait until the words are saved and the checks have answered about them."""
        saver = self.page.editing.saver
        if saver.automatic:
            saver.save()
        self.qtbot.waitUntil(lambda: saver.status in {SaveStatus.SAVED, SaveStatus.NEW}, timeout=10_000)
        self.checked()

    def checked(self) -> None:
        """Wait until the checks have answered about what is shown now."""
        with self.qtbot.waitSignal(self.page.editing.checked, timeout=10_000):
            self.page.editing.checker.check_now()

    def all_answered(self) -> None:
        """Wait until nothing is under way."""
        self.until(lambda: self.page.work._under_way == 0)  # noqa: SLF001 - nothing public tells

    def look_again(self) -> None:
        """Have the page read what was changed elsewhere, and wait until it has."""
        with self.qtbot.waitSignal(self.page.opener.looked_again):
            self.page.refresh()

    def write(self, words: str) -> None:
        """Type at the end of the text that is shown."""
        editor = self.page.parts.texts.editor
        editor.setFocus()
        QTest.keyClicks(editor, words)

    def choose(self, *account_ids: int) -> None:
        """Have exactly these accounts switched on."""
        for chip in self.page.parts.accounts.chips:
            if chip.isChecked() != (chip.account.id in account_ids):
                chip.click()

    def look_into_pictures(self) -> None:
        """Have every picture of the post looked into, as the window does in the background."""
        for use in self.page.editing.composition.content.media:
            look_into(self.app.store, self.app.media, use.sha256)
        self.look_again()
        self.qtbot.waitUntil(self._all_looked_into, timeout=10_000)

    def _all_looked_into(self) -> bool:
        """Whether the page knows it."""
        inputs = self.page.editing.inputs
        assets = () if inputs is None else inputs.assets.values()
        return all(one.seen is not None and one.seen.state is LookState.LOOKED for one in assets)

    def stored(self) -> PostView:
        """The post as it is in the database."""
        post_id = self.page.editing.saver.post_id
        assert post_id is not None
        with self.app.store.read() as session:
            return load_post(session, post_id=post_id)

    def planned(self) -> list[str]:
        """The states of all deliveries in the database."""
        with self.app.store.read() as session:
            return list(session.scalars(select(Delivery.state).order_by(Delivery.id)))

    def all_texts(self) -> list[str]:
        """The base texts of all posts in the database."""
        with self.app.store.read() as session:
            return list(session.scalars(select(Post.text)))

    def make_conflict(self, mine: str, theirs: str) -> None:
        """Have another window save `theirs` while `mine` is being written, until the page shows both."""
        self.write("Before")
        self.settle()
        post = self.stored()
        self.page.parts.texts.editor.setPlainText(mine)
        with self.app.store.unit_of_work() as unit:
            save_post(
                unit, post_id=post.id, revision=post.revision, content=replace(post.content, text=theirs)
            )
        self.page.editing.saver.save()
        self.qtbot.waitUntil(self.page.parts.conflict.isVisible, timeout=10_000)


@pytest.fixture
def composing(
    empty_app: App,
    accounts: Accounts,  # noqa: ARG001 - stored before the page looks
    desk: Desk,
    keep: Callable[[QWidget], QWidget],
    qtbot: QtBot,
) -> Iterator[Composing]:
    """A new, empty post. At the end the page goes out of sight and what it stores then is waited for."""
    page = ComposerPage(desk.services(empty_app))
    keep(page)
    page.resize(1160, 900)
    with qtbot.waitSignal(page.editing.opened, timeout=10_000):
        page.show()
    yield Composing(page, empty_app, qtbot)
    page.hide()
    qtbot.waitUntil(lambda: page.work._under_way == 0, timeout=10_000)  # noqa: SLF001 - nothing public tells


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A small photograph."""
    path = tmp_path / "front door.jpg"
    Image.new("RGB", (320, 200), (120, 170, 160)).save(path)
    return path
