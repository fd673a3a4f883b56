"""Settings › Keeping and deleting: how long what is kept and why, and the yearly tidy-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, empty_layout, row, rule, text
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from clinicsocial.core.app import App
    from clinicsocial.core.consents.periods import Kept, Periods
    from clinicsocial.core.consents.retention import Overdue, Retention, TidiedUp
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services

_LONGEST = 100


@dataclass(frozen=True, slots=True, repr=False)
class KeepingFound:
    """What the section shows."""

    spans: Mapping[Kept, Retention]
    periods: Periods
    tidied_on: date | None
    is_due: bool

    def __repr__(self) -> str:
        """Short."""
        return f"KeepingFound(is_due={self.is_due})"


@dataclass(frozen=True, slots=True, repr=False)
class WouldGo:
    """What a tidy-up would erase, with the names of people, for the person at the desk alone."""

    overdue: Overdue
    people: tuple[tuple[str, date], ...]

    def __repr__(self) -> str:
        """Never who it is."""
        return f"WouldGo({len(self.people)})"


def _look_up(app: App) -> Callable[[Session], KeepingFound]:
    def look_up(session: Session) -> KeepingFound:
        from clinicsocial.core.consents.periods import load_periods
        from clinicsocial.core.consents.retention import last_tidied, retention, tidy_is_due

        periods = load_periods()
        return KeepingFound(
            spans=retention(session, periods=periods),
            periods=periods,
            tidied_on=last_tidied(session),
            is_due=tidy_is_due(session, now=app.clock.now()),
        )

    return look_up


def _would_go(app: App) -> Callable[[Session], WouldGo]:
    def look_up(session: Session) -> WouldGo:
        from clinicsocial.core.consents.periods import load_periods
        from clinicsocial.core.consents.retention import overdue
        from clinicsocial.core.consents.subjects import list_subjects

        found = overdue(session, periods=load_periods(), now=app.clock.now())
        ended = {one.subject_id: one.ended_on for one in found.people}
        people = list_subjects(session, seals=app.media.seals, ids=ended)
        return WouldGo(found, tuple((one.label, ended[one.id]) for one in people))

    return look_up


class KeepingSection(Section):
    """Spans with their reasons, and what a tidy-up would erase before it does."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CONSENTS, Topic.CLINIC})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "keeping")
        self._app = services.app
        self._found: KeepingFound | None = None
        self._spans = QVBoxLayout()
        self._spans.setSpacing(12)
        self._due = text("", "body", name="tidy-due")
        self.look_button = PrimaryButton(tr("See what would go"), name="tidy-look")
        self.look_button.clicked.connect(self._look)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.erase = button(tr("Erase these for good"), "danger", name="tidy-erase")
        self.erase.clicked.connect(self._ask_tidy)
        self.erase.hide()
        kept = Card(margin=20, gap=10)
        kept.body.addWidget(text(tr("How long things are kept"), "section"))
        kept.body.addWidget(
            text(
                tr("Where the law says so, the span cannot be shorter. Else it is our suggestion."),
                "muted",
            )
        )
        kept.body.addLayout(self._spans)
        tidy = Card(margin=20, gap=10)
        tidy.body.addWidget(text(tr("The yearly tidy-up"), "section"))
        tidy.body.addWidget(
            text(
                tr(
                    "It erases what was kept long enough: records, signed forms, pictures, and the keys that "
                    "old backups would need. You see it first, and nothing goes before you agree."
                ),
                "muted",
            )
        )
        tidy.body.addWidget(self._due)
        tidy.body.addLayout(row(self.look_button, None))
        tidy.body.addLayout(self._list)
        tidy.body.addLayout(row(self.erase, None))
        self.body.addWidget(kept)
        self.body.addWidget(tidy)

    def refresh(self) -> None:
        """Look the spans up again."""
        self.work.read(_look_up(self._app), self._show, self.show_error, owner=self)

    def _show(self, found: KeepingFound) -> None:
        former, self._found = self._found, found
        if former is None or former.spans != found.spans:  # else somebody may be writing in one
            self._show_spans(found)
        last = tr("It has not been done yet.")
        if found.tidied_on is not None:
            last = tr("Last done on {day}.", day=calendar_day(found.tidied_on))
        self._due.setText(tr("{last} It is due.", last=last) if found.is_due else last)

    def _show_spans(self, found: KeepingFound) -> None:
        empty_layout(self._spans)
        for number, (what, span) in enumerate(found.spans.items()):
            if number:
                self._spans.addWidget(rule())
            shown = SpanRow(what, span, found.periods)
            shown.change_wanted.connect(self._change)
            self._spans.addWidget(shown)

    # -- spans -----------------------------------------------------------------------------------------------

    @Slot(object, int, str)
    def _change(self, what: Kept, years: int, reason: str) -> None:
        found = self._found
        if found is None:
            return

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.consents.retention import set_retention

            return set_retention(unit, periods=found.periods, what=what, years=years, reason=reason)

        self.work.write(change, self._changed, partial(self._refused, what), owner=self)

    def _changed(self, _result: Done) -> None:
        self.banner.hide()
        self.services.navigator.say(tr("Saved"))

    def _refused(self, what: Kept, error: ClinicSocialError) -> None:
        shown = next((one for one in self.findChildren(SpanRow) if one.what is what), None)
        if shown is not None and isinstance(error, InvalidInputError):
            shown.show_error(error)
        else:
            self.show_error(error)

    # -- tidying up ------------------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        self.work.read(_would_go(self._app), self._show_list, self.show_error, owner=self)

    def _show_list(self, found: WouldGo) -> None:
        empty_layout(self._list)
        lines = [tr("{name}: ended on {day}", name=name, day=calendar_day(day)) for name, day in found.people]
        drafts, proofs = len(found.overdue.drafts), len(found.overdue.proofs)
        if drafts:
            lines.append(trn("{n} record that nobody signed", "{n} records that nobody signed", drafts))
        if proofs:
            lines.append(trn("{n} proof of a removal", "{n} proofs of removals", proofs))
        for line in lines or [tr("Nothing has been kept long enough. There is nothing to erase.")]:
            self._list.addWidget(text(line, "body" if lines else "muted", name="tidy-line"))
        self.erase.setVisible(bool(lines))
        if not lines and self._found is not None and self._found.is_due:
            self.work.write(_nothing_to_tidy, None, self.show_error, owner=self)

    @Slot()
    def _ask_tidy(self) -> None:
        ask(
            self,
            tr("Erase everything in this list for good?"),
            tr("Records, signed forms, pictures and their keys are destroyed, in old backups too."),
            tr("Erase for good"),
            self._tidy,
            dangerous=True,
        )

    @Slot()
    def _tidy(self) -> None:
        found = self._found
        if found is None:
            return

        def change(unit: UnitOfWork) -> TidiedUp:
            from clinicsocial.core.consents.retention import tidy_up

            return tidy_up(unit, periods=found.periods)

        self.erase.setEnabled(False)
        self.work.write(change, self._tidied, self._not_tidied, owner=self)

    def _tidied(self, result: TidiedUp) -> None:
        self._rest()
        erased = len(result.erased.people)
        self.services.navigator.say(
            trn("The tidy-up is done: {n} person erased.", "The tidy-up is done: {n} people erased.", erased)
        )
        self.work.run(_finish(self._app), None, self.show_error, owner=self)

    def _not_tidied(self, error: ClinicSocialError) -> None:
        self._rest()
        self.show_error(error)

    def _rest(self) -> None:
        empty_layout(self._list)
        self.erase.setEnabled(True)
        self.erase.hide()


