"""A layout that fills lines from left to right and goes on below: for chips, however many there are."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget


class FlowLayout(QHBoxLayout):
    """Items keep their size hints; the height follows from the width.

    Qt's own row keeps the items, and must: Qt asks a layout for them even while a window is being deleted,
    when the half of the layout that Python has may be gone. With the items in Python there is no answer then,
    and the program dies.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int | None = None) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._known: list[QLayoutItem] | None = None
        """All items, until one comes or goes; asking Qt for each takes longer than what is done with it."""
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self._heights: dict[int, int] = {}
        """By width; asked for dozens of times while a window finds its shape."""
        self.setContentsMargins(QMargins())

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer items fit a narrower line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        """There is no lesser one."""
        return self.heightForWidth(width)

    def invalidate(self) -> None:
        """An item wants another size, comes or goes; also while Qt's half of this layout is being deleted."""
        if shiboken6.isValid(self):
            self._heights.clear()
            self._known = None
            super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        QLayout.setGeometry(self, rect)  # not the row's own, which would put all on one line first
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        sizes = [item.sizeHint() for item in self._items() if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The largest single item."""
        size = QSize()
        for item in self._items():
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def maximumSize(self) -> QSize:
        """Any: what is left over stays empty."""
        return QLayout.maximumSize(self)

    def _items(self) -> list[QLayoutItem]:
        if self._known is None:
            found = (self.itemAt(place) for place in range(self.count()))
            self._known = [item for item in found if item is not None]
        return self._known

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items, each in the middle of its line's height; returns the height of all lines."""
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            x = rect.x()
            for item in line:
                size = item.sizeHint().boundedTo(QSize(rect.width(), height))
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height + self._line_gap
        return max(0, y - rect.y() - self._line_gap)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The visible items, as many on a line as fit."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items():
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or used + self._gap + wide > width:
                lines.append([])
                used = -self._gap
            lines[-1].append(item)
            used += self._gap + wide
        return lines
