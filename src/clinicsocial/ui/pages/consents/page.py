"""The consents page: the register, one person of it, and in their place what is being recorded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget

from clinicsocial.core.consents.errors import SubjectGoneError
from clinicsocial.core.consents.words import kind_name
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.consent import ConsentKind
from clinicsocial.ui.pages.consents.guide_steps import offered_channels
from clinicsocial.ui.pages.consents.papers import printed_form
from clinicsocial.ui.pages.consents.person import PersonView
from clinicsocial.ui.pages.consents.person_acts import PersonActs
from clinicsocial.ui.pages.consents.register import RegisterView
from clinicsocial.ui.pages.consents.requests import (
    PersonFile,
    clinic_of,
    person_file,
    recalling,
    register,
    saving_person,
    staff_listed,
    tables,
)
from clinicsocial.ui.pages.consents.small_pictures import SmallPictures
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.papers import open_paper
from clinicsocial.ui.widgets.basics import PrimaryButton, button
from clinicsocial.ui.widgets.keys import offer
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from pathlib import Path

    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.consents.glance import GlanceRow
    from clinicsocial.core.consents.views import SubjectForm
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.consents.person_form import PersonForm
    from clinicsocial.ui.pages.consents.recorder import Recorder
    from clinicsocial.ui.pages.consents.requests import PersonSaved, Tables
    from clinicsocial.ui.services import Services


class ConsentsPage(Page):
    """One of: the register, a person, the form about a person, the guide of a record."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CONSENTS, Topic.DELIVERIES, Topic.POSTS, Topic.MEDIA, Topic.CLINIC, Topic.STAFF}
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Consents"), tr("Who may be shown where, and until when."))
        self.setObjectName("consents-page")
        self._tables: Tables | None = None
        self._clinic: ClinicIdentity | None = None
        self._person: int | None = None
        """Whose page is shown, or was before a form took its place."""
        self._form_done = False
        """The form shown may give way to the person's page, as soon as that is read."""
        self._adding = 0
        """Counts what was chosen: a form that was asked for before is not shown over it."""
        self._for_post = False
        """The person is added for a post that is being written."""
        self.register = RegisterView(self.look)
        self.person = PersonView(self.look)
        self._form: PersonForm | None = None
        self._recorder: Recorder | None = None
        self.acts = PersonActs(services, self)
        self._small = SmallPictures(self.work, services.app.media, self)
        self._print = button(tr("Print a form"), name="print-form")
        self.add = PrimaryButton(tr("Add a person"), name="add-person")
        self.back_to_post = button(tr("Back to the post"), name="back-to-post")
        for one in (self.back_to_post, self._print, self.add):
            self.buttons.addWidget(one)
        self.back_to_post.hide()
        self._stack = QStackedWidget()
        for part in (self.register, self.person):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self._build_menu()
        self._connect()

    @property
    def is_ready(self) -> bool:
        """Whether everything a person's page needs has been read."""
        return self._tables is not None and self._clinic is not None

    @property
    def person_form(self) -> PersonForm:
        """The form about a person, made when it is first needed: it would hold up the first look."""
        if self._form is None:
            from clinicsocial.ui.pages.consents.person_form import PersonForm

            self._form = PersonForm(self.look)
            self._form.submitted.connect(self._store_person)
            self._form.cancelled.connect(self._leave_form)
            self._stack.addWidget(self._form)
        return self._form

    @property
    def recorder(self) -> Recorder:
        """The guide of a record, made when it is first needed."""
        if self._recorder is None:
            from clinicsocial.ui.pages.consents.recorder import Recorder

            self._recorder = Recorder(self.services)
            self._recorder.done.connect(self._recorded)
            self._recorder.left.connect(self._leave_form)
            self._recorder.print_wanted.connect(self.print_form)
            self._stack.addWidget(self._recorder)
        return self._recorder

    @property
    def _at_form(self) -> bool:
        """Whether something is being filled in."""
        return self._stack.currentWidget() not in {self.register, self.person}

    # -- showing ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look up what is shown; forms that are being filled in stay as they are."""
        if self._tables is None:
            self.work.run(tables, self._keep_tables, self.show_error, owner=self)
        self.work.read(clinic_of, self._keep_clinic, self.show_error, owner=self)
        app = self.services.app
        self.work.read(register(app), self._show_register, self.show_error, owner=self)
        if self._person is not None and self._tables is not None:
            self._load(self._person)

    def take_focus(self) -> None:
        """The keyboard walks the list at once."""
        if self._stack.currentWidget() is self.register:
            self.register.take_focus()

    def may_leave(self) -> bool:
        """A form that is being filled in waits here; the person is told once."""
        shown = self._stack.currentWidget()
        if self._form is not None and shown is self._form and self._form.dirty:
            ask(
                self,
                tr("Save this person first?"),
                tr("What you typed is not stored yet."),
                tr("Save"),
                self._form.submit,
            )
            return False
        return self._recorder is None or shown is not self._recorder or self._recorder.may_leave()

    def show_place(self, place: str) -> None:
        """``person:4``, ``new:NAME``, ``filter:needs``; ``-for-post`` offers a way back to a post."""
        kind, _, rest = place.partition(":")
        if kind in {"person", "person-for-post"} and rest.isdecimal():
            self._set_for_post(for_post=kind == "person-for-post")
            self.open_person(int(rest))
        elif kind in {"new", "new-for-post"}:
            self._set_for_post(for_post=kind == "new-for-post")
            self._add(name=rest)
        elif kind == "filter":
            self.show_register()
            self.register.choose(rest)

    @Slot()
    def show_register(self) -> None:
        """The list of everybody."""
        self._adding += 1
        self._person = None
        self._set_for_post(for_post=False)
        self._show(self.register)
        self.register.take_focus()

    @Slot(int)
    def open_person(self, subject_id: int) -> None:
        """The page of one person."""
        self._adding += 1
        self.banner.hide()
        self._person = subject_id
        self.services.navigator.note_opened("person", str(subject_id))
        if self._tables is None:
            self.work.run(tables, self._keep_tables, self.show_error, owner=self)
        else:
            self._load(subject_id)

    def _load(self, subject_id: int) -> None:
        app = self.services.app
        self.work.read(
            person_file(app, subject_id), partial(self._show_person, subject_id), self._gone, owner=self
        )

    def _keep_tables(self, found: Tables) -> None:
        self._tables = found
        if self._person is not None:
            self._load(self._person)

    def _keep_clinic(self, clinic: ClinicIdentity) -> None:
        self._clinic = clinic

    def _show_register(self, rows: tuple[GlanceRow, ...]) -> None:
        self.register.show_rows(rows)
        self.add.setVisible(bool(rows) and self._stack.currentWidget() is self.register)

    def _show_person(self, subject_id: int, found: PersonFile) -> None:
        if subject_id != self._person or self._tables is None:
            return  # somebody else was chosen meanwhile
        titles = {one.slug: tr(one.title) for one in self._tables.fields.fields}
        app = self.services.app
        if found != self.acts.found:  # else what somebody has unfolded or begun to choose stays as it is
            self.acts.found = found
            self.person.show_person(found, facts=app.facts, titles=titles, now=app.clock.now())
        self._small.want(self.person.used.hashes)
        for sha256 in self.person.used.hashes:
            self._show_picture(sha256)
        if self._form_done or not self._at_form:
            self._form_done = False
            self._show(self.person)

    def _gone(self, error: ClinicSocialError) -> None:
        self.show_error(error)
        if isinstance(error, SubjectGoneError):
            self.show_register()

    def _show(self, part: RegisterView | PersonView | PersonForm | Recorder) -> None:
        self._stack.setCurrentWidget(part)
        at_register = part is self.register
        for one in (self.title, self.subtitle):
            one.setVisible(at_register)
        self._print.setVisible(at_register)
        self.add.setVisible(at_register and self.register.model.rowCount() > 0)
        if not at_register:
            self.subtitle.hide()

    @Slot(str)
    def _show_picture(self, sha256: str) -> None:
        picture = self._small.pictures.get(sha256)
        if picture is not None:
            self.person.used.show_picture(sha256, picture)
            if self._recorder is not None:
                self._recorder.guide.what.files.show_picture(sha256, picture)

    # -- people ----------------------------------------------------------------------------------------------

    @Slot()
    def _add_person(self) -> None:
        self._set_for_post(for_post=False)
        self._add()

    def _add(self, name: str = "") -> None:
        self.banner.hide()
        self._person = None
        self._adding += 1
        begin = partial(self._begin_person, self._adding, name)
        self.work.read(staff_listed, begin, self.show_error, owner=self)

    def _begin_person(self, asked: int, name: str, staff: tuple[StaffView, ...]) -> None:
        if asked != self._adding:
            return
        self.person_form.begin(None, staff, month_first=self._month_first, name=name)
        self._show(self.person_form)
        self.person_form.name.setFocus()

    def edit(self, found: PersonFile) -> None:
        """Change what is known about a person."""
        self.banner.hide()
        self.person_form.begin(found.subject, found.staff, month_first=self._month_first)
        self._show(self.person_form)
        self.person_form.name.setFocus()

    @property
    def _month_first(self) -> bool:
        return self._clinic is not None and self._clinic.jurisdiction is Jurisdiction.US

    @Slot(object)
    def _store_person(self, form: SubjectForm) -> None:
        self.person_form.setEnabled(False)  # asked twice, it would be two people
        self.work.write(
            saving_person(self.services.app, form), self._person_stored, self._person_refused, owner=self
        )

    def _person_refused(self, error: ClinicSocialError) -> None:
        self.person_form.setEnabled(True)
        self.person_form.show_error(error)

    def _person_stored(self, saved: PersonSaved) -> None:
        self.person_form.setEnabled(True)
        frozen = saved.frozen
        if frozen.to_recall:
            recall = recalling(self.services.app, frozen.to_recall)
            self.work.run(recall, None, self.show_error, owner=self)
        held = trn(
            "Saved. {n} planned post was stopped.", "Saved. {n} planned posts were stopped.", len(frozen.held)
        )
        self.services.navigator.say(held if frozen.held else tr("Saved"))
        self._form_done = True
        self.open_person(saved.subject_id)

    @Slot()
    def _leave_form(self) -> None:
        if self._person is None and self._for_post:
            self._return_to_post()
        elif self._person is None:
            self.show_register()
        else:
            self._form_done = True
            self._load(self._person)

    def _set_for_post(self, *, for_post: bool) -> None:
        self._for_post = for_post
        self.back_to_post.setVisible(for_post)

    @Slot()
    def _return_to_post(self) -> None:
        self.show_register()
        self.services.navigator.go("composer")

    # -- records ---------------------------------------------------------------------------------------------

    def record(self, found: PersonFile, consent_id: int | None = None) -> None:
        """Record a consent of this person: a new one, or this draft."""
        if self._tables is None:
            return
        self.banner.hide()
        self._person = found.subject.id
        self.recorder.begin(found, self._tables, consent_id)
        self._show(self.recorder)
        wanted = self.recorder.guide.what.files.hashes
        self._small.want(wanted)
        for sha256 in wanted:
            self._show_picture(sha256)

    def open_draft(self, consent_id: int) -> None:
        """Look the person up again, then go on with this draft."""
        if self._person is None:
            return
        app = self.services.app
        then = partial(self._record_draft, consent_id)
        self.work.read(person_file(app, self._person), then, self.show_error, owner=self)

    def _record_draft(self, consent_id: int, found: PersonFile) -> None:
        self.acts.found = found
        self.record(found, consent_id)

    @Slot(str)
    def _recorded(self, told: str) -> None:
        self.services.navigator.say(told)
        self._leave_form()

    # -- printing --------------------------------------------------------------------------------------------

    @Slot(QAction)
    def _print_kind(self, act: QAction) -> None:
        self.print_form(ConsentKind(act.objectName()))

    @Slot(object)
    def print_form(self, kind: ConsentKind) -> None:
        """Make the empty form of a kind and hand it to the PDF viewer."""
        if self._tables is None or self._clinic is None:
            return
        app = self.services.app
        channels = offered_channels(app.facts, ())
        making = printed_form(app, self._clinic, self._tables, kind, channels)
        self.work.run(making, self.open_paper, self.show_error, owner=self)

    def open_paper(self, path: Path) -> None:
        """Let the PC's own viewer show a paper; from there it is printed or saved."""
        open_paper(path, self.services.navigator)

    # -- parts -----------------------------------------------------------------------------------------------

    def _build_menu(self) -> None:
        menu = QMenu(self)
        for kind in ConsentKind:
            act = menu.addAction(kind_name(kind))
            act.setObjectName(kind.value)
            offer(act, tr("Print the consent form: {kind}", kind=kind_name(kind)))
        menu.triggered.connect(self._print_kind)
        self._print.setMenu(menu)

    def _connect(self) -> None:
        self.add.clicked.connect(self._add_person)
        self.back_to_post.clicked.connect(self._return_to_post)
        self.register.opened.connect(self.open_person)
        self.register.add_wanted.connect(self._add_person)
        self.person.back.connect(self.show_register)
        self._small.drawn.connect(self._show_picture)
        self.acts.attach(self, self.person)
