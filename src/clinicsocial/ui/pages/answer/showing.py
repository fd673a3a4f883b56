"""Putting an answer into the parts of its page: everything is drawn from it, nothing decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.finding import DraftField, Severity
from clinicsocial.ui.composing.counting import counter
from clinicsocial.ui.widgets.composer_editor import Mark, MarkStyle
from clinicsocial.ui.widgets.composer_finding_card import severity_look
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.answer.answering import Answering
    from clinicsocial.ui.pages.answer.layout import AnswerLayout

_STYLES = {Severity.BLOCK: MarkStyle.WAVE, Severity.WARN: MarkStyle.DASH, Severity.ADVISE: MarkStyle.DASH_DOT}
_LONGEST_COUNTED = 8_000
"""Characters: no reply is longer, and counting more than this holds up the window."""


class Showing(QObject):
    """Keeps the parts in step with `answering`."""

    def __init__(self, look: Look, answering: Answering, parts: AnswerLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._answering = answering
        self._parts = parts
        self._urgent = ("", False)
        """The direction told, and whether the answer has it."""
        answering.opened.connect(self._show_known)
        answering.changed.connect(self._show_words)
        answering.checked.connect(self._show_checked)
        answering.looking.connect(self._show_looking)
        look.changed.connect(self._show_marks)

    def clear(self) -> None:
        """Empty the fields."""
        for part in (self._parts.comment, self._parts.situations, self._parts.reply):
            part.clear()

    @Slot()
    def _show_known(self) -> None:
        known = self._answering.known
        if known is not None:
            self._parts.comment.show_accounts(known.inputs.checks.accounts)
            self._parts.situations.show_replies(known.inputs.replies)
            self._show_words()

    @Slot()
    def _show_words(self) -> None:
        answering, parts = self._answering, self._parts
        begun = not answering.words.is_empty
        parts.show_begun(begun=begun)
        parts.bar.show_obstacles(answering.obstacles, begun=begun)
        parts.bar.say(
            tr("Nothing of this is stored. It is cleared when you leave.")
            if begun
            else tr("Nothing on this page is stored or sent.")
        )
        self._show_counter()

    def _show_counter(self) -> None:
        from clinicsocial.core.planning.replying import REPLIES_ARE_POSTS

        words, known = self._answering.words, self._answering.known
        account = words.account
        facts = None if known is None or account is None else known.facts.get(account.network)
        counted = (
            account is not None
            and account.network in REPLIES_ARE_POSTS
            and len(words.reply) <= _LONGEST_COUNTED
        )
        if account is None or facts is None or not counted:
            self._parts.reply.show_counter(None)
            return
        shown = counter(account.id, account.label, words.reply.strip(), facts)
        self._parts.reply.show_counter(shown, account.network)

    @Slot()
    def _show_checked(self) -> None:
        answering, parts = self._answering, self._parts
        begun = bool(answering.words.reply.strip())
        parts.situations.suggest(() if answering.read is None else answering.read.situations)
        parts.findings.show_findings(answering.findings, begun=begun)
        parts.bar.show_obstacles(answering.obstacles, begun=not answering.words.is_empty)
        self._show_marks()
        self._show_urgent()

    def _show_urgent(self) -> None:
        """The way to help stays in sight as long as the comment asks for it."""
        read = self._answering.read
        shown = ("", False) if read is None else (read.direction, read.answered)
        if shown == self._urgent:
            return
        self._urgent = shown
        direction, answered = shown
        if not direction:
            self._parts.urgent.hide()
            return
        if answered:
            self._parts.urgent.show_notice(
                Tone.WARNING,
                tr("Your reply says where help is. Post it now, and tell a clinician."),
                next_step=tr("If you know who it may be, phone them. Do not chat in public."),
                closable=False,
            )
            return
        self._parts.urgent.show_notice(
            Tone.DANGER,
            tr("This comment may be about somebody in danger. Reply now, and tell a clinician."),
            tr("Your reply has to say where help is: “{direction}”", direction=direction),
            action=tr("Put it into the reply"),
            closable=False,
        )

    @Slot(bool)
    def _show_looking(self, looking: bool) -> None:  # noqa: FBT001 - a slot
        self._parts.findings.show_closer(looking=looking)

    @Slot()
    def _show_marks(self) -> None:
        colours = self._look.theme.colours
        length = len(self._answering.words.reply)
        marks = [
            Mark(start, end, MarkStyle.TOO_LONG, colours["warning_soft"], tr("Fill this in"))
            for start, end in self._answering.gaps
        ]
        for found in self._answering.findings:
            finding = found.finding
            if finding.draft_field is DraftField.TEXT and finding.start < finding.end:
                colour = colours[severity_look(finding.severity).token]
                end = min(finding.end, length)
                marks.append(Mark(finding.start, end, _STYLES[finding.severity], colour, found.sentence))
        self._parts.reply.editor.show_marks(tuple(marks))
