"""The part of the page that is about one week: what to say of it, whom to answer, and the note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.browser import open_page
from clinicsocial.ui.widgets.basics import row
from clinicsocial.ui.widgets.insights_note import NoteCard
from clinicsocial.ui.widgets.insights_week import BoostCard, RepliesCard, SaidCard, TipsCard

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinicsocial.core.insights.views import PostMention, WeekPage
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.page import Page


class WeekPart(QWidget):
    """Two columns: what the week says and whom to answer; beside it times, the note, and what to boost."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("insights-week")
        self._page = page
        self.said = SaidCard(page.look)
        self.replies = RepliesCard(page.look)
        self.boost = BoostCard(page.look)
        self.tips = TipsCard(page.look)
        self.note = NoteCard()
        columns = row(gap=16)
        for parts, share in (((self.said, self.replies, self.note), 11), ((self.tips, self.boost), 9)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            columns.addLayout(column, share)
        self.setLayout(columns)
        self.boost.opened.connect(self._open)
        self.replies.opened.connect(self._answer)
        self.replies.seen.connect(self._note_seen)
        self.note.save_wanted.connect(self._save_note)

    def show_week(self, week: WeekPage | None, zone: str) -> None:
        """Show this week; nothing where another kind of period is shown."""
        self.setVisible(week is not None)
        if week is None:
            return
        self.said.show_said(week.said)
        self.replies.show_posts(week.waiting_replies, zone)
        self.boost.show_posts(week.boost, zone)
        self.tips.show_week(week)
        self.note.show_note(week.period.first, week.note)

    @Slot(object)
    def _open(self, post: PostMention) -> None:
        self._page.services.navigator.open_post(post.post_id)

    @Slot(object)
    def _answer(self, post: PostMention) -> None:
        """Open its page, where the comments are; where nobody knows the address, the post itself."""

        def go(address: str) -> None:
            if address:
                open_page(self._page.services, address)
            else:
                self._note_seen((post,))
                self._open(post)

        look_up = partial(_address, delivery_id=post.delivery_id)
        self._page.work.read(look_up, go, self._page.show_error, owner=self)

    @Slot(object)
    def _note_seen(self, posts: tuple[PostMention, ...]) -> None:
        change = partial(_seen, delivery_ids=tuple(post.delivery_id for post in posts))
        self._page.work.write(change, None, self._page.show_error, owner=self)

    @Slot(object, str)
    def _save_note(self, monday: date, words: str) -> None:
        now = self._page.services.app.clock.now()

        def save(unit: UnitOfWork) -> Done:
            from clinicsocial.core.insights.notes import set_week_note

            return set_week_note(unit, day=monday, text=words)

        def saved(_: Done) -> None:
            self.note.note_saved(monday, words)
            look_up = partial(_tells_of_people, words, now)
            self._page.work.read(look_up, advise, self._page.show_error, owner=self)

        def advise(told: bool) -> None:  # noqa: FBT001 - the answer of the look-up
            if self.note.shows(monday, words):
                advice = tr("This seems to tell about a person. A report leaves such a note out.")
                self.note.show_advice(advice if told else "")

        def failed(error: ClinicSocialError) -> None:
            self.note.note_failed()
            self._page.show_error(error)

        self._page.work.write(save, saved, failed, owner=self)


def _address(session: Session, *, delivery_id: int) -> str:
    """Where the post is; empty where nobody told it."""
    from clinicsocial.core.insights.waiting import new_comments

    return next((one.address for one in new_comments(session) if one.delivery_id == delivery_id), "")


def _seen(unit: UnitOfWork, *, delivery_ids: tuple[int, ...]) -> Done:
    from clinicsocial.core.insights.waiting import looked

    return looked(unit, delivery_ids=delivery_ids)


def _tells_of_people(words: str, now: datetime, session: Session) -> bool:
    from clinicsocial.core.clinic.identity import load_clinic
    from clinicsocial.core.planning.notes import tells_of_people

    return tells_of_people(words, load_clinic(session), now=now)
