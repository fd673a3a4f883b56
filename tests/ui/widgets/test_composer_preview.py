"""The preview: parts of a thread, the place where a text is folded, and its own light and dark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from clinicsocial.ui.composing.previewing import PreviewContent
from clinicsocial.ui.look import Look
from clinicsocial.ui.widgets.composer_preview import PreviewPanel
from tests.fakes.hands import find

POST = PreviewContent(1, "bluesky", "@clinic", "", "Flu jabs are back.", "", (), 0, "", "", article=False)
ACCOUNTS = ((1, "bluesky", "@clinic"),)


@pytest.fixture
def panel(look: Look, keep: Callable[[QWidget], QWidget]) -> PreviewPanel:
    made = PreviewPanel(look)
    keep(made)
    made.resize(400, 500)
    made.show_accounts(ACCOUNTS, 1)
    made.show()
    return made


def parts(panel: PreviewPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel, "preview-part")]


def background(panel: PreviewPanel) -> float:
    """How light the card is, 0 to 1."""
    picture = panel.card.grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() - 8).lightnessF()


def test_the_parts_of_a_thread_stand_below_one_another(panel: PreviewPanel) -> None:
    content = PreviewContent(
        1, "bluesky", "@clinic", "", "One", "", (), 0, "", "", article=False, replies=("Two", "Three")
    )
    panel.card.show_content(content, {})
    assert parts(panel) == ["Two", "Three"]


def test_a_part_that_is_gone_is_no_longer_shown(panel: PreviewPanel) -> None:
    content = PreviewContent(
        1, "bluesky", "@clinic", "", "One", "", (), 0, "", "", article=False, replies=("Two",)
    )
    panel.card.show_content(content, {})
    panel.card.show_content(POST, {})
    assert not find(panel, QWidget, "preview-further").isVisible()


def test_the_place_where_a_text_is_folded_is_named(panel: PreviewPanel) -> None:
    content = PreviewContent(
        1,
        "instagram",
        "@clinic",
        "",
        "Seen and not seen",
        "",
        (),
        0,
        "",
        "",
        article=False,
        fold_at=4,
        more="more",
    )
    panel.card.show_content(content, {})
    assert "… more" in find(panel, QLabel, "preview-text").text()
    assert "“more”" in find(panel, QLabel, "preview-notes").text()


def test_the_preview_can_be_seen_in_the_other_colours_while_the_window_keeps_its_own(
    panel: PreviewPanel, look: Look
) -> None:
    panel.card.show_content(POST, {})
    light = background(panel)
    find(panel, QPushButton, "preview-dress").click()
    dark = background(panel)
    assert (light > 0.9, dark < 0.3, look.theme.dark) == (True, True, False)


def test_turning_it_twice_is_as_before(panel: PreviewPanel) -> None:
    panel.card.show_content(POST, {})
    turn = find(panel, QPushButton, "preview-dress")
    words = turn.text()
    turn.click()
    turned = turn.text()
    turn.click()
    assert (words, turned, turn.text()) == ("See it in dark", "See it in light", "See it in dark")


def test_the_number_of_a_part_is_not_torn_apart(panel: PreviewPanel) -> None:
    words = "Ring us at 9.30. 1/3 https://willow.example/flu"
    panel.card.show_content(replace(POST, text=words), {})
    shown = find(panel.card, QLabel, "preview-text").text()
    assert "9.30. 1/3 " in shown
    assert "willow.\u200bexample/\u200bflu" in shown
