"""What every step of the guide offers to the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class GuideStep(QWidget):
    """One step. The page calls `enter` when it is shown and `keep` when it is left."""

    moved = Signal()
    """What can be done next has changed."""
    go_on = Signal()
    """The step is done by itself: the next one may follow."""
    refused = Signal(object)
    """What was entered cannot be kept: a `ClinicSocialError`, or None where it is told at its field."""
    title = ""
    lead = ""
    skip_words = ""
    """The words for going on without it, while it is not `satisfied`; empty where it has to be answered."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.work = services.work
        self.look = services.look

    @property
    def satisfied(self) -> bool:
        """Whether going on means that it was done."""
        return True

    @property
    def next_words(self) -> str:
        """The words of the button that goes on."""
        return tr("Next")

    @property
    def dirty(self) -> bool:
        """Whether something was entered that is not stored."""
        return False

    def enter(self) -> None:
        """Look up what is known, show it, and be ready for the keyboard."""

    def keep(self, then: Callable[[], None]) -> None:
        """Store what was entered, then call `then`; or tell `refused`."""
        then()

    @property
    def takes_enter(self) -> bool:
        """Whether Enter in one of its fields is not meant for the guide."""
        return False

    @property
    def leads_back(self) -> bool:
        """Whether the guide's own way back is the one to take."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to a form within the step while one is open."""
        if self.takes_enter and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    def refuse(self, error: ClinicSocialError) -> None:
        """Tell an error of this step; one about a field is told there."""
        self.refused.emit(error)
