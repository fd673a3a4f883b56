"""The part of the page that is about one week: what to say of it, whom to answer, and the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.ui.widgets.basics import row
from clinicsocial.ui.widgets.insights_note import NoteCard
from clinicsocial.ui.widgets.insights_week import MentionsCard, SaidCard, TipsCard

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.insights.views import PostMention, WeekPage
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.page import Page


class WeekPart(QWidget):
    """Two columns: what the week says with posts to look at, and beside it times and the note."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("insights-week")
        self._page = page
        self.said = SaidCard(page.look)
        self.mentions = MentionsCard(page.look)
        self.tips = TipsCard(page.look)
        self.note = NoteCard()
        columns = row(gap=16)
        for parts, share in (((self.said, self.mentions), 11), ((self.tips, self.note), 9)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            columns.addLayout(column, share)
        self.setLayout(columns)
        self.mentions.boost_opened.connect(self._open)
        self.mentions.reply_opened.connect(self._answer)
        self.note.save_wanted.connect(self._save_note)

    def show_week(self, week: WeekPage | None, zone: str) -> None:
        """Show this week; nothing where another kind of period is shown."""
        self.setVisible(week is not None)
        if week is None:
            return
        self.said.show_said(week.said)
        self.mentions.show_week(week, zone)
        self.tips.show_week(week)
        self.note.show_note(week.period.first, week.note)

    @Slot(object)
    def _open(self, post: PostMention) -> None:
        self._page.services.navigator.open_post(post.post_id)

    @Slot(object)
    def _answer(self, post: PostMention) -> None:
        self._page.services.navigator.open_post(post.post_id)

    @Slot(object, str)
    def _save_note(self, monday: date, words: str) -> None:
        def save(unit: UnitOfWork) -> Done:
            from clinicsocial.core.insights.notes import set_week_note

            return set_week_note(unit, day=monday, text=words)

        def saved(_: Done) -> None:
            self.note.note_saved(monday, words)

        def failed(error: ClinicSocialError) -> None:
            self.note.note_failed()
            self._page.show_error(error)

        self._page.work.write(save, saved, failed, owner=self)
