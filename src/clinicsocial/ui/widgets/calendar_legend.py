"""What colours, shapes and lines of the calendar mean, each with its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.ui.models.calendar_days import MarkKind
from clinicsocial.ui.states import state_meaning
from clinicsocial.ui.widgets.basics import Picture, PrimaryButton, row, text
from clinicsocial.ui.widgets.pills import StatePill

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_HIDDEN = frozenset({DeliveryState.CANCELLED, DeliveryState.REMOVED})


class LegendDialog(QDialog):
    """Every state that the calendar shows, the signs of days, and the keys."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar-legend")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("What the signs mean"))
        self.setMinimumWidth(620)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for state in _states():
            line = grid.rowCount()
            grid.addWidget(StatePill(look, state), line, 0)
            grid.addWidget(text(state_meaning(state), "caption"), line, 1)
        for icon, words in _signs():
            line = grid.rowCount()
            grid.addWidget(Picture(look, icon, "muted", 18), line, 0)
            grid.addWidget(text(words, "caption"), line, 1)
        close = PrimaryButton(tr("Close"), name="legend-close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(text(tr("What the signs mean"), "section"))
        layout.addLayout(grid)
        layout.addWidget(text(_keys(), "muted", name="legend-keys"))
        layout.addLayout(row(None, close))


def _states() -> tuple[DeliveryState | PostState, ...]:
    return (PostState.DRAFT, *(one for one in DeliveryState if one not in _HIDDEN))


def _signs() -> tuple[tuple[str, str], ...]:
    return (
        ("warning", tr("Advice: too close to another post, the same words again, too many, a closed day.")),
        (
            "plus",
            tr("A free posting time of an account, in a dotted frame. Click it to write a post for it."),
        ),
        (MarkKind.CLOSURE.value, tr("The practice is closed; the day is hatched.")),
        (MarkKind.NOTE.value, tr("A note of yours. It stays on this PC.")),
        (MarkKind.AWARENESS.value, tr("A health date of the year.")),
    )


def _keys() -> str:
    return tr(
        "Keys: arrows walk, Enter opens, M moves, Alt with an arrow moves by a day (in week and day by a "
        "quarter of an hour up and down), Space and Ctrl with a click choose, Shift with a click chooses up "
        "to there, Ctrl+A chooses all that is shown, Delete takes off, N adds a note, Escape lets go."
    )
