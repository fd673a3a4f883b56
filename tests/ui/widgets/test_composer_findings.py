"""The cards of many findings: made in turns and in order, at once for who goes from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.values.finding import Severity
from clinicsocial.ui.composing.findings import FindingCopy
from clinicsocial.ui.look import Look
from clinicsocial.ui.widgets.composer_findings import FindingsPanel
from tests.ui.composing.test_findings import checked, copies

SENTENCES = [f"Number {number}" for number in range(20)]


def many() -> tuple[FindingCopy, ...]:
    """Twenty questions."""
    (one,) = copies(checked(Severity.WARN))
    key = one.checked.key
    return tuple(
        replace(one, checked=replace(one.checked, key=replace(key, rule=sentence)), sentence=sentence)
        for sentence in SENTENCES
    )


@pytest.fixture
def panel(look: Look, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> FindingsPanel:
    made = FindingsPanel(look)
    keep(made)
    made.resize(400, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(panel: FindingsPanel) -> list[str]:
    return [card.shown.sentence for card in panel.cards]


def test_the_first_cards_are_made_at_once_and_the_others_later(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.show_findings(many())
    at_once = shown(panel)
    qtbot.waitUntil(lambda: shown(panel) == SENTENCES)
    assert (0 < len(at_once) < len(SENTENCES), at_once) == (True, SENTENCES[: len(at_once)])


def test_the_last_card_can_be_gone_to_before_its_turn(panel: FindingsPanel) -> None:
    panel.show_findings(many())
    panel.go_back()
    assert QApplication.focusWidget() is panel.cards[-1]
    assert shown(panel) == SENTENCES


def test_what_is_found_next_stops_the_cards_that_were_still_to_be_made(
    panel: FindingsPanel, qapp: QApplication
) -> None:
    panel.show_findings(many())
    first = panel.cards[0]
    panel.show_findings(many()[:2])
    qapp.processEvents()
    assert shown(panel) == SENTENCES[:2]
    assert panel.cards[0] is first
