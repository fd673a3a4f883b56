"""The mix as bars: all themes on one, each share against the wanted one. Figures stand beside as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from clinicsocial.core.planning.mix import Mix, MixPart
    from clinicsocial.ui.look import Look

_WHOLE = 100
_LEAST = 20
"""Per cent; a bar that ended earlier would make one post look like many."""
_GAP = 2
_RADIUS = 5
_THIN = 8
"""Height of one theme's bar; its wanted share is a line that stands out by half as much."""


class MixBar(QWidget):
    """All themes side by side, each as wide as its share, with its letters where they fit."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, name: str = "mix-bar") -> None:
        super().__init__(parent)
        self._look = look
        self._mix: Mix | None = None
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_mix(self, mix: Mix) -> None:
        """Show this mix; its words are read to whoever cannot see it."""
        self._mix = mix
        self.setAccessibleName(mix_words(mix))
        self.setToolTip(mix_words(mix))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of text with room around it."""
        return QSize(240, self._look.theme.sizes.caption + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts from left to right; what has no theme is the plain rest."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(whole, _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        painter.fillRect(whole, self._look.theme.colour("sunken"))
        font = QFont(self.font())
        font.setPixelSize(self._look.theme.sizes.caption)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        for box, part in self._boxes(whole):
            self._paint_part(painter, box, part)
        painter.end()

    def _boxes(self, whole: QRectF) -> Iterator[tuple[QRectF, MixPart]]:
        left = whole.left()
        for part in self._mix.parts if self._mix is not None else ():
            width = whole.width() * part.share / _WHOLE
            if width > _GAP:
                yield QRectF(left, whole.top(), width - _GAP, whole.height()), part
            left += width

    def _paint_part(self, painter: QPainter, box: QRectF, part: MixPart) -> None:
        colours = self._look.theme.post_theme(part.theme.colour)
        painter.fillRect(box, QColor(colours.ink))
        if QFontMetrics(painter.font()).horizontalAdvance(part.theme.mark) + 4 <= box.width():
            painter.setPen(QColor(colours.soft))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, part.theme.mark)


class ShareBar(QWidget):
    """One theme's share, with a line where the wanted share ends. The figures stand beside it as words."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._part: MixPart | None = None
        self._most = _WHOLE
        self.setMinimumWidth(80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_part(self, part: MixPart, most: int) -> None:
        """Show this share.

        `most` is the share at which the bar ends, in per cent: the same for all bars below each other.
        """
        self._part, self._most = part, most
        self.setAccessibleName(part.words)
        self.setToolTip(part.words)
        self.update()

    def sizeHint(self) -> QSize:
        """A bar with the line standing out above and below."""
        return QSize(160, 2 * _THIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, share and wanted share."""
        if self._part is not None:
            self._paint(self._part)

    def _paint(self, part: MixPart) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(0, (self.height() - _THIN) / 2, self.width(), _THIN)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(ground, _THIN / 2, _THIN / 2)
        share = QRectF(ground)
        share.setWidth(ground.width() * part.share / self._most)
        painter.setBrush(QColor(theme.post_theme(part.theme.colour).ink))
        painter.drawRoundedRect(share, _THIN / 2, _THIN / 2)
        wanted = part.theme.share
        if wanted is not None:
            at = 1 + (ground.width() - 2) * wanted / self._most
            painter.setPen(QPen(theme.colour("text"), 2))
            painter.drawLine(QLineF(at, ground.top() - _THIN / 2 + 1, at, ground.bottom() + _THIN / 2 - 1))
        painter.end()


def most_shown(mix: Mix) -> int:
    """Per cent at which the bars of a mix end: room for the largest share and the largest wanted one."""
    largest = max((max(part.share, part.theme.share or 0) for part in mix.parts), default=0)
    return min(_WHOLE, max(_LEAST, largest + _LEAST // 2))


def mix_words(mix: Mix) -> str:
    """The whole mix as a sentence."""
    if not mix.total:
        return tr("Nothing is planned or live in this time.")
    parts = [part.words for part in mix.parts if part.posts or part.theme.share]
    if mix.without_theme:
        parts.append(tr("without a theme {share}%", share=mix.without_share))
    return "; ".join(parts)
