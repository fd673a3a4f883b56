"""Our own icons: SVG drawings recoloured for the appearance, and letter marks for networks.

No company's logo is drawn: a network is told by its name, the mark is only an eye-catcher beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from clinicsocial.core.resources import read_toml, resource
from clinicsocial.core.values.errors import ResourceError

_HEX = re.compile(r"#[0-9A-F]{6}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A network's letters and the colour of their tile (letters are white)."""

    letters: str
    tile: str


def draw_icon(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `name` in one colour, `size` device-independent pixels square.

    Raises:
        ResourceError: there is no such icon.
    """
    source = resource("icons", f"{name}.svg").read_bytes()
    drawing = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.name().encode())))
    picture = _canvas(size, ratio)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def draw_mark(mark: Mark, size: int, ratio: float = 1.0) -> QPixmap:
    """The letter tile of a network, `size` device-independent pixels square."""
    picture = _canvas(size, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark.tile))
    box = QRectF(0, 0, size, size)
    painter.drawRoundedRect(box, size * 0.26, size * 0.26)
    font = QFont(painter.font())
    font.setPixelSize(max(6, round(size * 0.52)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.letters)
    painter.end()
    return picture


def load_marks() -> dict[str, Mark]:
    """The marks of all networks by their slug.

    Raises:
        ResourceError: an entry is not a mark and a colour.
    """
    source = "themes/networks.toml"
    marks = {}
    for network, entry in read_toml("themes", "networks.toml").items():
        letters = entry.get("mark") if isinstance(entry, dict) else None
        tile = entry.get("tile") if isinstance(entry, dict) else None
        if not isinstance(letters, str) or not isinstance(tile, str) or _HEX.fullmatch(tile) is None:
            raise ResourceError(source, f"“{network}” is not a mark and a colour")
        marks[network] = Mark(letters, tile)
    return marks


def mark_for(marks: dict[str, Mark], network: str) -> Mark:
    """The mark of a network; one that is not listed gets its first two letters on grey."""
    return marks.get(network) or Mark(network[:2].capitalize(), "#4A585C")


def _canvas(size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
