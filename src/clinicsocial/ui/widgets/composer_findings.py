"""What the checks found, beside the text: grouped by what it asks of the person, answered ones folded away.

Nothing found is said as just that, never as approval. F8 and Shift+F8 go from one finding to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.composing.findings import FindingCopy, FindingGroup
from clinicsocial.ui.widgets.basics import row, text
from clinicsocial.ui.widgets.composer_finding_group import FindingGroupView

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.widgets.composer_finding_card import FindingCard

_REASONS = 12
"""Reasons that are offered again."""
_AT_ONCE = 6
"""Cards made at once, about as many as can be seen: each takes four milliseconds."""
_IN_A_TURN = 3
"""Cards made in each later turn of the event loop."""


class FindingsPanel(QWidget):
    """All findings. A card stays while its finding does, so that nothing jumps while somebody writes."""

    jumped = Signal(object)
    fixed = Signal(object)
    pointed = Signal(object)
    """The keyboard came to the card of this finding."""
    answer_given = Signal(object, object, str)
    taken_back = Signal(object)
    person_wanted = Signal(object)
    picture_wanted = Signal(object)
    record_wanted = Signal(int)
    source_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self._shown: tuple[FindingCopy, ...] | None = None
        self.summary = text("", "caption", wrap=False, name="findings-summary")
        self.closer = text(tr("Looking closer…"), "caption", wrap=False, name="findings-closer")
        self.closer.hide()
        self._nothing = text(_nothing_words(begun=False, known=False), "muted", name="findings-none")
        self.suggestions: tuple[str, ...] = ()
        """Reasons given before, offered again."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._go_on_making)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(row(text(tr("Checks"), "section", wrap=False), None, self.closer, self.summary))
        outer.addWidget(self._nothing)
        self.groups = {group: FindingGroupView(self, look, group) for group in FindingGroup}
        for view in self.groups.values():
            outer.addWidget(view)

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The cards made so far, in the order in which they stand."""
        return tuple(card for view in self.groups.values() for card in view.cards)

    def show_findings(
        self, found: tuple[FindingCopy, ...], *, begun: bool = True, known: bool = True
    ) -> None:
        """Show these instead of the former ones; nothing is held against a post not begun yet.

        Until the checks have spoken (`known`) it is never said that nothing was found.
        """
        found = found if begun else ()
        self._nothing.setText(_nothing_words(begun=begun, known=known))
        if found == self._shown:
            return
        self._shown = found
        held = self._with_keyboard()
        for group, view in self.groups.items():
            view.show_findings(tuple(one for one in found if one.group is group))
        self._make_cards(_AT_ONCE)
        stops = sum(one.checked.stops for one in found)
        self.groups[FindingGroup.TIPS].fold_by_itself(folded=stops > 0)
        self.summary.setText(trn("{n} to settle", "{n} to settle", stops) if stops else "")
        self._nothing.setVisible(not found)
        self._give_keyboard_on(held)

    def _make_cards(self, most: int) -> None:
        """Make so many cards, from the first finding on; the others follow in later turns."""
        left = most
        for view in self.groups.values():
            left -= view.make_cards(left)
        if left:
            self._later.stop()
        else:
            self._later.start()

    @Slot()
    def _go_on_making(self) -> None:
        self._make_cards(_IN_A_TURN)

    def _make_all(self) -> None:
        """The keyboard is led from card to card: nobody waits for a turn."""
        self._make_cards(len(self._shown or ()) + 1)

    def _with_keyboard(self) -> tuple[int, FindingCard] | None:
        """The card that has the keyboard, with its place."""
        return next((one for one in enumerate(self.cards) if _has_keyboard(one[1])), None)

    def _give_keyboard_on(self, held: tuple[int, FindingCard] | None) -> None:
        """A card that went, answered or put right, hands the keyboard to the one that took its place."""
        if held is None or held[1] in self.cards:
            return
        left = [card for card in self.cards if card.isVisible()]
        if left:
            left[min(held[0], len(left) - 1)].setFocus()

    def remember(self, reason: str) -> None:
        """Offer this reason again, the newest first."""
        if not reason:
            return
        others = tuple(one for one in self.suggestions if one != reason)
        self.suggestions = (reason, *others)[:_REASONS]

    @Slot(bool)
    def show_closer(self, looking: bool) -> None:  # noqa: FBT001 - a signal calls it
        """Say that the deep check is at work."""
        self.closer.setVisible(looking)
        self.summary.setVisible(not looking)

    @Slot()
    def go_on(self) -> None:
        """Lead to the next finding; after the last one to the first."""
        self._step(1)

    @Slot()
    def go_back(self) -> None:
        """Lead to the finding before."""
        self._step(-1)

    def lead_to(self, found: FindingCopy) -> None:
        """Show the card of this finding and put the keyboard there."""
        self._make_all()
        for view in self.groups.values():
            for card in view.cards:
                if card.shown == found:
                    view.unfold()
                    self._reveal(card)
                    return

    def _step(self, by: int) -> None:
        self._make_all()
        cards = self.cards
        if not cards:
            return
        here = next((place for place, card in enumerate(cards) if _has_keyboard(card)), None)
        place = (0 if by > 0 else -1) if here is None else (here + by) % len(cards)
        card = cards[place]
        self.groups[card.shown.group].unfold()
        self._reveal(card)

    def _reveal(self, card: FindingCard) -> None:
        area = card.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        self.pointed.emit(card.shown.finding)
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(card, 0, 24)


def _has_keyboard(card: FindingCard) -> bool:
    focused = QApplication.focusWidget()
    return focused is card or (focused is not None and card.isAncestorOf(focused))


def _nothing_words(*, begun: bool, known: bool) -> str:
    if not begun:
        return tr("What the checks find appears here as you write.")
    if not known:
        return tr("Checking…")
    return tr("Nothing found. That is not an approval: read it once more as a patient would.")
