"""A post that repeats: asking for the rule, planning the series, and which posts of it an act is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.pages.composer.foretelling import forecast_for
from clinicsocial.ui.pages.composer.requests import looking_closer_at_stored
from clinicsocial.ui.pages.composer.series_requests import (
    ending_series,
    moving_series,
    planning_series,
    previewing_series,
    saving_series,
)
from clinicsocial.ui.when import clock_time
from clinicsocial.ui.widgets.repeat_dialog import RepeatDialog

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.planning.series_views import SeriesPlanned
    from clinicsocial.core.planning.together import Rearranged
    from clinicsocial.core.planning.views import PostCheck, PostSaved
    from clinicsocial.core.values.plan import Times
    from clinicsocial.core.values.recurrence import Recurrence
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.services import Services


class Repeating(QObject):
    """Everything the composer does with a series. The post is stored before each act."""

    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, services: Services, editing: Editing, over: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._work = services.work
        self._app = services.app
        self._editing = editing
        self._over = over

    def ask(self, times: Times) -> None:
        """Open the dialog over the stored post."""
        self._editing.saver.save_then(partial(self._open, times))

    def _open(self, times: Times) -> None:
        if any(one.isVisible() for one in self._over.findChildren(RepeatDialog)):
            return  # pressed twice while the post was being stored
        dialog = RepeatDialog(times, self._over)
        found = forecast_for(self._editing, times, self._app.clock.now())
        dialog.kept.show_forecast(found, "" if times.own else clock_time(times.plan.wall))
        asking = _Asking(self, dialog, times)
        dialog.preview_wanted.connect(asking.preview)
        dialog.repeat_wanted.connect(asking.repeat)
        dialog.open()
        dialog.ask()

    def preview(self, dialog: RepeatDialog, times: Times, rule: Recurrence) -> None:
        """Find the days of a rule."""
        names = {one.id: one.label for one in self._editing.people}
        request = previewing_series(self._app, self._post_id(), times, rule, names)
        self._work.read(request, partial(dialog.show_preview, rule), dialog.show_error, owner=dialog)

    def plan(self, dialog: RepeatDialog, times: Times, rule: Recurrence, left_out: frozenset[date]) -> None:
        """Plan the series, once the deep check has looked at the words."""
        post_id, revision = self._post_id(), self._editing.saver.revision
        change = planning_series(self._app, (post_id, revision), times, rule, left_out)

        def go_on(found: PostCheck) -> None:
            self._editing.take_closer(post_id, revision, found)
            self._work.write(change, tell, dialog.show_error, owner=dialog)

        def tell(result: SeriesPlanned) -> None:
            dialog.accept()
            words = trn("{n} post planned", "{n} posts planned", len(result.post_ids))
            self._services.navigator.offer_undo(words, result.command_id)

        look = looking_closer_at_stored(self._app, post_id)
        self._work.run(look, go_on, dialog.show_error, owner=dialog)

    def move_all(self, times: Times) -> None:
        """Move this post and all later ones."""
        change = moving_series(self._app, self._post_id(), times)
        self._work.write(change, self._tell_changed, self.failed.emit, owner=self)

    def end(self, *, with_this: bool) -> None:
        """Take the later posts off the plan, and this one too where that is meant."""
        change = ending_series(self._post_id(), with_this=with_this)
        self._work.write(change, self._tell_ended, self.failed.emit, owner=self)

    def save_all(self) -> None:
        """Store the changes of this post and write the words into all later ones."""
        saver = self._editing.saver
        content = self._editing.composition.content
        change = saving_series(self._post_id(), saver.revision, content)
        self._work.write(change, self._take_saved, self.failed.emit, owner=self)

    def _post_id(self) -> int:
        post_id = self._editing.saver.post_id
        if post_id is None:
            msg = "a series begins with a stored post"
            raise RuntimeError(msg)
        return post_id

    def _take_saved(self, result: PostSaved) -> None:
        self._editing.saver.begin(result.post_id, result.revision, self._editing.composition.content)
        self._editing.changed.emit()
        self._services.navigator.say(tr("Saved in this and all later posts"))

    def _tell_changed(self, result: Rearranged) -> None:
        words = trn("{n} post moved", "{n} posts moved", len(result.post_ids))
        self._services.navigator.offer_undo(words, result.command_id)

    def _tell_ended(self, result: Rearranged) -> None:
        self._services.navigator.offer_undo(tr("Series ended"), result.command_id)


class _Asking(QObject):
    """Remembers which times a dialog is about."""

    def __init__(self, owner: Repeating, dialog: RepeatDialog, times: Times) -> None:
        super().__init__(dialog)
        self._owner = owner
        self._dialog = dialog
        self._times = times

    @Slot(object)
    def preview(self, rule: Recurrence) -> None:
        """The form changed."""
        self._owner.preview(self._dialog, self._times, rule)

    @Slot(object, object)
    def repeat(self, rule: Recurrence, left_out: frozenset[date]) -> None:
        """The person wants it so."""
        self._owner.plan(self._dialog, self._times, rule, left_out)
