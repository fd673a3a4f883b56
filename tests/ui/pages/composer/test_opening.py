"""While one post makes room for another, nothing is done to the one and nothing said lands in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from clinicsocial.core.planning.posts import save_post
from tests.fakes.held import reads_held
from tests.ui.pages.composer.conftest import Accounts, Composing


def written(composing: Composing, accounts: Accounts) -> int:
    """A stored draft for one account, on the page."""
    composing.choose(accounts.facebook)
    composing.write("The first one")
    composing.settle()
    return composing.stored().id


@pytest.mark.parametrize("name", ["schedule", "publish-now", "next-free"])
def test_a_button_waits_for_the_post_that_is_being_opened(
    composing: Composing, accounts: Accounts, name: str
) -> None:
    written(composing, accounts)
    with reads_held(composing.page.work):
        composing.page.new_post()
        assert not composing.shown(name)[0].isEnabled()
    composing.until(composing.page.parts.bar.schedule.isEnabled)
    assert composing.page.editing.post is None


def test_letters_typed_before_the_last_words_are_stored_are_for_the_new_post(
    composing: Composing, accounts: Accounts
) -> None:
    first = written(composing, accounts)
    composing.write(", longer")
    composing.page.new_post()
    QTest.keyClicks(composing.page.parts.texts.editor, "Second")
    composing.until(lambda: composing.page.editing.composition.content.text == "Second")
    composing.settle()
    assert composing.stored().id != first
    assert sorted(composing.all_texts()) == ["Second", "The first one, longer"]


def test_news_about_the_post_before_does_not_bring_it_back(composing: Composing, accounts: Accounts) -> None:
    first = written(composing, accounts)
    post = composing.stored()
    with reads_held(composing.page.work):
        composing.page.new_post()
        with composing.app.store.unit_of_work() as unit:
            changed = replace(post.content, text="Changed elsewhere")
            save_post(unit, post_id=first, revision=post.revision, content=changed)
        composing.page.refresh()
    composing.all_answered()
    assert composing.page.editing.post is None
    assert composing.page.editing.composition.content.text == ""


def test_a_post_that_cannot_be_opened_leaves_the_page_usable(
    composing: Composing, accounts: Accounts
) -> None:
    written(composing, accounts)
    composing.page.open_post(4711)
    composing.until(composing.page.parts.bar.schedule.isEnabled)
    composing.write(", still")
    assert composing.page.editing.composition.content.text == "The first one, still"
