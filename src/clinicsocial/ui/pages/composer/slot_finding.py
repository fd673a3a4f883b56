"""Looks for the next free posting time, and takes it over only where it still answers what was asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.ui.pages.composer.requests import offering_slots

if TYPE_CHECKING:
    from clinicsocial.core.planning.slot_offer import SlotOffer
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.widgets.composer_times import TimesField


class SlotFinding(QObject):
    """Until the answer is here nothing is scheduled: the time shown is not the one that was asked for.

    A time that the person chooses meanwhile is newer than the answer and stays; so does another post.
    """

    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, services: Services, editing: Editing, times: TimesField, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._editing = editing
        self._times = times
        self._search = 0
        """Counts what was asked and given up: an answer to an older question is nobody's."""
        times.slot_wanted.connect(self.find)
        times.changed.connect(self._give_up)
        editing.saver_made.connect(self._give_up)

    @Slot()
    def find(self) -> None:
        """Look for the next free posting times of the chosen accounts."""
        self._search += 1
        account_ids = self._editing.composition.account_ids
        self._times.show_looking(looking=True)
        self._services.work.read(
            offering_slots(self._services.app, self._editing.saver.post_id, account_ids),
            partial(self._take, self._search, account_ids),
            partial(self._fail, self._search),
            owner=self,
        )

    def _take(self, search: int, account_ids: tuple[int, ...], offer: SlotOffer) -> None:
        if search != self._search:
            return
        if account_ids != self._editing.composition.account_ids:
            self.find()
            return
        self._times.show_looking(looking=False)
        self._times.show_offer(offer)

    def _fail(self, search: int, error: ClinicSocialError) -> None:
        if search == self._search:
            self._times.show_looking(looking=False)
            self.failed.emit(error)

    @Slot()
    def _give_up(self) -> None:
        self._search += 1
        self._times.show_looking(looking=False)
