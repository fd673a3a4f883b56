"""The program ends a moment after the last key: the words are there at the next start."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from clinicsocial.core.model import Post
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.vault import Vault
from clinicsocial.ui.pages.composer import ComposerPage
from tests.fakes.hands import find, press, write
from tests.fakes.held import writes_held
from tests.fakes.store import StoreTemplate
from tests.ui.test_life_cycle import Begin, Start, open_demo, start

__all__ = ["start"]


def composer_of(qtbot: QtBot, made: Start) -> ComposerPage:
    """A new post in the composer."""
    press(made.window, "new-post")
    page = made.window.page("composer")
    assert isinstance(page, ComposerPage)
    qtbot.waitUntil(lambda: page.editing.inputs is not None)
    return page


def typed(session: Session) -> list[str]:
    """The texts that begin with "Typed"."""
    return list(session.scalars(select(Post.text).where(Post.text.startswith("Typed"))))


def ended_with(qtbot: QtBot, made: Start) -> list[str]:
    """End the program; the texts that begin with "Typed" afterwards."""
    made.life.end()
    qtbot.waitUntil(partial(bool, made.ended))
    store = open_store(made.folder, Vault(made.folder.profile(), made.keyring), made.clock).store
    with store.read() as session:
        found = typed(session)
    store.close()
    return found


def test_words_typed_just_before_the_end_are_stored(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    composer_of(qtbot, made)
    write(find(made.window, QPlainTextEdit, "text"), "Typed a moment ago")
    assert ended_with(qtbot, made) == ["Typed a moment ago"]


def test_words_typed_while_those_before_are_being_stored_are_stored_at_the_end_too(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    page = composer_of(qtbot, made)
    text = find(made.window, QPlainTextEdit, "text")
    with writes_held(page.work):
        write(text, "Typed a moment ago")
        page.editing.saver.save()
        write(text, " and now")
        made.life.end()
    assert ended_with(qtbot, made) == ["Typed a moment ago and now"]


def test_words_typed_just_before_a_log_out_is_asked_for_are_stored_whether_it_comes_or_not(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    page = composer_of(qtbot, made)
    write(find(made.window, QPlainTextEdit, "text"), "Typed a moment ago")
    made.window.keep_words()
    page.editing.saver.give_up()  # nothing else stores them
    qtbot.waitUntil(lambda: not page.work.is_busy)
    with made.opened[0].store.read() as session:
        assert typed(session) == ["Typed a moment ago"]
