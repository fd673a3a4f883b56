"""A new post that begins with something: a day, or words and a theme chosen elsewhere."""

from __future__ import annotations

from datetime import date, datetime

from clinicsocial.core.planning.views import PostContent
from tests.ui.pages.composer.conftest import Composing

WORDS = PostContent(text="Two minutes, twice a day.", theme="Prevention")


def begin(composing: Composing, day: date | None = None, start: PostContent | None = None) -> None:
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.new_post(day, start)


def test_words_chosen_elsewhere_are_there_and_kept_without_a_keystroke(composing: Composing) -> None:
    begin(composing, start=WORDS)
    assert composing.page.parts.texts.editor.toPlainText() == WORDS.text
    composing.settle()
    assert composing.stored().content.theme == "Prevention"


def test_the_accounts_are_those_of_any_new_post(composing: Composing) -> None:
    begin(composing)
    chosen = composing.page.editing.composition.account_ids
    begin(composing, start=WORDS)
    assert composing.page.editing.composition.account_ids == chosen


def test_a_theme_alone_makes_no_post_until_something_is_written(composing: Composing) -> None:
    begin(composing, start=PostContent(theme="Prevention"))
    composing.settle()
    assert composing.all_texts() == []
    composing.write("Flu jabs")
    composing.settle()
    assert composing.stored().content.theme == "Prevention"


def test_a_day_is_meant_for_nine_in_the_morning(composing: Composing) -> None:
    begin(composing, day=date(2026, 12, 3))
    assert composing.page.editing.composition.content.planned_for == datetime(2026, 12, 3, 9)  # noqa: DTZ001
