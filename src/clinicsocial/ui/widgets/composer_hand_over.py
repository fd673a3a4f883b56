"""Posting by hand, step by step: the words on the clipboard, the picture to drag, the page, "I posted it"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDrag, QGuiApplication, QImage, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QLineEdit, QMenu, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.plan import Plan, plan_at
from clinicsocial.ui.states import network_name
from clinicsocial.ui.widgets.basics import (
    Card,
    IconButton,
    PrimaryButton,
    button,
    column,
    empty_layout,
    row,
    text,
)
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock
    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True, repr=False)
class HandOverTask:
    """Everything needed to post one delivery by hand. `files` are outgoing copies without metadata."""

    delivery_id: int
    network: str
    account_label: str
    zone: str
    text: str
    files: tuple[Path, ...]
    pictures: tuple[QImage, ...]
    """The files, small."""
    address: str
    """Where the network's own composer opens; empty where it has no such page."""


class HandOverPanel(Card):
    """Shows one task. The text is put on the clipboard when the task is shown, and again on request."""

    posted = Signal(int, str)
    """Delivery id, address."""
    snoozed = Signal(int, object)
    """Delivery id, until when (aware)."""
    address_opened = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="hand-over-panel", margin=16, gap=10)
        self._look = look
        self._clock = clock
        self._task: HandOverTask | None = None
        self._title = text("", "section", name="hand-over-title")
        close = IconButton(look, "close", tr("Close"), name="hand-over-close", size=16)
        close.clicked.connect(self.closed)
        heading = row(self._title, close, gap=8)
        heading.setStretch(0, 1)
        self._copied = text("", "muted", name="copied")
        self._copy = button(tr("Copy the text again"), name="copy-text")
        self._copy.clicked.connect(self.copy_text)
        self._tiles = FlowLayout(gap=8)
        self._pictures = _step(tr("2. Drag the picture into the page"), self._tiles)
        self._open = button("", name="open-network")
        self._open.clicked.connect(self._open_address)
        self._open_step = _step(tr("3. Open the page and post"), row(self._open, None))
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://")
        self._address_row = FormRow(
            tr("Address of the post"),
            self.address,
            tr("Optional: copy it from the browser."),
            name="posted-address",
        )
        self._done = PrimaryButton(tr("I posted it"), name="posted")
        self._done.clicked.connect(self._tell_posted)
        self._later = button(tr("Remind me later"), "quiet", name="snooze")
        menu = QMenu(self._later)
        menu.aboutToShow.connect(self._fill_later)
        menu.triggered.connect(self._tell_snoozed)
        self._later.setMenu(menu)
        self.body.addLayout(heading)
        self.body.addWidget(
            _step(tr("1. The text is on the clipboard"), column(self._copied, row(self._copy, None)))
        )
        self.body.addWidget(self._pictures)
        self.body.addWidget(self._open_step)
        acts = FlowLayout(gap=8)
        acts.addWidget(self._done)
        acts.addWidget(self._later)
        confirm = column(self._address_row, acts, gap=8)
        self.body.addWidget(_step(tr("4. Say that it is done"), confirm))

    def show_task(self, task: HandOverTask) -> None:
        """Show this task."""
        self._task = task
        network = network_name(task.network)
        self._title.setText(tr("Post by hand on {account}", account=task.account_label))
        self._open.setText(tr("Open {network}", network=network))
        self._open_step.setVisible(bool(task.address))
        empty_layout(self._tiles)
        for file, picture in zip(task.files, task.pictures, strict=True):
            self._tiles.addWidget(DragTile(file, QPixmap.fromImage(picture)))
        self._pictures.setVisible(bool(task.files))
        self.address.clear()
        self.show_address_error("")
        self.copy_text()
        self.show()

    @property
    def delivery_id(self) -> int | None:
        """The delivery whose task is shown."""
        return None if self._task is None else self._task.delivery_id

    def show_address_error(self, words: str) -> None:
        """Say what is wrong with the address; empty takes it away."""
        self._address_row.show_error(words)

    @Slot()
    def copy_text(self) -> None:
        """Put the text on the clipboard. Public by the person's own will: it is about to be posted."""
        if self._task is None:
            return
        QGuiApplication.clipboard().setText(self._task.text)
        count = len(self._task.text)
        self._copied.setText(tr("{n} characters copied. Paste them with Ctrl+V.", n=count))

    @Slot()
    def _open_address(self) -> None:
        if self._task is not None:
            self.address_opened.emit(self._task.address)

    @Slot()
    def _tell_posted(self) -> None:
        if self._task is not None:
            self.posted.emit(self._task.delivery_id, self.address.text())

    @Slot()
    def _fill_later(self) -> None:
        menu = self._later.menu()
        menu.clear()
        zone = self._task.zone if self._task is not None else "UTC"
        for words, until in _later_times(self._clock.now(), zone):
            menu.addAction(words).setData(until.isoformat())

    @Slot(QAction)
    def _tell_snoozed(self, act: QAction) -> None:
        if self._task is not None:
            self.snoozed.emit(self._task.delivery_id, datetime.fromisoformat(act.data()))


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


def _step(title: str, content: QLayout) -> QWidget:
    """A numbered step with what belongs to it."""
    step = QWidget()
    step.setLayout(column(text(title, "strong"), content, gap=6))
    return step


def _later_times(now: datetime, zone: str) -> tuple[tuple[str, datetime], ...]:
    """When a reminder can come back (aware)."""
    tomorrow = plan_at(now + timedelta(days=1), zone).wall.replace(hour=9, minute=0, second=0, microsecond=0)
    return (
        (tr("In 30 minutes"), now + timedelta(minutes=30)),
        (tr("In 2 hours"), now + timedelta(hours=2)),
        (tr("Tomorrow at 09:00"), Plan(tomorrow, zone).due),
    )
