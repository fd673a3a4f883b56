"""Answer a comment: paste it, answer it in safe words, copy the answer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.answers import AnswerKind
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.browser import open_page
from clinicsocial.ui.pages.answer.answering import Answering
from clinicsocial.ui.pages.answer.layout import AnswerLayout
from clinicsocial.ui.pages.answer.requests import calling_fine, keeping, withdrawing
from clinicsocial.ui.pages.answer.showing import Showing
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.widgets.keys import bind
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from clinicsocial.core.planning.views import PostSaved
    from clinicsocial.core.values.answers import CheckedFinding
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.ui.composing.obstacles import Obstacle
    from clinicsocial.ui.pages.answer.requests import Words
    from clinicsocial.ui.services import Services


class AnswerPage(Page):
    """Nothing entered here is stored, logged or kept after leaving, unless the person keeps the answer."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC, Topic.STAFF, Topic.ACCOUNTS, Topic.CHECKS})
    copied = Signal()
    """A reply is on the clipboard."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Answer a comment"))
        self.setObjectName("answer")
        self._copying = False
        self._keeping: Words | None = None
        """What is being stored as a draft."""
        self.answering = Answering(services, self)
        self.parts = AnswerLayout(self.look, self)
        self.showing = Showing(self.look, self.answering, self.parts, self)
        self.body.addWidget(self.parts)
        self._connect_writing()
        self._connect_letting_go()

    def _connect_writing(self) -> None:
        parts, answering = self.parts, self.answering
        parts.comment.written.connect(self._write_comment)
        parts.comment.placed.connect(self._place)
        parts.reply.written.connect(self._write_reply)
        parts.situations.used.connect(self._use)
        parts.urgent.acted.connect(self._use_direction)
        parts.findings.jumped.connect(self._jump)
        parts.findings.fixed.connect(self._fix)
        parts.findings.answer_given.connect(self._answer)
        parts.findings.taken_back.connect(self._take_back)
        parts.findings.source_wanted.connect(self._open_source)
        answering.failed.connect(self._tell)
        bind(self, "F8", tr("Next finding"), parts.findings.go_on)
        bind(self, "Shift+F8", tr("Previous finding"), parts.findings.go_back)

    def _connect_letting_go(self) -> None:
        bar = self.parts.bar
        bar.copy_wanted.connect(self._begin_copy)
        bar.keep_wanted.connect(self._keep)
        bar.clear_wanted.connect(self._ask_clear)
        bar.obstacle_wanted.connect(self._lead)
        self.answering.settled.connect(self._copy)
        self.answering.changed.connect(self._give_up_copy)
        bind(self, "Ctrl+Return", tr("Copy the reply, or do what the main button says"), bar.press)

    # -- the window asks

    def refresh(self) -> None:
        """Look clinic, accounts and replies up again; what is written stays."""
        self.answering.look_up()

    def take_focus(self) -> None:
        """Begin with the comment, or go on with the answer."""
        begun = not self.answering.words.is_empty
        (self.parts.reply if begun else self.parts.comment).editor.setFocus()

    def may_leave(self) -> bool:
        """Words that were neither copied nor kept are asked about once."""
        if not self.answering.unsaved:
            return True
        ask(
            self,
            tr("Leave without copying the reply?"),
            tr("The comment and your reply are not stored anywhere. Both are cleared when you leave."),
            tr("Clear both and leave"),
            self._leave,
            dangerous=True,
        )
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: forget everything. A window that is only put away keeps it."""
        super().hideEvent(event)
        if self.window().isVisible():
            self._clear()

    # -- writing

    @Slot(str)
    def _write_comment(self, comment: str) -> None:
        self.answering.write(replace(self.answering.words, comment=comment))

    @Slot(str)
    def _write_reply(self, reply: str) -> None:
        self.answering.write(replace(self.answering.words, reply=reply))

    @Slot()
    def _place(self) -> None:
        self.answering.write(replace(self.answering.words, account=self.parts.comment.account))

    @Slot(str)
    def _use(self, words: str) -> None:
        """Put a ready-made reply in, ready for the first thing to be filled in."""
        reply = self.parts.reply
        replaced = bool(reply.editor.toPlainText().strip())
        reply.use(words)
        if replaced:
            self.services.navigator.say(tr("Your words were replaced. Ctrl+Z brings them back."))
        self._go_to_gap()

    def _go_to_gap(self) -> None:
        self.parts.reveal_reply()
        editor, gaps = self.parts.reply.editor, self.answering.gaps
        if gaps:
            editor.jump_to(*gaps[0])
        else:
            end = len(editor.toPlainText())
            editor.jump_to(end, end)

    @Slot()
    def _use_direction(self) -> None:
        """Begin the answer with the way to help."""
        read, reply = self.answering.read, self.parts.reply
        if read is not None and read.direction:
            rest = reply.editor.toPlainText()
            reply.editor.replace(0, 0, f"{read.direction} " if rest else read.direction)
            reply.editor.setFocus()
            self.parts.reveal_reply()

    # -- findings

    @Slot(object)
    def _jump(self, finding: Finding) -> None:
        finding = self.answering.now(finding) or finding
        self.parts.reply.editor.jump_to(finding.start, finding.end)

    @Slot(object)
    def _fix(self, finding: Finding) -> None:
        now = self.answering.now(finding)
        if now is not None and now.suggestion is not None:
            self.parts.reply.editor.replace(now.start, now.end, now.suggestion)

    @Slot(object, object, str)
    def _answer(self, checked: CheckedFinding, kind: AnswerKind, reason: str) -> None:
        if kind is AnswerKind.FINE_HERE:
            self.work.write(calling_fine(checked), None, self.show_error, owner=self)
        else:
            self.answering.answer(checked, kind, reason)

    @Slot(object)
    def _take_back(self, checked: CheckedFinding) -> None:
        answer = checked.answer
        if answer is not None and answer.kind is AnswerKind.FINE_HERE:
            self.work.write(withdrawing(answer.id), None, self.show_error, owner=self)
        else:
            self.answering.take_back(checked)

    @Slot(object)
    def _lead(self, obstacle: Obstacle) -> None:
        """Lead to what stands in the way."""
        if obstacle.found is not None:
            self.parts.findings.lead_to(obstacle.found)
        else:
            self._go_to_gap()

    @Slot(str)
    def _open_source(self, address: str) -> None:
        open_page(self.services, address)

    # -- letting go

    @Slot()
    def _begin_copy(self) -> None:
        """The deep check comes first."""
        self._copying = True
        if not self.answering.looked_closely:
            self.parts.bar.say(tr("Looking closer before it is copied…"))
        self.answering.look_closer_now()

    @Slot()
    def _give_up_copy(self) -> None:
        """Whoever asked for a copy meant other words."""
        self._copying = False

    @Slot()
    def _copy(self) -> None:
        """The deep check has spoken: the reply goes to the clipboard, alone, unless something stops it."""
        if not self._copying:
            return
        self._copying = False
        if self.answering.obstacles:
            self.parts.bar.say(tr("Not copied yet."))
            self._lead(self.answering.obstacles[0])
            return
        words = self.answering.words
        QGuiApplication.clipboard().setText(words.reply.strip())
        self.answering.note_kept(words)
        self.copied.emit()
        where = tr("below the comment") if words.account is None else words.account.label
        self.parts.bar.say(tr("Copied. Paste it now: {where}.", where=where))

    @Slot()
    def _keep(self) -> None:
        if not self.answering.words.reply.strip():
            self._go_to_gap()
            return
        words = self.answering.words
        if words == self._keeping:  # pressed twice, it is one draft
            return
        self._keeping = words
        self.work.write(keeping(words), partial(self._tell_kept, words), self._not_kept, owner=self)

    def _not_kept(self, error: ClinicSocialError) -> None:
        self._keeping = None
        self.show_error(error)

    def _tell_kept(self, words: Words, _result: PostSaved) -> None:
        self._keeping = None
        self.answering.note_kept(words)
        self.parts.bar.say(tr("The reply is kept as a draft under Posts. The comment is not."))

    @Slot()
    def _ask_clear(self) -> None:
        if not self.answering.unsaved:
            self._clear()
            return
        ask(
            self,
            tr("Clear the comment and your reply?"),
            tr("They are not stored anywhere, so this cannot be undone."),
            tr("Clear both"),
            self._clear,
            dangerous=True,
        )

    @Slot()
    def _clear(self) -> None:
        self.banner.hide()
        self.showing.clear()
        self.answering.forget()
        if self.isVisible():
            self.take_focus()

    @Slot()
    def _leave(self) -> None:
        self._clear()
        self.services.navigator.go(self.heading_for or "today")

    @Slot(object)
    def _tell(self, error: ClinicSocialError) -> None:
        self.show_error(error)
