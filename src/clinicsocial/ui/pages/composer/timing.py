"""When the post being edited goes out: chosen, planned, moved, repeated, taken off the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.planning.errors import SlotTakenError
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.composing.when import plan_words
from clinicsocial.ui.pages.composer.foretelling import Foretelling
from clinicsocial.ui.pages.composer.repeating import Repeating
from clinicsocial.ui.pages.composer.scheduling import Scheduling
from clinicsocial.ui.pages.composer.slot_finding import SlotFinding
from clinicsocial.ui.widgets.question import ask
from clinicsocial.ui.widgets.series_question import ask_which

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import Scheduled
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.plan import Times
    from clinicsocial.ui.pages.composer.acts import Acts
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Services


class Timing(QObject):
    """What the bar below asks for. Everything is stored before anything is planned."""

    done = Signal()
    """The post was planned: what was told before no longer holds."""
    failed = Signal(object)
    """`ClinicSocialError` of planning, of an act on a series, or of a search; others come from `Acts`."""

    def __init__(
        self, services: Services, editing: Editing, acts: Acts, parts: ComposerLayout, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._navigator = services.navigator
        self._editing = editing
        self._acts = acts
        self._parts = parts
        self._times: Times | None = None
        """What was asked for, while a question about it is open."""
        self._scheduling = Scheduling(services, editing, parts, self)
        self._repeating = Repeating(services, editing, parts, self)
        self._repeating.failed.connect(self.failed)
        Foretelling(services, editing, parts, self)
        finding = SlotFinding(services, editing, parts.bar.times, self)
        finding.failed.connect(self.failed)
        bar = parts.bar
        bar.times.changed.connect(self._mean_for)
        bar.times.posting_times_wanted.connect(self._choose_posting_times)
        bar.repeat_wanted.connect(self._repeat)
        bar.schedule_wanted.connect(self._schedule)
        bar.publish_wanted.connect(self._ask_publish)
        bar.unschedule_wanted.connect(self._unschedule)
        self._scheduling.scheduled.connect(self._tell_scheduled)
        self._scheduling.refused.connect(self._refuse)

    def save(self) -> None:
        """Store what is not stored yet; of a series, in this post or in all later ones too."""
        if self._later and self._editing.stage is Stage.EDITED:
            ask_which(
                self._parts,
                tr("Change the words of which posts?"),
                self._later,
                this=self._editing.saver.save,
                all_later=self._repeating.save_all,
            )
        else:
            self._editing.saver.save()

    @Slot()
    def _mean_for(self) -> None:
        if self._editing.stage is Stage.DRAFT:
            self._editing.mean_for(self._parts.bar.times.times)

    @Slot()
    def _choose_posting_times(self) -> None:
        self._navigator.go("accounts")

    @property
    def _later(self) -> int:
        """How many later posts of the series are planned."""
        series = self._editing.series
        return 0 if series is None else len(series.later)

    @Slot()
    def _repeat(self) -> None:
        self._repeating.ask(self._parts.bar.times.times)

    @Slot()
    def _schedule(self) -> None:
        self._times = self._parts.bar.times.times
        if self._later and self._editing.stage is Stage.PLANNED:
            ask_which(
                self._parts,
                tr("Change the time of which posts?"),
                self._later,
                this=self._schedule_this,
                all_later=self._move_all,
            )
        else:
            self._schedule_this()

    @Slot()
    def _schedule_this(self) -> None:
        self._scheduling.plan(self._times)

    @Slot()
    def _move_all(self) -> None:
        if self._times is not None:
            self._repeating.move_all(self._times)

    @Slot()
    def _schedule_beside(self) -> None:
        self._scheduling.plan(self._times, share_slots=True)

    @Slot()
    def _ask_publish(self) -> None:
        count = len(self._editing.chosen)
        ask(
            self._parts,
            trn("Publish this post now on {n} account?", "Publish this post now on {n} accounts?", count),
            ", ".join(account.label for account in self._editing.chosen),
            tr("Publish now"),
            self._publish,
        )

    @Slot()
    def _publish(self) -> None:
        self._scheduling.plan(None)

    @Slot(object, object)
    def _tell_scheduled(self, result: Scheduled, times: Times | None) -> None:
        self.done.emit()
        if times is None:
            self._navigator.say(tr("On its way"))
            return
        when = plan_words(times.plan)
        sentence = (
            tr("Scheduled for {when}, and other times", when=when)
            if times.own
            else tr("Scheduled for {when}", when=when)
        )
        self._navigator.offer_undo(sentence, result.command_id)

    @Slot()
    def _unschedule(self) -> None:
        if self._later:
            ask_which(
                self._parts,
                tr("Take which posts off the plan?"),
                self._later,
                this=self._unschedule_this,
                all_later=self._end_series,
            )
        else:
            self._unschedule_this()

    @Slot()
    def _unschedule_this(self) -> None:
        if self._editing.saver.post_id is not None:
            self._acts.unschedule(self._editing.saver.post_id)

    @Slot()
    def _end_series(self) -> None:
        self._repeating.end(with_this=True)

    @Slot(object, object)
    def _refuse(self, error: ClinicSocialError, times: Times | None) -> None:
        if not isinstance(error, SlotTakenError):
            self.failed.emit(error)
            return
        self._times = times  # another post has the posting time: may both go out in it?
        ask(
            self._parts,
            error.title,
            tr("The other one goes out at {time}. Should both go out together?", time=error.when),
            tr("Schedule it all the same"),
            self._schedule_beside,
        )
