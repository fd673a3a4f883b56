"""One row of a file beside the list: its fields, what is wrong, what the checks and the advice say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.bulk.values import RowState
from clinicsocial.ui.composing.findings import FindingCopy, FindingGroup, finding_copies
from clinicsocial.ui.models.bulk_rows import state_of
from clinicsocial.ui.widgets.basics import Picture, button, column, empty_layout, row, scrolled, text
from clinicsocial.ui.widgets.bulk_fields import RowFields
from clinicsocial.ui.widgets.bulk_row_list import RowPill
from clinicsocial.ui.widgets.composer_advice import AdviceLines
from clinicsocial.ui.widgets.composer_finding_card import severity_look, source_words
from clinicsocial.ui.widgets.help_subject import tell_subject
from clinicsocial.ui.widgets.what_means import WhatMeans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.planning.bulk.values import Column, RowLook, RowPost
    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True, repr=False)
class ShownRow:
    """Everything the detail shows of a row."""

    cells: Mapping[Column, str]
    post: RowPost
    look: RowLook | None
    has_when: bool
    """Whether day and time stand in one cell of this file."""


class RowDetail(QWidget):
    """`mended` carries the row's number and what stands in its fields now."""

    mended = Signal(int, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("bulk-detail")
        self._look = look
        self._row: ShownRow | None = None
        self._title = text("", "section", wrap=False, name="detail-title")
        self._pill = RowPill(look)
        self._meaning = text("", "muted", name="detail-meaning")
        self.fields = RowFields()
        self._again = button(tr("Look at this row again"), name="detail-again")
        self._again.setToolTip(tr("Checks the row with what you have written"))
        self._findings = QVBoxLayout()
        self._findings.setSpacing(12)
        self._advice = AdviceLines(look)
        content = QWidget()
        inner = column(
            self._meaning, self.fields, row(self._again, None), self._findings, self._advice, None, gap=12
        )
        inner.setContentsMargins(0, 0, 12, 0)
        content.setLayout(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(row(self._title, self._pill, None, gap=12))
        outer.addWidget(scrolled(content, name="detail-scroll"), 1)
        self._again.clicked.connect(self.keep)
        self.fields.entered.connect(self.keep)
        self.fields.edited.connect(self._enable)

    @property
    def number(self) -> int:
        """The row that is shown; 0 while none is."""
        return 0 if self._row is None else self._row.post.number

    def show_row(self, shown: ShownRow, accounts: Sequence[AccountView]) -> None:
        """Show a row; words being written into the same row stay."""
        writing = self._row is not None and self.number == shown.post.number and self.fields.changed
        self._row = shown
        state = state_of(shown.post, shown.look)
        self._title.setText(tr("Row {number}", number=shown.post.number))
        self._pill.show_state(state)
        self._meaning.setText(_meaning(state))
        if not writing:
            self.fields.show_cells(shown.cells, shown.post.problems, has_when=shown.has_when)
        empty_layout(self._findings)
        for copy in _copies(shown.look, accounts):
            self._findings.addWidget(FindingLine(self._look, copy))
        advice = () if shown.look is None else shown.look.advice
        self._advice.show_advice([one.sentence for one in advice])
        self._enable()

    @Slot()
    def keep(self) -> None:
        """Put what was written into the row, if anything was."""
        if self._row is not None and self.fields.changed:
            self.mended.emit(self.number, self.fields.cells)

    def lead_to_problem(self) -> None:
        """Put the keyboard where something is wrong, or into the text."""
        if self._row is not None:
            problems = self._row.post.problems
            self.fields.lead_to(problems[0].column if problems else None)

    @Slot()
    def _enable(self) -> None:
        self._again.setEnabled(self._row is not None and self.fields.changed)


class FindingLine(QWidget):
    """What a check says, as the composer words it; it is answered there, once the row is a post."""

    def __init__(self, look: Look, shown: FindingCopy) -> None:
        super().__init__()
        self.setObjectName(f"row-finding-{shown.finding.rule}")
        style = severity_look(shown.finding.severity)
        source = source_words(shown.finding)
        lines = [
            (shown.headline, "strong"),
            (shown.account, "caption"),
            (shown.why, "muted"),
            (source, "caption"),
        ]
        words = column(*(text(line, role) for line, role in lines if line), gap=2)
        subject = f"finding.{shown.finding.kind.value}"
        tell_subject(self, subject)
        words.addLayout(row(WhatMeans(look, subject, shown.headline), None))
        layout = row(gap=10)
        layout.addWidget(Picture(look, style.icon, style.token, 18), alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.setLayout(layout)
        self.setAccessibleName(" ".join(part for part in (style.word, shown.headline, shown.why) if part))


def _copies(look: RowLook | None, accounts: Sequence[AccountView]) -> tuple[FindingCopy, ...]:
    if look is None or look.check is None:
        return ()
    return tuple(
        one for one in finding_copies(look.check, accounts) if one.group is not FindingGroup.ANSWERED
    )


def _meaning(state: RowState | None) -> str:
    meanings = {
        RowState.WRONG: tr("This row is not kept until what is marked is put right."),
        RowState.STOPPED: tr(
            "The checks stop it or ask. Change it here, or keep it as a draft and answer there."
        ),
        RowState.DRAFT: tr("It has no time or no account, so it becomes a draft."),
        RowState.READY: tr("It can be planned."),
    }
    return tr("It has not been checked yet.") if state is None else meanings[state]
