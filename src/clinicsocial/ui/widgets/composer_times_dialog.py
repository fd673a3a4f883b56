"""A different time for some accounts of a post: one line an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.plan import Times
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, column, row, scrolled, text
from clinicsocial.ui.widgets.composer_when import WhenField

if TYPE_CHECKING:
    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.clock import Clock
    from clinicsocial.ui.look import Look

_MARK = 24
"""Size of a network's mark in device-independent pixels."""
_TALL = 460
"""Most pixels that many accounts take; they scroll beyond."""


class TimesDialog(AppDialog):
    """`chosen` carries the `Times`."""

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        clock: Clock,
        accounts: tuple[AccountView, ...],
        times: Times,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("times-dialog", tr("Different times"), parent, width=620)
        self._before = times
        self.fields: dict[int, WhenField] = {}
        lines = QVBoxLayout()
        lines.setSpacing(14)
        for account in accounts:
            lines.addWidget(self._line(look, clock, account, times))
        inner = QWidget()
        inner.setLayout(lines)
        area = scrolled(inner, name="times-lines")
        area.setMinimumHeight(min(inner.sizeHint().height() + 24, _TALL))
        same = button(tr("Same time for all"), "quiet", name="times-same")
        same.setToolTip(tr("Give every account the time of the first one"))
        same.setAutoDefault(False)
        same.clicked.connect(self._make_same)
        use = PrimaryButton(tr("Use these times"), name="times-use")
        use.setDefault(True)
        use.clicked.connect(self._use)
        cancel = button(tr("Cancel"), name="times-cancel")
        cancel.clicked.connect(self.reject)
        layout = self.column()
        layout.addWidget(text(tr("When it goes out on each account"), "section"))
        layout.addWidget(area, 1)
        layout.addLayout(row(same, None, cancel, use))

    def _line(self, look: Look, clock: Clock, account: AccountView, times: Times) -> QWidget:
        mark = QLabel()
        mark.setPixmap(look.network_picture(account.network, _MARK))
        plan = times.of(account.id)
        field = WhenField(clock)
        field.name_for(account.label)
        field.show_plan(plan)
        self.fields[account.id] = field
        line = QWidget()
        line.setObjectName(f"times-{account.id}")
        line.setLayout(column(row(mark, text(account.label, "strong", wrap=False), None), field, gap=4))
        return line

    @Slot()
    def _make_same(self) -> None:
        first, *others = self.fields.values()
        for field in others:
            field.show_plan(first.plan)

    @Slot()
    def _use(self) -> None:
        stopped = next((field for field in self.fields.values() if field.obstacle), None)
        if stopped is not None:  # the field says why
            stopped.day.setFocus()
            return
        plans = {account_id: field.plan for account_id, field in self.fields.items()}
        kept = self._before.plan
        plan = kept if kept in plans.values() else next(iter(plans.values()))
        self.chosen.emit(Times(plan, {one: own for one, own in plans.items() if own != plan}))
        self.accept()
