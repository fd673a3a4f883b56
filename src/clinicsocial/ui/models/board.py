"""The cards of one column of the board: words prepared once, dragged as the post's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt

from clinicsocial.ui.models.lines import LineModel
from clinicsocial.ui.models.post_list import PostLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from clinicsocial.ui.models.lines import Index

CARD = "application/x-clinicsocial-post"
"""The kind of what is dragged; it holds the post's number in decimal digits."""


class BoardModel(LineModel[PostLine]):
    """Cards can be taken from it; what may be dropped where the page decides."""

    def heading(self, line: PostLine) -> str:
        """Its first words."""
        return line.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every card can be taken up."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """Cards and nothing else."""
        return [CARD]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The card being dragged."""
        data = QMimeData()
        line = self.line(indexes[0].row()) if indexes else None
        if line is not None:
            data.setData(CARD, str(line.id).encode())
        return data


def card_in(data: QMimeData) -> int | None:
    """The post that is dragged; None where something else is."""
    words = bytes(data.data(CARD).data()).decode("ascii", "replace")
    return int(words) if words.isdecimal() else None
