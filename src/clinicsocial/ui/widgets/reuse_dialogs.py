"""Posts that may be used again: the pool, and the gap of one post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSpinBox, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.planning.evergreen_views import LONGEST_GAP, SHORTEST_GAP, USUAL_GAP
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text
from clinicsocial.ui.widgets.fields import FormRow, indent

if TYPE_CHECKING:
    from clinicsocial.core.planning.evergreen_views import EvergreenView
    from clinicsocial.core.values.errors import ClinicSocialError


class PoolDialog(AppDialog):
    """The one unused longest stands first and is chosen. Each signal carries the number of a post."""

    use_wanted = Signal(int)
    gap_wanted = Signal(int)
    open_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("pool-dialog", tr("Use again"), parent)
        self.setMinimumSize(680, 460)
        self._pool: tuple[EvergreenView, ...] = ()
        self.list = QListWidget()
        self.list.setObjectName("pool-list")
        self.list.setAccessibleName(tr("Posts that may be used again"))
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.currentRowChanged.connect(self._offer)
        self.list.itemActivated.connect(self._use)
        self._empty = text(
            tr(
                "No post is here yet. Open a post that stays true, for example one about booking or parking, "
                "and choose More › May be used again…"
            ),
            "muted",
            name="pool-empty",
        )
        self._said = text("", "error", name="pool-error")
        self._said.hide()
        self._gap = button(tr("Change the gap…"), name="pool-gap")
        self._open = button(tr("See the post"), name="pool-open")
        self._go = PrimaryButton(tr("Use again"), name="pool-use")
        self._go.setDefault(True)
        close = button(tr("Close"), name="pool-close")
        self._gap.clicked.connect(self._ask_gap)
        self._open.clicked.connect(self._see)
        self._go.clicked.connect(self._use)
        close.clicked.connect(self.reject)
        layout = self.column()
        layout.addWidget(text(tr("Posts that may be used again"), "section"))
        layout.addWidget(
            text(
                tr("The one unused longest stands first. A copy is a draft for the next free posting time."),
                "muted",
            )
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._said)
        layout.addLayout(row(self._gap, self._open, None, close, self._go))
        self.show_pool(())

    def show_pool(self, pool: tuple[EvergreenView, ...]) -> None:
        """Show these, in this order."""
        self._pool = pool
        self.list.clear()
        for one in pool:
            self.list.addItem(QListWidgetItem(f"{one.line}\n{told(one)}"))
        self.list.setVisible(bool(pool))
        self._empty.setVisible(not pool)
        if pool:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        self._offer()

    def show_error(self, error: ClinicSocialError) -> None:
        """Say why it cannot be used now."""
        self._said.setText(f"{error.title} {error.message} {error.next_step}")
        self._said.show()

    @property
    def chosen(self) -> EvergreenView | None:
        """The post the keyboard is on."""
        place = self.list.currentRow()
        return self._pool[place] if 0 <= place < len(self._pool) else None

    @Slot()
    def _offer(self) -> None:
        self._said.hide()
        for part in (self._gap, self._open, self._go):
            part.setEnabled(self.chosen is not None)

    @Slot()
    def _use(self) -> None:
        if self.chosen is not None:
            self.use_wanted.emit(self.chosen.post_id)

    @Slot()
    def _ask_gap(self) -> None:
        if self.chosen is not None:
            self.gap_wanted.emit(self.chosen.post_id)

    @Slot()
    def _see(self) -> None:
        if self.chosen is not None:
            self.open_wanted.emit(self.chosen.post_id)


def told(one: EvergreenView) -> str:
    """When it was out, when it may be again, and its gap."""
    last = tr("never out yet")
    if one.last_day is not None:
        day = calendar_day(one.last_day)
        last = tr("goes out on {day}", day=day) if one.planned else tr("last out on {day}", day=day)
    again = tr("free to use now") if one.ready else tr("again from {day}", day=calendar_day(one.again_on))
    gap = trn("gap {n} day", "gap {n} days", one.gap_days)
    return f"{last} · {again} · {gap}"


class GapDialog(AppDialog):
    """After how many days a post may be used again; `gap_chosen` carries them, `removed` takes it out."""

    gap_chosen = Signal(int)
    removed = Signal()

    def __init__(self, gap_days: int | None, parent: QWidget | None = None) -> None:
        super().__init__("gap-dialog", tr("May be used again"), parent, width=480)
        self._days = QSpinBox()
        self._days.setRange(SHORTEST_GAP, LONGEST_GAP)
        self._days.setValue(USUAL_GAP if gap_days is None else gap_days)
        self._days.setSuffix(tr(" days"))
        indent(self._days)
        self._row = FormRow(
            tr("&Not again within"),
            self._days,
            tr("Readers should not meet the same words too often. Three months is a good start."),
            name="gap-days",
        )
        keep = PrimaryButton(tr("Let it be used again"), name="gap-keep")
        keep.setDefault(True)
        keep.clicked.connect(self._keep)
        remove = button(tr("Not any more"), name="gap-remove")
        remove.setVisible(gap_days is not None)
        remove.clicked.connect(self.removed)
        cancel = button(tr("Cancel"), name="gap-cancel")
        cancel.clicked.connect(self.reject)
        layout = self.column()
        layout.addWidget(text(tr("May this post be used again?"), "section"))
        layout.addWidget(
            text(
                tr("For words that stay true. You find it under Posts › Use again; a copy is checked anew."),
                "muted",
            )
        )
        layout.addWidget(self._row)
        layout.addLayout(row(remove, None, cancel, keep))

    def show_error(self, error: ClinicSocialError) -> None:
        """Say why not."""
        self._row.show_error(f"{error.title} {error.message} {error.next_step}")

    @Slot()
    def _keep(self) -> None:
        self.gap_chosen.emit(self._days.value())
