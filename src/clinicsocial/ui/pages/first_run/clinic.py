"""The step about the clinic. The zone of this PC is a guess that the person sees and can change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QTimeZone, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.ui.pages.first_run.requests import clinic_stored, storing_clinic
from clinicsocial.ui.pages.first_run.step import GuideStep
from clinicsocial.ui.when import clock_time
from clinicsocial.ui.widgets.basics import column
from clinicsocial.ui.widgets.clinic_form import ClinicForm, zones

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class ClinicStep(GuideStep):
    """Asks what every check and plan uses."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.title = tr("Your clinic")
        self.lead = tr("What the public may know, and which rules apply. You can change all of it later.")
        self.form = ClinicForm()
        self.form.setEnabled(False)  # until what is known stands in it
        self._entered = False
        self._stored: ClinicIdentity | None = None
        self._blank = ClinicIdentity()
        self.setLayout(column(self.form, None))
        self.form.zone.currentTextChanged.connect(self._tell_time)

    @property
    def dirty(self) -> bool:
        """Whether the form says something that is not stored."""
        return self._entered and self.form.identity != (self._stored or self._blank)

    def enter(self) -> None:
        """Look up what is known; what was typed before stays."""
        if self._entered:
            self.form.name.setFocus()
            return
        self.work.run(zones, self.form.offer_zones, owner=self)
        self.work.read(clinic_stored, self._show, self.refuse, owner=self)

    def keep(self, then: Callable[[], None]) -> None:
        """Store the form; what is wrong is said at its field."""
        if not self._entered:
            return
        self.form.clear_errors()
        if not self.form.complete():
            self.refused.emit(None)
            return
        identity = self.form.identity

        def stored(_done: Done) -> None:
            self._stored = identity
            then()

        self.work.write(storing_clinic(identity), stored, self.refuse, owner=self)

    def refuse(self, error: ClinicSocialError) -> None:
        """Tell it at its field, or on the page."""
        self.refused.emit(None if self.form.mark(error) else error)

    def _show(self, identity: ClinicIdentity | None) -> None:
        self._entered = True
        self._stored = None if identity is None else _without_staff(identity)
        if identity is None:
            zone = zone_of_this_pc()
            self.form.show_identity(ClinicIdentity(zone=zone))
            self.form.leave_open(country_of(zone))
            self._blank = self.form.identity
        else:
            self.form.show_identity(identity)
        self._tell_time()
        self.form.setEnabled(True)
        self.form.name.setFocus()

    @Slot()
    def _tell_time(self) -> None:
        """A zone is recognised by the time it has now, better than by its name."""
        zone = self.form.zone.currentText().strip()
        now = _now_in(zone, self.services.app.clock.now())
        if now is None:
            words = tr("Type a city to search. All times are shown in it.")
        elif self._stored is None and zone == self._blank.zone:
            words = tr("Taken from this PC: it is {time} there now. Is that right?", time=clock_time(now))
        else:
            words = tr("It is {time} there now.", time=clock_time(now))
        self.form.rows["zone"].show_hint(words)


def zone_of_this_pc() -> str:
    """The IANA name of the zone this PC is set to; empty where it has none with a place in it."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if "/" in name and not name.startswith("Etc/") else ""


def country_of(zone: str) -> Jurisdiction | None:
    """The country a zone lies in, where it is one whose rules are known; a guess, shown before it is kept."""
    if zone in {"Europe/London", "Europe/Belfast"}:
        return Jurisdiction.UK
    if zone == "Europe/Dublin":
        return Jurisdiction.IE
    if zone.startswith("Australia/"):
        return Jurisdiction.AU
    known = (
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/Phoenix",
    )
    return Jurisdiction.US if zone in known or zone.startswith("US/") else None


def _now_in(zone: str, now: datetime) -> datetime | None:
    """The wall time there; None where no such zone is known (yet)."""
    try:
        return now.astimezone(ZoneInfo(zone)) if zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _without_staff(identity: ClinicIdentity) -> ClinicIdentity:
    return replace(identity, staff=())
