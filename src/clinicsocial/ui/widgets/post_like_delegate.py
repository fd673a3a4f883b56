"""Paints a post in a list: pill, title, time; below them networks and what it belongs to or what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QRect, Qt

from clinicsocial.ui.models.lines import Line
from clinicsocial.ui.widgets.line_delegate import LEFT, LineDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from clinicsocial.ui.look import Look

_TILE = 18
_MOST_TILES = 6


class PostLike(Line, Protocol):
    """A line that tells about a post, or about what would become one."""

    @property
    def title(self) -> str:
        """Its first words."""
        ...

    @property
    def when(self) -> str:
        """Its time in words."""
        ...

    @property
    def networks(self) -> tuple[str, ...]:
        """Where it goes."""
        ...

    @property
    def beside(self) -> str:
        """What it belongs to."""
        ...

    @property
    def problem(self) -> str:
        """What is wrong; shown in place of `beside`."""
        ...


P = TypeVar("P", bound=PostLike)


class PostLikeDelegate(LineDelegate[P]):
    """Subclasses say what the pill shows."""

    def __init__(self, look: Look, kind: type[P], parent: QWidget) -> None:
        super().__init__(look, kind, parent, lower=_TILE)

    def paint_upper(self, painter: QPainter, box: QRect, line: P) -> None:
        """Title and time."""
        self.paint_title(painter, box, line.title, line.when)

    def paint_lower(self, painter: QPainter, box: QRect, line: P) -> None:
        """The networks, and what it belongs to or what is wrong."""
        theme = self.look.theme
        left = box.left()
        for network in line.networks[:_MOST_TILES]:
            tile = self.look.network_picture(network, _TILE)
            painter.drawPixmap(QRect(left, box.center().y() - _TILE // 2 + 1, _TILE, _TILE), tile)
            left += _TILE + 4
        left += 4 if line.networks else 0
        painter.setFont(self.plain)
        painter.setPen(theme.colour("danger" if line.problem else "muted"))
        words = line.problem or line.beside
        room = box.right() - left
        shown = self.plain_metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top(), room, box.height()), LEFT, shown)
