"""Taking posts of a person off their networks: through the network, or by somebody's word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.consents.requests import confirming_gone, giving_to, removing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.consents.asking import Questions
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.widgets.consent_removals import Removals


class RemovalActs(QObject):
    """Acts on the list of what must come off. Posts can also be opened from it: that is the page's."""

    failed = Signal(object)
    """`ClinicSocialError`: nothing was changed."""
    not_given = Signal(object)
    """`ClinicSocialError`: the list shows somebody who does not see to it."""

    def __init__(self, services: Services, questions: Questions, removals: Removals) -> None:
        super().__init__(questions)
        self.connectors: Mapping[str, Connector] | None = None
        """How networks are reached; None: as the app reaches them."""
        self._services = services
        self._work = services.work
        self._questions = questions
        self._removals = removals
        removals.remove_wanted.connect(self._remove)
        removals.gone.connect(self._gone)
        removals.given.connect(self._give)

    @Slot(int)
    def _remove(self, takedown_id: int) -> None:
        job = removing(self._services.app, takedown_id, self._work.actor, self.connectors)
        self._work.run(job, self._removed, self._not_removed, owner=self)

    def _removed(self, _done: Done) -> None:
        self._services.navigator.say(tr("Removed, and seen to be gone."))

    def _not_removed(self, error: ClinicSocialError) -> None:
        for one in self._removals.rows:
            one.show_busy(busy=False)
        self.failed.emit(error)

    @Slot(int)
    def _gone(self, takedown_id: int) -> None:
        self._questions.ask(
            tr("Have you looked, and it is gone?"),
            tr("Your word is kept as the proof, with your name and the time. Look at the page first."),
            tr("Yes, it is gone"),
            partial(self._confirm_gone, takedown_id),
            dangerous=False,
        )

    def _confirm_gone(self, takedown_id: int) -> None:
        self._work.write(confirming_gone(takedown_id), self._noted, self.failed.emit, owner=self)

    @Slot(int, int)
    def _give(self, takedown_id: int, staff_id: int) -> None:
        self._work.write(giving_to(takedown_id, staff_id), self._noted, self.not_given.emit, owner=self)

    def _noted(self, _done: Done) -> None:
        self._services.navigator.say(tr("Noted."))
