"""Posting by hand, step by step: the page, the words on the clipboard, the picture to drag, "I posted it"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QLayout, QLineEdit, QMenu, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.networks.assisted import HandOver, StepKind
from clinicsocial.core.values.plan import Plan, plan_at
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
from clinicsocial.ui.widgets.composer_drag_tile import DragTile
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from clinicsocial.core.clock import Clock
    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True, repr=False)
class HandOverTask:
    """Everything needed to post one delivery by hand. `files` are outgoing copies without metadata."""

    delivery_id: int
    zone: str
    handed: HandOver
    files: tuple[Path, ...]
    pictures: tuple[QImage, ...]
    """The files, small."""


class HandOverPanel(Card):
    """Shows one task. The text is put on the clipboard when the task is shown, and again on request."""

    posted = Signal(int, str)
    """Delivery id, address."""
    snoozed = Signal(int, object)
    """Delivery id, until when (aware)."""
    address_opened = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="hand-over-panel", margin=16, gap=12)
        self._clock = clock
        self._task: HandOverTask | None = None
        self._title = text("", "section", name="hand-over-title")
        close = IconButton(look, "close", tr("Close"), name="hand-over-close", size=16)
        close.clicked.connect(self.closed)
        heading = row(self._title, close, gap=8)
        heading.setStretch(0, 1)
        self._copied = text("", "muted", name="copied")
        self._open = self._button("", "open-network", self._open_address)
        self._copy = self._button(tr("Copy the text again"), "copy-text", self.copy_text)
        self._copy_title = self._button(tr("Copy the title"), "copy-title", self._put_title)
        self._tiles = FlowLayout(gap=8)
        self._alt_texts = FlowLayout(gap=8)
        self._replies = FlowLayout(gap=8)
        self._copy_comment = self._button(tr("Copy the first comment"), "copy-comment", self._put_comment)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://")
        self._address_row = FormRow(
            tr("Address of the post"),
            self.address,
            tr("Optional: copy it from the browser."),
            name="posted-address",
        )
        self.body.addLayout(heading)
        self._steps = {
            StepKind.OPEN: Step(row(self._open, None)),
            StepKind.TITLE: Step(row(self._copy_title, None)),
            StepKind.TEXT: Step(column(self._copied, row(self._copy, None), gap=6)),
            StepKind.PICTURES: Step(self._tiles),
            StepKind.ALT_TEXT: Step(self._alt_texts),
            StepKind.PUBLISH: Step(),
            StepKind.REPLIES: Step(self._replies),
            StepKind.COMMENT: Step(row(self._copy_comment, None)),
            StepKind.CONFIRM: Step(column(self._address_row, self._make_acts(), gap=8)),
        }
        for step in self._steps.values():
            self.body.addWidget(step)

    def _button(self, words: str, name: str, slot: Callable[[], None]) -> QPushButton:
        made = button(words, name=name)
        made.clicked.connect(slot)
        return made

    def _make_acts(self) -> FlowLayout:
        done = PrimaryButton(tr("I posted it"), name="posted")
        done.clicked.connect(self._tell_posted)
        self._later = button(tr("Remind me later"), "quiet", name="snooze")
        menu = QMenu(self._later)
        menu.aboutToShow.connect(self._fill_later)
        menu.triggered.connect(self._tell_snoozed)
        self._later.setMenu(menu)
        acts = FlowLayout(gap=8)
        acts.addWidget(done)
        acts.addWidget(self._later)
        return acts

    def show_task(self, task: HandOverTask) -> None:
        """Show this task."""
        self._task = task
        handed = task.handed
        self._title.setText(tr("Post by hand on {account}", account=handed.account))
        self._open.setText(tr("Open {network}", network=handed.network))
        self._open.setVisible(bool(handed.address))
        sentences = {step.kind: (number, step.sentence) for number, step in enumerate(handed.steps, 1)}
        for kind, step in self._steps.items():
            number, sentence = sentences.get(kind, (0, ""))
            step.show_sentence(number, sentence)
        empty_layout(self._tiles)
        for file, picture in zip(task.files, task.pictures, strict=True):
            self._tiles.addWidget(DragTile(file, QPixmap.fromImage(picture)))
        self._show_alt_texts(handed)
        self._show_replies(handed)
        self.address.clear()
        self.show_address_error("")
        self.copy_text()
        self.show()

    def _show_alt_texts(self, handed: HandOver) -> None:
        empty_layout(self._alt_texts)
        for number, picture in enumerate(handed.pictures, 1):
            if picture.alt_text:
                words = tr("Copy the alt text of picture {number}", number=number)
                copy = self._button(words, f"copy-alt-{number}", self._put_words)
                copy.setProperty("words", picture.alt_text)
                self._alt_texts.addWidget(copy)

    def _show_replies(self, handed: HandOver) -> None:
        empty_layout(self._replies)
        for number, part in enumerate(handed.replies, 2):
            copy = self._button(
                tr("Copy part {number}", number=number), f"copy-part-{number}", self._put_words
            )
            copy.setProperty("words", part)
            self._replies.addWidget(copy)

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
        if self._task is not None:
            count = _copy(self._task.handed.text)
            self._copied.setText(
                tr("{n} characters copied. Where the text is missing, paste it with Ctrl+V.", n=count)
            )

    @Slot()
    def _put_comment(self) -> None:
        if self._task is not None:
            _copy(self._task.handed.first_comment)

    @Slot()
    def _put_title(self) -> None:
        if self._task is not None:
            _copy(self._task.handed.title)

    @Slot()
    def _put_words(self) -> None:
        _copy(str(self.sender().property("words")))

    @Slot()
    def _open_address(self) -> None:
        if self._task is not None:
            self.address_opened.emit(self._task.handed.address)

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


class Step(QWidget):
    """A numbered sentence with what belongs to it below; hidden where this post has no such step."""

    def __init__(self, content: QLayout | None = None) -> None:
        super().__init__()
        self._sentence: QLabel = text("", "body", name="hand-over-step")
        parts = column(self._sentence, gap=6)
        if content is not None:
            parts.addLayout(content)
        self.setLayout(parts)

    def show_sentence(self, number: int, sentence: str) -> None:
        """Show this sentence as step `number`; an empty one hides the step."""
        self.setVisible(bool(sentence))
        self._sentence.setText(tr("{number}. {sentence}", number=number, sentence=sentence))


def _copy(words: str) -> int:
    """Put words on the clipboard; returns how many characters they have."""
    QGuiApplication.clipboard().setText(words)
    return len(words)


def _later_times(now: datetime, zone: str) -> tuple[tuple[str, datetime], ...]:
    """When a reminder can come back (aware)."""
    tomorrow = plan_at(now + timedelta(days=1), zone).wall.replace(hour=9, minute=0, second=0, microsecond=0)
    return (
        (tr("In 30 minutes"), now + timedelta(minutes=30)),
        (tr("In 2 hours"), now + timedelta(hours=2)),
        (tr("Tomorrow at 09:00"), Plan(tomorrow, zone).due),
    )
