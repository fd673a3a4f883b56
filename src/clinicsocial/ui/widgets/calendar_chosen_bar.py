"""What can be done with the posts chosen on the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.widgets.basics import button, text

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.widgets.calendar_chosen import ChosenItems


class ChosenBar(QWidget):
    """Counts what is chosen; `move_asked`, `copy_asked` and `delete_asked` are about all of it."""

    move_asked = Signal()
    copy_asked = Signal()
    delete_asked = Signal()

    def __init__(self, look: Look, chosen: ChosenItems) -> None:
        super().__init__()
        self.setObjectName("calendar-chosen")
        self._chosen = chosen
        self._count = text("", "strong", wrap=False, name="chosen-count")
        move = button(tr("Move…"), name="chosen-move")
        copy = button(tr("Duplicate"), name="chosen-copy")
        delete = button(tr("Take off the calendar"), name="chosen-delete")
        let_go = button(tr("Choose none"), "link", name="chosen-none")
        copy.setToolTip(tr("As drafts, on the same weekday and time a week later."))
        delete.setToolTip(tr("What is planned is taken off the plan, drafts are deleted. You can undo it."))
        for icon, widget in (("move", move), ("copy", copy), ("trash", delete)):
            look.put_icon(widget, icon, "text", 16)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self._count, move, copy, delete, let_go):
            layout.addWidget(part)
        layout.addStretch(1)
        move.clicked.connect(self.move_asked)
        copy.clicked.connect(self.copy_asked)
        delete.clicked.connect(self.delete_asked)
        let_go.clicked.connect(chosen.clear)
        chosen.changed.connect(self._say)
        self._say()

    @Slot()
    def _say(self) -> None:
        self._count.setText(trn("{n} post chosen", "{n} posts chosen", len(self._chosen)))
