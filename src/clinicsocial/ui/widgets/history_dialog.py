"""What a post said before: its versions left, what differs right, and a button to bring one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.versions import CURRENT, VersionLine, VersionModel
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.compared_text import ComparedText
from clinicsocial.ui.widgets.history_list import VersionList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.planning.comparing import Compared, FieldCompared
    from clinicsocial.ui.look import Look

_SIZE = (1080, 620)
"""Device-independent pixels: fits 1366×768 with room around it."""
_LIST = 400


class HistoryDialog(AppDialog):
    """`looked_at` tells which two to compare, `wanted` which version to bring back.

    The second of `looked_at` is the older version to compare the first with; None: the first is compared with
    the post as it is now.
    """

    looked_at = Signal(int, object)
    wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("history", tr("Earlier versions"), parent)
        self.resize(*_SIZE)
        self.model = VersionModel(self)
        self.list = VersionList(look, self.model)
        self.list.setMinimumWidth(_LIST)
        self.compared = ComparedPane(look)
        self.against = ComboBox()
        self.against.setObjectName("history-against")
        self.against.setAccessibleName(tr("Compare with"))
        self.against.addItem(tr("the post as it is now"), False)  # noqa: FBT003 - data of an entry
        self.against.addItem(tr("the version before it"), True)  # noqa: FBT003
        self._obstacle = text("", "muted", name="history-obstacle")
        self._restore = PrimaryButton(tr("Bring this version back"), name="history-restore")
        self._restore.setEnabled(False)
        self._restorable = True
        close = button(tr("Close"), name="history-close")
        layout = self.column()
        layout.addWidget(text(tr("Earlier versions"), "section"))
        layout.addWidget(
            text(
                tr("Every saved version is kept; older ones are thinned out, one a day after three months."),
                "muted",
            )
        )
        words = text(tr("Compare &with"), "strong", wrap=False)
        words.setBuddy(self.against)
        choice = row(words, self.against, gap=12)
        choice.setStretch(1, 1)
        columns = row(column(self.list, choice, gap=8), self.compared, gap=16)
        columns.setStretch(0, 2)
        columns.setStretch(1, 3)
        layout.addLayout(columns, 1)
        layout.addLayout(row(self._obstacle, None, close, self._restore))
        self.list.chosen.connect(self._look_at)
        self.against.activated.connect(self._look_at)
        self._restore.clicked.connect(self._want)
        close.clicked.connect(self.reject)

    def show_versions(self, lines: Sequence[VersionLine], obstacle: str = "") -> None:
        """Show these; with an `obstacle` none can be brought back, and the sentence says why."""
        self._restorable = not obstacle
        self._obstacle.setText(obstacle)
        self.model.show_lines(lines)
        if not lines:
            self.compared.show_nothing()
        if lines and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(min(1, len(lines) - 1)))
            self.list.setFocus()

    @property
    def current(self) -> VersionLine | None:
        """The version that is looked at."""
        return self.model.line(self.list.currentIndex().row())

    @Slot()
    def _look_at(self) -> None:
        line = self.current
        self._restore.setEnabled(self._restorable and line is not None and line.kind != CURRENT)
        if line is None:
            return
        before = self.model.line(self.list.currentIndex().row() + 1) if self.against.currentData() else None
        self.compared.name_sides(before=before is not None)
        self.looked_at.emit(line.id, None if before is None else before.id)

    @Slot()
    def _want(self) -> None:
        line = self.current
        if line is not None:
            self.wanted.emit(line.id)


class ComparedPane(QFrame):
    """The words of two versions side by side, or in one text; below, what else differs."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compared")
        self._compared: Compared | None = None
        self._side = QRadioButton(tr("Side by side"))
        self._inline = QRadioButton(tr("In one text"))
        self._side.setObjectName("compare-side")
        self._inline.setObjectName("compare-inline")
        self._choice = QButtonGroup(self)
        for option in (self._side, self._inline):
            self._choice.addButton(option)
        self._side.setChecked(True)
        self.earlier = ComparedText(look, tr("That version"), name="compared-earlier")
        self.later = ComparedText(look, tr("The post as it is now"), name="compared-later")
        self.both = ComparedText(look, tr("Both versions in one text"), name="compared-both")
        self._stack = QStackedWidget()
        self._heads = text("", "strong", name="compared-left"), text("", "strong", name="compared-right")
        beside = QWidget()
        beside.setLayout(
            row(column(self._heads[0], self.earlier), column(self._heads[1], self.later), gap=12)
        )
        self.name_sides(before=False)
        self._stack.addWidget(beside)
        self._stack.addWidget(self.both)
        self._same = text(tr("Both say the same."), "muted", name="compared-same")
        self._fields = text("", "caption", name="compared-fields")
        self._same.hide()
        self._fields.hide()
        head = row(text(tr("What differs"), "strong", wrap=False), None, self._side, self._inline, gap=12)
        layout = column(head, self._same, gap=8)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._fields)
        self.setLayout(layout)
        self._inline.toggled.connect(self._show_way)

    def name_sides(self, *, before: bool) -> None:
        """Say which two are compared: that version with the post, or the version before it with that one."""
        names = (tr("That version"), tr("As it is now"))
        if before:
            names = (tr("The version before"), tr("That version"))
        for head, box, words in zip(self._heads, (self.earlier, self.later), names, strict=True):
            head.setText(words)
            box.setAccessibleName(words)

    def show_compared(self, compared: Compared) -> None:
        """Show what differs from that version to now."""
        self._compared = compared
        texts = compared.texts
        head = len(texts) > 1
        self.earlier.show_pieces([(one.heading if head else "", one.earlier) for one in texts])
        self.later.show_pieces([(one.heading if head else "", one.later) for one in texts])
        self.both.show_pieces([(one.heading if head else "", one.pieces) for one in texts])
        self._same.setVisible(compared.same)
        self._fields.setText("\n".join(_line(field) for field in compared.fields))
        self._fields.setVisible(bool(compared.fields))

    def show_nothing(self) -> None:
        """There is no version to compare yet."""
        self._same.setText(tr("There are no earlier versions yet. From the next save on they are kept."))
        self._same.show()

    @Slot()
    def _show_way(self) -> None:
        self._stack.setCurrentIndex(1 if self._inline.isChecked() else 0)


def _line(field: FieldCompared) -> str:
    nothing = tr("(nothing)")
    return tr(
        "{field}: {earlier} → {later}",
        field=field.heading,
        earlier=field.earlier or nothing,
        later=field.later or nothing,
    )
