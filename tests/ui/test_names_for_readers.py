"""Every control of the composer, the posts, the accounts and the settings has a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.app import App
from clinicsocial.core.model import Delivery
from clinicsocial.ui.figures_in import open_import, open_results, open_typing_in
from clinicsocial.ui.pages.accounts import AccountsPage
from clinicsocial.ui.pages.bulk.many_posts import ManyPosts
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.pages.posts import PostsPage
from clinicsocial.ui.pages.settings import SettingsPage
from tests.core.insights.importing.files import facebook, facebook_row
from tests.fakes.window import Desk

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox)
Keep = Callable[[QWidget], QWidget]


def controls(page: QWidget) -> Iterator[QWidget]:
    for kind in CONTROLS:
        for widget in page.findChildren(kind):
            inner = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit)
            if widget.isVisible() and not inner:
                yield widget


def nameless(page: QWidget) -> list[str]:
    """The visible controls without a name. On Linux Qt gives a combo box its value as name: ours is asked."""
    bad = []
    for widget in controls(page):
        interface = QAccessible.queryAccessibleInterface(widget)
        is_box = isinstance(widget, QComboBox)
        name = widget.accessibleName() if is_box else interface.text(QAccessible.Text.Name)
        if not name:
            bad.append(f"{type(widget).__name__} {widget.objectName()!r}")
    return bad


def unreachable(page: QWidget) -> list[str]:
    """The visible, enabled controls that the Tab key never reaches."""
    reached: set[QWidget] = set()
    widget = page.nextInFocusChain()
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    return [
        f"{type(one).__name__} {one.objectName()!r}"
        for one in controls(page)
        if one.isEnabled() and (one not in reached or not one.focusPolicy().value)
    ]


@pytest.fixture
def shown(qtbot: QtBot, keep: Keep) -> Callable[[QWidget], None]:
    def show(page: QWidget) -> None:
        keep(page)
        page.resize(1160, 700)
        page.show()
        qtbot.waitUntil(page.isVisible)

    return show


@pytest.mark.parametrize("state", ["by_hand", "unsure", "waiting", "live"])
def test_the_composer_names_everything(
    demo_app: App, desk: Desk, qtbot: QtBot, shown: Callable[[QWidget], None], state: str
) -> None:
    with demo_app.store.read() as session:
        post_id = session.scalars(select(Delivery.post_id).where(Delivery.state == state)).first()
    assert post_id is not None
    page = ComposerPage(desk.services(demo_app))
    shown(page)
    page.open_post(post_id)
    qtbot.waitUntil(lambda: page.editing.saver.post_id == post_id, timeout=10_000)
    if state == "by_hand":
        qtbot.waitUntil(page.parts.hand_over.isVisible, timeout=10_000)
    assert (nameless(page), unreachable(page)) == ([], [])


def test_the_accounts_and_the_assistant_name_everything(
    demo_app: App, desk: Desk, qtbot: QtBot, shown: Callable[[QWidget], None]
) -> None:
    page = AccountsPage(desk.services(demo_app))
    shown(page)
    qtbot.waitUntil(lambda: bool(page.cards), timeout=10_000)
    found = nameless(page) + unreachable(page)
    page.begin()
    found += nameless(page) + unreachable(page)
    for network in ("bluesky", "wordpress", "facebook"):
        page.assistant.chooser.picked.emit(network)
        found += nameless(page) + unreachable(page)
    assert found == []


def test_the_settings_name_everything(
    demo_app: App, desk: Desk, qtbot: QtBot, shown: Callable[[QWidget], None]
) -> None:
    page = SettingsPage(desk.services(demo_app))
    shown(page)
    found = []
    for name in ("clinic", "staff", "publishing", "checks", "appearance", "data", "about"):
        page.open_section(name)
        found += nameless(page) + unreachable(page)
    qtbot.waitUntil(lambda: bool(page.clinic.form.name.text()), timeout=10_000)
    page.open_section("staff")
    qtbot.waitUntil(lambda: page.staff.desk.count() > 1, timeout=10_000)
    page.staff.add.click()
    assert found + nameless(page) + unreachable(page) == []


def test_the_list_of_posts_names_everything_while_several_are_chosen(
    demo_app: App, desk: Desk, qtbot: QtBot, shown: Callable[[QWidget], None]
) -> None:
    page = PostsPage(desk.services(demo_app))
    shown(page)
    qtbot.waitUntil(lambda: page.model.rowCount() > 1, timeout=10_000)
    page.list.selectAll()
    assert (nameless(page), unreachable(page)) == ([], [])


def test_bringing_many_posts_in_names_everything_in_every_step(
    *, demo_app: App, desk: Desk, qtbot: QtBot, keep: Keep, tmp_path: Path
) -> None:
    many = ManyPosts(desk.services(demo_app), keep(QWidget()))
    many.open()
    found = nameless(many.dialog) + unreachable(many.dialog)
    path = tmp_path / "posts.csv"
    path.write_text("Text,Date,Accounts,Theme\nWe are open.,30/2/2027,Nobody,None\n", encoding="utf-8")
    many.take(path)
    qtbot.waitUntil(many.dialog.columns.isVisible, timeout=10_000)
    found += nameless(many.dialog) + unreachable(many.dialog)
    many.read_rows(many.dialog.columns.mapped)
    qtbot.waitUntil(lambda: many.dialog.rows.detail.number == 2, timeout=10_000)
    assert found + nameless(many.dialog) + unreachable(many.dialog) == []


def test_bringing_figures_in_names_everything(
    *, demo_app: App, desk: Desk, qtbot: QtBot, keep: Keep, tmp_path: Path
) -> None:
    importing = open_import(desk.services(demo_app), keep(QWidget()))
    found = nameless(importing.dialog) + unreachable(importing.dialog)
    path = tmp_path / "export.csv"
    path.write_bytes(facebook(facebook_row(1, Views="1.2K"), facebook_row(2)))
    importing.take(path)
    qtbot.waitUntil(importing.dialog.preview.isVisible, timeout=10_000)
    found += nameless(importing.dialog) + unreachable(importing.dialog)
    typing = open_typing_in(desk.services(demo_app), keep(QWidget())).dialog
    results = open_results(desk.services(demo_app), keep(QWidget())).dialog
    qtbot.waitUntil(lambda: typing.table.figures.rowCount() > 0, timeout=10_000)
    qtbot.waitUntil(lambda: results.table.figures.rowCount() > 0, timeout=10_000)
    for dialog in (typing, results):
        found += nameless(dialog) + unreachable(dialog)
    assert found == []
