"""The deep check in the composer: after a pause, before scheduling, and never lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.checks import check
from clinicsocial.core.planning.deep import DeepChecks
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, FindingKind, Severity
from clinicsocial.ui.composing.findings import FindingGroup
from clinicsocial.ui.pages.composer import ComposerPage
from tests.fakes.window import Desk
from tests.ui.pages.composer.conftest import Accounts, Composing
from tests.ui.pages.composer.test_findings import wait_for

SECRET = "the lady with the greenhouse"
WORDS = f"We open at nine. Thank you to {SECRET}."


def keen(draft: Draft, context: Context) -> tuple[Finding, ...]:
    """A deep check that recognises somebody whom the live one does not."""
    start = draft.text.find(SECRET)
    if start < 0:
        return check(draft, context)
    found = Finding(
        start=start,
        end=start + len(SECRET),
        kind=FindingKind.PRIVACY,
        category="OCCUPATION_COMBO",
        topic="who",
        severity=Severity.WARN,
        rule="privacy.occupation_combo",
        sentence="privacy.occupation_combo",
        parameters={"country": "uk", "where": "post"},
    )
    return (*check(draft, context), found)


@pytest.fixture
def watched(
    empty_app: App,
    accounts: Accounts,
    desk: Desk,
    keep: Callable[[QWidget], QWidget],
    qtbot: QtBot,
) -> Iterator[Composing]:
    """A composer whose deep check knows more than its live one, over a new post for one account."""
    app = replace(empty_app, deep=DeepChecks(keen))
    page = ComposerPage(desk.services(app))
    keep(page)
    with qtbot.waitSignal(page.editing.opened, timeout=10_000):
        page.show()
    made = Composing(page, app, qtbot)
    made.choose(accounts.facebook)
    yield made
    page.hide()
    qtbot.waitUntil(lambda: page.work._under_way == 0, timeout=10_000)  # noqa: SLF001 - nothing public tells


def test_what_only_the_deep_check_finds_appears_after_a_pause(watched: Composing) -> None:
    watched.page.parts.texts.editor.setPlainText(WORDS)
    watched.checked()
    assert watched.page.editing.findings == ()
    card = wait_for(watched, FindingGroup.ASKS, 1)[0]
    assert card.shown.finding.rule == "privacy.occupation_combo"


def test_looking_closer_is_said_while_it_lasts(watched: Composing) -> None:
    closer = watched.page.parts.findings.closer
    watched.page.parts.texts.editor.setPlainText(WORDS)
    watched.page.editing.checker.look_closer()
    during = closer.isVisible()
    wait_for(watched, FindingGroup.ASKS, 1)
    assert (during, closer.isVisible()) == (True, False)


def test_scheduling_looks_closer_first_and_leads_to_what_it_finds(watched: Composing) -> None:
    watched.page.parts.texts.editor.setPlainText(WORDS)
    watched.checked()
    watched.page.parts.bar.schedule.click()
    card = wait_for(watched, FindingGroup.ASKS, 1)[0]
    watched.qtbot.waitUntil(card.hasFocus, timeout=10_000)
    assert watched.planned() == []
    assert not watched.page.banner.isVisible()


def test_a_deep_finding_stays_while_somebody_writes_elsewhere(watched: Composing) -> None:
    editor = watched.page.parts.texts.editor
    editor.setPlainText(WORDS)
    card = wait_for(watched, FindingGroup.ASKS, 1)[0]
    editor.setPlainText(f"Good morning! {WORDS}")
    watched.checked()
    (mark,) = editor.marks
    assert wait_for(watched, FindingGroup.ASKS, 1) == (card,)
    assert editor.toPlainText()[mark.start : mark.end] == SECRET
