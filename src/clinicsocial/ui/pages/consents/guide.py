"""Recording a consent in five short steps, with what the clinic's country asks for and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from clinicsocial.core.consents.errors import IncompleteConsentError
from clinicsocial.core.consents.views import ConsentForm
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.consent import ConsentKind
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.pages.consents.guide_marks import StepMarks
from clinicsocial.ui.pages.consents.guide_parts import FormPart, WhatPart, WherePart
from clinicsocial.ui.pages.consents.guide_record import GuideFacts, GuideRecord
from clinicsocial.ui.pages.consents.guide_signature import SignaturePart, Way
from clinicsocial.ui.pages.consents.guide_steps import (
    Step,
    step_lead,
    step_of,
    step_title,
)
from clinicsocial.ui.widgets.basics import (
    Card,
    IconButton,
    PrimaryButton,
    button,
    column,
    row,
    scrolled,
    text,
)
from clinicsocial.ui.widgets.consent_date import not_a_day
from clinicsocial.ui.widgets.consent_fields import QuestionList
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from clinicsocial.core.consents.form_fields import FormField
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look

_STEPS = tuple(Step)
_FIELDS_OF_ERRORS = {"signed_on": Step.SIGNATURE, "guardian_signed_on": Step.SIGNATURE, "expiry": Step.WHERE}


class Guide(QWidget):
    """Steps on the left, one of them on the right. It stores nothing itself: its signals carry the form."""

    saved = Signal(object)
    """`ConsentForm` of a record to be kept for later."""
    sign_here = Signal(object)
    """`ConsentForm` to be signed on this screen."""
    signed_on_paper = Signal(object, object, object)
    """`ConsentForm`, the days of signing, and the `Path` of the scan or None."""
    print_wanted = Signal(object)
    """`ConsentKind`."""
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("guide")
        self._record: GuideRecord | None = None
        self._checked = False
        self.banner = Banner(look, name="guide-banner")
        self._title = text("", "title", name="guide-title")
        self._back = IconButton(look, "chevron-left", tr("Leave this record"), name="guide-leave")
        self._back.clicked.connect(self.cancelled)
        self.what, self.where, self.told = WhatPart(look), WherePart(), FormPart()
        self.care = QuestionList("questions-care")
        self.signature = SignaturePart()
        self._marks = StepMarks()
        self._stack = QStackedWidget()
        self._lead = text("", "muted", name="guide-lead")
        self._heading = text("", "section", name="guide-step")
        self._previous = button(tr("Back"), name="guide-previous")
        self._later = button(tr("Save and finish later"), name="guide-later")
        self._next = PrimaryButton(tr("Next"), name="guide-next")
        self._lay_out()
        self._connect()

    # -- beginning -------------------------------------------------------------------------------------------

    def begin(self, facts: GuideFacts, form: ConsentForm) -> None:
        """Ask for this record of this person."""
        for questions in (self.what.questions, self.told.questions, self.care):
            questions.clear()  # nothing of the last person may reach this one
        record = self._record = GuideRecord(facts, form)
        self._checked = False
        month_first = facts.clinic.jurisdiction is Jurisdiction.US
        self.where.offer(facts.channels, facts.networks, months=facts.months, suggested=facts.suggested_until)
        self.what.show_form(form, facts.pictures, minor=record.minor)
        self.where.show_form(form, month_first=month_first)
        self.told.show_version(form.form_version, facts.own_form(form.kind))
        if form.id is None:
            self._take_statements()
        self.signature.begin(facts.today, represented=record.represented, month_first=month_first)
        self._title.setText(
            tr("Renew: {name}", name=facts.subject.label)
            if form.renews is not None
            else tr("Consent of {name}", name=facts.subject.label)
        )
        self.banner.hide()
        self._collect()
        record.keep()
        self.show_step(Step.WHAT)

    @property
    def dirty(self) -> bool:
        """Whether something was changed since `begin` or since it was stored."""
        return self._record is not None and self.isVisible() and self._record.changed

    @property
    def form(self) -> ConsentForm:
        """What was entered so far; nothing before the first `begin`."""
        return ConsentForm(0, ConsentKind.PHOTO) if self._record is None else self._record.form

    @property
    def step(self) -> Step:
        """The step shown."""
        return _STEPS[self._stack.currentIndex()]

    def note_stored(self, consent_id: int) -> None:
        """The draft is stored under this number."""
        if self._record is not None:
            self._record.note_stored(consent_id)

    # -- steps -----------------------------------------------------------------------------------------------

    @Slot(object)
    def show_step(self, step: Step) -> None:
        """Go to a step; its questions are asked anew where the situation has changed."""
        self._collect()
        self._ask(step)
        place = _STEPS.index(step)
        self._stack.setCurrentIndex(place)
        self._marks.choose(step)
        self._heading.setText(step_title(step))
        self._lead.setText(step_lead(step))
        self._previous.setVisible(place > 0)
        self._show_button()
        self._mark_steps()
        if self._checked:
            self._show_gaps(step)

    def _ask(self, step: Step) -> None:
        record = self._record
        if record is None:
            return
        lists = {Step.WHAT: self.what.questions, Step.TOLD: self.told.questions, Step.CARE: self.care}
        shown = lists.get(step)
        if shown is not None:
            shown.show_questions(record.asked(step), record.country, record.required(step), record.answers)
        if step is Step.SIGNATURE:
            self.signature.show_represented(represented=record.represented)
            self.signature.allow_screen(allowed=self.told.ours.isChecked())

    def _gaps(self) -> Mapping[Step, tuple[FormField, ...]]:
        return {} if self._record is None else self._record.gaps()

    def _mark_steps(self) -> None:
        """Beside each step, how much is still to be filled in."""
        self._marks.show_gaps({step: len(fields) for step, fields in self._gaps().items()})

    def _show_gaps(self, step: Step) -> None:
        """Say beside each question of a step that it is still empty."""
        words = tr("This is still empty.")
        errors = {one.slug: words for one in self._gaps().get(step, ())}
        if self.where.until.is_wrong:
            errors["expiry"] = not_a_day()
        for part in (self.what.questions, self.told.questions, self.care, self.where):
            part.mark({})
        self.told.version_row.show_error(errors.get("form-version", "") if step is Step.TOLD else "")
        first = (
            self.what.questions.mark(errors if step is Step.WHAT else {})
            or self.told.questions.mark(errors if step is Step.TOLD else {})
            or self.care.mark(errors if step is Step.CARE else {})
            or self.where.mark(errors if step is Step.WHERE else {})
        )
        area = self._stack.currentWidget()
        if first is not None and isinstance(area, QScrollArea):
            area.ensureWidgetVisible(first)

    # -- what was entered ------------------------------------------------------------------------------------

    @Slot()
    def _collect(self) -> None:
        """Take everything that stands in the widgets into the record."""
        record = self._record
        if record is None:
            return
        for questions in (self.what.questions, self.told.questions, self.care):
            record.answers.update(questions.answers)
        record.enter(
            replace(
                record.form,
                kind=self.what.kind,
                assets=self.what.assets,
                lacks_capacity=self.what.capacity.isChecked(),
                deceased=self.what.deceased.isChecked(),
                channels=self.where.channels.ticked,
                purposes=self.where.purposes.ticked,
                expires_on=self.where.until.day,
                form_version=self.told.form_version,
            )
        )

    @Slot()
    def _situation_changed(self) -> None:
        """Another kind, or somebody else decides: the questions of this step may be others."""
        record = self._record
        if record is None:
            return
        before = record.form
        self._collect()
        after = record.form
        self.what.show_files()
        if after.kind is not before.kind:
            self.told.show_version(after.form_version, record.facts.own_form(after.kind))
            self._collect()
            self._take_statements()
        same = (before.kind, before.lacks_capacity, before.deceased)
        if same != (after.kind, after.lacks_capacity, after.deceased):
            self._ask(Step.WHAT)
        self._mark_steps()

    @Slot()
    def _take_statements(self) -> None:
        """The statements of our form count as made; those of another are ticked by hand."""
        if self._record is None or not self.told.ours.isChecked():
            return
        self._record.take_statements(self.what.kind)
        self._ask(Step.TOLD)

    @Slot()
    def _entered(self) -> None:
        self._collect()
        self._mark_steps()

    # -- buttons ---------------------------------------------------------------------------------------------

    def _show_button(self) -> None:
        last = self.step is Step.SIGNATURE
        words = {
            Way.SCREEN: tr("Go to the signature"),
            Way.PAPER: tr("Record the consent"),
            Way.LATER: tr("Save for later"),
        }
        self._next.setText(words[self.signature.way] if last else tr("Next"))
        self._later.setVisible(not (last and self.signature.way is Way.LATER))

    @Slot()
    def _go_next(self) -> None:
        if self.step is Step.SIGNATURE:
            self._finish()
        else:
            self.show_step(_STEPS[_STEPS.index(self.step) + 1])

    @Slot()
    def _go_back(self) -> None:
        self.show_step(_STEPS[max(0, _STEPS.index(self.step) - 1)])

    @Slot()
    def _save(self) -> None:
        self._collect()
        if self.where.until.is_wrong:
            self._checked = True
            self.show_step(Step.WHERE)
            return
        self.saved.emit(self.form)

    def _finish(self) -> None:
        way = self.signature.way
        if way is Way.LATER:
            self._save()
            return
        if self._record is None:
            return
        method = tr("On this screen") if way is Way.SCREEN else tr("On paper")
        self._record.answers["signature-method"] = method
        self._collect()
        if not self._is_complete():
            return
        if way is Way.SCREEN:
            self.sign_here.emit(self.form)
            return
        days = self.signature.days()
        if days is not None:
            self.signed_on_paper.emit(self.form, days, self.signature.path)

    def _is_complete(self) -> bool:
        """Whether everything is there; else the first gap is shown with its reason beside it."""
        self._checked = True
        if self.where.until.is_wrong:
            self.show_step(Step.WHERE)
            return False
        gaps = self._gaps()
        for step in _STEPS:
            if gaps.get(step):
                self.show_step(step)
                return False
        return True

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error where it can be put right."""
        self._checked = True
        if isinstance(error, IncompleteConsentError):
            self.show_step(step_of(error.fields[0]))
            return
        field = error.field if isinstance(error, InvalidInputError) else ""
        words = " ".join(part for part in (error.title, error.message, error.next_step) if part)
        if field in _FIELDS_OF_ERRORS:
            self.show_step(_FIELDS_OF_ERRORS[field])
            if field == "expiry":
                self.where.mark({field: words})
            elif self.signature.way is Way.PAPER:
                self.signature.mark({field: words})
            else:
                self.banner.show_error(error)
            return
        self.banner.show_error(error)

    @Slot()
    def _print(self) -> None:
        self.print_wanted.emit(self.what.kind)

    # -- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for part in (self.what, self.where, self.told, self.care, self.signature):
            inner = QWidget()
            inner.setLayout(column(part, None))
            self._stack.addWidget(scrolled(inner))
        card = Card(margin=24, gap=10)
        for piece in (self._heading, self._lead, self.banner):
            card.body.addWidget(piece)
        card.body.addWidget(self._stack, 1)
        card.body.addLayout(row(self._previous, None, self._later, self._next))
        both = row(self._marks, card, gap=20)
        both.setStretch(1, 1)
        heading = row(self._back, self._title, gap=8)
        heading.setStretch(1, 1)
        whole = column(heading, both, gap=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._marks.chosen.connect(self.show_step)
        self._previous.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_next)
        self._later.clicked.connect(self._save)
        self.what.changed.connect(self._situation_changed)
        self.where.changed.connect(self._entered)
        self.told.changed.connect(self._entered)
        self.told.ours_chosen.connect(self._take_statements)
        self.care.changed.connect(self._entered)
        self.signature.changed.connect(self._show_button)
        self.signature.print_wanted.connect(self._print)
