"""Posting a thread and a first comment by hand: each has its own button to copy it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.networks.assisted import AssistedAccount, hand_over
from clinicsocial.ui.look import Look
from clinicsocial.ui.widgets.composer_hand_over import HandOverPanel, HandOverTask
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find

ACCOUNT = AssistedAccount("@clinic", "https://mastodon.example")
FACTS = load_network_facts()


@pytest.fixture
def panel(look: Look, keep: Callable[[QWidget], QWidget]) -> HandOverPanel:
    made = HandOverPanel(look, FakeClock())
    keep(made)
    return made


def show(panel: HandOverPanel, network: str, replies: tuple[str, ...] = (), comment: str = "") -> None:
    handed = hand_over(FACTS[network], ACCOUNT, text="One", replies=replies, first_comment=comment)
    panel.show_task(HandOverTask(1, "Europe/London", handed, (), ()))


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def steps(panel: HandOverPanel) -> list[str]:
    labels = panel.findChildren(QLabel, "hand-over-step")
    return [label.text() for label in labels if label.isVisible()]


def test_the_first_part_is_on_the_clipboard_at_once(panel: HandOverPanel) -> None:
    show(panel, "mastodon", ("Two",))
    assert clipboard() == "One"


def test_each_further_part_is_copied_by_its_own_button(panel: HandOverPanel) -> None:
    show(panel, "mastodon", ("Two", "Three"))
    copied = []
    for number in (2, 3):
        find(panel, QPushButton, f"copy-part-{number}").click()
        copied.append(clipboard())
    assert copied == ["Two", "Three"]


def test_the_first_comment_is_copied_by_its_own_button(panel: HandOverPanel) -> None:
    show(panel, "facebook", comment="#FluJab")
    find(panel, QPushButton, "copy-comment").click()
    assert clipboard() == "#FluJab"


def test_a_post_without_them_has_no_such_steps(panel: HandOverPanel) -> None:
    show(panel, "mastodon", ("Two",))
    show(panel, "mastodon")
    assert not any("next part" in step or "comment" in step for step in steps(panel))
