"""What a restore put aside: until when it stays, and a way to erase it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from clinicsocial.core.i18n import tr
from clinicsocial.ui.restoring.words import made_words
from clinicsocial.ui.when import calendar_day, local
from clinicsocial.ui.widgets.basics import Card, button, column, empty_layout, row, text
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from clinicsocial.core.keeping.former import Former
    from clinicsocial.core.keeping.listing import BackupsView


class FormerCard(Card):
    """Hidden where nothing lies aside. `erase_wanted` tells a `Former`, after asking."""

    erase_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="former", margin=20, gap=8)
        self._former: Former | None = None
        self._words = QVBoxLayout()
        self._erase = button(tr("Erase it now…"), "danger", name="former-erase")
        self._erase.clicked.connect(self._ask)
        self.body.addWidget(text(tr("What was here before you brought a backup back"), "section"))
        self.body.addLayout(self._words)
        self.body.addLayout(row(self._erase, None))
        self.hide()

    def show_view(self, view: BackupsView) -> None:
        """Tell the newest of it; older ones follow when that is erased."""
        empty_layout(self._words)
        self._former = view.former[0] if view.former else None
        self.setVisible(self._former is not None)
        if self._former is None:
            return
        until = calendar_day(local(self._former.until, view.zone).date())
        put = tr("Put aside on {when}.", when=made_words(self._former.since, view.zone))
        stays = tr(
            "It is erased by itself on {day}: people who are erased meanwhile must not live on in it.",
            day=until,
        )
        self._words.addLayout(column(text(put), text(stays, "muted"), gap=2))

    @Slot()
    def _ask(self) -> None:
        ask(
            self,
            tr("Erase what was here before?"),
            tr("It cannot be brought back, except from a backup."),
            tr("Erase it"),
            self._confirmed,
            dangerous=True,
        )

    @Slot()
    def _confirmed(self) -> None:
        if self._former is not None:
            self.erase_wanted.emit(self._former)
