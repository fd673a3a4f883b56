"""What the checks found, as cards beside the text: severity, sentence, why, source, a way there and a fix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.finding import DraftField, Finding, Severity
from clinicsocial.ui.composing.findings import FindingCopy
from clinicsocial.ui.widgets.basics import Card, Picture, button, empty_layout, row, text

if TYPE_CHECKING:
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
        Severity.WARN: SeverityLook("warning", "warning", tr("Look at this")),
        Severity.ADVISE: SeverityLook("tip", "info", tr("Tip")),
    }
    return looks[severity]


class FindingCard(Card):
    """One finding. `jumped` and `fixed` carry it."""

    jumped = Signal(object)
    fixed = Signal(object)

    def __init__(self, look: Look, shown: FindingCopy) -> None:
        super().__init__(name=f"finding-{shown.finding.rule}", margin=14, gap=4)
        self._shown = shown
        style = severity_look(shown.finding.severity)
        self.word = text(style.word, "strong", wrap=False)
        heading = row(Picture(look, style.icon, style.token, 18), self.word, None, gap=8)
        self.body.addLayout(heading)
        self.body.addWidget(text(shown.sentence, name="finding-sentence"))
        if shown.why:
            self.body.addWidget(text(shown.why, "muted"))
        source = source_words(shown.finding)
        if source:
            self.body.addWidget(text(source, "caption"))
        self._add_jump(heading)
        self._add_fix()
        spoken = f"{style.word}. {shown.account} {shown.sentence}"
        self.setAccessibleName(" ".join(spoken.split()))

    def _add_jump(self, heading: QHBoxLayout) -> None:
        finding = self._shown.finding
        if finding.draft_field is not DraftField.TEXT or finding.end > finding.start:
            jump = button(tr("Show me"), "link", name="finding-jump")
            jump.clicked.connect(self._jump)
            heading.addWidget(jump)

    def _add_fix(self) -> None:
        finding = self._shown.finding
        if finding.suggestion is not None:
            fix = button(tr("Replace with “{words}”", words=finding.suggestion), "link", name="finding-fix")
            fix.clicked.connect(self._fix)
            self.body.addLayout(row(fix, None))

    @Slot()
    def _jump(self) -> None:
        self.jumped.emit(self._shown.finding)

    @Slot()
    def _fix(self) -> None:
        self.fixed.emit(self._shown.finding)


def source_words(finding: Finding) -> str:
    """The law, guidance or document behind a finding, in one line; empty where there is none."""
    source = finding.source
    if source is None:
        return ""
    parts = [part for part in (source.name, source.section, source.year) if part]
    if source.checked_on is not None:
        parts.append(tr("checked {day}", day=f"{source.checked_on:%d.%m.%Y}"))
    return " · ".join(parts)


def _nothing_words() -> str:
    return tr("Nothing found. That is not an approval: read it once more as a patient would.")


class FindingsPanel(QWidget):
    """All findings, the most severe first. Nothing found is said as just that, never as approval."""

    jumped = Signal(object)
    fixed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self._look = look
        self._shown: tuple[FindingCopy, ...] | None = None
        self.heading = text(tr("Checks"), "section", wrap=False)
        self.summary = text("", "caption", wrap=False, name="findings-summary")
        self._nothing = text(_nothing_words(), "muted", name="findings-none")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(row(self.heading, None, self.summary))
        outer.addWidget(self._nothing)
        outer.addLayout(self._cards)

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The cards, in order."""
        return tuple(self.findChildren(FindingCard, options=Qt.FindChildOption.FindDirectChildrenOnly))

    def show_findings(self, found: tuple[FindingCopy, ...], *, begun: bool = True) -> None:
        """Show these instead of the former ones; nothing is held against a post not begun yet."""
        found = found if begun else ()
        self._nothing.setText(
            _nothing_words() if begun else tr("What the checks find appears here as you write.")
        )
        if found == self._shown:
            return
        self._shown = found
        empty_layout(self._cards)
        for shown in found:
            card = FindingCard(self._look, shown)
            card.jumped.connect(self.jumped)
            card.fixed.connect(self.fixed)
            self._cards.addWidget(card)
        stops = sum(shown.finding.severity is Severity.BLOCK for shown in found)
        self.summary.setText(trn("{n} to put right", "{n} to put right", stops) if stops else "")
        self._nothing.setVisible(not found)
