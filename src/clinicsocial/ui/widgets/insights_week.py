"""What the page of a week says in words: three sentences with their reasons, times, and posts to look at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.views import Mood
from clinicsocial.ui.when import day_and_time
from clinicsocial.ui.widgets.basics import Card, Picture, button, column, empty_layout, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QHBoxLayout

    from clinicsocial.core.insights.views import PostMention, Said, WeekPage
    from clinicsocial.ui.look import Look

_MOODS = {
    Mood.ROSE: ("trend-up", "success"),
    Mood.FELL: ("trend-down", "warning"),
    Mood.TRY: ("tip", "accent"),
    Mood.QUIET: ("info", "muted"),
}

_LINK_EDGES = 10
"""Pixels that the frame of a link takes on both sides."""
_LEAST_LINK = 80
_CUT = Qt.TextElideMode.ElideRight


class SaidCard(Card):
    """The sentences; each says why it may be said when somebody asks."""

    def __init__(self, look: Look) -> None:
        super().__init__(name="said", margin=20, gap=12)
        self._look = look
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(12)
        self.body.addWidget(text(tr("The week in short"), "section", wrap=False))
        self.body.addLayout(self._sentences)
        self.body.addStretch(1)

    def show_said(self, said: Sequence[Said]) -> None:
        """Show these sentences."""
        empty_layout(self._sentences)
        for one in said:
            self._sentences.addWidget(SaidLine(self._look, one))
        self.setVisible(bool(said))


class SaidLine(QWidget):
    """One sentence with its sign, and its reason on request."""

    def __init__(self, look: Look, said: Said) -> None:
        super().__init__()
        self.setObjectName("said-line")
        icon, token = _MOODS[said.mood]
        self._because = text(said.because, "caption", name="said-because")
        self._because.hide()
        self.why: QPushButton = button(tr("Why?"), "link", name="said-why")
        self.why.setAccessibleName(tr("Why? {sentence}", sentence=said.words))
        self.why.setCheckable(True)
        self.why.setVisible(bool(said.because))
        self.why.toggled.connect(self._because.setVisible)
        sentence = text(said.words, "lead", name="said-words")
        words = column(sentence, self._because, gap=2)
        whole = row(gap=12)
        whole.addWidget(Picture(look, icon, token, 22), alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        whole.addWidget(self.why, alignment=Qt.AlignmentFlag.AlignTop)
        self.setLayout(whole)


class TipsCard(Card):
    """When posts do best, and how many were wanted against how many there were."""

    def __init__(self, look: Look) -> None:
        super().__init__(name="tips", margin=20, gap=8)
        self._best = text("", "body", name="best-time")
        self._gap = text("", "body", name="posting-gap")
        self._parts = [_Tip(look, "clock", tr("Best time"), self._best)]
        self._parts.append(_Tip(look, "posts", tr("Posts wanted"), self._gap))
        for part in self._parts:
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_week(self, week: WeekPage) -> None:
        """Show what there is to say."""
        for part, label, words in zip(
            self._parts, (self._best, self._gap), (week.best_time, week.gap), strict=True
        ):
            label.setText(words)
            part.setVisible(bool(words))
        self.setVisible(bool(week.best_time or week.gap))


class _Tip(QWidget):
    def __init__(self, look: Look, icon: str, title: str, words: QWidget) -> None:
        super().__init__()
        whole = row(gap=12)
        whole.addWidget(Picture(look, icon, "accent", 20), alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(column(text(title, "strong", wrap=False), words, gap=2), 1)
        self.setLayout(whole)


class RepliesCard(Card):
    """Posts with comments that nobody has looked at; `opened` carries one, `seen` all of them."""

    opened = Signal(object)
    seen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(name="replies", margin=20, gap=10)
        self._posts: tuple[PostMention, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        seen = button(tr("I have seen them"), "link", name="replies-seen")
        seen.clicked.connect(self._tell_seen)
        heading = _heading(look, "answer", tr("Waiting for a reply"))
        heading.addWidget(seen)
        self.body.addLayout(heading)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_posts(self, posts: tuple[PostMention, ...], zone: str) -> None:
        """Show these; the card goes where there are none."""
        self._posts = posts
        empty_layout(self._list)
        for post in posts:
            line = MentionLine(post, zone, in_one_line=True)
            line.open.clicked.connect(partial(self._tell_opened, post))
            self._list.addWidget(line)
        self.setVisible(bool(posts))

    def _tell_opened(self, post: PostMention) -> None:
        self.opened.emit(post)

    @Slot()
    def _tell_seen(self) -> None:
        self.seen.emit(self._posts)


class BoostCard(Card):
    """Posts that might be worth paying for; `opened` carries one."""

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(name="boost", margin=20, gap=10)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body.addLayout(_heading(look, "star", tr("Worth boosting")))
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_posts(self, posts: tuple[PostMention, ...], zone: str) -> None:
        """Show these; the card goes where there are none."""
        empty_layout(self._list)
        for post in posts:
            line = MentionLine(post, zone)
            line.open.clicked.connect(partial(self._tell_opened, post))
            self._list.addWidget(line)
        self.setVisible(bool(posts))

    def _tell_opened(self, post: PostMention) -> None:
        self.opened.emit(post)


def _heading(look: Look, icon: str, title: str) -> QHBoxLayout:
    return row(Picture(look, icon, "accent", 18), text(title, "strong", wrap=False), None)


class MentionLine(QWidget):
    """A post with where and when it went out, and why it is named."""

    def __init__(self, post: PostMention, zone: str, *, in_one_line: bool = False) -> None:
        super().__init__()
        self.setObjectName("mention")
        self.open = TitleLink(post.title)
        where = tr("{account} · {when}", account=post.account, when=day_and_time(post.live_at, zone))
        if in_one_line:
            where = tr("{where} · {why}", where=where, why=post.words)
        about = text(where, "caption", name="mention-where")
        why = text("" if in_one_line else post.words, "body", name="mention-words")
        why.setVisible(not in_one_line)
        for label in (about, why):
            label.setContentsMargins(4, 0, 0, 0)  # in line with the button's words
        self.setLayout(column(row(self.open, None), about, why, gap=1))


class TitleLink(QPushButton):
    """The title of a post that opens it: cut where there is no room, whole in its tooltip."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.setObjectName("mention-open")
        self.setProperty("kind", "link")
        self.setProperty("align", "left")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(title)
        self.setAccessibleName(tr("Open {post}", post=title))

    def sizeHint(self) -> QSize:
        """Room for the whole title."""
        wide = self.fontMetrics().horizontalAdvance(self._title) + 2 * _LINK_EDGES
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Less will do."""
        return QSize(_LEAST_LINK, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the title to what fits."""
        super().resizeEvent(event)
        room = self.width() - _LINK_EDGES
        self.setText(self.fontMetrics().elidedText(self._title, _CUT, room).replace("&", "&&"))
