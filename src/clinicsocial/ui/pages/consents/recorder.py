"""Carries a record through the guide: kept for later, signed on the screen, or signed on paper and filed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.consents.views import ConsentForm
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.consent import ConsentKind
from clinicsocial.ui.pages.consents.guide import Guide
from clinicsocial.ui.pages.consents.guide_record import GuideFacts
from clinicsocial.ui.pages.consents.guide_signature import Way
from clinicsocial.ui.pages.consents.guide_steps import Step, offered_channels
from clinicsocial.ui.pages.consents.papers import scan_stored, signing_stored, to_sign
from clinicsocial.ui.pages.consents.requests import recalling, recording, saving_draft
from clinicsocial.ui.pages.consents.signing import SigningDialog, today_words
from clinicsocial.ui.widgets.basics import column
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from clinicsocial.core.consents.evidence import StoredEvidence
    from clinicsocial.core.consents.records import Signature
    from clinicsocial.core.consents.views import ConsentSaved, ConsentView
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.consents.papers import ToSign
    from clinicsocial.ui.pages.consents.requests import PersonFile, Recorded, Tables
    from clinicsocial.ui.services import Services


class Recorder(QWidget):
    """`done` tells what was done, `left` that the guide was left, `print_wanted` a `ConsentKind`."""

    done = Signal(str)
    left = Signal()
    print_wanted = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("recorder")
        self._services = services
        self._work = services.work
        self._found: PersonFile | None = None
        self._tables: Tables | None = None
        self._signing: SigningDialog | None = None
        self.guide = Guide(services.look)
        self.setLayout(column(self.guide))
        self.guide.saved.connect(self._keep)
        self.guide.sign_here.connect(self._prepare_signing)
        self.guide.signed_on_paper.connect(self._file_paper)
        self.guide.print_wanted.connect(self.print_wanted)
        self.guide.cancelled.connect(self._leave)

    @property
    def signing(self) -> SigningDialog | None:
        """The form that is being signed, if one is."""
        return self._signing

    def begin(self, found: PersonFile, tables: Tables, consent_id: int | None) -> None:
        """Record a consent of this person: a new one, or go on with this draft."""
        self._found, self._tables = found, tables
        known = next((one for one in found.records if one.id == consent_id), None)
        self.guide.begin(
            GuideFacts(
                subject=found.subject,
                clinic=found.clinic,
                tables=tables,
                channels=offered_channels(self._services.app.facts, found.networks),
                networks=self._services.app.facts,
                pictures=found.used.pictures,
                today=found.today,
            ),
            _new(found) if known is None else _form(known),
        )

    def may_leave(self) -> bool:
        """What was entered waits here; the person is told once."""
        if not self.guide.dirty:
            return True
        ask(
            self,
            tr("Save this record first?"),
            tr("What you entered is not stored yet. You can finish it later."),
            tr("Save it"),
            self._save_form,
        )
        return False

    @Slot()
    def _leave(self) -> None:
        if not self.guide.dirty:
            self.left.emit()
            return
        ask(
            self,
            tr("Leave without saving?"),
            tr("What you entered since the last save is lost."),
            tr("Leave"),
            self._leave_now,
            dangerous=True,
        )

    @Slot()
    def _leave_now(self) -> None:
        self.left.emit()

    # -- while something is under way: what is changed or pressed then would be lost, or stored twice --------

    def _rest(self) -> None:
        self.guide.setEnabled(False)

    def _go_on(self) -> None:
        self.guide.setEnabled(True)

    def _refused(self, error: ClinicSocialError) -> None:
        self._go_on()
        self.guide.show_error(error)

    # -- for later -------------------------------------------------------------------------------------------

    @Slot()
    def _save_form(self) -> None:
        self._keep(self.guide.form)

    @Slot(object)
    def _keep(self, form: ConsentForm) -> None:
        self._rest()
        self._work.write(saving_draft(self._services.app, form), self._kept, self._refused, owner=self)

    def _kept(self, saved: ConsentSaved) -> None:
        self._go_on()
        self.guide.note_stored(saved.consent_id)
        self.done.emit(tr("Saved. It counts once it is signed."))

    # -- on the screen ---------------------------------------------------------------------------------------

    @Slot(object)
    def _prepare_signing(self, form: ConsentForm) -> None:
        if self._found is None or self._tables is None:
            return
        self._rest()
        making = to_sign(self._services.app, self._found, self._tables, form)
        self._work.run(making, self._show_signing, self._refused, owner=self)

    def _show_signing(self, asked: ToSign) -> None:
        self._go_on()
        if self._found is None:
            return
        window = self.window()
        self._signing = SigningDialog(self._services.look, asked, today_words(self._found.today), window)
        self._signing.signed.connect(partial(self._take_signature, asked))
        self._signing.paper_wanted.connect(self._use_paper)
        self._signing.finished.connect(self._forget_signing)
        self._signing.setWindowState(Qt.WindowState.WindowFullScreen)  # nothing else is to be seen
        self._signing.open()

    @Slot()
    def _forget_signing(self) -> None:
        self._signing = None

    @Slot()
    def _use_paper(self) -> None:
        self.guide.show_step(Step.SIGNATURE)
        self.guide.signature.choose(Way.PAPER)

    def _take_signature(self, asked: ToSign, name: str, drawing: bytes) -> None:
        found = self._found
        if found is None:
            return
        # A representative signs instead of the person: both days are today.
        days = (found.today, found.today if asked.for_other else None)
        self._rest()
        storing = signing_stored(self._services.app, asked, name, drawing)
        self._work.run(storing, partial(self._record, asked.form, days), self._refused, owner=self)

    # -- on paper --------------------------------------------------------------------------------------------

    @Slot(object, object, object)
    def _file_paper(self, form: ConsentForm, days: tuple[date, date | None], path: Path | None) -> None:
        if path is None:
            self._record(form, days, None)
            return
        self._rest()
        storing = scan_stored(self._services.app, path)
        self._work.run(storing, partial(self._record, form, days), self._refused, owner=self)

    # -- storing ---------------------------------------------------------------------------------------------

    def _record(
        self, form: ConsentForm, days: tuple[date, date | None], stored: StoredEvidence | None
    ) -> None:
        if self._tables is None:
            return
        self._rest()
        change = recording(self._services.app, form, self._tables.fields, _signature(days), stored)
        told = partial(self._recorded, filed=stored is not None)
        self._work.write(change, told, self._refused, owner=self)

    def _recorded(self, result: Recorded, *, filed: bool) -> None:
        self._go_on()
        self.guide.note_stored(result.consent_id)
        if result.to_recall:
            recall = recalling(self._services.app, result.to_recall)
            self._work.run(recall, None, self._not_recalled, owner=self)
        self.done.emit(
            tr("Recorded. The signed form is on file: open it to print a copy for them.")
            if filed
            else tr("Recorded. It counts once the signed form is on file.")
        )

    def _not_recalled(self, error: ClinicSocialError) -> None:
        self._services.navigator.say(f"{error.title} {error.next_step}")


def _signature(days: tuple[date, date | None]) -> Signature:
    from clinicsocial.core.consents.records import Signature

    return Signature(*days)


def _new(found: PersonFile) -> ConsentForm:
    """An empty record: for a colleague an agreement, else about photos."""
    kind = ConsentKind.PHOTO if found.subject.staff_id is None else ConsentKind.STAFF
    return ConsentForm(found.subject.id, kind)


def _form(record: ConsentView) -> ConsentForm:
    """A draft as the guide takes it."""
    return ConsentForm(
        subject_id=record.subject_id,
        kind=record.kind,
        channels=record.channels,
        purposes=record.purposes,
        id=record.id,
        assets=record.assets,
        expires_on=record.expires_on,
        form_version=record.form_version,
        lacks_capacity=record.lacks_capacity,
        deceased=record.deceased,
        answers=dict(record.answers),
        renews=record.renews,
    )
