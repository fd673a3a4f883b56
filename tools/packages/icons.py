"""Draws the icon for each system, from our one drawing ``resources/icons/app.svg``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tools.packages.names import ROOT

if TYPE_CHECKING:
    from PIL.Image import Image

DRAWING = ROOT / "resources" / "icons" / "app.svg"
LINUX_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, as the folders of the hicolor theme are named."""
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels: Explorer at 100 to 250 %."""
MAC_SIZE = 1024


def draw(size: int) -> Image:
    """The icon, `size` pixels square, on nothing."""
    from PIL import Image
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_RGBA8888)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(DRAWING.read_bytes())).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(picture.constBits()))


def write_windows_icon(target: Path) -> None:
    """One ``.ico`` with all sizes, each drawn and none scaled."""
    pictures = [draw(size) for size in WINDOWS_SIZES]
    pictures[-1].save(
        target, "ICO", sizes=[(size, size) for size in WINDOWS_SIZES], append_images=pictures[:-1]
    )


def write_mac_icon(target: Path) -> None:
    """One ``.icns``; smaller sizes are made from the largest."""
    draw(MAC_SIZE).save(target, "ICNS")


def write_linux_icons(theme: Path) -> None:
    """PNGs and the drawing itself, in the folders of the hicolor theme below `theme`."""
    for size in LINUX_SIZES:
        folder = theme / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True)
        draw(size).save(folder / "clinicsocial.png", "PNG")
    scalable = theme / "scalable" / "apps"
    scalable.mkdir(parents=True)
    (scalable / "clinicsocial.svg").write_bytes(DRAWING.read_bytes())
