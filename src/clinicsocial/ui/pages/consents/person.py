"""One person: what they agreed to on the left; what must come off and where they are used on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from clinicsocial.core.checks.consent import is_adult
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.consent import ConsentState
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.basics import (
    Card,
    IconButton,
    PrimaryButton,
    button,
    column,
    empty_layout,
    row,
    scrolled,
    text,
)
from clinicsocial.ui.widgets.consent_record import RecordCard
from clinicsocial.ui.widgets.consent_removals import Removals, Surroundings
from clinicsocial.ui.widgets.consent_used import UsedList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from clinicsocial.core.consents.views import ConsentView
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.consents.requests import PersonFile

_ENDED = frozenset({ConsentState.SUPERSEDED})
_WITHDRAWABLE = frozenset(
    {ConsentState.SIGNED, ConsentState.ACTIVE, ConsentState.EXPIRING, ConsentState.EXPIRED}
)


class PersonView(QWidget):
    """Shows a `PersonFile`. What is pressed is told by the signals of its parts and by its own."""

    back = Signal()
    act_chosen = Signal(str)
    """``new``, ``withdraw``, ``edit``, ``letter``, ``export`` or ``erase``."""
    record_act = Signal(str, int)
    """``go_on``, ``delete``, ``renew``, ``withdraw`` or ``file``, and the record."""
    form_wanted = Signal(int, int)
    """A record, and the signed form of it to be looked at."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("person-view")
        self._look = look
        self._back = IconButton(look, "chevron-left", tr("All people"), name="person-back")
        self._back.clicked.connect(self.back)
        self._back.setShortcut("Alt+Left")
        self._name = text("", "title", name="person-name")
        self._about = text("", "muted", name="person-about")
        self._note = text("", "muted", name="person-note")
        self.new = PrimaryButton(tr("Record a consent"), name="person-new")
        self.withdraw = button(tr("Withdraw…"), "danger", name="person-withdraw")
        self._more = button(tr("More"), name="person-more")
        self.new.clicked.connect(self._choose_new)
        self.withdraw.clicked.connect(self._choose_withdraw)
        self._records = QVBoxLayout()
        self._records.setSpacing(12)
        self.removals = Removals(look)
        self.used = UsedList(look)
        self.cards: list[RecordCard] = []
        """The records shown, newest first."""
        self._build_menu()
        self._lay_out()

    def show_person(
        self,
        found: PersonFile,
        *,
        facts: Mapping[str, NetworkFacts],
        titles: Mapping[str, str],
        now: datetime,
    ) -> None:
        """Show everything known about this person."""
        zone = found.clinic.zone
        self._name.setText(found.subject.label)
        self._about.setText(" · ".join(_about(found)))
        self._note.setText(found.subject.note)
        self._note.setVisible(bool(found.subject.note))
        self.withdraw.setVisible(
            any(one.state in _WITHDRAWABLE and one.withdrawn_on is None for one in found.records)
        )
        self.new.setVisible(found.subject.readable)
        self._show_records(found, facts, titles)
        lines = {one.post_id: one.line for one in found.used.places}
        self.removals.show_takedowns(found.takedowns, Surroundings(now, zone, found.staff, lines))
        self.used.show_used(found.used, now=now, zone=zone)
        ended = any(one.state is ConsentState.WITHDRAWN for one in found.records)
        for act in self._menu.actions():
            if act.objectName() == "letter":
                act.setVisible(ended)
            if act.objectName() in {"edit", "export"}:
                act.setVisible(found.subject.readable)

    def _show_records(
        self, found: PersonFile, facts: Mapping[str, NetworkFacts], titles: Mapping[str, str]
    ) -> None:
        empty_layout(self._records)
        self.cards = [
            RecordCard(self._look, one, facts=facts, titles=titles, zone=found.clinic.zone)
            for one in found.records
        ]
        for one in self.cards:
            one.act_chosen.connect(self.record_act)
            one.form_wanted.connect(self.form_wanted)
        standing = [one for one in self.cards if one.record.state not in _ENDED]
        for one in standing:
            self._records.addWidget(one)
        if not standing:
            self._records.addWidget(_nothing(found))
        earlier = [one for one in self.cards if one.record.state in _ENDED]
        if earlier:
            self._records.addWidget(_Folded(earlier))

    def _build_menu(self) -> None:
        self._menu = QMenu(self)
        acts = (
            ("edit", tr("Change what is known…")),
            ("letter", tr("Letter about the withdrawal…")),
            ("export", tr("Give them everything you keep…")),
            ("erase", tr("Erase this person…")),
        )
        for name, words in acts:
            self._menu.addAction(words).setObjectName(name)
        self._menu.triggered.connect(self._choose)
        self._more.setMenu(self._menu)

    def _lay_out(self) -> None:
        heading = row(self._back, column(self._name, self._about, self._note, gap=2), gap=8)
        heading.setStretch(1, 1)
        for part in (self.withdraw, self._more, self.new):
            heading.addWidget(part)
        left = column(text(tr("What they agreed to"), "section"), self._records, None, gap=8)
        right = column(self.removals, self.used, None, gap=20)
        both = row(left, right, gap=24)
        both.setStretch(0, 11)
        both.setStretch(1, 10)
        both.setContentsMargins(0, 0, 12, 8)
        content = QWidget()
        content.setLayout(both)
        whole = column(heading, scrolled(content, name="person-scroll"), gap=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    @Slot()
    def _choose_new(self) -> None:
        self.act_chosen.emit("new")

    @Slot()
    def _choose_withdraw(self) -> None:
        self.act_chosen.emit("withdraw")

    @Slot(QAction)
    def _choose(self, act: QAction) -> None:
        self.act_chosen.emit(act.objectName())


class _Folded(QWidget):
    """Records that were replaced, out of the way."""

    def __init__(self, cards: Sequence[RecordCard]) -> None:
        super().__init__()
        inner = QWidget()
        inner.setLayout(column(*cards, gap=12))
        inner.hide()
        words = trn("{n} earlier record", "{n} earlier records", len(cards))
        unfold = button(words, "link", name="earlier-records")
        unfold.setCheckable(True)
        unfold.toggled.connect(inner.setVisible)
        self.setLayout(column(row(unfold, None), inner, gap=8))


def _about(found: PersonFile) -> list[str]:
    """Reference, age, colleague, last day, contact."""
    one = found.subject
    parts: list[str] = []
    if one.reference and one.name:
        parts.append(tr("Reference {reference}", reference=one.reference))
    if one.born_on is not None:
        born = tr("born {day}", day=calendar_day(one.born_on))
        minor = not is_adult(one.born_on, found.today)
        parts.append(tr("{born}, under 18", born=born) if minor else born)
    colleague = next((member for member in found.staff if member.id == one.staff_id), None)
    if colleague is not None:
        parts.append(tr("works here as {name}", name=colleague.public_name))
    if one.left_on is not None:
        parts.append(tr("last day {day}", day=calendar_day(one.left_on)))
    if one.contact:
        parts.append(one.contact)
    return parts


def _nothing(found: PersonFile) -> QWidget:
    card = Card(name="person-nothing", margin=20)
    if found.subject.readable:
        words = column(
            text(tr("No consent is recorded yet"), "strong"),
            text(
                tr(
                    "Until there is one, posts with this person are held back. Print the form for them to "
                    "sign, or record what they signed already."
                ),
                "muted",
            ),
            gap=4,
        )
    else:
        words = column(
            text(tr("This record was erased"), "strong"),
            text(tr("Its key was destroyed. The yearly tidy-up removes what is left of it."), "muted"),
            gap=4,
        )
    card.body.addLayout(words)
    return card


def withdrawable(records: Sequence[ConsentView]) -> tuple[ConsentView, ...]:
    """The records a withdrawal would end."""
    return tuple(one for one in records if one.state in _WITHDRAWABLE and one.withdrawn_on is None)
