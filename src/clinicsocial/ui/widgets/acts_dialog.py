"""What was done in the last hours, newest first: one can go back to any of it, and on again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStackedWidget, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.lines import LineModel
from clinicsocial.ui.when import near_time_alone
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import button, row, text
from clinicsocial.ui.widgets.line_delegate import LEFT, LineDelegate
from clinicsocial.ui.widgets.notices import EmptyState
from clinicsocial.ui.widgets.pills import PillLook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from clinicsocial.core.planning.done_acts import ActDone
    from clinicsocial.ui.look import Look

_SIZE = (560, 480)


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act as it is painted and spoken."""

    id: int
    sentence: str
    beside: str
    """When, and by whom."""
    stands: bool
    spoken: str


def act_line(act: ActDone, now: datetime, zone: str) -> ActLine:
    """Prepare a row. `now` is aware; times are told in `zone`."""
    beside = " · ".join(part for part in (near_time_alone(act.at, now, zone), act.by) if part)
    word = _word(stands=act.stands)
    spoken = tr("{what}, {state}, {when}", what=act.sentence, state=word, when=beside)
    return ActLine(act.command_id, act.sentence, beside, act.stands, spoken)


def _word(*, stands: bool) -> str:
    return tr("Done") if stands else tr("Undone")


class ActModel(LineModel[ActLine]):
    """Newest first."""

    def heading(self, line: ActLine) -> str:
        """What was done."""
        return line.sentence


class ActDelegate(LineDelegate[ActLine]):
    """What was done, and when by whom."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, ActLine, parent)

    def pill(self, line: ActLine) -> PillLook:
        """Whether it stands."""
        word = _word(stands=line.stands)
        if line.stands:
            return PillLook(word, "check", "success", "success_soft")
        return PillLook(word, "undo", "muted", "sunken")

    def pill_words(self) -> Iterable[str]:
        """Both."""
        return (_word(stands=True), _word(stands=False))

    def paint_upper(self, painter: QPainter, box: QRect, line: ActLine) -> None:
        """What was done."""
        painter.setFont(self.bold)
        painter.setPen(self.look.theme.colour("text" if line.stands else "muted"))
        shown = self.bold_metrics.elidedText(line.sentence, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, LEFT, shown)

    def paint_lower(self, painter: QPainter, box: QRect, line: ActLine) -> None:
        """When, and by whom."""
        painter.setFont(self.plain)
        painter.setPen(self.look.theme.colour("muted"))
        shown = self.plain_metrics.elidedText(line.beside, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, LEFT, shown)


class ActsDialog(AppDialog):
    """`back_wanted` tells the act down to which all is to be taken back; `redo_wanted` asks for the next."""

    back_wanted = Signal(int)
    redo_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("acts-dialog", tr("What was done"), parent)
        self.resize(*_SIZE)
        self.model = ActModel(self)
        self.list = QListView()
        self.list.setObjectName("acts-list")
        self.list.setAccessibleName(tr("What was done, newest first"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ActDelegate(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(self._enable)
        nothing = EmptyState(
            look,
            "undo",
            tr("Nothing was done in the last hours"),
            tr("What you plan, move, archive or delete is listed here, and can be taken back."),
            name="acts-nothing",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.list)
        self.problem = text("", "muted", name="acts-problem")
        self.problem.hide()
        self._back = button(tr("&Undo back to here"), name="acts-back")
        self._redo = button(tr("&Redo"), name="acts-redo")
        close = button(tr("Close"), name="acts-close")
        self._back.clicked.connect(self._go_back)
        self._redo.clicked.connect(self.redo_wanted)
        close.clicked.connect(self.accept)
        layout = self.column()
        layout.addWidget(text(tr("What was done"), "section"))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row(self._back, self._redo, None, close))
        self._enable()

    def show_acts(self, acts: Sequence[ActDone], now: datetime, zone: str) -> None:
        """Bring the list up to date."""
        first = self.model.rowCount() == 0
        self.model.show_lines([act_line(act, now, zone) for act in acts])
        self._stack.setCurrentIndex(1 if acts else 0)
        if first and acts:
            self.list.setCurrentIndex(self.model.index(0))
        self._enable()

    def show_problem(self, sentence: str) -> None:
        """Say why something could not be done; empty: nothing is wrong."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    @Slot()
    def _go_back(self) -> None:
        line = self.model.line(self.list.currentIndex().row())
        if line is not None:
            self.back_wanted.emit(line.id)

    @Slot()
    def _enable(self) -> None:
        line = self.model.line(self.list.currentIndex().row())
        lines = [self.model.line(at) for at in range(self.model.rowCount())]
        self._back.setEnabled(line is not None and line.stands)
        self._redo.setEnabled(any(one is not None and not one.stands for one in lines))
