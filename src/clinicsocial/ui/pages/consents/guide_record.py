"""What is entered in the guide, apart from its widgets: the form, its answers, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinicsocial.core.checks.consent import is_adult
from clinicsocial.core.consents.form_fields import TICKED, Answer
from clinicsocial.core.text.typed_days import months_after
from clinicsocial.ui.pages.consents.guide_steps import DONE_BY_HAND, asked_in, missing_in, situations_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clinicsocial.core.consents.form_fields import FormField, Situation
    from clinicsocial.core.consents.used import PictureUse
    from clinicsocial.core.consents.views import ConsentForm, SubjectView
    from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
    from clinicsocial.core.values.consent import ConsentKind
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.pages.consents.guide_steps import Step
    from clinicsocial.ui.pages.consents.requests import Tables


@dataclass(frozen=True, slots=True, repr=False)
class GuideFacts:
    """What the guide needs to know of the person, the clinic and the program's tables."""

    subject: SubjectView
    clinic: ClinicIdentity
    tables: Tables
    channels: tuple[str, ...]
    """Offered, the clinic's own first."""
    networks: Mapping[str, NetworkFacts]
    pictures: tuple[PictureUse, ...]
    """Files of the library that show the person."""
    today: date

    def __repr__(self) -> str:
        """Never who it is."""
        return f"GuideFacts(subject_id={self.subject.id})"

    @property
    def months(self) -> int:
        """How long a consent is suggested to run."""
        return self.tables.periods.suggested_months[self.clinic.jurisdiction]

    @property
    def suggested_until(self) -> date:
        """The last day of that span, from today."""
        return months_after(self.today, self.months)

    def own_form(self, kind: ConsentKind) -> str:
        """The name of the form that we print."""
        return self.tables.own_forms[self.clinic.jurisdiction, kind]

    def said_by_form(self, kind: ConsentKind) -> frozenset[str]:
        """The fields that our printed form answers."""
        return self.tables.said_by_form[self.clinic.jurisdiction, kind]


class GuideRecord:
    """One record while it is being entered.

    Answers of questions that are not asked at the moment are kept, should they be asked again; the form
    holds only those that it asks.
    """

    def __init__(self, facts: GuideFacts, form: ConsentForm) -> None:
        self.facts = facts
        self.answers: dict[str, str] = dict(form.answers)
        if form.id is None:
            self.answers.setdefault("discloser", facts.clinic.name)
        self.form = form
        self._stored = form

    @property
    def changed(self) -> bool:
        """Whether something was entered since the record was begun or stored."""
        return self.form != self._stored

    @property
    def country(self) -> Jurisdiction:
        """Whose law decides what is asked."""
        return self.facts.clinic.jurisdiction

    @property
    def minor(self) -> bool:
        """Whether the person is known to be under age today."""
        born = self.facts.subject.born_on
        return born is not None and not is_adult(born, self.facts.today)

    @property
    def represented(self) -> bool:
        """Whether somebody else signs."""
        return self.minor or self.form.lacks_capacity or self.form.deceased

    def asked(self, step: Step) -> tuple[FormField, ...]:
        """The questions of a step in this situation."""
        return asked_in(self.facts.tables.fields, step, self.country, self._known(self.form))

    def required(self, step: Step) -> frozenset[str]:
        """Those of them without which no consent is recorded."""
        known = self._known(self.form)
        return frozenset(one.slug for one in self.asked(step) if one.is_hard(self.country, known))

    def gaps(self) -> Mapping[Step, tuple[FormField, ...]]:
        """What is still to be filled in, by step."""
        return missing_in(self.facts.tables.fields, self.form, self.country, self._known(self.form))

    def enter(self, form: ConsentForm) -> None:
        """Take what stands in the widgets; of the answers, those that this form asks."""
        known = self._known(form)
        asked = {one.slug for one in self.facts.tables.fields.asked(self.country, known)}
        answers = {slug: answer for slug, answer in self.answers.items() if answer and slug in asked}
        self.form = replace(form, answers=answers)

    def take_statements(self, kind: ConsentKind) -> None:
        """The statements of our printed form count as made, save those that somebody makes true by hand."""
        ticks = {one.slug for one in self.facts.tables.fields.fields if one.answer is Answer.TICK}
        said = self.facts.said_by_form(kind) & ticks
        self.answers.update(dict.fromkeys(said - DONE_BY_HAND, TICKED))

    def keep(self) -> None:
        """What is entered now is what the record begins with."""
        self._stored = self.form

    def note_stored(self, consent_id: int) -> None:
        """The record is stored under this number."""
        self.form = replace(self.form, id=consent_id)
        self.keep()

    def _known(self, form: ConsentForm) -> frozenset[Situation]:
        return situations_of(form, minor=self.minor, sector=self.facts.clinic.sector)
