"""The small form below the link: campaign tags, what each account gets, and a way to take them off again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.text.link_tags import LONGEST_TAG, slug
from clinicsocial.core.values.link_tags import LinkTags
from clinicsocial.ui.widgets.basics import button, column, empty_layout, row, text
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True)
class TaggedLink:
    """What becomes of the link on one account."""

    network: str
    label: str
    address: str
    added: str
    """What is put behind the address, or why nothing is."""


class LinkTagsPanel(QWidget):
    """Hidden where there is no link. `tagged` tells the tags, or None where they are taken off."""

    tagged = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("link-tags")
        self._look = look
        self._tags: LinkTags | None = None
        self._offered = ""
        self._shown: tuple[TaggedLink, ...] = ()
        self.add = button(tr("Add campaign tags"), "link", name="add-tags")
        self.take_off = button(tr("Take the tags off"), "link", name="take-tags-off")
        self._about = text("", "caption", name="tags-about")
        self.campaign = _field(tr("winter-flu"))
        self.content = _field(tr("reminder"))
        self._form = QWidget()
        fields = row(
            FormRow(tr("Campaign"), self.campaign, name="tag-campaign"),
            FormRow(tr("Content (if you like)"), self.content, name="tag-content"),
            gap=16,
        )
        self._addresses = QVBoxLayout()
        self._addresses.setSpacing(4)
        self._form.setLayout(column(fields, self._addresses, gap=8))
        self.setLayout(column(row(self.add, self.take_off, self._about, None, gap=12), self._form, gap=8))
        self.add.clicked.connect(self._add)
        self.take_off.clicked.connect(self._take_off)
        for field in (self.campaign, self.content):
            field.textEdited.connect(self._change)
            field.editingFinished.connect(self._tidy)
        self.hide()

    def show_tags(
        self, tags: LinkTags | None, links: tuple[TaggedLink, ...], *, offered: str, remark: str, locked: bool
    ) -> None:
        """Show these. `offered` names the campaign of new tags; `remark` says why there can be none."""
        self.setVisible(bool(remark) or not locked or tags is not None)
        self._tags, self._offered = tags, offered
        on = tags is not None and not remark
        self.add.setVisible(not on and not remark and not locked)
        self.take_off.setVisible(tags is not None and not locked)
        self._form.setVisible(on)
        explained = tr("Your website's statistics then tell which post brought somebody.")
        self._about.setText(remark or ("" if on else explained))
        self._about.setVisible(bool(self._about.text()))
        if tags is not None:
            for field, words in ((self.campaign, tags.campaign), (self.content, tags.content)):
                field.setReadOnly(locked)
                if not field.hasFocus() and field.text() != words:
                    field.setText(words)
        if links != self._shown:
            self._shown = links
            empty_layout(self._addresses)
            for one in links if on else ():
                self._addresses.addLayout(self._line(one))

    def _line(self, link: TaggedLink) -> QHBoxLayout:
        address = text(link.added.replace("&", "&\u200b"), "caption", name="tagged-link")
        address.setAccessibleName(tr("{account}: {address}", account=link.label, address=link.added))
        address.setToolTip(tr("{account}: {address}", account=link.label, address=link.address))
        mark = QLabel()
        mark.setPixmap(self._look.network_picture(link.network, 16))
        whole = row(mark, address, gap=8)
        whole.setStretch(1, 1)
        return whole

    @Slot()
    def _add(self) -> None:
        self.tagged.emit(LinkTags(self._offered))
        self.campaign.setFocus()
        self.campaign.selectAll()

    @Slot()
    def _take_off(self) -> None:
        self.tagged.emit(None)
        self.add.setFocus()

    @Slot()
    def _change(self) -> None:
        self.tagged.emit(LinkTags(slug(self.campaign.text()), slug(self.content.text())))

    @Slot()
    def _tidy(self) -> None:
        """Show the words as they are put behind the address."""
        for field in (self.campaign, self.content):
            field.setText(slug(field.text()))


def _field(example: str) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(LONGEST_TAG)
    made.setPlaceholderText(example)
    return made
