"""The list of a post's versions: when, how it came about, by whom, and how it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.lines import Index
from clinicsocial.ui.models.versions import CURRENT, VersionLine, VersionModel, kind_words
from clinicsocial.ui.widgets.line_delegate import LEFT, RIGHT, LineDelegate
from clinicsocial.ui.widgets.pills import PillLook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.look import Look

_LOOKS = {
    CURRENT: ("check", "success", "success_soft"),
    "saved": ("edit", "muted", "sunken"),
    "restored": ("undo", "info", "info_soft"),
    "set_aside": ("copy", "warning", "warning_soft"),
}


class VersionList(QListView):
    """`chosen` tells the version the keyboard or the mouse is on."""

    chosen = Signal(int)

    def __init__(self, look: Look, model: VersionModel) -> None:
        super().__init__()
        self.setObjectName("version-list")
        self.setAccessibleName(tr("Versions of this post"))
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_VersionDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        look.changed.connect(self.doItemsLayout)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which one is looked at now."""
        super().currentChanged(current, previous)
        line = self._model.line(current.row())
        if line is not None:
            self.chosen.emit(line.id)


class _VersionDelegate(LineDelegate[VersionLine]):
    """Two lines: when and by whom; then how the text began."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, VersionLine, parent)

    def pill(self, line: VersionLine) -> PillLook:
        """How the version came about."""
        return PillLook(kind_words(line.kind), *_LOOKS.get(line.kind, _LOOKS["saved"]))

    def pill_words(self) -> Iterable[str]:
        """The words of all kinds."""
        return (kind_words(kind) for kind in _LOOKS)

    def paint_upper(self, painter: QPainter, box: QRect, line: VersionLine) -> None:
        """When, and who."""
        painter.setFont(self.bold)
        painter.setPen(self.look.theme.colour("text"))
        painter.drawText(box, LEFT, line.when)
        room = max(0, box.width() - self.bold_metrics.horizontalAdvance(line.when) - 12)
        painter.setFont(self.plain)
        painter.setPen(self.look.theme.colour("muted"))
        painter.drawText(
            box, RIGHT, self.plain_metrics.elidedText(line.by, Qt.TextElideMode.ElideRight, room)
        )

    def paint_lower(self, painter: QPainter, box: QRect, line: VersionLine) -> None:
        """How the text began."""
        painter.setFont(self.plain)
        painter.setPen(self.look.theme.colour("muted"))
        words = self.plain_metrics.elidedText(line.summary, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, LEFT, words)
