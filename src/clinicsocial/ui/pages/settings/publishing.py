"""Settings › Publishing: the pause, how late a post may still go out, and how many in a day are too many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QLineEdit, QSpinBox

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, row, text
from clinicsocial.ui.widgets.fields import FormRow, indent

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.settings import Pause
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.services import Services

_LONGEST = 180
"""Minutes: a post three hours late is no longer the post that was planned."""
_MOST = 50
"""Posts in a day; no clinic says more."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is set now."""

    minutes: int
    most: int
    """Posts of one account in a day above which the app says a word."""
    pause: Pause | None = None


def _read(session: Session) -> _Stored:
    from clinicsocial.core.planning.advising import spacing_of
    from clinicsocial.core.store.settings import lateness_limit, publishing_pause

    minutes = int(lateness_limit(session).total_seconds() // 60)
    return _Stored(minutes, spacing_of(session).most_in_a_day, publishing_pause(session))


class PublishingSection(Section):
    """The pause acts at once; the limits have a save bar."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PUBLISHING})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "publishing")
        self._stored = _Stored(0, 0)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, _LONGEST)
        self.minutes.setSuffix(f" {tr('minutes')}")
        self.most = QSpinBox()
        self.most.setRange(1, _MOST)
        for limit in (self.minutes, self.most):
            limit.setMaximumWidth(180)
            indent(limit)
            limit.valueChanged.connect(self._note_change)
            limit.setEnabled(False)  # until what is stored stands in it
        self.bar = self.make_bar("publishing")
        self.reason = QLineEdit()
        self._reason_row = FormRow(
            tr("Why (for your colleagues)"),
            self.reason,
            tr("For example: sad news, no cheerful posts today."),
            name="pause-reason",
        )
        self.pause = PrimaryButton(tr("Pause all publishing"), name="pause")
        self.resume = button(tr("Publish again"), name="resume")
        self.pause.clicked.connect(self._pause)
        self.resume.clicked.connect(self._resume)
        self._state = text("", "body", name="pause-state")
        self._lay_out()

    def _lay_out(self) -> None:
        stop = Card(margin=20, gap=12)
        stop.body.addWidget(text(tr("Pause"), "section"))
        for part in (self._state, self._reason_row):
            stop.body.addWidget(part)
        stop.body.addLayout(row(self.pause, self.resume, None))
        late = Card(margin=20, gap=12)
        late.body.addWidget(text(tr("Late posts"), "section"))
        late.body.addWidget(
            FormRow(
                tr("Still send a post that is late by up to"),
                self.minutes,
                tr(
                    "Later than that it waits for your decision. Posts to be made by hand are never too late."
                ),
                name="lateness",
            )
        )
        many = Card(margin=20, gap=12)
        many.body.addWidget(text(tr("Too many posts"), "section"))
        many.body.addWidget(
            FormRow(
                tr("Say a word above so many posts of one account in a day"),
                self.most,
                tr("It only advises, in the composer and on the calendar. Nothing is stopped."),
                name="most-in-a-day",
            )
        )
        for card in (stop, late, many):
            self.body.addWidget(card)

    @property
    def dirty(self) -> bool:
        """Whether a limit differs from what is stored."""
        return (self.minutes.value(), self.most.value()) != (self._stored.minutes, self._stored.most)

    def refresh(self) -> None:
        """Look up pause and limits."""
        self.work.read(_read, self._show, self.show_error, owner=self)

    @Slot()
    def save(self) -> None:
        """Store the limits."""
        minutes, most = self.minutes.value(), self.most.value()

        stored = self._stored

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.publishing_limits import change_limits

            new = None if most == stored.most else most
            return change_limits(unit, lateness=timedelta(minutes=minutes), most=new)

        self.work.write(change, partial(self._tell_saved, minutes, most), self.show_error, owner=self)

    @Slot()
    def discard(self) -> None:
        """Show the stored limits again."""
        self.minutes.setValue(self._stored.minutes)
        self.most.setValue(self._stored.most)

    def _tell_saved(self, minutes: int, most: int, _result: Done) -> None:
        self._stored = _Stored(minutes, most, self._stored.pause)
        self._note_change()
        self.services.navigator.say(tr("Saved"))

    def _show(self, stored: _Stored) -> None:
        changing = self._stored.most > 0 and self.dirty
        for limit in (self.minutes, self.most):
            limit.setEnabled(True)
        self._stored = stored
        if not changing:
            with QSignalBlocker(self.minutes), QSignalBlocker(self.most):
                self.minutes.setValue(stored.minutes)
                self.most.setValue(stored.most)
        paused = stored.pause is not None
        self._state.setText(
            tr("Publishing is paused: {reason}", reason=stored.pause.reason)
            if stored.pause is not None
            else tr("Posts go out at their times while ClinicSocial runs.")
        )
        self._reason_row.setVisible(not paused)
        self.pause.setVisible(not paused)
        self.resume.setVisible(paused)
        self._note_change()

    @Slot()
    def _note_change(self) -> None:
        self.show_bar()

    @Slot()
    def _pause(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._reason_row.show_error(tr("Write a few words, so that everybody knows why."))
            self.reason.setFocus()
            return
        self._reason_row.show_error("")
        self.reason.clear()
        pause = partial(self.services.app.scheduler.pause, reason, self.work.actor)
        self.work.run(pause, self._done, self.show_error, owner=self)

    @Slot()
    def _resume(self) -> None:
        resume = partial(self.services.app.scheduler.resume, self.work.actor)
        self.work.run(resume, self._done, self.show_error, owner=self)

    def _done(self, _result: object) -> None:
        self.refresh()
