"""What a post belongs to: its theme and its campaign, with the mix and the campaign's hashtags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import button, column, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.theme_badge import colour_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.planning.belonging_views import CampaignView, ThemeView
    from clinicsocial.ui.look import Look

_NEW = "\n"
"""What stands behind the choice of a new one: no name can be that."""


_LENGTH = 14
"""Characters of a name that are shown at least; a longer one does not make the column wider."""


class BelongingRow(QWidget):
    """`theme_chosen` and `campaign_chosen` carry a name, empty for none; the others ask for more."""

    theme_chosen = Signal(str)
    campaign_chosen = Signal(str)
    new_theme_wanted = Signal()
    new_campaign_wanted = Signal()
    hashtags_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("belonging")
        self._look = look
        self._themes = _box("post-theme", tr("Theme"))
        self._campaigns = _box("post-campaign", tr("Campaign"))
        self._themes.activated.connect(self._take_theme)
        self._campaigns.activated.connect(self._take_campaign)
        self._mix = text("", "caption", wrap=False, name="belonging-mix")
        self._tags = button("", "link", name="campaign-hashtags-add")
        self._tags.clicked.connect(self.hashtags_wanted)
        fields = FlowLayout(gap=12, line_gap=8)
        for words, box in ((tr("T&heme"), self._themes), (tr("Ca&mpaign"), self._campaigns)):
            label = text(words, "strong", wrap=False)
            label.setBuddy(box)
            pair = QWidget()
            pair.setLayout(row(label, box))
            fields.addWidget(pair)
        beside = FlowLayout(gap=12, line_gap=2)
        for part in (self._mix, self._tags):
            beside.addWidget(part)
            part.hide()
        self.setLayout(column(fields, beside, gap=4))

    def show_choices(self, themes: Sequence[ThemeView], campaigns: Sequence[CampaignView]) -> None:
        """Offer these, and what the post has already where that is no longer offered."""
        with QSignalBlocker(self._themes), QSignalBlocker(self._campaigns):
            _fill(self._themes, tr("No theme"))
            for theme in themes:
                picture = colour_picture(self._look, theme.colour, theme.mark)
                self._themes.addItem(picture, theme.name, theme.name)
            self._themes.addItem(tr("New theme…"), _NEW)
            _fill(self._campaigns, tr("No campaign"))
            for campaign in campaigns:
                self._campaigns.addItem(campaign.name, campaign.name)
                self._campaigns.setItemData(
                    self._campaigns.count() - 1, campaign.name, Qt.ItemDataRole.ToolTipRole
                )
            self._campaigns.addItem(tr("New campaign…"), _NEW)

    def show_post(self, theme: str, campaign: str) -> None:
        """Show what the post belongs to. Nothing is told."""
        for box, name in ((self._themes, theme), (self._campaigns, campaign)):
            with QSignalBlocker(box):
                if box.findData(name) < 0:
                    box.insertItem(1, name, name)
                box.setCurrentIndex(box.findData(name))

    def show_mix(self, words: str) -> None:
        """Say how much of the theme there is; empty: nothing to say."""
        self._mix.setText(words)
        self._mix.setVisible(bool(words))

    def offer_hashtags(self, tags: Sequence[str]) -> None:
        """Offer the campaign's hashtags that the text lacks."""
        words = " ".join(f"#{tag}" for tag in tags)
        self._tags.setText(tr("Add {hashtags}", hashtags=words))
        self._tags.setVisible(bool(tags))

    @Slot()
    def _take_theme(self) -> None:
        name = str(self._themes.currentData())
        if name == _NEW:
            self.new_theme_wanted.emit()
        else:
            self.theme_chosen.emit(name)

    @Slot()
    def _take_campaign(self) -> None:
        name = str(self._campaigns.currentData())
        if name == _NEW:
            self.new_campaign_wanted.emit()
        else:
            self.campaign_chosen.emit(name)


def _box(name: str, spoken: str) -> QComboBox:
    box = ComboBox()
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LENGTH)
    return box


def _fill(box: QComboBox, nothing: str) -> None:
    box.clear()
    box.addItem(nothing, "")
