"""The quiet cards of a file: its description and rights, what is removed before it leaves, its uses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.states import state_word
from clinicsocial.ui.widgets.basics import Card, Picture, button, column, empty_layout, row, text
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.pills import StatePill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QResizeEvent

    from clinicsocial.core.values.delivery import PostState
    from clinicsocial.core.values.looking import Capture
    from clinicsocial.ui.look import Look

_PAUSE_MS = 700
"""What is typed is kept when typing pauses for this long."""
_ALT_LINES = 3
_MENU_WORDS = 48
"""Characters of a draft's first line in the menu."""
_LINK_EDGES = 10
"""Border and padding of a link on both sides, in pixels."""


class DescriptionCard(Card):
    """Alt text, source and licence; kept by itself. `described` tells all three."""

    described = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="library-description", gap=10)
        self._told: tuple[str, str, str] | None = None
        """What was told and is not known to be kept yet."""
        self._alt = QPlainTextEdit()
        self._alt.setTabChangesFocus(True)
        self._alt.setPlaceholderText(tr("What would somebody see who cannot see it?"))
        self._alt.setFixedHeight(self._alt.fontMetrics().lineSpacing() * _ALT_LINES + 26)
        self._source, self._licence = QLineEdit(), QLineEdit()
        self._source.setMaxLength(300)
        self._licence.setMaxLength(300)
        self._saved = text("", "caption", wrap=False, name="library-saved")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.body.addLayout(row(text(tr("Description and rights"), "section", wrap=False), None, self._saved))
        self.body.addWidget(
            FormRow(
                tr("Al&t text"),
                self._alt,
                tr("Offered wherever the file is used. Name nobody who has not agreed to it."),
                name="library-alt",
            )
        )
        self.body.addWidget(
            FormRow(
                tr("Whe&re it comes from"),
                self._source,
                tr("For example: taken by Megan, 4 May"),
                name="library-source",
            )
        )
        self.body.addWidget(
            FormRow(
                tr("&Licence"),
                self._licence,
                tr("What lets you use it: your own, bought, CC BY…"),
                name="library-licence",
            )
        )
        self._alt.textChanged.connect(self._typed)
        self._source.textEdited.connect(self._typed)
        self._licence.textEdited.connect(self._typed)

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._pause.isActive()

    def show_words(self, alt_text: str, source: str, licence: str) -> None:
        """Show what is kept, unless somebody is typing, or what was typed last is still on its way."""
        kept = alt_text, source, licence
        if self._told == kept:
            self._told = None
        if self.pending or self._told is not None:
            return
        with QSignalBlocker(self._alt):
            if self._alt.toPlainText() != alt_text:
                self._alt.setPlainText(alt_text)
        for field, words in ((self._source, source), (self._licence, licence)):
            if field.text() != words:
                field.setText(words)

    def begin(self) -> None:
        """Another file is being opened: nothing is written for it into the words of this one."""
        self._pause.stop()
        self._told = None
        self._saved.setText("")

    @Slot()
    def keep(self) -> None:
        """Tell what was typed now, e.g. before leaving."""
        self._pause.stop()
        self._told = self._alt.toPlainText(), self._source.text(), self._licence.text()
        self.described.emit(*self._told)
        self._saved.setText(tr("Saved"))

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, by leaving or because the program ends: nothing typed is lost."""
        if self.pending:
            self.keep()
        super().hideEvent(event)

    @Slot()
    def _typed(self) -> None:
        self._saved.setText("")
        self._pause.start()


class HiddenCard(Card):
    """What the original says about itself: shown here, gone before it leaves."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="library-hidden", gap=6)
        self._words = text("", "body", name="library-hidden-words")
        self._note = text("", "muted", name="library-hidden-note")
        icon = Picture(look, "shield", "success", 18)
        self.body.addWidget(text(tr("Removed before it leaves"), "section"))
        self.body.addWidget(self._words)
        inner = row(icon, self._note)
        inner.setStretch(1, 1)
        self.body.addLayout(inner)

    def show_capture(self, capture: Capture | None) -> None:
        """Show it; None: nobody has looked yet."""
        lines = [] if capture is None else capture_lines(capture)
        self._words.setText("\n".join(lines))
        self._words.setVisible(bool(lines))
        if capture is None:
            self._note.setText(tr("The copy that goes out never carries date, place or names of a device."))
        elif lines:
            self._note.setText(tr("None of this is in the copy that goes out."))
        else:
            self._note.setText(
                tr("The file carries nothing hidden. The copy that goes out is made anew anyway.")
            )


