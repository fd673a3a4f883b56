"""The state of a person or a record as a pill: icon shape, word and colour together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.consents.words import state_name
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.consent import ConsentState, Standing
from clinicsocial.ui.widgets.pills import Pill, PillLook

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.ui.look import Look

_QUIET = ("muted", "sunken")
_GOOD = ("success", "success_soft")
_WATCH = ("warning", "warning_soft")
_BAD = ("danger", "danger_soft")
_PLAIN = ("info", "info_soft")


def standing_pill(standing: Standing) -> PillLook:
    """How a person's standing looks."""
    looks = {
        Standing.MUST_COME_OFF: (tr("Must come off"), "warning", *_BAD),
        Standing.EXPIRED: (tr("Has run out"), "state-missed", *_BAD),
        Standing.NO_FORM: (tr("Form missing"), "upload", *_WATCH),
        Standing.ASK_AGAIN: (tr("Ask again"), "help", *_WATCH),
        Standing.ENDS_SOON: (tr("Ends soon"), "clock", *_WATCH),
        Standing.AGREED: (tr("Agreed"), "check", *_GOOD),
        Standing.NOT_SIGNED: (tr("Not signed"), "edit", *_PLAIN),
        Standing.LEFT: (tr("Has left"), "arrow-right", *_QUIET),
        Standing.WITHDRAWN: (tr("Withdrawn"), "state-withdrawn", *_QUIET),
        Standing.ENDED: (tr("Ended"), "state-archived", *_QUIET),
        Standing.NO_RECORD: (tr("No consent yet"), "plus", *_PLAIN),
        Standing.ERASED: (tr("Erased"), "trash", *_QUIET),
    }
    return PillLook(*looks[standing])


def state_pill(state: ConsentState) -> PillLook:
    """How a record's state looks."""
    looks = {
        ConsentState.DRAFT: ("edit", *_PLAIN),
        ConsentState.SIGNED: ("upload", *_WATCH),
        ConsentState.ACTIVE: ("check", *_GOOD),
        ConsentState.EXPIRING: ("clock", *_WATCH),
        ConsentState.EXPIRED: ("state-missed", *_BAD),
        ConsentState.WITHDRAWN: ("state-withdrawn", *_QUIET),
        ConsentState.SUPERSEDED: ("refresh", *_QUIET),
    }
    return PillLook(state_name(state), *looks[state])


class ConsentPill(Pill):
    """The state of a person or a record in a layout."""

    def __init__(self, look: Look, shown: PillLook, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(look, parent, name=name)
        self._shown = shown
        self.show_again()

    def shown(self) -> PillLook:
        """As it was made."""
        return self._shown
