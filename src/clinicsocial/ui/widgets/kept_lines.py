"""At the moment of planning: who will keep the appointment, and where a network could do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.appointment import sentences
from clinicsocial.ui.states import network_name
from clinicsocial.ui.widgets.basics import button, column, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.planning.appointments import Forecast


class KeptLines(QWidget):
    """A quiet paragraph; `setting_wanted` tells the account whose network may be asked to keep appointments.

    Without `linked` the person is told where the setting is: a dialog cannot be left for it.
    """

    setting_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, linked: bool = True) -> None:
        super().__init__(parent)
        self._linked = linked
        self.setObjectName("kept-lines")
        self._account = 0
        self._wanted = True
        self.words = text("", "muted", name="kept-words")
        self._offer = text("", "muted", name="kept-offer")
        self._setting = button("", "link", name="kept-setting")
        self._setting.clicked.connect(self._want_setting)
        line = row(self._setting, self._offer, gap=4)
        line.setStretch(1, 1)
        self.setLayout(column(self.words, line, gap=2))
        self.hide()

    def show_forecast(self, found: Forecast | None, when: str = "") -> None:
        """Show who would keep it, at `when` in words; None: nothing is being planned."""
        told = () if found is None else sentences(found.kept, network_name, when)
        self.words.setText(" ".join(told))
        offered = () if found is None else found.offered
        self._offer.setVisible(bool(offered))
        self._setting.setVisible(bool(offered) and self._linked)
        if offered:
            self._account = offered[0].id
            self._name(offered)
        self._show()

    def be_wanted(self, *, wanted: bool) -> None:
        """Show it, or keep it back: nothing is planned at this stage."""
        self._wanted = wanted
        self._show()

    def _show(self) -> None:
        self.setVisible(self._wanted and bool(self.words.text()))

    def _name(self, offered: Sequence[AccountView]) -> None:
        networks = ", ".join(dict.fromkeys(network_name(one.network) for one in offered))
        accounts = ", ".join(
            tr("{network} ({account})", network=network_name(one.network), account=one.label)
            for one in offered
        )
        self._setting.setText(tr("Let {networks} keep it…", networks=networks))
        self._setting.setAccessibleName(tr("Let {accounts} keep appointments", accounts=accounts))
        self._offer.setText(
            tr("Then this PC may be off.")
            if self._linked
            else tr(
                "{accounts} could keep them, so that this PC may be off: you allow it under Accounts.",
                accounts=accounts,
            )
        )

    @Slot()
    def _want_setting(self) -> None:
        self.setting_wanted.emit(self._account)
