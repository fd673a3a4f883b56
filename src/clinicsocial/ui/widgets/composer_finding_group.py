"""The findings of one group under a heading that folds them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.composing.findings import FindingCopy, FindingGroup
from clinicsocial.ui.widgets.composer_finding_card import FindingCard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.values.answers import FindingKey
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.widgets.composer_findings import FindingsPanel

_MANY = 4
"""From so many on, tips are folded away while something else asks for the person, and cards become short."""

_Identity = tuple["FindingKey", "int | None", int]
"""Key, account and, for the same words twice, which of them."""


class FindingGroupView(QWidget):
    """The findings of one group under a heading that folds them away."""

    def __init__(self, panel: FindingsPanel, look: Look, group: FindingGroup) -> None:
        super().__init__()
        self.setObjectName(f"findings-{group.value}")
        self._panel = panel
        self._look = look
        self._group = group
        self._by_hand = False
        self._open = group is not FindingGroup.ANSWERED
        self.heading = QToolButton()
        self.heading.setObjectName(f"fold-{group.value}")
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.clicked.connect(self._turn)
        self._body = QWidget()
        self._cards = QVBoxLayout(self._body)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(self.heading, alignment=Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self._body)
        self._named: dict[_Identity, FindingCopy] = {}
        """All findings of the group, in order."""
        self._by_identity: dict[_Identity, FindingCard] = {}
        """Those that have a card already."""
        self._show_open()
        self.hide()

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The cards, in order."""
        return tuple(self._by_identity.values())

    def show_findings(self, found: tuple[FindingCopy, ...]) -> None:
        """Show these; cards whose finding reads as before stay, with what is being typed in them.

        While somebody types, a finding may tell another number, or have other words around it, at every
        check: its card stays too, since making one and finding its place takes longer than a key may.
        Cards that nothing stands for yet are left to `make_cards`.
        """
        named: dict[_Identity, FindingCopy] = {}
        for one in found:
            named[_identity(one, named)] = one
        kept = self._by_identity
        free = [card for identity, card in kept.items() if identity not in named]
        wanted: dict[_Identity, FindingCard] = {}
        for identity, one in named.items():
            card = kept.get(identity)
            if card is None or not card.fits(one):
                card = _fitting(one, free)
            if card is not None:
                card.take(one)
                wanted[identity] = card
        for card in kept.values():
            if card not in wanted.values():
                self._cards.removeWidget(card)
                card.hide()
                card.deleteLater()
        self._named = named
        self._place(wanted)
        self.heading.setText(_heading(self._group, found))
        self.setVisible(bool(named))

    def make_cards(self, most: int) -> int:
        """Make cards for the first findings that have none, `most` at the most; returns how many it made."""
        missing = [identity for identity in self._named if identity not in self._by_identity][:most]
        if missing:
            self._place(self._by_identity | {one: self._make(self._named[one]) for one in missing})
        return len(missing)

    def _place(self, wanted: Mapping[_Identity, FindingCard]) -> None:
        """Put the cards in the order of their findings."""
        self._by_identity = {one: wanted[one] for one in self._named if one in wanted}
        for place, card in enumerate(self._by_identity.values()):
            if self._cards.indexOf(card) != place:
                self._cards.insertWidget(place, card)
                card.show()  # Qt would show it a turn later, and what is hidden takes no keyboard
            card.be_short(short=len(self._named) >= _MANY)

    def fold_by_itself(self, *, folded: bool) -> None:
        """Fold away what is not urgent, unless the person has chosen."""
        opened = not folded or len(self._named) < _MANY
        if not self._by_hand and opened != self._open:
            self._open = opened
            self._show_open()

    def unfold(self) -> None:
        """Show the cards."""
        self._open = True
        self._show_open()

    def _make(self, shown: FindingCopy) -> FindingCard:
        panel = self._panel
        card = FindingCard(self._look, shown, panel.suggestions)
        card.jumped.connect(panel.jumped)
        card.fixed.connect(panel.fixed)
        card.answer_given.connect(panel.answer_given)
        card.taken_back.connect(panel.taken_back)
        card.person_wanted.connect(panel.person_wanted)
        card.picture_wanted.connect(panel.picture_wanted)
        card.record_wanted.connect(panel.record_wanted)
        card.source_wanted.connect(panel.source_wanted)
        return card

    @Slot()
    def _turn(self) -> None:
        self._by_hand = True
        self._open = not self._open
        self._show_open()

    def _show_open(self) -> None:
        self._body.setVisible(self._open)
        self._look.put_icon(self.heading, "chevron-down" if self._open else "chevron-right", "muted", 14)
        self.heading.setAccessibleDescription(tr("shown") if self._open else tr("folded away"))


def _fitting(shown: FindingCopy, free: list[FindingCard]) -> FindingCard | None:
    """A card that this finding fits, taken from those that are free and that nobody is about to answer."""
    found = next((card for card in free if card.fits(shown) and not card.answering), None)
    if found is not None:
        free.remove(found)
    return found


def _identity(shown: FindingCopy, taken: Mapping[_Identity, FindingCopy]) -> _Identity:
    """Which finding it is, as long as its words stay; the same words twice are counted."""
    count = 0
    while (shown.checked.key, shown.checked.account_id, count) in taken:
        count += 1
    return shown.checked.key, shown.checked.account_id, count


def _heading(group: FindingGroup, found: tuple[FindingCopy, ...]) -> str:
    count = len(found)
    stops = trn("Stops scheduling", "Stop scheduling ({n})", count)
    asks = trn("Needs an answer", "Need an answer ({n})", count)
    if any(one.in_reply for one in found):
        stops = trn("Must be changed", "Must be changed ({n})", count)
        asks = trn("Needs a reason", "Need a reason ({n})", count)
    elif any(one.gone_out for one in found):
        stops = trn("Would be stopped today", "Would be stopped today ({n})", count)
    words = {
        FindingGroup.STOPS: stops,
        FindingGroup.ASKS: asks,
        FindingGroup.TIPS: trn("Tip", "Tips ({n})", count),
        FindingGroup.ANSWERED: tr("Signed off ({n})", n=count),
    }
    return words[group]
