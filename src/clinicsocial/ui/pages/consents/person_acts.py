"""What can be done on a person's page: withdraw, renew, take posts off, letter, export, erase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.browser import open_page
from clinicsocial.ui.pages.consents.asking import Questions
from clinicsocial.ui.pages.consents.papers import evidence_opened, exported, letter_written, scan_stored
from clinicsocial.ui.pages.consents.person import withdrawable
from clinicsocial.ui.pages.consents.person_words import (
    what_erasing_does,
    what_happens,
    what_is_left,
    what_was_stopped,
    what_was_written,
)
from clinicsocial.ui.pages.consents.removal_acts import RemovalActs
from clinicsocial.ui.pages.consents.requests import (
    deleting_draft,
    erasing,
    filing,
    finishing_erasures,
    lifting_bar,
    looking_at_barred,
    noting_likeness,
    recalling,
    renewing,
    withdrawing,
)
from clinicsocial.ui.widgets.notices import Banner, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.consents.erasing import Erased
    from clinicsocial.core.consents.evidence import StoredEvidence
    from clinicsocial.core.consents.likeness import Likeness
    from clinicsocial.core.consents.views import ConsentSaved, Withdrawn
    from clinicsocial.core.documents.person_export import Exported
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.consents.person import PersonView
    from clinicsocial.ui.pages.consents.requests import PersonFile
    from clinicsocial.ui.services import Services


class Host(Protocol):
    """The page, as far as acts need it."""

    banner: Banner

    def record(self, found: PersonFile, consent_id: int | None = None) -> None:
        """Record a consent, or go on with a draft."""

    def edit(self, found: PersonFile) -> None:
        """Change what is known about the person."""

    def open_person(self, subject_id: int) -> None:
        """Show a person."""

    def open_draft(self, consent_id: int) -> None:
        """Look the person up again, then go on with this draft."""

    def show_register(self) -> None:
        """Show everybody."""

    def open_paper(self, path: Path) -> None:
        """Show a paper."""

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error."""


