"""What colours, shapes and lines of the calendar mean, each with its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.ui.models.calendar_days import MarkKind
from clinicsocial.ui.states import state_meaning
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import Picture, PrimaryButton, row, scrolled, text
from clinicsocial.ui.widgets.pills import StatePill

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_WIDTH, _HEIGHT = 640, 600
_HIDDEN = frozenset({DeliveryState.CANCELLED, DeliveryState.REMOVED})


class LegendDialog(AppDialog):
    """Every state that the calendar shows, and the signs of days. It scrolls where the screen is small."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("calendar-legend", tr("What the signs mean"), parent)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for state in _states():
            _add(grid, StatePill(look, state), state_meaning(state))
        for icon, words in _signs():
            _add(grid, Picture(look, icon, "muted", 18), words)
        grid.setRowStretch(grid.rowCount(), 1)
        close = PrimaryButton(tr("Close"), name="legend-close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = self.column()
        layout.addWidget(text(tr("What the signs mean"), "section"))
        layout.addWidget(scrolled(content, name="legend-signs"), 1)
        layout.addWidget(text(_mouse(), "muted", name="legend-mouse"))
        layout.addLayout(row(None, close))
        self.resize(_WIDTH, _HEIGHT)


def _add(grid: QGridLayout, sign: QWidget, words: str) -> None:
    line = grid.rowCount()
    grid.addWidget(sign, line, 0)
    grid.addWidget(text(words, "caption"), line, 1)


def _states() -> tuple[DeliveryState | PostState, ...]:
    return (PostState.DRAFT, *(one for one in DeliveryState if one not in _HIDDEN))


def _signs() -> tuple[tuple[str, str], ...]:
    return (
        ("refresh", tr("The post repeats; its line begins with this arrow.")),
        ("warning", tr("Advice: too close to another post, the same words again, too many, a closed day.")),
        (
            "plus",
            tr("A free posting time of an account, in a dotted frame. Click it to write a post for it."),
        ),
        (MarkKind.CLOSURE.value, tr("The practice is closed; the day is hatched.")),
        (MarkKind.NOTE.value, tr("A note of yours. It stays on this PC.")),
        (MarkKind.AWARENESS.value, tr("A health date of the year.")),
    )


def _mouse() -> str:
    return tr(
        "Ctrl and a click choose several posts, Shift and a click all up to there. Drag one of them, and "
        "all move. Ctrl+/ shows every key."
    )
