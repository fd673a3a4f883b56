"""The very files a consent is about: the pictures of the person, ticked apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import column, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinicsocial.core.consents.used import PictureUse
    from clinicsocial.ui.look import Look

PICTURE = (112, 84)
"""The box of a small picture, in pixels."""


class FileTicks(QWidget):
    """Hidden where the library has no picture of the person. `changed` after each tick."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("file-ticks")
        self._look = look
        self._tiles: dict[str, QToolButton] = {}
        self._small: dict[str, QPixmap] = {}
        self._others: frozenset[str] = frozenset()
        """Files of the record that are not among those offered: they stay on it."""
        flow = QWidget()
        self._flow = FlowLayout(gap=8)
        flow.setLayout(self._flow)
        self.setLayout(
            column(
                text(tr("Only for certain pictures?"), "strong"),
                text(tr("Tick them. With none ticked, the words above say what it covers."), "caption"),
                flow,
                gap=4,
            )
        )

    @property
    def ticked(self) -> frozenset[str]:
        """The files chosen, by SHA-256."""
        return self._others | {sha256 for sha256, tile in self._tiles.items() if tile.isChecked()}

    @property
    def hashes(self) -> tuple[str, ...]:
        """The files whose small copies are wanted."""
        return tuple(self._tiles)

    def offer(self, pictures: Sequence[PictureUse], chosen: Iterable[str]) -> None:
        """Offer these, with those of the record ticked."""
        for tile in self._tiles.values():
            self._flow.removeWidget(tile)
            tile.deleteLater()
        self._tiles.clear()
        known = frozenset(chosen)
        for number, one in enumerate((one for one in pictures if one.kept), start=1):
            tile = self._tile(one, number)
            tile.setChecked(one.sha256 in known)
            tile.toggled.connect(self._tell)
            self._tiles[one.sha256] = tile
            self._flow.addWidget(tile)
            self._draw(one.sha256)
        self._others = known - self._tiles.keys()
        self.setVisible(bool(self._tiles))

    def show_picture(self, sha256: str, picture: QPixmap) -> None:
        """A small copy has been drawn."""
        if sha256 in self._tiles:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._small[sha256] = picture.scaled(QSize(*PICTURE), keep, smooth)
            self._draw(sha256)

    def _tile(self, one: PictureUse, number: int) -> QToolButton:
        video = one.mime.startswith("video/")
        words = (
            tr("Video {number} of them", number=number)
            if video
            else tr("Picture {number} of them", number=number)
        )
        tile = QToolButton()
        tile.setObjectName(f"file-{one.sha256[:8]}")
        tile.setCheckable(True)
        tile.setFixedSize(PICTURE[0] + 16, PICTURE[1] + 16)
        tile.setAccessibleName(words)
        tile.setToolTip(words)
        tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tile.setCursor(Qt.CursorShape.PointingHandCursor)
        tile.setIconSize(QSize(*PICTURE))
        self._small[one.sha256] = self._look.picture("video" if video else "image", "muted", 32)
        return tile

    def _draw(self, sha256: str) -> None:
        """The picture in the middle of its tile; with a tick in the corner where it is chosen."""
        small, tile = self._small[sha256], self._tiles[sha256]
        whole = QPixmap(*PICTURE)
        whole.fill(Qt.GlobalColor.transparent)
        painter = QPainter(whole)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = small.deviceIndependentSize().toSize()
        painter.drawPixmap((PICTURE[0] - size.width()) // 2, (PICTURE[1] - size.height()) // 2, small)
        if tile.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.colour("accent"))
            painter.drawEllipse(PICTURE[0] - 28, 4, 24, 24)
            painter.drawPixmap(PICTURE[0] - 24, 8, self._look.picture("check", "on_accent", 16))
        painter.end()
        tile.setIcon(QIcon(whole))

    @Slot()
    def _tell(self) -> None:
        for sha256 in self._tiles:
            self._draw(sha256)
        self.changed.emit()
