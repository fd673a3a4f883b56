"""Settings › Clinic: who the practice is in public, which rules apply, and its time zone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.widgets.clinic_form import ClinicForm, zones

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


def _read(session: Session) -> ClinicIdentity:
    from clinicsocial.core.clinic.identity import load_clinic

    return load_clinic(session)


class ClinicSection(Section):
    """A form with a save bar; what is wrong with a field is said below it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "clinic")
        self._stored = ClinicIdentity()
        self._asked_zones = False
        self._loaded = False
        self.form = ClinicForm()
        self.form.setEnabled(False)  # until what is stored stands in it
        self.bar = self.make_bar("clinic")
        self.body.addWidget(self.form)
        self.form.changed.connect(self.show_bar)

    @property
    def dirty(self) -> bool:
        """Whether the form differs from what is stored."""
        return self._loaded and self.identity != self._stored

    @property
    def identity(self) -> ClinicIdentity:
        """What the form says; staff is kept elsewhere."""
        return replace(self.form.identity, staff=self._stored.staff)

    def refresh(self) -> None:
        """Look up the clinic, and once the list of zones."""
        if not self._asked_zones:
            self._asked_zones = True
            self.work.run(zones, self.form.offer_zones, owner=self)
        self.work.read(_read, self._take, self.show_error, owner=self)

    @Slot()
    def save(self) -> None:
        """Store the form; errors stand at their fields."""
        self._clear_errors()
        identity = self.identity

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.clinic.identity import save_clinic

            return save_clinic(unit, identity=identity)

        self.work.write(change, partial(self._tell_saved, identity), self.show_error, owner=self)

    @Slot()
    def discard(self) -> None:
        """Show again what is stored."""
        self._clear_errors()
        self.form.show_identity(self._stored)

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error at its field, or above the form."""
        if not self.form.mark(error):
            super().show_error(error)

    def _tell_saved(self, identity: ClinicIdentity, _result: Done) -> None:
        self._stored = identity  # what was typed since is not saved yet
        self.show_bar()
        self.services.navigator.say(tr("Clinic saved"))

    def _take(self, identity: ClinicIdentity) -> None:
        changing = self._loaded and self.dirty
        self._loaded = True
        self.form.setEnabled(True)
        self._stored = identity
        if not changing:
            self.form.show_identity(identity)
        self.show_bar()

    def _clear_errors(self) -> None:
        self.banner.hide()
        self.form.clear_errors()
