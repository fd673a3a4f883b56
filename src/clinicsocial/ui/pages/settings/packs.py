"""The rule packs of this copy as a small table: version, when they were checked, and by when again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.basics import Picture, empty_layout, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack as it is shown."""

    id: str
    """``any``, ``uk``, …, or ``replies``."""
    title: str
    version: str
    checked_on: date
    review_by: date
    ours: bool
    """Whether it is asked for this clinic."""

    def is_due(self, today: date) -> bool:
        """Whether the review is overdue on this day."""
        return today > self.review_by


def pack_lines(jurisdiction: str) -> tuple[PackLine, ...]:
    """Every pack and the book of ready-made replies. Reads files at the first call: for a worker.

    Raises:
        ResourceError: a pack is missing or wrong; names the file and the key.
    """
    from clinicsocial.core.checks.rules import packs
    from clinicsocial.core.checks.rules.replies import reply_book

    lines = [
        PackLine(
            id=pack.id,
            title=pack.title,
            version=pack.version,
            checked_on=pack.checked_on,
            review_by=pack.review_by,
            ours=pack.id in ("any", jurisdiction),
        )
        for pack in packs()
    ]
    book = reply_book()
    lines.append(
        PackLine(
            id="replies",
            title=tr("Ready-made replies"),
            version=book.version,
            checked_on=book.checked_on,
            review_by=book.review_by,
            ours=True,
        )
    )
    return tuple(lines)


class PackTable(QWidget):
    """One line a pack; the clinic's own in ordinary letters, the others quieter."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("packs")
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(4, 1)

    def show_packs(self, lines: Sequence[PackLine], today: date) -> None:
        """Show these, and plainly which are overdue on this day."""
        empty_layout(self._grid)
        heads = (tr("For"), tr("Version"), tr("Checked"), tr("Look again by"))
        for column, words in enumerate(heads):
            self._grid.addWidget(text(words, "overline", wrap=False), 0, column)
        for place, line in enumerate(lines, start=1):
            role = "strong" if line.ours else "muted"
            self._grid.addWidget(text(line.title, role, wrap=False, name=f"pack-{line.id}"), place, 0)
            for column, words in enumerate((line.version, calendar_day(line.checked_on)), 1):
                self._grid.addWidget(text(words, "muted", wrap=False), place, column)
            self._grid.addWidget(self._review(line, today), place, 3)

    def _review(self, line: PackLine, today: date) -> QWidget:
        day = calendar_day(line.review_by)
        due = line.is_due(today)
        words = tr("{day}: overdue", day=day) if due else day
        shown = text(words, "error" if due else "muted", wrap=False, name=f"review-{line.id}")
        if not due:
            return shown
        both = QWidget()
        both.setLayout(row(Picture(self._look, "warning", "danger", 16), shown, None, gap=6))
        return both
