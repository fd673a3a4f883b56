"""Having a post go out again: the rule above, the days it comes to below, each of which can be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.composing.repeating import occasion_in_words
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, rule, text
from clinicsocial.ui.widgets.kept_lines import KeptLines
from clinicsocial.ui.widgets.repeat_rule import RuleForm

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.planning.series_views import Occasion, SeriesPreview
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.plan import Times
    from clinicsocial.core.values.recurrence import Recurrence

_PAUSE_MS = 120
"""The list follows the form after this pause: one question for a row of clicks."""


class RepeatDialog(AppDialog):
    """`preview_wanted` asks for the days of a `Recurrence`, `repeat_wanted` plans it without some days."""

    preview_wanted = Signal(object)
    repeat_wanted = Signal(object, object)
    """The `Recurrence`, and a frozenset of days to leave out."""

    def __init__(self, times: Times, parent: QWidget | None = None) -> None:
        super().__init__("repeat-dialog", tr("Repeat"), parent)
        self.setMinimumSize(680, 560)
        self._occasions: tuple[Occasion, ...] = ()
        self.form = RuleForm(times.plan.wall.date())
        self.form.changed.connect(self._wait)
        self._waiting = True
        """Whether the days of the rule as it is are still to come."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.list = QListWidget()
        self.list.setObjectName("repeat-days")
        self.list.setAccessibleName(tr("The days on which it goes out"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.itemChanged.connect(self._count)
        self._said = text("", "error", name="repeat-error")
        self._refusing = text("", "muted", name="repeat-refusing")
        self._go = PrimaryButton("", name="repeat-go")
        self._go.setDefault(True)
        self._go.clicked.connect(self._repeat)
        cancel = button(tr("Cancel"), name="repeat-cancel")
        cancel.clicked.connect(self.reject)
        layout = self.column()
        layout.addWidget(text(tr("How often should this post go out?"), "section"))
        for part in (self.form, rule(), text(tr("It goes out on these days"), "strong", wrap=False)):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(
            text(
                tr("Untick a day to leave it out. Each one is a post of its own and is checked again."),
                "muted",
            )
        )
        self.kept = KeptLines(linked=False)
        """Who will keep the appointments."""
        layout.addWidget(self.kept)
        for told in (self._refusing, self._said):
            layout.addWidget(told)
            told.hide()
        layout.addLayout(row(None, cancel, self._go))
        self._count()

    @Slot()
    def ask(self) -> None:
        """Ask for the days of the rule as it is."""
        chosen = self.form.rule
        self._said.setVisible(chosen is None)
        if chosen is None:
            self._said.setText(tr("Choose at least one weekday."))
            self._show(())
        else:
            self.preview_wanted.emit(chosen)

    def show_preview(self, rule: Recurrence, found: SeriesPreview) -> None:
        """Show the days of this rule, and who may refuse the same words; not where another one was chosen."""
        if rule != self.form.rule:
            return
        self._waiting = False
        self._show(found.occasions)
        self._refusing.setVisible(bool(found.refusing))
        self._refusing.setText(
            tr(
                "{accounts} may refuse words that were posted before. Change them a little in later posts.",
                accounts=", ".join(found.refusing),
            )
        )
        self.grow()

    def show_error(self, error: ClinicSocialError) -> None:
        """Say why it cannot be planned so."""
        self._said.setText(f"{error.title} {error.message} {error.next_step}")
        self._said.show()
        self._go.setEnabled(not self._waiting)
        self.grow()

    @property
    def left_out(self) -> frozenset[date]:
        """The days that are not ticked."""
        return frozenset(one.day for place, one in enumerate(self._occasions) if not self._ticked(place))

    def _show(self, occasions: tuple[Occasion, ...]) -> None:
        kept = {one.day: self._ticked(place) for place, one in enumerate(self._occasions)}
        self._occasions = occasions
        with QSignalBlocker(self.list):
            self.list.clear()
            for place, one in enumerate(occasions):
                ticked = kept.get(one.day, not one.closure) and not one.stops
                self.list.addItem(
                    _item(one, fixed=place == 0 or bool(one.stops), ticked=ticked or place == 0)
                )
        self._count()

    def _ticked(self, place: int) -> bool:
        return self.list.item(place).checkState() is Qt.CheckState.Checked

    @Slot()
    def _wait(self) -> None:
        """Nothing is planned on days that were not shown."""
        self._waiting = True
        self._go.setEnabled(False)
        self._pause.start()

    @Slot()
    def _count(self) -> None:
        count = sum(self._ticked(place) for place in range(self.list.count()))
        self._go.setText(trn("Plan {n} post", "Plan {n} posts", count))
        self._go.setEnabled(count > 1 and not self._waiting)

    @Slot()
    def _repeat(self) -> None:
        chosen = self.form.rule
        if chosen is not None:
            self._said.hide()
            self._go.setEnabled(False)  # nothing is planned twice
            self.repeat_wanted.emit(chosen, self.left_out)


def _item(occasion: Occasion, *, fixed: bool, ticked: bool) -> QListWidgetItem:
    """A day; the first one is always part of the series, and one that something stops never is."""
    item = QListWidgetItem(occasion_in_words(occasion))
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    item.setFlags(flags if fixed else flags | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item
