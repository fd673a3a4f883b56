"""The program ends a moment after the last key: the words are there at the next start."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.model import Post
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.vault import Vault
from clinicsocial.ui.pages.composer import ComposerPage
from tests.fakes.hands import find, press, write
from tests.fakes.store import StoreTemplate
from tests.ui.test_life_cycle import Begin, open_demo, start

__all__ = ["start"]


def test_words_typed_just_before_the_end_are_stored(
    qtbot: QtBot,
    start: Begin,
    demo_template: StoreTemplate,
) -> None:
    made = open_demo(qtbot, start, demo_template)
    press(made.window, "new-post")
    text = find(made.window, QPlainTextEdit, "text")
    page = made.window.page("composer")
    assert isinstance(page, ComposerPage)
    qtbot.waitUntil(lambda: page.editing.inputs is not None, timeout=20_000)
    write(text, "Typed a moment ago")
    made.life.end()
    qtbot.waitUntil(partial(bool, made.ended), timeout=20_000)
    store = open_store(made.folder, Vault(made.folder.profile(), made.keyring), made.clock).store
    with store.read() as session:
        found = session.scalars(select(Post.text).where(Post.text == "Typed a moment ago")).all()
    store.close()
    assert len(found) == 1
