"""Putting a post of the demo clinic on paper, with real widgets and a real PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import PostContent
from clinicsocial.ui.pages.on_paper import PaperDialog
from tests.core.documents.reading import size, words
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk

TEXT = "Flu clinics start on Monday\n\nRing us after ten to book. Link in bio!"


@dataclass(slots=True)
class Paper(PageHands):
    """The dialog, and what the PC was asked to show."""

    page: QWidget
    qtbot: QtBot
    app: App
    desk: Desk
    opened: list[Path] = field(default_factory=list)

    def show(self, text: str) -> PaperDialog:
        with self.app.store.unit_of_work() as unit:
            post_id = create_post(unit, content=PostContent(text=text)).post_id
        dialog = PaperDialog(self.desk.services(self.app), post_id, self.page)
        dialog.open()
        return dialog

    def keep(self, url: QUrl) -> bool:
        self.opened.append(Path(url.toLocalFile()))
        return True

    def done(self) -> bytes:
        self.until(lambda: self.opened)
        return self.opened[-1].read_bytes()


@pytest.fixture
def paper(demo_app: App, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Paper:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    found = Paper(parent, qtbot, demo_app, desk)
    monkeypatch.setattr(QDesktopServices, "openUrl", found.keep)
    return found


def test_the_poster_opens_in_the_viewer(paper: Paper) -> None:
    paper.show(TEXT)
    paper.press("paper-open")
    assert "Flu clinics start on Monday" in words(paper.done())


def test_what_is_left_out_is_told(paper: Paper) -> None:
    paper.show(TEXT)
    paper.press("paper-open")
    paper.until(lambda: paper.shown("paper-banner"))
    paper.done()


def test_a_handout_is_smaller_than_a_poster(paper: Paper) -> None:
    paper.show(TEXT)
    choice = paper.named("paper-handout")
    assert isinstance(choice, QRadioButton)
    choice.click()
    paper.press("paper-open")
    assert size(paper.done()) == (420, 595)


def test_it_is_saved_where_the_person_says(paper: Paper, tmp_path: Path) -> None:
    dialog = paper.show(TEXT)
    dialog.save_to(tmp_path / "flu.pdf")
    paper.until(lambda: paper.desk.navigator.said)  # only then is it whole
    assert "Ring us after ten" in words((tmp_path / "flu.pdf").read_bytes())


def test_what_the_checks_stop_is_told_and_not_made(paper: Paper) -> None:
    paper.show("Mrs Iqbal of Mill Lane came in with her diabetes.")
    paper.press("paper-open")
    paper.until(lambda: paper.shown("paper-banner"))
    assert not paper.opened


def test_a_folder_that_cannot_be_written_is_told(paper: Paper, tmp_path: Path) -> None:
    dialog = paper.show(TEXT)
    dialog.save_to(tmp_path / "missing" / "flu.pdf")
    paper.until(lambda: paper.shown("paper-banner"))
