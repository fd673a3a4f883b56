"""Where a planned post stands, account by account, and what a person can do about it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.composing.delivery_words import kept_words, time_words
from clinicsocial.ui.composing.when import first_offer
from clinicsocial.ui.states import state_word
from clinicsocial.ui.widgets.basics import Card, button, column, row, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.composer_when import WhenField
from clinicsocial.ui.widgets.help_subject import state_subject, tell_subject
from clinicsocial.ui.widgets.one_press import press_once
from clinicsocial.ui.widgets.pills import StatePill
from clinicsocial.ui.widgets.what_means import WhatMeans

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock
    from clinicsocial.core.planning.views import DeliveryView
    from clinicsocial.ui.look import Look

_S = DeliveryState
_NEW_TIME = frozenset({_S.WAITING, _S.HELD, _S.MISSED, _S.REFUSED, _S.BY_HAND})
_CANCEL = frozenset({_S.WAITING, _S.HELD, _S.MISSED, _S.REFUSED, _S.BY_HAND})


class DeliveriesPanel(QWidget):
    """The deliveries of one post. Its signals carry the delivery's id."""

    new_time = Signal(int, object)
    """Id and `Plan`."""
    cancelled = Signal(int)
    recalled = Signal(int)
    """Take a placed post back from the network."""
    settled = Signal(int, bool, str)
    """Id, whether it is there, and the address the person gave."""
    hand_over = Signal(int)
    address_opened = Signal(str)

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deliveries")
        self._look = look
        self._clock = clock
        self._shown: tuple[DeliveryView, ...] = ()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(text(tr("Where it stands"), "section", wrap=False))
        outer.addLayout(self._cards)

    @property
    def cards(self) -> tuple[DeliveryCard, ...]:
        """The cards, in order."""
        items = (self._cards.itemAt(place) for place in range(self._cards.count()))
        found = (item.widget() for item in items if item is not None)
        return tuple(one for one in found if isinstance(one, DeliveryCard))

    def show_deliveries(self, deliveries: tuple[DeliveryView, ...], pages: dict[int, str]) -> None:
        """Show these; `pages` has the address of each account's page. Called off ones come last."""
        self.setVisible(bool(deliveries))
        ordered = tuple(sorted(deliveries, key=lambda one: one.state in {_S.CANCELLED, _S.REMOVED}))
        if ordered == self._shown:
            return
        self._shown = ordered
        standing = {card.delivery: card for card in self.cards}
        for card in self.cards:  # one that stays as it is keeps what somebody is writing in it
            if card.delivery not in ordered:
                self._cards.removeWidget(card)
                card.hide()
                card.setParent(None)
                card.deleteLater()
        for place, delivery in enumerate(ordered):
            card = standing.get(delivery) or self._make(delivery, pages)
            self._cards.insertWidget(place, card)
        for before, after in pairwise(
            one for card in self.cards for one in card.findChildren(QAbstractButton)
        ):
            QWidget.setTabOrder(before, after)

    def _make(self, delivery: DeliveryView, pages: dict[int, str]) -> DeliveryCard:
        card = DeliveryCard(self._look, self._clock, delivery, pages.get(delivery.account_id, ""))
        card.new_time.connect(self.new_time)
        card.cancelled.connect(self.cancelled)
        card.recalled.connect(self.recalled)
        card.settled.connect(self.settled)
        card.hand_over.connect(self.hand_over)
        card.address_opened.connect(self.address_opened)
        return card


