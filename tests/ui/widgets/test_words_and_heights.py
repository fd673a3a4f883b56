"""Long sentences: dialogs are as high as they need, pages that scroll no longer than what stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import scrolled, text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "Posts go out only while ClinicSocial runs and this PC is on and awake, whoever sits at the desk. " * 3


def dialog(qtbot: QtBot, *words: str) -> AppDialog:
    """A dialog with these sentences, shown."""
    made = AppDialog("some-dialog", "Some dialog", width=480)
    layout = made.column()
    for one in words:
        layout.addWidget(text(one))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_dialog_opens_as_high_as_its_sentences_need_at_its_width(qtbot: QtBot) -> None:
    shown = dialog(qtbot, "Short.", LONG)
    layout = shown.layout()
    assert layout is not None
    assert shown.height() == layout.totalHeightForWidth(shown.width())


def test_a_dialog_grows_when_something_more_is_said(qtbot: QtBot) -> None:
    shown = dialog(qtbot, "Short.")
    before = shown.height()
    layout = shown.layout()
    assert layout is not None
    layout.addWidget(text(LONG))
    qtbot.waitUntil(lambda: shown.height() > before + shown.fontMetrics().lineSpacing())


def test_a_dialog_cannot_be_made_so_low_that_its_words_are_cut(qtbot: QtBot) -> None:
    shown = dialog(qtbot, LONG)
    needed = shown.height()
    shown.resize(shown.width(), 40)
    assert shown.height() == needed


def test_a_page_is_no_longer_than_its_sentences_at_the_width_they_have(qtbot: QtBot) -> None:
    content = QWidget()
    area = scrolled(content)
    qtbot.addWidget(area)
    layout = QVBoxLayout(content)
    for _ in range(12):
        layout.addWidget(text(LONG))
    area.resize(900, 300)
    area.show()
    qtbot.waitUntil(lambda: content.height() == layout.totalHeightForWidth(content.width()))
    assert area.verticalScrollBar().maximum() == content.height() - area.viewport().height()
