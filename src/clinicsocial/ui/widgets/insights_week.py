"""What the page of a week says in words: three sentences with their reasons, times, and posts to look at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.views import Mood
from clinicsocial.ui.when import day_and_time
from clinicsocial.ui.widgets.basics import Card, Picture, button, column, empty_layout, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from clinicsocial.core.insights.views import PostMention, Said, WeekPage
    from clinicsocial.ui.look import Look

_MOODS = {
    Mood.ROSE: ("trend-up", "success"),
    Mood.FELL: ("trend-down", "warning"),
    Mood.TRY: ("tip", "accent"),
    Mood.QUIET: ("info", "muted"),
}
_TITLE = 60
"""Characters of a post's title that are shown."""


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


class MentionsCard(Card):
    """Posts worth paying for, and posts with comments to answer; `opened` tells which was chosen.

    `boost` and `replies` tell apart why, since opening a post with comments marks them as seen.
    """

    boost_opened = Signal(object)
    reply_opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(name="mentions", margin=20, gap=10)
        self._look = look
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_week(self, week: WeekPage, zone: str) -> None:
        """Show both lists, as far as there is something in them."""
        empty_layout(self._list)
        self._add(tr("Waiting for a reply"), "answer", week.waiting_replies, zone, reply=True)
        self._add(tr("Worth boosting"), "star", week.boost, zone, reply=False)
        self.setVisible(bool(week.waiting_replies or week.boost))

    def _add(self, title: str, icon: str, posts: Sequence[PostMention], zone: str, *, reply: bool) -> None:
        if not posts:
            return
        heading = row(Picture(self._look, icon, "accent", 18), text(title, "strong", wrap=False), None)
        self._list.addLayout(heading)
        for post in posts:
            line = MentionLine(post, zone)
            line.open.clicked.connect(partial(self._tell_reply if reply else self._tell_boost, post))
            self._list.addWidget(line)

    def _tell_reply(self, post: PostMention) -> None:
        self.reply_opened.emit(post)

    def _tell_boost(self, post: PostMention) -> None:
        self.boost_opened.emit(post)


class MentionLine(QWidget):
    """A post with where and when it went out, and why it is named."""

    def __init__(self, post: PostMention, zone: str) -> None:
        super().__init__()
        self.setObjectName("mention")
        words = post.title if len(post.title) <= _TITLE else post.title[: _TITLE - 1].rstrip() + "…"
        self.open: QPushButton = button(words.replace("&", "&&"), "link", name="mention-open")
        self.open.setProperty("align", "left")
        self.open.setToolTip(post.title)
        self.open.setAccessibleName(tr("Open {post}", post=post.title))
        where = tr("{account} · {when}", account=post.account, when=day_and_time(post.live_at, zone))
        about = text(where, "caption", name="mention-where")
        why = text(post.words, "body", name="mention-words")
        for label in (about, why):
            label.setContentsMargins(4, 0, 0, 0)  # in line with the button's words
        self.setLayout(column(row(self.open, None), about, why, gap=1))
