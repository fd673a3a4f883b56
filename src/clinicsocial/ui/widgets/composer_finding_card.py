"""One finding as a card: what, why, by which source, a way there, a fix, and what can be answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from clinicsocial.core.checks.consent_lift import ABOUT_A_PERSON, PERSON
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.answers import AnswerKind, FindingKey
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity
from clinicsocial.ui.composing.findings import FindingCopy, FindingGroup
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.basics import Card, Picture, button, column, restyle, row, text
from clinicsocial.ui.widgets.composer_answer import AnswerBox, offer_words
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.help_subject import tell_subject
from clinicsocial.ui.widgets.what_means import WhatMeans

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True)
class SeverityLook:
    """Icon, colour token and word of a severity."""

    icon: str
    token: str
    word: str


def severity_look(severity: Severity) -> SeverityLook:
    """How a severity is shown; icon and word say the same as the colour."""
    looks = {
        Severity.BLOCK: SeverityLook("block", "danger", tr("Stops scheduling")),
        Severity.WARN: SeverityLook("warning", "warning", tr("Needs an answer")),
        Severity.ADVISE: SeverityLook("tip", "info", tr("Tip")),
    }
    return looks[severity]


def severity_word(shown: FindingCopy) -> str:
    """The word of a finding's severity; nothing is scheduled in a reply, nor once a post went out."""
    severity = shown.finding.severity
    if shown.in_reply and severity is not Severity.ADVISE:
        return tr("Must be changed") if severity is Severity.BLOCK else tr("Needs a reason")
    if shown.gone_out and severity is Severity.BLOCK:
        return tr("Would be stopped today")
    return severity_look(severity).word


