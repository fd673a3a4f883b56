"""The parts of the composer and where they stand: writing left, judging right, letting go below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.composer.conflict import ConflictView
from clinicsocial.ui.widgets.basics import Card, button, column, row, scrolled, text
from clinicsocial.ui.widgets.composer_accounts import AccountChips
from clinicsocial.ui.widgets.composer_advice import AdviceLines
from clinicsocial.ui.widgets.composer_belonging import BelongingRow
from clinicsocial.ui.widgets.composer_deliveries import DeliveriesPanel
from clinicsocial.ui.widgets.composer_findings import FindingsPanel
from clinicsocial.ui.widgets.composer_hand_over import HandOverPanel
from clinicsocial.ui.widgets.composer_line import LineEdit
from clinicsocial.ui.widgets.composer_link_tags import LinkTagsPanel
from clinicsocial.ui.widgets.composer_media_strip import MediaStrip
from clinicsocial.ui.widgets.composer_over import OverRow
from clinicsocial.ui.widgets.composer_people import PeoplePanel
from clinicsocial.ui.widgets.composer_preview import PreviewPanel
from clinicsocial.ui.widgets.composer_schedule import ScheduleBar
from clinicsocial.ui.widgets.composer_texts import TextPanel
from clinicsocial.ui.widgets.composer_thread import ThreadRow

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock
    from clinicsocial.ui.look import Look

_SIDE = 360
"""Narrowest width of the right column in device-independent pixels."""


class ComposerLayout(QWidget):
    """All parts of the composer; it decides nothing."""

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accounts = AccountChips(look)
        self.texts = TextPanel(look)
        self.title = LineEdit()
        self.title_row = _inline(tr("&Title"), self.title, "post-title")
        self.link = QLineEdit()
        self.link.setPlaceholderText("https://")
        self.link_row = _inline(tr("&Link"), self.link, "post-link")
        self.tags = LinkTagsPanel(look)
        self.over = OverRow(look)
        self.thread_row = ThreadRow()
        self.first_comment = LineEdit()
        self.comment_row = _inline(tr("First &comment"), self.first_comment, "first-comment")
        self.belonging = BelongingRow(look)
        self.advice = AdviceLines(look)
        self.locked = text("", "muted", name="locked")
        self.locked.hide()
        self.media = MediaStrip(look)
        self.progress = ImportProgress()
        self.people = PeoplePanel(look)
        self.deliveries = DeliveriesPanel(look, clock)
        self.hand_over = HandOverPanel(look, clock)
        self.findings = FindingsPanel(look)
        self.preview = PreviewPanel(look)
        self.conflict = ConflictView(look)
        self.bar = ScheduleBar(look, clock)
        self.bar.body.addWidget(self.advice)
        self.deliveries.hide()
        self.hand_over.hide()
        self._stack = QStackedWidget(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self.bar)
        columns = QWidget()
        self._stack.addWidget(columns)
        self._stack.addWidget(self.conflict)
        self._fill(columns)

    def show_conflict(self, *, shown: bool) -> None:
        """Show the two versions in place of the editor, or the editor again."""
        self._stack.setCurrentIndex(1 if shown else 0)
        self.bar.setVisible(not shown)

    def let_act(self, *, act: bool) -> None:
        """Whether anything may be pressed: not while another post takes the place of the one that is shown.

        The text stays as it is: it keeps the focus, and what is typed waits for the post to come.
        """
        writing = (self.accounts, self.title_row, self.thread_row, self.media, self.belonging, self.people)
        further = (self.link_row, self.tags, self.comment_row, self.over, self.advice)
        for part in (
            *writing,
            *further,
            self.deliveries,
            self.hand_over,
            self.findings,
            self.conflict,
            self.bar,
        ):
            part.setEnabled(act)

    def _fill(self, both: QWidget) -> None:
        """Put in the two columns.

        Frames come before what they hold: a style sheet is asked at every new parent, and a stack measures
        at once all that it is given.
        """
        left = Card(name="composer-left", margin=20, gap=12)
        right = QWidget()
        side = scrolled(right, name="composer-side")
        side.setMinimumWidth(_SIDE)
        columns = row(_padded(left), side, gap=16)
        columns.setStretch(0, 4)
        columns.setStretch(1, 3)
        both.setLayout(columns)
        left.body.addLayout(column(text(tr("Where it goes"), "strong", wrap=False), self.accounts, gap=6))
        left.body.addWidget(self.locked)
        left.body.addWidget(self.title_row)
        left.body.addWidget(self.texts, 1)
        optional = (self.link_row, self.tags, self.comment_row, self.over)
        for part in (self.thread_row, self.media, self.progress, self.belonging, *optional, self.people):
            left.body.addWidget(part)
        right.setLayout(column(self.hand_over, self.deliveries, self.findings, self.preview, None, gap=20))


class ImportProgress(QFrame):
    """How far a row of files is, with a way to leave out the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import-progress")
        self.words = text("", "muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Files added"))
        self.cancel = button(tr("Cancel"), "quiet", name="cancel-import")
        self.setLayout(row(self.words, self.bar, self.cancel))
        self.hide()

    def show_progress(self, done: int, given: int) -> None:
        """Show how many are done; hidden when nothing is under way."""
        self.setVisible(given > 0)
        self.bar.setRange(0, given)
        self.bar.setValue(done)
        self.words.setText(tr("Adding file {number} of {count}…", number=min(done + 1, given), count=given))


def _inline(label: str, field: QWidget, name: str) -> QWidget:
    """A label and its field on one line."""
    field.setObjectName(name)
    field.setAccessibleName(label.replace("&", ""))
    words = text(label, "strong", wrap=False)
    words.setBuddy(field)
    line = QWidget()
    line.setLayout(row(words, field, gap=12))
    return line


def _padded(card: Card) -> QWidget:
    """The card in a column that scrolls when the window is low."""
    area = scrolled(card, name="composer-writing")
    card.setProperty("ground", None)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return area
