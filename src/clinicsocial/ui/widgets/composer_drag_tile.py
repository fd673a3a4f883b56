"""A picture that is handed over: dragged into the browser, or copied by keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from clinicsocial.core.i18n import tr


class DragTile(QLabel):
    """A picture that can be dragged into a browser; Ctrl+C or Enter copies it for pasting."""

    def __init__(self, file: Path, picture: QPixmap) -> None:
        super().__init__()
        self._file = file
        self._pressed: QPoint | None = None
        self.setObjectName("drag-tile")
        self.setFixedSize(QSize(96, 72))
        self.setPixmap(picture.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "tile")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(tr("Picture {name}", name=file.name))
        self.setToolTip(tr("Drag it into the page, or press Enter to copy it and Ctrl+V to paste it there."))

    def mime_data(self) -> QMimeData:
        """The file as browsers take it."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._file))])
        return data

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag once the pointer has moved far enough."""
        if self._pressed is None:
            return
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        if moved < QApplication.startDragDistance():
            return
        self._pressed = None
        drag = QDrag(self)
        drag.setMimeData(self.mime_data())
        drag.setPixmap(self.pixmap())
        drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the file, for those who do not drag."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_C}:
            QGuiApplication.clipboard().setMimeData(self.mime_data())
        else:
            super().keyPressEvent(event)