def capture_lines(capture: Capture) -> list[str]:
    """What is hidden in a file, a line each."""
    lines = []
    if capture.taken_on:
        lines.append(tr("Taken: {when}", when=capture.taken_on))
    if capture.latitude is not None and capture.longitude is not None:
        place = f"{capture.latitude:.4f}, {capture.longitude:.4f}"
        lines.append(tr("Place: {place} (about {metres} m exact)", place=place, metres=10))
    if capture.device:
        lines.append(tr("Device: {device}", device=capture.device))
    others = [kind.upper() for kind in capture.kinds if kind != "gps"]
    if others:
        lines.append(tr("Hidden records: {kinds}", kinds=", ".join(others)))
    return lines


@dataclass(frozen=True, slots=True)
class UseLine:
    """A post that shows the file."""

    post_id: int
    title: str
    state: PostState
    when: str


class UsesCard(Card):
    """Posts that show the file, and a way to a new one."""

    opened = Signal(int)
    new_post = Signal()
    add_wanted = Signal(int)
    """To this draft."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="library-uses", gap=8)
        self._look = look
        self._note = text("", "muted", name="library-uses-note")
        self._posts = QVBoxLayout()
        self._posts.setSpacing(8)
        self._new = button(tr("Make a post from this"), name="library-new-post")
        look.put_icon(self._new, "edit", "text", 16)
        self._new.clicked.connect(self.new_post)
        self._menu = QMenu(self)
        self._menu.setObjectName("library-drafts")
        self._add = button(tr("Add to a draft"), name="library-add-to-draft")
        self._add.setMenu(self._menu)
        self.body.addWidget(text(tr("Where it is used"), "section"))
        self.body.addWidget(self._note)
        self.body.addLayout(self._posts)
        self.body.addLayout(row(self._new, self._add, None))

    def show_uses(self, lines: Sequence[UseLine], *, may_be_used: bool) -> None:
        """Show these posts."""
        empty_layout(self._posts)
        for line in lines:
            self._posts.addWidget(self._line(line))
        self._note.setText(
            trn("{n} post shows it.", "{n} posts show it.", len(lines))
            if lines
            else tr("No post shows it yet.")
        )
        self._new.setVisible(may_be_used)

    def show_drafts(self, drafts: Sequence[tuple[int, str]], *, may_be_used: bool) -> None:
        """Offer these drafts."""
        self._menu.clear()
        for post_id, title in drafts:
            shown = title if len(title) <= _MENU_WORDS else f"{title[:_MENU_WORDS]}…"
            action = self._menu.addAction(shown.replace("&", "&&"))
            action.triggered.connect(partial(self._add_to, post_id))
        self._add.setVisible(may_be_used and bool(drafts))

    def _add_to(self, post_id: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt signal
        self.add_wanted.emit(post_id)

    def _line(self, line: UseLine) -> QWidget:
        made = QWidget()
        name = ElidedLink(line.title, name=f"use-{line.post_id}")
        name.setAccessibleName(
            tr(
                "Open the post: {title}, {state}, {when}",
                title=line.title,
                state=state_word(line.state),
                when=line.when,
            )
        )
        name.clicked.connect(partial(self._open, line.post_id))
        pill = StatePill(self._look, line.state)
        below = row(pill, text(line.when, "caption"))
        below.setStretch(1, 1)
        made.setLayout(column(name, below, gap=2))
        return made

    def _open(self, post_id: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt signal
        self.opened.emit(post_id)


class ElidedLink(QPushButton):
    """A link whose words are cut at the width there is; the tooltip has them all."""

    def __init__(self, words: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._words = words
        self.setObjectName(name)
        self.setProperty("kind", "link")
        self.setProperty("align", "left")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        room = self.width() - _LINK_EDGES
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
