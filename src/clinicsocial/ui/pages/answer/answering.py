"""One answer while it is written: the words, what the comment asks for, what the checks say. Draws nothing.

Everything lives here and goes with the page; so does what was answered to findings.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.answers import AnswerKind, Answers
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.finding import Severity
from clinicsocial.ui.composing.carrying import carried
from clinicsocial.ui.composing.closer import CloserLook, joined, looked
from clinicsocial.ui.composing.desk import Desk
from clinicsocial.ui.composing.findings import FindingCopy, FindingGroup, Reader, finding_copies
from clinicsocial.ui.composing.obstacles import Obstacle, obstacles
from clinicsocial.ui.pages.answer.requests import Opened, Words, checking, noting_lifted, opening

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.planning.replying import CommentRead
    from clinicsocial.core.planning.views import PostCheck
    from clinicsocial.core.values.answers import Answer, CheckedFinding, FindingKey
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.ui.pages.answer.requests import Looked
    from clinicsocial.ui.services import Services

PAUSE_MS = 120
"""The live check follows a burst of keys after this pause."""
CLOSER_MS = 900
"""The deep check takes a processor for a moment: it waits until the person does."""


class Answering(QObject):
    """Words go in through `write`; what follows from them is told."""

    opened = Signal()
    """Clinic, accounts and ready-made replies are known, for the first time or anew."""
    changed = Signal()
    """Other words."""
    checked = Signal()
    """There are new findings, or the comment was read."""
    looking = Signal(bool)
    """Whether the deep check is at work."""
    settled = Signal()
    """The deep check has spoken about the words of now, as `look_closer_now` asked."""
    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._work = services.work
        self._app = services.app
        self.words = Words()
        self.known: Opened | None = None
        self.read: CommentRead | None = None
        self.findings: tuple[FindingCopy, ...] = ()
        self._answered: dict[FindingKey, Answer] = {}
        self._live: PostCheck | None = None
        self._closer: CloserLook | None = None
        self._closely_looked = False
        self._kept = Words()
        self._found_in = ""
        """The reply that `findings` are about."""
        self._asked = 0
        self._tell_settled = False
        self._pause = self._timer(PAUSE_MS, self.check_now)
        self._longer = self._timer(CLOSER_MS, self._look_closer)

    # -- reading

    @property
    def unsaved(self) -> bool:
        """Whether leaving loses words that were neither copied nor kept."""
        return not self.words.is_empty and self.words != self._kept

    @property
    def looked_closely(self) -> bool:
        """Whether the deep check has spoken about exactly these words."""
        return self._closely_looked

    @property
    def stops(self) -> tuple[FindingCopy, ...]:
        """Blocks, then warnings nobody ticked."""
        return tuple(one for one in self.findings if one.group in {FindingGroup.STOPS, FindingGroup.ASKS})

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """What is still to be filled in, as spans of code points."""
        from clinicsocial.core.planning.replying import gaps_in

        return () if self.known is None else gaps_in(self.words.reply, self.known.inputs.replies)

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """Everything that stands between the words and the clipboard."""
        if not self.words.reply.strip():
            return (Obstacle(tr("Write or choose a reply."), Severity.ADVISE),)
        gaps = (
            (Obstacle(tr("Fill in what stands in [square brackets]."), Severity.WARN),) if self.gaps else ()
        )
        return (*gaps, *obstacles(self.stops, has_account=True))

    # -- the person writes

    @Slot()
    def look_up(self) -> None:
        """Read clinic, accounts and replies (again); the words stay."""
        self._work.read(opening(self._app), self._take, self.failed.emit, owner=self)

    def write(self, words: Words) -> None:
        """Work with these words from now on."""
        if words == self.words:
            return
        if words.comment != self.words.comment:  # what was answered may not hold for another comment
            self._closer = None
            self._answered.clear()
        self.words = words
        self._tell_settled = False  # whoever asked to copy meant other words
        self.changed.emit()
        self._note()

    def forget(self) -> None:
        """Drop everything that was entered, ticks too."""
        self._answered.clear()
        self._closer, self._kept, self._tell_settled = None, Words(), False
        self.read, self.findings = None, ()
        self.words = Words()
        self._note()
        self.changed.emit()
        self.checked.emit()

    def note_kept(self, words: Words) -> None:
        """These words were copied or stored: leaving them loses nothing."""
        self._kept = words

    def now(self, finding: Finding) -> Finding | None:
        """One of `findings` where its words stand now; None where they were changed since."""
        return carried(finding, self._found_in, self.words.reply)

    # -- the person answers

    def answer(self, checked: CheckedFinding, kind: AnswerKind, reason: str) -> None:
        """Sign a warning off, or lift a block, for these words and as long as the page shows them."""
        from clinicsocial.core.planning.replying import answer_in_reply
        from clinicsocial.core.values.errors import ClinicSocialError

        if self.known is None:
            return
        now = self._app.clock.now()
        try:
            answer = answer_in_reply(checked, self.known.inputs, kind=kind, reason=reason, now=now)
        except ClinicSocialError as error:
            self.failed.emit(error)
            return
        if kind is AnswerKind.LIFTED:
            noted = partial(self._keep_lifted, self.words.comment, checked.key, answer)
            self._work.write(noting_lifted(checked.key, answer), noted, self.failed.emit, owner=self)
        else:
            self._keep_answer(checked.key, answer)

    def take_back(self, checked: CheckedFinding) -> None:
        """Take an answer back."""
        self._answered.pop(checked.key, None)
        self._look_again()

    def _keep_lifted(self, comment: str, key: FindingKey, answer: Answer, _noted: object) -> None:
        if comment == self.words.comment:  # else it was said about another one
            self._keep_answer(key, answer)

    def _keep_answer(self, key: FindingKey, answer: Answer) -> None:
        self._answered[key] = answer
        self._look_again()

    # -- checking

    @Slot()
    def look_closer_now(self) -> None:
        """Have the deep check speak about the words of now; `settled` follows."""
        if self._closely_looked:
            self.settled.emit()
            return
        self._tell_settled = True
        self._look_closer()

    def _note(self) -> None:
        self._asked += 1
        self._live = None
        self._closely_looked = False
        self.looking.emit(False)  # noqa: FBT003 - a signal has no keywords
        if self.words.is_empty:
            self._pause.stop()
            self._longer.stop()
        else:
            self._pause.start()
            self._longer.start()

    def _look_again(self) -> None:
        """Ticks changed: ask both checks again at once."""
        self._note()
        self.check_now()
        self._look_closer()

    @Slot()
    def check_now(self) -> None:
        """Run the live check without waiting for a pause."""
        self._pause.stop()
        self._look(deep=False)

    @Slot()
    def _look_closer(self) -> None:
        self._longer.stop()
        if self.words.reply.strip():
            self.looking.emit(True)  # noqa: FBT003 - a signal has no keywords
            self._look(deep=True)

    def _look(self, *, deep: bool) -> None:
        if self.known is None or self.words.is_empty:
            return
        look = checking(self.words, self.known, dict(self._answered), self._app.clock.now(), deep=deep)
        self._work.run(look, partial(self._take_look, self._asked), self.failed.emit, owner=self)

    def _take(self, opened: Opened) -> None:
        self.known = opened
        self._closer = None
        self.opened.emit()
        if not self.words.is_empty:
            self._look_again()

    def _take_look(self, asked: int, result: Looked) -> None:
        """An older answer is no use: words or ticks have changed since."""
        known = self.known
        if asked != self._asked or known is None:
            return
        self.read = result.read
        content = PostContent(text=self.words.reply)
        shown = result.check
        if result.check.deep:
            self._closely_looked = True
            self._closer = looked(result.check, self._live, content)
            self.looking.emit(False)  # noqa: FBT003 - a signal has no keywords
        elif not self._closely_looked:
            self._live = result.check
            answers = Answers(dict(self._answered), known.inputs.checks.answers.everywhere)
            shown = joined(result.check, content, self._closer, answers)
        elif self._closer is not None:
            shown = self._closer.check
        begun = bool(self.words.reply.strip())
        self._found_in = self.words.reply
        self.findings = tuple(map(_in_reply, self._copies(shown, known))) if begun else ()
        self.checked.emit()
        if self._closely_looked and self._tell_settled:
            self._tell_settled = False
            self.settled.emit()

    def _copies(self, check: PostCheck, known: Opened) -> tuple[FindingCopy, ...]:
        desk = known.inputs.desk
        reader = Reader(
            desk=Desk(Role.MANAGER if desk is None else desk.role, known.inputs.colleagues),
            zone=known.inputs.checks.clinic.zone,
        )
        return finding_copies(check, known.inputs.checks.accounts, reader)

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(interval)
        made.timeout.connect(slot)
        return made


def _in_reply(shown: FindingCopy) -> FindingCopy:
    """What the comment asks for depends on the comment, so no reply is fine for it everywhere."""
    from clinicsocial.core.planning.replying import is_about_comment

    offers = shown.offers
    if is_about_comment(shown.finding):
        offers = tuple(offer for offer in offers if offer.kind is not AnswerKind.FINE_HERE)
    return replace(shown, offers=offers, in_reply=True)
