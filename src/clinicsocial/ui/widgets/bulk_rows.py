"""The third step of bringing many posts in: every row with what can be done with it, and what to keep."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal, Slot
from PySide6.QtWidgets import QComboBox, QProgressBar, QSplitter, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.planning.bulk.values import RowState
from clinicsocial.ui.models.bulk_rows import BulkLine, BulkRowsModel, state_words
from clinicsocial.ui.widgets.basics import PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.bulk_row_detail import RowDetail
from clinicsocial.ui.widgets.bulk_row_list import BulkRowList
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.kept_lines import KeptLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.look import Look

_ORDER = (RowState.WRONG, RowState.STOPPED, RowState.DRAFT, RowState.READY, None)


class RowsStep(QWidget):
    """Its signals ask; the owner reads, looks and stores, and shows what came of it."""

    row_chosen = Signal(int)
    stop_wanted = Signal()
    go_on_wanted = Signal()
    plan_wanted = Signal()
    drafts_wanted = Signal()
    left_wanted = Signal()
    """Save the rows that are left out as a file."""
    back_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("bulk-rows-step")
        self._all: tuple[BulkLine, ...] = ()
        self._running = False
        self._settled = True
        self.model = BulkRowsModel(self)
        self.list = BulkRowList(look, self.model)
        self.detail = RowDetail(look)
        self._filter = ComboBox()
        self._filter.setObjectName("rows-filter")
        self._filter.setAccessibleName(tr("Show rows that are"))
        self._filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._filter.addItems([""] * (len(_ORDER) + 1))
        self._filter.activated.connect(self._narrow)
        self._progress = QProgressBar()
        self._progress.setObjectName("rows-progress")
        self._progress.setAccessibleName(tr("Rows that have been checked"))
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(6)
        self._said = text("", "muted", wrap=False, name="rows-said")
        self.kept = KeptLines(linked=False)
        """Who will keep the appointments of what is ready."""
        self._stop = button("", "link", name="rows-stop")
        self._stop.clicked.connect(self._turn)
        self._left = button("", "link", name="rows-left")
        self._left.clicked.connect(self.left_wanted)
        self._drafts = button("", name="rows-drafts")
        self._drafts.clicked.connect(self.drafts_wanted)
        self._plan = PrimaryButton("", name="rows-plan")
        self._plan.clicked.connect(self.plan_wanted)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._choose)

    @property
    def current(self) -> int:
        """The number of the row that the keyboard is on; 0 where there is none."""
        line = self.model.line(self.list.currentIndex().row())
        return 0 if line is None else line.id

    def show_lines(self, lines: Sequence[BulkLine], *, running: bool, settled: bool) -> None:
        """Show all rows as they stand, whether they are being looked at, and what may be done.

        While it is not `settled`, a row is being read anew and nothing can be kept.
        """
        self._all = tuple(lines)
        self._settled = settled
        self._running = running
        self._count()
        self._narrow()
        if self.current == 0 and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def lead_to(self, number: int) -> None:
        """Put the keyboard on a row."""
        for place in range(self.model.rowCount()):
            line = self.model.line(place)
            if line is not None and line.id == number:
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.list.selectionModel().setCurrentIndex(self.model.index(place), flag)

    def _count(self) -> None:
        counts = Counter(line.state for line in self._all)
        self._filter.setItemText(0, trn("{n} row", "All {n} rows", len(self._all)))
        for place, state in enumerate(_ORDER, start=1):
            self._filter.setItemText(place, tr("{state} ({n})", state=state_words(state), n=counts[state]))
        waiting = counts[None]
        whole = len(self._all)
        self._progress.setRange(0, max(whole, 1))
        self._progress.setValue(whole - waiting)
        self._progress.setVisible(bool(waiting))
        self._stop.setVisible(bool(waiting))
        self._stop.setText(tr("Stop") if self._running else tr("Go on"))
        self._said.setText(self._words(waiting, whole, counts[RowState.WRONG]))
        self._offer(counts, waiting)

    def _words(self, waiting: int, whole: int, wrong: int) -> str:
        if waiting:
            return tr("{n} of {whole} rows checked", n=whole - waiting, whole=whole)
        told = trn("{n} row has to be put right first.", "{n} rows have to be put right first.", wrong)
        return told if wrong else tr("Every row has been checked.")

    def _offer(self, counts: Counter[RowState | None], waiting: int) -> None:
        """Say on the buttons what they would do; nothing is offered before every row was looked at."""
        ready, wrong = counts[RowState.READY], counts[RowState.WRONG]
        drafts = counts[RowState.DRAFT] + counts[RowState.STOPPED]
        words = trn("Plan what is ready ({n})", "Plan what is ready ({n})", ready)
        if drafts:
            words = trn(
                "Plan what is ready ({ready}) and keep {n} as a draft",
                "Plan what is ready ({ready}) and keep {n} as drafts",
                drafts,
                ready=ready,
            )
        self._plan.setText(words)
        self._plan.setVisible(bool(ready) or bool(waiting))
        self._plan.setEnabled(bool(ready) and not waiting and self._settled)
        self._drafts.setText(trn("Keep {n} as a draft", "Keep all {n} as drafts", ready + drafts))
        self._drafts.setVisible(bool(ready + drafts) or bool(waiting))
        self._drafts.setEnabled(bool(ready + drafts) and not waiting and self._settled)
        self._left.setText(
            trn("Save the row left out as a file…", "Save the {n} rows left out as a file…", wrong)
        )
        self._left.setVisible(bool(wrong))

    def _lay_out(self) -> None:
        back = button(tr("Columns"), name="rows-back")
        cancel = button(tr("Cancel"), name="rows-cancel")
        back.clicked.connect(self.back_wanted)
        cancel.clicked.connect(self.closed)
        label = text(tr("Sho&w"), "muted", wrap=False)
        label.setBuddy(self._filter)
        left = QWidget()
        listed = column(row(label, self._filter, None), self.list, gap=12)
        listed.setContentsMargins(0, 0, 8, 0)
        left.setLayout(listed)
        right = QWidget()
        beside = column(self.detail)
        beside.setContentsMargins(16, 0, 0, 0)
        right.setLayout(beside)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([560, 560])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(parts, 1)
        layout.addWidget(self._progress)
        layout.addLayout(row(self._said, self._stop, self._left, None, gap=12))
        layout.addWidget(self.kept)
        layout.addLayout(row(back, None, cancel, self._drafts, self._plan))

    @Slot()
    def _narrow(self) -> None:
        """Show the rows of the chosen state."""
        place = self._filter.currentIndex()
        shown = self._all if place <= 0 else [one for one in self._all if one.state == _ORDER[place - 1]]
        self.model.show_lines(shown)

    @Slot()
    def _choose(self) -> None:
        if self.current:
            self.row_chosen.emit(self.current)

    @Slot()
    def _turn(self) -> None:
        if self._running:
            self.stop_wanted.emit()
        else:
            self.go_on_wanted.emit()
