"""The list beside the guide: all pages by parts, or those that a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.help.guide import Guide, Topic
    from clinicsocial.core.help.search import Hit

_NAME = Qt.ItemDataRole.UserRole


class HelpContents(QListWidget):
    """`chosen` tells the page a person went to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help-contents")
        self.setAccessibleName(tr("Pages of the guide"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)

    def show_all(self, guide: Guide) -> None:
        """The contents."""
        self._begin()
        part = ""
        for topic in sorted(guide.topics, key=lambda one: _first(guide, one.part)):
            if topic.part != part:
                part = topic.part
                self._add_part(part)
            self._add(topic, topic.title)
        self.blockSignals(False)  # noqa: FBT003 -- Qt's own

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """What was found, the best first."""
        self._begin()
        for hit in hits:
            self._add(hit.topic, f"{hit.topic.title}\n{hit.excerpt}")
        self.blockSignals(False)  # noqa: FBT003 -- Qt's own

    def mark(self, name: str) -> None:
        """Show which page is open, without telling anybody."""
        self.blockSignals(True)  # noqa: FBT003 -- Qt's own
        rows = (row for row in range(self.count()) if self.item(row).data(_NAME) == name)
        self.setCurrentRow(next(rows, -1))
        self.blockSignals(False)  # noqa: FBT003 -- Qt's own

    def names(self) -> list[str]:
        """The pages listed, top to bottom."""
        found = (self.item(row).data(_NAME) for row in range(self.count()))
        return [name for name in found if isinstance(name, str)]

    def _begin(self) -> None:
        self.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.clear()

    def _add(self, topic: Topic, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_NAME, topic.name)
        item.setToolTip(topic.title)
        self.addItem(item)

    def _add_part(self, part: str) -> None:
        """A heading: read out, never chosen."""
        item = QListWidgetItem(tr(part))
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _tell(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        name = None if item is None else item.data(_NAME)
        if isinstance(name, str):
            self.chosen.emit(name)


def _first(guide: Guide, part: str) -> int:
    """Where a part begins: its pages stand together, wherever their files are."""
    return min(topic.order for topic in guide.topics if topic.part == part)
