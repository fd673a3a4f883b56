"""Two choices above a list of posts: of which theme, and for which campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.theme_badge import colour_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.planning.belonging_views import CampaignView, ThemeView
    from clinicsocial.ui.look import Look

_LENGTH = 14
"""Characters of a name that are shown at least; a longer one does not make the row wider."""


class BelongingFilter(QWidget):
    """`chosen` tells that the person chose. A box with nothing to choose from is not shown."""

    chosen = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._theme = _box("filter-theme", tr("Show posts of theme"), tr("all themes"))
        self._campaign = _box("filter-campaign", tr("Show posts of campaign"), tr("all campaigns"))
        labels = text(tr("o&f"), "muted", wrap=False), text(tr("fo&r"), "muted", wrap=False)
        self._labelled = tuple(zip(labels, (self._theme, self._campaign), strict=True))
        for label, box in self._labelled:
            label.setBuddy(box)
            box.activated.connect(self.chosen)
        self.setLayout(row(labels[0], self._theme, labels[1], self._campaign))
        self._show_used()

    @property
    def theme(self) -> str:
        """The name of the theme; empty: any."""
        return str(self._theme.currentData())

    @property
    def campaign(self) -> str:
        """The name of the campaign; empty: any."""
        return str(self._campaign.currentData())

    def show_choices(self, themes: Sequence[ThemeView], campaigns: Sequence[CampaignView]) -> None:
        """Offer these, retired ones too; what was chosen stays chosen while it is there."""
        theme, campaign = self.theme, self.campaign
        _empty(self._theme)
        for one in themes:
            self._theme.addItem(colour_picture(self._look, one.colour, one.mark), one.name, one.name)
        _empty(self._campaign)
        for other in campaigns:
            self._campaign.addItem(other.name, other.name)
        self.choose(theme=theme, campaign=campaign)

    def choose(self, *, theme: str = "", campaign: str = "") -> None:
        """Choose these names, whatever was chosen before; one that is not offered yet is."""
        for box, name in ((self._theme, theme), (self._campaign, campaign)):
            if box.findData(name) < 0:
                box.addItem(name, name)
            box.setCurrentIndex(box.findData(name))
        self._show_used()

    def _show_used(self) -> None:
        """Only what there is something to choose from."""
        for label, box in self._labelled:
            label.setVisible(box.count() > 1)
            box.setVisible(box.count() > 1)


def _box(name: str, spoken: str, everything: str) -> QComboBox:
    box = ComboBox()
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LENGTH)
    box.addItem(everything, "")
    return box


def _empty(box: QComboBox) -> None:
    """Leave only the first choice: everything."""
    for place in range(box.count() - 1, 0, -1):
        box.removeItem(place)