class DeliveryCard(Card):
    """One account: state, time, reason, next step, and the acts that its state allows."""

    new_time = Signal(int, object)
    cancelled = Signal(int)
    recalled = Signal(int)
    settled = Signal(int, bool, str)
    hand_over = Signal(int)
    address_opened = Signal(str)

    def __init__(self, look: Look, clock: Clock, delivery: DeliveryView, page: str) -> None:
        super().__init__(name=f"delivery-{delivery.id}", margin=14, gap=6)
        self.delivery = delivery
        self._clock = clock
        self._page = page
        self._asked: QWidget | None = None
        mark = QLabel()
        mark.setPixmap(look.network_picture(delivery.network, 20))
        label = text(delivery.account_label, "strong")
        heading = row(mark, label, StatePill(look, delivery.state), gap=8)
        heading.setStretch(1, 1)
        self.body.addLayout(heading)
        self.body.addWidget(text(time_words(delivery), "muted"))
        for words, role in (
            (kept_words(delivery), "muted"),
            (delivery.reason, "body"),
            (delivery.next_step, "muted"),
        ):
            if words:
                self.body.addWidget(text(words, role))
        subject = state_subject(delivery.state)
        tell_subject(self, subject)
        self._acts = FlowLayout(gap=12, line_gap=4)
        self._add_acts()
        self._acts.addWidget(WhatMeans(look, subject, state_word(delivery.state)))
        self.body.addLayout(self._acts)

    def _add_acts(self) -> None:
        state = self.delivery.state
        if state is _S.BY_HAND:
            self._act(tr("Post it now"), "hand-over").clicked.connect(self._hand_over)
        if state is _S.UNSURE:
            self._act(tr("It is there"), "is-there").clicked.connect(self._ask_address)
            self._act(tr("It is not there"), "is-not-there").clicked.connect(self._is_not_there)
            if self._page:
                self._act(tr("Open the page"), "open-page").clicked.connect(self._open_page)
        if state in _NEW_TIME:
            self._act(tr("New time"), "new-time").clicked.connect(self._ask_time)
        if state in _CANCEL:
            self._act(tr("Cancel this one"), "cancel-delivery").clicked.connect(self._cancel)
        if state is _S.PLACED:
            self._act(tr("Take it back"), "recall").clicked.connect(self._recall)
        if self.delivery.address:
            self._act(tr("See it"), "see-it").clicked.connect(self._see)

    def _act(self, words: str, name: str) -> QPushButton:
        made = press_once(button(words, "link", name=name))
        self._acts.addWidget(made)
        return made

    def _ask(self, question: QWidget) -> None:
        """Show a question under the card, in place of an earlier one."""
        if self._asked is not None:
            self._asked.hide()
            self._asked.deleteLater()
        self._asked = question
        self.body.addWidget(question)

    @Slot()
    def _ask_time(self) -> None:
        field = WhenField(self._clock)
        plan = self.delivery.plan
        field.show_time(first_offer(self._clock.now(), plan.zone, plan.wall), plan.zone)
        confirm = button(tr("Set this time"), name="set-time")
        confirm.clicked.connect(self._take_time)
        question = QWidget()
        question.setLayout(column(field, row(confirm, None), gap=8))
        self._ask(question)
        field.day.setFocus()

    @Slot()
    def _take_time(self) -> None:
        field = self._asked.findChild(WhenField) if self._asked is not None else None
        if field is not None and not field.obstacle:
            self.new_time.emit(self.delivery.id, field.plan)

    @Slot()
    def _ask_address(self) -> None:
        field = QLineEdit()
        field.setObjectName("settle-address")
        field.setPlaceholderText(tr("Address of the post (optional)"))
        field.setAccessibleName(tr("Address of the post"))
        confirm = button(tr("Yes, it is there"), name="confirm-there")
        confirm.clicked.connect(self._is_there)
        question = QWidget()
        question.setLayout(column(field, row(confirm, None), gap=8))
        self._ask(question)
        field.setFocus()

    @Slot()
    def _is_there(self) -> None:
        field = self.findChild(QLineEdit, "settle-address")
        self.settled.emit(self.delivery.id, True, field.text() if field is not None else "")  # noqa: FBT003 - a signal

    @Slot()
    def _is_not_there(self) -> None:
        self.settled.emit(self.delivery.id, False, "")  # noqa: FBT003 - a signal

    @Slot()
    def _hand_over(self) -> None:
        self.hand_over.emit(self.delivery.id)

    @Slot()
    def _cancel(self) -> None:
        self.cancelled.emit(self.delivery.id)

    @Slot()
    def _recall(self) -> None:
        self.recalled.emit(self.delivery.id)

    @Slot()
    def _open_page(self) -> None:
        self.address_opened.emit(self._page)

    @Slot()
    def _see(self) -> None:
        self.address_opened.emit(self.delivery.address)
