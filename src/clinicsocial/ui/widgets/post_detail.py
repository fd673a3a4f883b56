"""Beside the list of posts: where the chosen one stands on each account, and what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.composing.delivery_words import kept_words, time_words
from clinicsocial.ui.states import state_meaning, state_word
from clinicsocial.ui.widgets.basics import Card, column, empty_layout, row, scrolled, text
from clinicsocial.ui.widgets.help_subject import state_subject, tell_subject
from clinicsocial.ui.widgets.pills import StatePill
from clinicsocial.ui.widgets.what_means import WhatMeans

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import DeliveryView
    from clinicsocial.core.values.delivery import PostState
    from clinicsocial.ui.look import Look

WIDTH = 300
"""In device-independent pixels."""
_PAST = frozenset({DeliveryState.CANCELLED, DeliveryState.REMOVED})


class PostDetail(Card):
    """Shows; it decides and reads nothing. Hidden while no post is chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="post-detail", margin=16, gap=8)
        self._look = look
        self.setFixedWidth(WIDTH)
        content = QWidget()
        self._parts = QVBoxLayout(content)
        self._parts.setContentsMargins(0, 0, 8, 0)
        self._parts.setSpacing(12)
        area = scrolled(content, name="post-detail-scroll")
        self.body.addWidget(area)
        self.hide()

    def show_post(self, title: str, state: PostState, deliveries: tuple[DeliveryView, ...]) -> None:
        """Show where a post stands; what was called off comes last."""
        empty_layout(self._parts)
        self._parts.addWidget(text(title, "strong", name="post-detail-title"))
        told = [one for one in deliveries if one.state not in _PAST]
        self._parts.addLayout(self._whole(state, with_link=not told))
        explained: set[DeliveryState] = set()
        for one in sorted(deliveries, key=lambda one: one.state in _PAST):
            note = DeliveryNote(self._look, one, explained=one.state in explained)
            explained.add(one.state)
            self._parts.addWidget(note)
        self._parts.addStretch(1)
        self.show()

    def _whole(self, state: PostState, *, with_link: bool) -> QVBoxLayout:
        """The state of the post; explained here where no account below explains it better."""
        lines = column(row(StatePill(self._look, state), None), text(state_meaning(state), "muted"), gap=6)
        if with_link:
            means = WhatMeans(self._look, state_subject(state), state_word(state))
            lines.addLayout(row(means, None))
        return lines


class DeliveryNote(QWidget):
    """One account: time, who keeps it, what is wrong and what to do next.

    Its state is `explained` already where it is that of an account above.
    """

    def __init__(self, look: Look, delivery: DeliveryView, *, explained: bool) -> None:
        super().__init__()
        self.setObjectName(f"detail-delivery-{delivery.id}")
        subject = state_subject(delivery.state)
        tell_subject(self, subject)
        mark = QLabel()
        mark.setPixmap(look.network_picture(delivery.network, 18))
        account = text(delivery.account_label, "strong")
        heading = row(gap=8)
        heading.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        heading.addWidget(account, 1)
        lines = column(heading, row(StatePill(look, delivery.state), None), gap=4)
        for words, role in (
            (time_words(delivery), "muted"),
            (kept_words(delivery), "body"),
            (delivery.reason, "body"),
            (delivery.next_step, "muted"),
        ):
            if words:
                lines.addWidget(text(words, role))
        if not explained:
            lines.addLayout(row(WhatMeans(look, subject, state_word(delivery.state)), None))
        self.setLayout(lines)
