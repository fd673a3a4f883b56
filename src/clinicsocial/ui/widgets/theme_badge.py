"""The mark of a theme of posts: its letters on its own soft ground, never the colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinicsocial.core.planning.belonging_views import ThemeView
    from clinicsocial.core.values.theme_colour import ThemeColour
    from clinicsocial.ui.look import Look

_RATIO = 2
"""Sharp on screens that draw two pixels for one."""
_ROOM = 12
"""Pixels that a badge is higher than its letters."""


class ThemeBadge(QWidget):
    """The badge in a layout, beside the name that says the same."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._colour: ThemeColour | None = None
        self._mark = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_mark(self, colour: ThemeColour, mark: str) -> None:
        """Be the badge of the theme with this colour and these letters."""
        self._colour, self._mark = colour, mark
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        return QSize(badge_size(self._look), badge_size(self._look))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if self._colour is not None:
            painter = QPainter(self)
            paint_badge(painter, QRectF(self.rect()), self._look, self._colour, self._mark)
            painter.end()


def badge_size(look: Look) -> int:
    """Side of a badge in pixels, at the current text size."""
    return look.theme.sizes.caption + _ROOM


def paint_badge(painter: QPainter, box: QRectF, look: Look, colour: ThemeColour, mark: str) -> None:
    """Draw a badge into a square."""
    colours = look.theme.post_theme(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.ink))
    painter.setBrush(QColor(colours.soft))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    font = QFont(painter.font())
    font.setPixelSize(look.theme.sizes.caption)
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
    painter.restore()


def colour_name(colour: ThemeColour) -> str:
    """What a person calls the colour."""
    names = {
        "teal": tr("Teal"),
        "blue": tr("Blue"),
        "violet": tr("Violet"),
        "rose": tr("Rose"),
        "orange": tr("Orange"),
        "ochre": tr("Ochre"),
        "green": tr("Green"),
        "slate": tr("Slate"),
    }
    return names[colour.value]


def badge_of(look: Look, theme: ThemeView) -> ThemeBadge:
    """The badge of a theme."""
    badge = ThemeBadge(look)
    badge.show_mark(theme.colour, theme.mark)
    return badge


def colour_picture(look: Look, colour: ThemeColour, mark: str = "") -> QIcon:
    """The colour as an icon for a list of choices: its ground and ink, with letters where given."""
    size = badge_size(look)
    picture = QPixmap(QSize(size, size) * _RATIO)
    picture.setDevicePixelRatio(_RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_badge(painter, QRectF(0, 0, size, size), look, colour, mark)
    painter.end()
    return QIcon(picture)
