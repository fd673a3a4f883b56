"""From a button to an act: what is stored first, what is asked before, and what is told afterwards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.errors import EditConflictError, NotSchedulableError
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.pages.composer.timing import Timing
from clinicsocial.ui.pages.reuse import Reuse
from clinicsocial.ui.widgets.question import ask
from clinicsocial.ui.widgets.repeat_dialog import RepeatDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.values.answers import AnswerKind, CheckedFinding
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.ui.pages.composer.acts import Acts
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Services


class Commands(QObject):
    """What the buttons do. Everything is stored before anything is planned."""

    done = Signal()
    """The post was planned: what was told before no longer holds."""
    stopped = Signal()
    """Something that stops it was found on the way, and is among the findings now."""
    conflicted = Signal(int)
    """The post was changed elsewhere meanwhile."""
    paper_wanted = Signal(int)
    """The post, stored as it is shown, is to be put on paper."""
    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(
        self, services: Services, editing: Editing, acts: Acts, parts: ComposerLayout, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._navigator = services.navigator
        self._editing = editing
        self._acts = acts
        self._parts = parts
        self._timing = Timing(services, editing, acts, parts, self)
        self._timing.done.connect(self.done)
        self._timing.failed.connect(self._take_refusal)
        self._reuse = Reuse(services, parts)
        self._reuse.failed.connect(self._take_refusal)
        self._connect()

    def _connect(self) -> None:
        bar, acts, deliveries = self._parts.bar, self._acts, self._parts.deliveries
        bar.save_wanted.connect(self.save)
        bar.discard_wanted.connect(self._editing.discard)
        bar.copy_wanted.connect(self.duplicate)
        deliveries.new_time.connect(acts.new_time)
        deliveries.cancelled.connect(acts.cancel)
        deliveries.recalled.connect(acts.recall)
        deliveries.settled.connect(acts.settle)
        deliveries.address_opened.connect(acts.open_address)
        findings = self._parts.findings
        findings.answer_given.connect(self._answer)
        findings.taken_back.connect(self._take_back)
        findings.source_wanted.connect(acts.open_address)
        findings.picture_wanted.connect(self._open_picture)
        acts.refused.connect(self._take_refusal)
        self._editing.saver_made.connect(self._drop_questions)

    @Slot()
    def _drop_questions(self) -> None:
        """What is asked is asked about the post that was shown; another one took its place."""
        for kind in (QMessageBox, RepeatDialog):
            for question in self._parts.findChildren(kind):
                question.reject()

    # -- leaving

    def may_leave(self) -> bool:
        """A draft is stored by itself; changes of a planned post are asked about."""
        saver = self._editing.saver
        if saver.dirty and not saver.automatic:
            ask(
                self._parts,
                tr("Save the changes to this planned post?"),
                tr("Until they are saved, the post goes out as it was."),
                tr("Save them"),
                self._save_and_close,
            )
            return False
        saver.save()
        return True

    @Slot()
    def save(self) -> None:
        """Store what is not stored yet; of a series, in this post or in all later ones too."""
        self._timing.save()

    @Slot()
    def _save_and_close(self) -> None:
        self._editing.saver.save_then(self._navigator.leave_composer)

    # -- refusals

    @Slot(object)
    def _take_refusal(self, error: ClinicSocialError) -> None:
        post_id, panel = self._editing.saver.post_id, self._parts.hand_over
        if isinstance(error, NotSchedulableError) and self._editing.obstacles:
            self.stopped.emit()
        elif isinstance(error, EditConflictError) and post_id is not None:
            self.conflicted.emit(post_id)
        elif isinstance(error, InvalidInputError) and error.field == "address" and not panel.isHidden():
            panel.show_address_error(f"{error.message} {error.next_step}")
        else:
            self.failed.emit(error)

    # -- answering findings

    @Slot(object, object, str)
    def _answer(self, checked: CheckedFinding, kind: AnswerKind, reason: str) -> None:
        if reason:
            self._parts.findings.remember(reason)
        self._about_finding(partial(self._acts.answer, checked=checked, kind=kind, reason=reason))

    @Slot(object)
    def _take_back(self, checked: CheckedFinding) -> None:
        self._about_finding(partial(self._acts.take_back_answer, checked=checked))

    @Slot(object)
    def _open_picture(self, finding: Finding) -> None:
        """The library is where faces and readable text are answered."""
        now = self._editing.now(finding)
        media, place = self._editing.composition.content.media, None if now is None else now.media_index
        if place is not None and place < len(media):
            self._navigator.go_to("library", f"asset-for-post:{media[place].sha256}")

    def _about_finding(self, act: Callable[[int], None]) -> None:
        """An answer is kept with the post. Changes of a planned post are not saved on its account."""
        if self._editing.saver.post_id is None:
            self._with_post(act)
        else:
            self._do(act)

    # -- the rest of the menu

    @Slot()
    def duplicate(self) -> None:
        """A new draft with the same content."""
        self._with_post(self._acts.duplicate)

    @Slot()
    def put_on_paper(self) -> None:
        """Make a poster or a handout of the post as it is stored."""
        self._with_post(self.paper_wanted.emit)

    @Slot()
    def ask_again(self) -> None:
        """Ask whether, and after how many days, the post may be used again."""
        self._with_post(self._reuse.ask_gap)

    @Slot()
    def delete(self) -> None:
        """Delete the draft."""
        self._with_post(self._acts.delete)

    @Slot()
    def archive(self) -> None:
        """Put the post away."""
        self._with_post(self._acts.archive)

    def _with_post(self, act: Callable[[int], None]) -> None:
        self._editing.saver.save_then(partial(self._do, act))

    def _do(self, act: Callable[[int], None]) -> None:
        post_id = self._editing.saver.post_id
        if post_id is not None:
            act(post_id)
