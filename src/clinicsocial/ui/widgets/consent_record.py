"""One consent record as a card: what was agreed to, where, until when, the signed form, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.consents.form_fields import TICKED
from clinicsocial.core.consents.words import channel_list, kind_name, purpose_list
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.consent import ConsentState
from clinicsocial.ui.when import calendar_day, local
from clinicsocial.ui.widgets.basics import Card, button, column, row, text
from clinicsocial.ui.widgets.consent_pills import ConsentPill, state_pill
from clinicsocial.ui.widgets.help_subject import tell_subject
from clinicsocial.ui.widgets.what_means import WhatMeans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QPushButton, QVBoxLayout

    from clinicsocial.core.consents.views import ConsentView, EvidenceView
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.look import Look

_RUNNING = frozenset({ConsentState.SIGNED, ConsentState.ACTIVE, ConsentState.EXPIRING})


class RecordCard(Card):
    """What is pressed is told with the record's number."""

    act_chosen = Signal(str, int)
    """``go_on``, ``delete``, ``renew``, ``withdraw`` or ``file``, and the record's number."""
    form_wanted = Signal(int, int)
    """The record, and the evidence to be looked at."""

    def __init__(
        self,
        look: Look,
        record: ConsentView,
        *,
        facts: Mapping[str, NetworkFacts],
        titles: Mapping[str, str],
        zone: str,
    ) -> None:
        super().__init__(name=f"record-{record.id}", margin=16, gap=6)
        self.record = record
        self._facts = facts
        pill = ConsentPill(look, state_pill(record.state), name="record-state")
        subject, word = f"consent.{record.state.value}", state_pill(record.state).words
        tell_subject(self, subject)
        means = WhatMeans(look, subject, word)
        heading = row(text(kind_name(record.kind), "strong", wrap=False), pill, None, means, gap=10)
        self.body.addLayout(heading)
        for words in self._lines():
            self.body.addWidget(text(words, "muted"))
        for evidence in record.evidence:
            self.body.addLayout(self._form_line(evidence, zone))
        self._answers = self._answer_lines(titles)
        self._answers.hide()
        self.body.addWidget(self._answers)
        self.body.addLayout(row(*self._acts(), None, self._unfold()))
        self.setAccessibleName(f"{kind_name(record.kind)}, {word}. " + " ".join(self._lines()))

    def _lines(self) -> list[str]:
        one = self.record
        nothing = tr("nothing ticked yet")
        lines = [
            tr("Where: {where}", where=channel_list(one.channels, self._facts) or nothing),
            tr("What for: {what_for}", what_for=purpose_list(one.purposes) or nothing),
            self._dates(),
        ]
        if one.lacks_capacity:
            lines.append(tr("They cannot decide for themselves: somebody with authority decides."))
        if one.deceased:
            lines.append(tr("They have died: somebody with authority decides."))
        if one.needs_guardian:
            lines.append(self._guardian())
        if one.ask_again_on is not None:
            lines.append(tr("Comes of age on {day}: then ask them.", day=calendar_day(one.ask_again_on)))
        if one.state is ConsentState.SIGNED:
            lines.append(tr("It does not count until the signed form is on file."))
        if one.assets:
            lines.append(trn("Only for {n} certain file.", "Only for {n} certain files.", len(one.assets)))
        return lines

    def _dates(self) -> str:
        one = self.record
        if one.signed_on is None:
            return tr("Nobody has signed it yet.")
        parts = [tr("Signed {day}", day=calendar_day(one.signed_on))]
        if one.expires_on is not None:
            parts.append(tr("until {day}", day=calendar_day(one.expires_on)))
        if one.withdrawn_on is not None:
            parts.append(tr("withdrawn {day}", day=calendar_day(one.withdrawn_on)))
        return " · ".join(parts)

    def _guardian(self) -> str:
        if self.record.guardian_signed_on is None:
            return tr("A parent or representative has to sign.")
        name = self.record.answers.get("representative-name", "")
        day = calendar_day(self.record.guardian_signed_on)
        if not name:
            return tr("A parent or representative signed {day}.", day=day)
        return tr("{name} signed for them {day}.", name=name, day=day)

    def _form_line(self, evidence: EvidenceView, zone: str) -> QVBoxLayout:
        what = tr("PDF") if evidence.mime == "application/pdf" else tr("picture")
        day = calendar_day(local(evidence.added_at, zone).date())
        see = button(tr("Look at the signed form"), "link", name="see-form")
        see.setProperty("evidence", evidence.id)
        see.clicked.connect(self._see)
        words = text(tr("{what}, added {day}", what=what, day=day), "caption")
        line = row(see, words, gap=8)
        line.setStretch(1, 1)
        return column(line)

    def _acts(self) -> list[QPushButton]:
        one = self.record
        if one.state is ConsentState.DRAFT and one.signed_on is None:
            return [
                self._act(tr("Go on with it"), "go_on"),
                self._act(tr("Delete…"), "delete", "quiet"),
            ]
        acts: list[QPushButton] = []
        if one.state in _RUNNING | {ConsentState.EXPIRED} and not one.evidence:
            acts.append(self._act(tr("Add the signed form"), "file"))
        if one.state in _RUNNING | {ConsentState.EXPIRED, ConsentState.WITHDRAWN}:
            acts.append(self._act(tr("Renew"), "renew"))
        if one.state in _RUNNING and one.withdrawn_on is None:
            acts.append(self._act(tr("Withdraw this one…"), "withdraw", "quiet"))
        return acts

    def _act(self, words: str, act: str, kind: str = "") -> QPushButton:
        made = button(words, kind, name=f"record-{act}")
        made.setProperty("act", act)
        made.setAccessibleName(f"{words} ({kind_name(self.record.kind)})")
        made.clicked.connect(self._choose)
        return made

    def _unfold(self) -> QPushButton:
        made = button(tr("All answers"), "link", name="all-answers")
        made.setCheckable(True)
        made.toggled.connect(self._answers.setVisible)
        made.setVisible(bool(self.record.answers))
        return made

    def _answer_lines(self, titles: Mapping[str, str]) -> QWidget:
        part = QWidget()
        lines = column(gap=4)
        lines.setContentsMargins(0, 6, 0, 6)
        for slug, title in titles.items():
            answer = self.record.answers.get(slug, "")
            if answer:
                shown = tr("yes") if answer == TICKED else answer
                lines.addWidget(text(tr("{title}: {answer}", title=title, answer=shown), "body"))
        if self.record.form_version:
            lines.addWidget(text(tr("Form {version}", version=self.record.form_version), "caption"))
        part.setLayout(lines)
        return part

    @Slot()
    def _choose(self) -> None:
        self.act_chosen.emit(str(self.sender().property("act")), self.record.id)

    @Slot()
    def _see(self) -> None:
        number = self.sender().property("evidence")
        if isinstance(number, int):
            self.form_wanted.emit(self.record.id, number)