class PersonActs(QObject):
    """Acts on the person whose file is in `found`."""

    def __init__(self, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self.found: PersonFile | None = None
        self.removals: RemovalActs | None = None
        self._services = services
        self._app = services.app
        self._work = services.work
        self._widget = page
        self._questions = Questions(page)

    def attach(self, host: Host, view: PersonView) -> None:
        """Hear what is pressed on the view."""
        self._host = host
        view.act_chosen.connect(self.choose)
        view.record_act.connect(self.choose_record)
        view.form_wanted.connect(self._see_form)
        self.removals = RemovalActs(self._services, self._questions, view.removals)
        self.removals.failed.connect(host.show_error)
        self.removals.not_given.connect(self._not_given)
        view.removals.open_wanted.connect(self._open_address)
        view.used.post_wanted.connect(self._services.navigator.open_post)
        view.used.address_wanted.connect(self._open_address)
        view.used.lift_wanted.connect(self._ask_lift)

    @Slot(str)
    def choose(self, act: str) -> None:
        """Do what was chosen for the whole person."""
        found = self.found
        if found is None:
            return
        if act == "new":
            self._host.record(found)
        elif act == "edit":
            self._host.edit(found)
        elif act == "withdraw":
            self._ask_withdraw(found, None)
        elif act == "letter":
            self._work.run(
                letter_written(self._app, found), self._host.open_paper, self._host.show_error, owner=self
            )
        elif act == "export":
            self._choose_folder()
        elif act == "erase":
            self._ask_erase(found)

    @Slot(str, int)
    def choose_record(self, act: str, consent_id: int) -> None:
        """Do what was chosen for one record."""
        found = self.found
        if found is None:
            return
        if act == "go_on":
            self._host.record(found, consent_id)
        elif act == "renew":
            self._renew(found, consent_id)
        elif act == "withdraw":
            self._ask_withdraw(found, consent_id)
        elif act == "delete":
            self._questions.ask(
                tr("Delete this record?"),
                tr("Nobody has signed it. What was entered is lost."),
                tr("Delete"),
                partial(self._delete, consent_id),
            )
        elif act == "file":
            self._choose_form(consent_id)

    # -- withdrawal ------------------------------------------------------------------------------------------

    def _ask_withdraw(self, found: PersonFile, consent_id: int | None) -> None:
        number = 1 if consent_id is not None else len(withdrawable(found.records))
        self._questions.ask(
            tr("Withdraw the consent of {name}?", name=found.subject.label),
            what_happens(found, number),
            tr("Withdraw it now"),
            partial(self._withdraw, found.subject.id, None if consent_id is None else (consent_id,)),
        )

    def _withdraw(self, subject_id: int, consent_ids: tuple[int, ...] | None) -> None:
        change = withdrawing(subject_id, consent_ids)
        self._work.write(change, self._withdrawn, self._host.show_error, owner=self)

    def _withdrawn(self, result: Withdrawn) -> None:
        frozen = result.frozen
        if frozen.to_recall:
            self._work.run(recalling(self._app, frozen.to_recall), None, self._host.show_error, owner=self)
        if result.barred:
            looking = looking_at_barred(self._app, result.barred)
            self._work.run(looking, self._note_likeness, self._host.show_error, owner=self)
        self.tell_withdrawn(result)

    def tell_withdrawn(self, result: Withdrawn) -> None:
        """Say what a withdrawal stopped and what is left to do."""
        self._host.banner.show_notice(
            Tone.WARNING if result.frozen.takedowns else Tone.SUCCESS,
            tr("The consent is withdrawn."),
            what_was_stopped(result),
            next_step=what_is_left(result),
        )

    def _note_likeness(self, found: Mapping[str, Likeness]) -> None:
        if found:
            self._work.write(noting_likeness(found), None, self._host.show_error, owner=self)

    # -- addresses, records and their forms ------------------------------------------------------------------

    @Slot(str)
    def _open_address(self, address: str) -> None:
        open_page(self._services, address)

    @Slot(object)
    def _not_given(self, error: ClinicSocialError) -> None:
        """Show again who sees to it, then say why it is not somebody else."""
        found, self.found = self.found, None
        if found is not None:
            self._host.open_person(found.subject.id)
        self._host.show_error(error)

    def _noted(self, _result: Done | ConsentSaved) -> None:
        self._services.navigator.say(tr("Noted."))

    def _renew(self, found: PersonFile, consent_id: int) -> None:
        """Begin a renewal, or go on with the one that was begun."""
        begun = next((one for one in found.records if one.renews == consent_id and not one.signed_on), None)
        if begun is not None:
            self._host.record(found, begun.id)
            return
        self._work.write(renewing(self._app, consent_id), self._renewed, self._host.show_error, owner=self)

    def _renewed(self, saved: ConsentSaved) -> None:
        """The draft is in the file once it was read again; the guide opens then."""
        self._host.open_draft(saved.consent_id)

    def _delete(self, consent_id: int) -> None:
        self._work.write(deleting_draft(consent_id), None, self._host.show_error, owner=self)

    def _choose_form(self, consent_id: int) -> None:
        kinds = tr("Scans and photos (*.pdf *.jpg *.jpeg *.png *.webp *.heic)")
        name, _ = QFileDialog.getOpenFileName(self._widget, tr("Choose the signed form"), "", kinds)
        if name:
            self.file_form(consent_id, Path(name))

    def file_form(self, consent_id: int, path: Path) -> None:
        """Put this scan on a record."""
        storing = scan_stored(self._app, path)
        self._work.run(storing, partial(self._file, consent_id), self._host.show_error, owner=self)

    def _file(self, consent_id: int, stored: StoredEvidence) -> None:
        self._work.write(filing(consent_id, stored), self._noted, self._host.show_error, owner=self)

    @Slot(int, int)
    def _see_form(self, consent_id: int, evidence_id: int) -> None:
        records = () if self.found is None else self.found.records
        for record in records:
            for evidence in record.evidence:
                if (record.id, evidence.id) == (consent_id, evidence_id):
                    self._work.run(
                        evidence_opened(self._app, evidence),
                        self._host.open_paper,
                        self._host.show_error,
                        owner=self,
                    )

    @Slot(str)
    def _ask_lift(self, sha256: str) -> None:
        self._questions.ask(
            tr("Let this file be used again?"),
            tr("Do this only if everybody in it has agreed anew. Posts still ask for their consent."),
            tr("Let it be used"),
            partial(self._lift, sha256),
            dangerous=False,
        )

    def _lift(self, sha256: str) -> None:
        self._work.write(lifting_bar(sha256), self._noted, self._host.show_error, owner=self)

    # -- export and erasure ----------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        title = tr("Choose an empty folder for everything about this person")
        name = QFileDialog.getExistingDirectory(self._widget, title)
        if name:
            self.export_to(Path(name))

    def export_to(self, folder: Path) -> None:
        """Write everything about the person into this folder."""
        if self.found is not None:
            job = exported(self._app, self.found.subject.id, folder, self._work.actor)
            self._work.run(job, self._exported, self._host.show_error, owner=self)

    def _exported(self, done: Exported) -> None:
        self._host.banner.show_notice(
            Tone.SUCCESS,
            tr("Everything about this person is in {folder}.", folder=done.folder),
            what_was_written(done),
            next_step=tr("It is not encrypted: hand it over, then delete the folder."),
        )

    def _ask_erase(self, found: PersonFile) -> None:
        self._questions.ask(
            tr("Erase {name} for good?", name=found.subject.label),
            what_erasing_does(found),
            tr("Erase for good"),
            partial(self._erase, found.subject.id),
        )

    def _erase(self, subject_id: int) -> None:
        self._work.write(erasing(subject_id), self._erased, self._host.show_error, owner=self)

    def _erased(self, _result: Erased) -> None:
        self.found = None
        self._host.show_register()
        self._services.navigator.say(tr("Erased, together with the key that old backups would need."))
        self._work.run(finishing_erasures(self._app), None, self._host.show_error, owner=self)