class FindingCard(Card):
    """One finding. Its signals carry it as it is now; the card itself takes the focus (F8)."""

    jumped = Signal(object)
    fixed = Signal(object)
    answer_given = Signal(object, object, str)
    """The finding (`CheckedFinding`), the `AnswerKind`, the reason."""
    taken_back = Signal(object)
    """`CheckedFinding`."""
    person_wanted = Signal(object)
    """Link the words of this finding to a person of the register."""
    picture_wanted = Signal(object)
    """Open the picture this is about in the library."""
    record_wanted = Signal(int)
    """Open the record of this person."""
    source_wanted = Signal(str)

    def __init__(self, look: Look, shown: FindingCopy, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(name=f"finding-{shown.finding.rule}", margin=14, gap=6)
        self.shown = shown
        self._suggestions = suggestions
        self._box: AnswerBox | None = None
        self._short = False
        self._told: list[QPushButton] = []
        """The acts, which screen readers tell apart by the finding."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        style = severity_look(shown.finding.severity)
        answered = shown.group is FindingGroup.ANSWERED
        icon = Picture(look, "check" if answered else style.icon, "success" if answered else style.token, 18)
        self._more = QWidget()
        self._below = tuple(text(line, role) for line, role in self._lines())
        self._more.setLayout(column(*self._below, gap=2))
        self._sentence = text(shown.headline, "body" if answered else "strong", name="finding-sentence")
        words = column(self._sentence, gap=2)
        words.addWidget(self._more)
        beside = row(gap=10)
        beside.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        beside.addLayout(words, 1)
        self.body.addLayout(beside)
        self._acts = FlowLayout(gap=10, line_gap=0)
        self._add_acts()
        self._subject = f"finding.{shown.finding.kind.value}"
        tell_subject(self, self._subject)
        self._means = WhatMeans(look, self._subject, shown.headline)
        self._acts.addWidget(self._means)
        self._add_refusals(words)
        if self._acts.count():
            indented = row(self._acts)
            indented.setContentsMargins(28, 0, 0, 0)
            self.body.addLayout(indented)
        self._name()

    def _name(self) -> None:
        """Say to screen readers which finding this is, and what each act is about."""
        shown = self.shown
        spoken = (severity_word(shown), shown.account, shown.headline, shown.answered)
        self.setAccessibleName(" ".join(f"{part.rstrip('.')}." for part in spoken if part))
        for act in self._told:
            act.setAccessibleName(tr("{act}: {finding}", act=act.text(), finding=shown.headline))
        self._means.be_about(self._subject, shown.headline)
        self.setAccessibleDescription(shown.why)

    def fits(self, shown: FindingCopy) -> bool:
        """Whether this finding can stand on this card: only its place and what is said may be others."""
        return self.shown.of_person == shown.of_person and _frame(self.shown) == _frame(shown)

    def take(self, shown: FindingCopy) -> None:
        """Show a finding that `fits`, e.g. the same one with another number in its sentence."""
        before, self.shown = self.shown, shown
        if (before.headline, before.why) != (shown.headline, shown.why):
            self._sentence.setText(shown.headline)
            for label, (line, _) in zip(self._below, self._lines(), strict=True):
                label.setText(line)
            self._name()

    def be_short(self, *, short: bool) -> None:
        """Show why and by which source only while the card has the keyboard: many cards stay readable."""
        self._short = short
        self._show_more()

    def _show_more(self) -> None:
        self._more.setVisible(not self._short or self.hasFocus() or self._box is not None)

    @property
    def answering(self) -> bool:
        """Whether the person is about to answer."""
        return self._box is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the words it is about."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.hasFocus():
            self._jump()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        restyle(self, "selected", value=True)
        self._more.show()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went on; within the card it stays as it is."""
        restyle(self, "selected", value=False)
        super().focusOutEvent(event)
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._show_more()

    def begin_answer(self, kind: AnswerKind) -> None:
        """Ask for what this answer needs, in place of an earlier question."""
        self._end_answer()
        box = self._box = AnswerBox(kind, self._suggestions, in_reply=self.shown.in_reply)
        box.given.connect(self._give)
        box.given_up.connect(self._end_answer)
        self.body.addWidget(box)
        box.show()
        box.begin()

    def _lines(self) -> list[tuple[str, str]]:
        """What stands below the sentence, with the role of each line."""
        shown = self.shown
        reason = shown.checked.answer.reason if shown.checked.answer is not None else ""
        lines = [(shown.account, "caption")]
        if shown.answered:
            lines += [(shown.answered, "muted"), (tr("“{reason}”", reason=reason) if reason else "", "muted")]
        else:
            lines += [(shown.why, "muted"), (source_words(shown.finding), "caption")]
        return [(line, role) for line, role in lines if line]

    def _add_acts(self) -> None:
        finding, shown = self.shown.finding, self.shown
        if _leads_somewhere(finding):
            self._act(tr("Show me"), "finding-jump").clicked.connect(self._jump)
        if shown.group is FindingGroup.ANSWERED:
            self._act(tr("Take back"), "finding-take-back").clicked.connect(self._take_back)
            return
        if finding.suggestion is not None:
            words = (
                tr("Replace with “{words}”", words=finding.suggestion) if finding.suggestion else tr("Remove")
            )
            self._act(words, "finding-fix").clicked.connect(self._fix)
        if _is_of_a_person(finding) and not shown.in_reply:
            self._act(tr("Link to a person…"), "finding-person").clicked.connect(self._want_person)
        if shown.of_person is not None:
            self._act(tr("See the record"), "finding-record").clicked.connect(self._want_record)
        if finding.rule.startswith("picture."):
            self._act(tr("Open in the library"), "finding-picture").clicked.connect(self._want_picture)
        for offer in shown.offers:
            if not offer.refusal:
                act = self._act(offer_words(offer.kind), f"finding-{offer.kind.value}")
                act.setProperty("kind-of-answer", offer.kind.value)
                act.clicked.connect(self._begin)
        if finding.source is not None and finding.source.address:
            self._act(tr("Read the source"), "finding-source").clicked.connect(self._want_source)

    def _add_refusals(self, words: QVBoxLayout) -> None:
        for offer in self.shown.offers:
            if offer.refusal:
                words.addWidget(text(offer.refusal, "caption", name="finding-who-may"))

    def _act(self, words: str, name: str) -> QPushButton:
        made = button(words, "link", name=name)
        self._told.append(made)
        self._acts.addWidget(made)
        return made

    @Slot()
    def _begin(self) -> None:
        self.begin_answer(AnswerKind(self.sender().property("kind-of-answer")))

    @Slot(str)
    def _give(self, reason: str) -> None:
        kind = self._box.kind if self._box is not None else AnswerKind.SIGNED_OFF
        self._end_answer()
        self.answer_given.emit(self.shown.checked, kind, reason)

    @Slot()
    def _end_answer(self) -> None:
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
            self._box = None
            self.setFocus()

    @Slot()
    def _jump(self) -> None:
        self.jumped.emit(self.shown.finding)

    @Slot()
    def _fix(self) -> None:
        self.fixed.emit(self.shown.finding)

    @Slot()
    def _take_back(self) -> None:
        self.taken_back.emit(self.shown.checked)

    @Slot()
    def _want_person(self) -> None:
        self.person_wanted.emit(self.shown.finding)

    @Slot()
    def _want_record(self) -> None:
        if self.shown.of_person is not None:
            self.record_wanted.emit(self.shown.of_person)

    @Slot()
    def _want_picture(self) -> None:
        self.picture_wanted.emit(self.shown.finding)

    @Slot()
    def _want_source(self) -> None:
        source = self.shown.finding.source
        if source is not None:
            self.source_wanted.emit(source.address)


def source_words(finding: Finding) -> str:
    """The law, guidance or document behind a finding, in one line; empty where there is none."""
    source = finding.source
    if source is None:
        return ""
    parts = [part for part in (source.name, source.section, source.year) if part]
    if source.checked_on is not None:
        parts.append(tr("checked on {day}", day=calendar_day(source.checked_on)))
    return " · ".join(parts)


def _is_of_a_person(finding: Finding) -> bool:
    """Whether a consent could cover it: a name, or something said about somebody; never an identifier."""
    said = finding.category == PERSON or finding.category in ABOUT_A_PERSON
    return said and finding.kind is FindingKind.PRIVACY and finding.start < finding.end


def _leads_somewhere(finding: Finding) -> bool:
    return finding.draft_field is not DraftField.TEXT or finding.end > finding.start


def _frame(shown: FindingCopy) -> FindingCopy:
    """What a card shows beside what it says, and whether it says why."""
    some = int(shown.finding.start < shown.finding.end)  # whether it leads anywhere
    finding = replace(shown.finding, start=0, end=some, parameters={})
    checked = replace(shown.checked, finding=finding, key=FindingKey("", ""), words="")
    return replace(shown, checked=checked, sentence="", why="…" if shown.why else "")
