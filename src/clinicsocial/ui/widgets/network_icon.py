"""A network's mark as a button's icon, with room before the words and a tick where it is switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from clinicsocial.ui.look import Look


def put_mark(
    look: Look, target: QAbstractButton, network: str, size: int, *, gap: int, tick: bool = False
) -> None:
    """Give `target` the mark of `network`, `size` pixels square, with `gap` pixels between icon and words."""
    mark = look.network_picture(network, size)
    left = size + gap if tick else 0
    shape = QSize(left + size + gap, size)
    picture = QPixmap(shape * mark.devicePixelRatio())
    picture.setDevicePixelRatio(mark.devicePixelRatio())
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if tick:
        painter.drawPixmap(QRect(0, 0, size, size), look.picture("check", "accent_ink", size))
    painter.drawPixmap(QRect(left, 0, size, size), mark)
    painter.end()
    target.setIcon(QIcon(picture))
    target.setIconSize(shape)
