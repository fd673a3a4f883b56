"""The first step of connecting: which network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import column, text
from clinicsocial.ui.widgets.network_icon import put_mark

if TYPE_CHECKING:
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.look import Look

_COLUMNS = 3


class NetworkTile(QPushButton):
    """A network to choose, with what choosing it means."""

    picked = Signal(str)

    def __init__(self, look: Look, facts: NetworkFacts, *, direct: bool) -> None:
        super().__init__()
        self._network = facts.id
        self.setObjectName(f"network-{facts.id}")
        self.setProperty("kind", "tile")
        how = tr("Published by ClinicSocial") if direct else tr("You post by hand, well prepared")
        if facts.practice:
            how = tr("Only on this PC, for practising")
        self.setText(f"{facts.display_name}\n{how}")
        self.setAccessibleName(facts.display_name)
        self.setAccessibleDescription(how)
        put_mark(look, self, facts.id, 32, gap=8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._pick)

    @Slot()
    def _pick(self) -> None:
        self.picked.emit(self._network)


class NetworkChooser(QWidget):
    """All networks: those the app publishes to come first."""

    picked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network-chooser")
        self._look = look
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._intro = text("", "muted", name="chooser-intro")
        self.setLayout(column(self._intro, self._grid, None, gap=16))

    def show_networks(self, networks: tuple[tuple[NetworkFacts, bool], ...]) -> None:
        """Offer these, each with whether the app publishes to it by itself."""
        self._intro.setText(_intro(practice=any(facts.practice for facts, _ in networks)))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        ordered = sorted(networks, key=lambda one: (not one[1], one[0].display_name.casefold()))
        for place, (facts, direct) in enumerate(ordered):
            tile = NetworkTile(self._look, facts, direct=direct)
            tile.picked.connect(self.picked)
            self._grid.addWidget(tile, place // _COLUMNS, place % _COLUMNS)


def _intro(*, practice: bool) -> str:
    if practice:
        return tr(
            "Practice mode connects no real account, so that nothing you try can reach anybody. The practice "
            "network behaves like a real one; every other network can be tried by hand."
        )
    return tr(
        "ClinicSocial publishes to some networks by itself. For the others it prepares text and "
        "picture, reminds you at the planned time, and you paste and post."
    )
