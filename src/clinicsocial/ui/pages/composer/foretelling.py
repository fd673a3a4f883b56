"""Says beside the chosen time who will keep the appointment, before the post is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.planning.appointments import Forecast, forecast, uses_a_person
from clinicsocial.ui.composing.when import wall_words

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.values.plan import Times
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Services


class Foretelling(QObject):
    """Keeps the lines of the bar in step with accounts, people and times."""

    def __init__(self, services: Services, editing: Editing, parts: ComposerLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._editing = editing
        self._bar = parts.bar
        editing.opened.connect(self.show)
        editing.changed.connect(self.show)
        self._bar.times.changed.connect(self.show)
        self._bar.kept.setting_wanted.connect(self._open_setting)

    @Slot()
    def show(self) -> None:
        """Another post, content or time."""
        times = self._bar.times
        if not times.obstacle:
            now = self._services.app.clock.now()
            self._bar.kept.show_forecast(forecast_for(self._editing, times.times, now), when_of(times.times))
        else:
            self._bar.kept.show_forecast(None)

    @Slot(int)
    def _open_setting(self, account_id: int) -> None:
        self._services.navigator.go_to("accounts", f"keeping:{account_id}")


def forecast_for(editing: Editing, times: Times, now: datetime) -> Forecast:
    """Who would keep the post being edited at these times."""
    dues = [(account, times.of(account.id).due) for account in editing.chosen]
    shown = {} if editing.inputs is None else editing.inputs.register.shown
    person = uses_a_person(editing.composition.content, shown)
    return forecast(dues, editing.spans, now, uses_person=person)


def when_of(times: Times) -> str:
    """The one time in words; empty where accounts have their own."""
    return "" if times.own else wall_words(times.plan)