class SpanRow(QWidget):
    """How long one thing is kept; `change_wanted` tells what, how many years, and the reason."""

    change_wanted = Signal(object, int, str)

    def __init__(self, what: Kept, span: Retention, periods: Periods) -> None:
        super().__init__()
        self.what = what
        self.setObjectName(f"kept-{what.value}")
        thing = periods.kept[what]
        self.years = QSpinBox()
        self.years.setRange(1, _LONGEST)
        self.years.setValue(span.years)
        self._years_row = FormRow(tr("Years"), self.years, name=f"{what.value}-years")
        self.reason = QLineEdit(span.reason if span.is_own else "")
        self._reason_row = FormRow(
            tr("Why"), self.reason, tr("An inspector will ask. One sentence."), name=f"{what.value}-reason"
        )
        save = PrimaryButton(tr("Save"), name=f"{what.value}-save")
        save.clicked.connect(self._save)
        fields = row(self._years_row, self._reason_row, save, gap=12)
        fields.setStretch(1, 1)
        self._form = QWidget()
        self._form.setLayout(fields)
        self._form.hide()
        change = button(tr("Change…"), "quiet", name=f"{what.value}-change")
        change.setAccessibleName(tr("Change how long: {what}", what=tr(thing.title)))
        change.setCheckable(True)
        change.toggled.connect(self._form.setVisible)
        told = trn("{n} year from {begins}", "{n} years from {begins}", span.years, begins=tr(thing.begins))
        heading = row(
            column(
                text(tr(thing.title), "strong"),
                text(told, "body", name="span"),
                text(_why(span), "muted"),
                gap=2,
            ),
            change,
            gap=12,
        )
        heading.setStretch(0, 1)
        self.setLayout(column(heading, self._form, gap=8))

    def show_error(self, error: InvalidInputError) -> None:
        """Tell an error at its field."""
        words = " ".join(part for part in (error.title, error.message, error.next_step) if part)
        self._years_row.show_error(words if error.field == "years" else "")
        self._reason_row.show_error(words if error.field == "reason" else "")

    @Slot()
    def _save(self) -> None:
        self._years_row.show_error("")
        self._reason_row.show_error("")
        self.change_wanted.emit(self.what, self.years.value(), self.reason.text())


def _why(span: Retention) -> str:
    """The law, our suggestion, or the clinic's own reason."""
    suggested = span.suggested
    if span.is_own:
        return tr(
            "Your reason: {reason} (suggested: {years} years, {source})",
            reason=span.reason,
            years=suggested.years,
            source=suggested.source,
        )
    if suggested.is_law:
        return tr("The law asks for it: {source}", source=suggested.source)
    return tr("Our suggestion: {source}", source=suggested.source)


def _nothing_to_tidy(unit: UnitOfWork) -> Done:
    """Somebody looked and there was nothing: the year begins anew."""
    from clinicsocial.core.consents.periods import load_periods
    from clinicsocial.core.consents.retention import tidy_up
    from clinicsocial.core.planning.views import Done

    return Done(tidy_up(unit, periods=load_periods()).changes)


def _finish(app: App) -> Callable[[], int]:
    def finish() -> int:
        from clinicsocial.core.consents.finishing import finish_erasures

        return finish_erasures(app.store, app.media)

    return finish
