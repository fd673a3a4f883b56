"""The posts as a list model: rows by their id, words prepared once, more rows fetched while scrolling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.appointment import short_words
from clinicsocial.ui.models.lines import Index, LineModel
from clinicsocial.ui.states import network_name, state_word
from clinicsocial.ui.when import near_time_alone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clinicsocial.core.planning.views import PostRow
    from clinicsocial.core.values.delivery import PostState


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post as it is painted and spoken."""

    id: int
    title: str
    state: PostState
    networks: tuple[str, ...]
    when: str
    beside: str
    """Who keeps its appointments, whether it repeats, theme and campaign."""
    problem: str
    spoken: str


def post_line(row: PostRow, now: datetime, zone: str) -> PostLine:
    """Prepare a row. `now` is aware; times are told in `zone`."""
    title = row.title_line or tr("No text yet")
    when = near_time_alone(row.when, now, zone) if row.when is not None else tr("Not planned")
    repeats = tr("repeats") if row.repeats else ""
    kept = short_words(row.kept, network_name)
    beside = " · ".join(part for part in (kept, repeats, row.theme, row.campaign) if part)
    names = ", ".join(network_name(network) for network in row.networks)
    spoken = " · ".join(
        part for part in (title, state_word(row.state), when, names, beside, row.problem) if part
    )
    return PostLine(row.id, title, row.state, row.networks, when, beside, row.problem, spoken)


class PostListModel(LineModel[PostLine]):
    """`more_wanted` is emitted when the view comes near the end and there is more."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._asked = False

    @property
    def total(self) -> int:
        """How many posts the search found in all."""
        return self._total

    def replace(self, lines: Sequence[PostLine], total: int) -> None:
        """Another search: everything is new."""
        self.beginResetModel()
        self._lines = list(lines)
        self._total = total
        self._asked = False
        self.endResetModel()

    def append(self, lines: Sequence[PostLine]) -> None:
        """The next rows of the same search."""
        self._asked = False
        known = {line.id for line in self._lines}
        new = [line for line in lines if line.id not in known]
        if not new:
            self._total = len(self._lines)
            return
        start = len(self._lines)
        self.beginInsertRows(QModelIndex(), start, start + len(new) - 1)
        self._lines += new
        self.endInsertRows()

    def update(self, lines: Sequence[PostLine], total: int) -> None:
        """The same search again: take out, put in and change rows, so that selection and scrolling stay."""
        self._total = total
        self._asked = False
        self.show_lines(lines)

    def heading(self, line: PostLine) -> str:
        """Its first words."""
        return line.title

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the search found more than was fetched."""
        return not parent.isValid() and not self._asked and len(self._lines) < self._total

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next rows; they come later."""
        if not self._asked:
            self._asked = True
            self.more_wanted.emit()
