"""The register as a list model: one line a person, words prepared once, narrowed by search and filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clinicsocial.core.consents.words import kind_name
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.consent import ConsentKind, Standing
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.consent_pills import standing_pill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.consents.glance import GlanceRow

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
"""The `PersonLine` of a row."""
_SPOKEN = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})


class Filter(StrEnum):
    """Which people are listed; beside these, each `ConsentKind`."""

    EVERYBODY = "everybody"
    NEEDS = "needs"
    ENDING = "ending"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, repr=False)
class PersonLine:
    """A person as they are painted and spoken."""

    id: int
    name: str
    reference: str
    standing: Standing
    kinds: str
    until: str
    note: str
    """What must be done, where something must."""
    spoken: str

    def __repr__(self) -> str:
        """Never who it is."""
        return f"PersonLine(id={self.id})"


def person_line(row: GlanceRow) -> PersonLine:
    """Prepare a row."""
    kinds = " · ".join(kind_name(kind) for kind in row.kinds)
    until = _until(row)
    note = ""
    if row.takedowns and row.due_on is not None:
        note = trn(
            "{n} post must come off by {day}",
            "{n} posts must come off by {day}",
            row.takedowns,
            day=calendar_day(row.due_on),
        )
    reference = row.subject.reference if row.subject.name else ""
    word = standing_pill(row.standing).words
    spoken = " · ".join(part for part in (row.subject.label, reference, word, kinds, until, note) if part)
    return PersonLine(row.subject.id, row.subject.label, reference, row.standing, kinds, until, note, spoken)


def _until(row: GlanceRow) -> str:
    if row.ends_on is None:
        return ""
    day = calendar_day(row.ends_on)
    running = row.standing in {Standing.AGREED, Standing.ENDS_SOON, Standing.NO_FORM, Standing.ASK_AGAIN}
    return tr("until {day}", day=day) if running else tr("ended {day}", day=day)


def matching(rows: Sequence[GlanceRow], search: str, wanted: Filter | ConsentKind) -> list[GlanceRow]:
    """The rows whose name or reference holds the words and that the filter lets pass, in their order.

    Those who need something come by how much it presses.
    """
    words = search.strip().casefold()
    found = [
        row
        for row in rows
        if (words in row.subject.name.casefold() or words in row.subject.reference.casefold())
        and _passes(row, wanted)
    ]
    return sorted(found, key=_pressing) if wanted in {Filter.NEEDS, Filter.ENDING} else found


def _pressing(row: GlanceRow) -> tuple[int, date]:
    """What presses most comes first, then what ends first."""
    return tuple(Standing).index(row.standing), row.due_on or row.ends_on or date.max


def _passes(row: GlanceRow, wanted: Filter | ConsentKind) -> bool:
    if isinstance(wanted, ConsentKind):
        return wanted in row.kinds
    if wanted is Filter.NEEDS:
        return row.standing.needs_somebody
    if wanted is Filter.ENDING:
        return row.standing in {Standing.ENDS_SOON, Standing.EXPIRED, Standing.ASK_AGAIN}
    return wanted is Filter.EVERYBODY or row.standing in {Standing.WITHDRAWN, Standing.MUST_COME_OFF}


class RegisterModel(QAbstractListModel):
    """Rows come, go and change without a reset, so that selection and scrolling stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PersonLine] = []

    def show_lines(self, lines: Sequence[PersonLine]) -> None:
        """Bring the rows to these."""
        wanted = {line.id for line in lines}
        for row in range(len(self._lines) - 1, -1, -1):
            if self._lines[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._lines[row]
                self.endRemoveRows()
        for row, line in enumerate(lines):
            self._settle(row, line)

    def line(self, row: int) -> PersonLine | None:
        """The person of a row, or None."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, subject_id: int) -> int:
        """The row of a person; -1 where they are not listed."""
        return next((row for row, line in enumerate(self._lines) if line.id == subject_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are listed."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words prepared beforehand."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        return line.spoken if role in _SPOKEN else None

    def _settle(self, row: int, line: PersonLine) -> None:
        """Bring one row to what it should be; rows before it are right already."""
        if row < len(self._lines) and self._lines[row].id == line.id:
            if self._lines[row] != line:
                self._lines[row] = line
                self.dataChanged.emit(self.index(row), self.index(row), [])
            return
        later = next((at for at in range(row, len(self._lines)) if self._lines[at].id == line.id), None)
        if later is None:
            self.beginInsertRows(QModelIndex(), row, row)
            self._lines.insert(row, line)
            self.endInsertRows()
            return
        self.beginMoveRows(QModelIndex(), later, later, QModelIndex(), row)
        del self._lines[later]
        self._lines.insert(row, line)
        self.endMoveRows()
        self.dataChanged.emit(self.index(row), self.index(row), [])
