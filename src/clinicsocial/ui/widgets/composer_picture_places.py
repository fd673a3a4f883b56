"""Which accounts show a picture: one small switch an account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import empty_layout, row, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.network_icon import put_mark

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """An account the post is meant for."""

    account_id: int
    network: str
    label: str


class PicturePlaces(QWidget):
    """Hidden while the post goes to one account only; `placed` tells account and whether it shows it."""

    placed = Signal(int, bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picture-places")
        self._look = look
        self._places: tuple[PicturePlace, ...] = ()
        self._flow = FlowLayout(gap=4)
        line = row(text(tr("Shown on"), "caption", wrap=False), self._flow, gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    @property
    def switches(self) -> tuple[QToolButton, ...]:
        """One switch an account, in order."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget for widget in widgets if isinstance(widget, QToolButton))

    def show_places(self, places: tuple[PicturePlace, ...], left_out: frozenset[int]) -> None:
        """Show these accounts; those in `left_out` do not get the picture."""
        if places != self._places:
            self._places = places
            empty_layout(self._flow)
            for place in places:
                self._flow.addWidget(self._switch(place))
        for switch in self.switches:
            with QSignalBlocker(switch):
                switch.setChecked(switch.property("account") not in left_out)
            self._draw(switch)
        self.setVisible(len(places) > 1)

    def _switch(self, place: PicturePlace) -> QToolButton:
        switch = QToolButton()
        switch.setObjectName(f"place-{place.account_id}")
        switch.setCheckable(True)
        switch.setProperty("network", place.network)
        switch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = tr("Show this picture on {account}", account=place.label)
        switch.setAccessibleName(words)
        switch.setToolTip(words)
        switch.setProperty("account", place.account_id)
        switch.toggled.connect(self._tell)
        return switch

    def _draw(self, switch: QToolButton) -> None:
        """The mark of the network, with a tick while the account shows the picture."""
        put_mark(self._look, switch, str(switch.property("network")), 16, gap=2, tick=switch.isChecked())

    @Slot(bool)
    def _tell(self, wanted: bool) -> None:  # noqa: FBT001 - Qt passes it so
        account_id = self.sender().property("account")
        if isinstance(account_id, int):
            self.placed.emit(account_id, wanted)
