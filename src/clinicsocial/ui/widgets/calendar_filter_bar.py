"""Narrows the calendar or the board down: a menu a facet, and one click that shows everything again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.calendar_views import DRAFT, CalendarFilter
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.ui.states import network_name, state_word
from clinicsocial.ui.widgets.basics import button, hide_unless, restyle
from clinicsocial.ui.widgets.calendar_menu import TickMenu

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction

    from clinicsocial.core.planning.calendar_filter import CalendarChoices
    from clinicsocial.ui.look import Look

_HIDDEN = frozenset({DeliveryState.CANCELLED, DeliveryState.REMOVED})
Choice = tuple[str | int, str]


class FacetButton(QPushButton):
    """One facet: a button whose menu ticks its values.

    `changed` when others are ticked, `wanted` when it is opened and nobody has said what there is.
    """

    changed = Signal()
    wanted = Signal()

    def __init__(self, look: Look, words: str, name: str) -> None:
        super().__init__(words)
        self._words = words
        self._choices: tuple[Choice, ...] = ()
        self._ticked: set[str | int] = set()
        self._known = False
        self._opening = False
        self._menu: TickMenu | None = None
        self.setObjectName(name)
        self.setProperty("kind", "facet")
        self.setAccessibleName(words)
        look.put_icon(self, "chevron-down", "muted", 14)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self.clicked.connect(self._open)

    @property
    def ticked(self) -> frozenset[str | int]:
        """The values ticked."""
        return frozenset(self._ticked)

    def offer(self, choices: Iterable[Choice]) -> None:
        """There is this to choose from: value and words. What was ticked and is gone is let go."""
        self._choices = tuple(choices)
        self._known = True
        self._ticked &= {value for value, _ in self._choices}
        self._say()
        if self._opening:
            self._open()

    def forget(self) -> None:
        """There may be other things to choose from by now: ask again before it is opened."""
        self._known = False

    @property
    def offered(self) -> tuple[str | int, ...]:
        """The values there are to tick."""
        return tuple(value for value, _ in self._choices)

    def tick(self, values: Iterable[str | int]) -> None:
        """Tick exactly these, as far as they are offered."""
        self._ticked = set(values) & set(self.offered)
        self._say()

    @Slot()
    def _open(self) -> None:
        self._opening = not self._known
        if self._opening:
            self.wanted.emit()
            return
        menu = TickMenu(self)
        menu.setObjectName(f"{self.objectName()}-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        for value, words in self._choices:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in self._ticked)
            action.setData(value)
        if not self._choices:
            menu.addAction(tr("There is nothing to choose from yet.")).setEnabled(False)
        menu.triggered.connect(self._tick)
        self._menu = menu
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(object)
    def _tick(self, action: QAction) -> None:
        value = action.data()
        if action.isChecked():
            self._ticked.add(value)
        else:
            self._ticked.discard(value)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count = len(self._ticked)
        self.setText(tr("{facet} · {n}", facet=self._words, n=count) if count else self._words)
        restyle(self, "active", bool(count))


class FilterBar(QWidget):
    """`changed` tells the `CalendarFilter` now wanted; it lasts as long as the window.

    `wanted` asks what there is to choose from, once somebody wants to choose. Without `states` nobody is
    asked for a state: on the board that is what the columns are.
    """

    changed = Signal(object)
    wanted = Signal()

    def __init__(self, look: Look, *, states: bool = True) -> None:
        super().__init__()
        self.setObjectName("calendar-filter")
        self.accounts = FacetButton(look, tr("Account"), "filter-account")
        self.themes = FacetButton(look, tr("Theme"), "filter-theme")
        self.campaigns = FacetButton(look, tr("Campaign"), "filter-campaign")
        self.states = FacetButton(look, tr("State"), "filter-state")
        self.people = FacetButton(look, tr("Person"), "filter-person")
        self._all = button(tr("Show everything"), "link", name="filter-clear")
        self._all.clicked.connect(self.clear)
        self.states.offer(
            [
                (DRAFT, state_word(PostState.DRAFT)),
                *((state.value, state_word(state)) for state in DeliveryState if state not in _HIDDEN),
            ]
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for facet in self._facets():
            facet.changed.connect(self._tell)
            facet.wanted.connect(self.wanted)
            layout.addWidget(facet)
        layout.addWidget(self._all)
        layout.addStretch(1)
        self._all.hide()
        hide_unless(states, self.states)

    @property
    def chosen(self) -> CalendarFilter:
        """What is wanted now."""
        return CalendarFilter(
            accounts=_numbers(self.accounts),
            themes=_words(self.themes),
            campaigns=_words(self.campaigns),
            states=_words(self.states),
            people=_numbers(self.people),
        )

    def forget(self) -> None:
        """Posts, accounts or people changed: ask again what there is, at once where something is ticked."""
        for facet in self._facets():
            if facet is not self.states:
                facet.forget()
        if not self.chosen.everything:
            self.wanted.emit()

    def offer(self, choices: CalendarChoices) -> None:
        """There is this to choose from. What was ticked and is gone is let go, and told."""
        before = self.chosen
        self.accounts.offer(
            (one.id, tr("{account} ({network})", account=one.label, network=network_name(one.network)))
            for one in choices.accounts
        )
        self.themes.offer((name, name) for name in choices.themes)
        self.campaigns.offer((name, name) for name in choices.campaigns)
        self.people.offer(choices.people)
        if self.chosen != before:
            self._tell()

    @property
    def offered_accounts(self) -> tuple[int, ...]:
        """The accounts there are to choose from."""
        return tuple(value for value in self.accounts.offered if isinstance(value, int))

    def tick(self, only: CalendarFilter) -> None:
        """Narrow down to this."""
        facets = (only.accounts, only.themes, only.campaigns, only.states, only.people)
        wanted: tuple[Iterable[str | int], ...] = facets
        for facet, values in zip(self._facets(), wanted, strict=True):
            facet.tick(values)
        self._tell()

    @Slot()
    def clear(self) -> None:
        """Show everything again."""
        self.tick(CalendarFilter())

    @Slot()
    def _tell(self) -> None:
        chosen = self.chosen
        self._all.setVisible(not chosen.everything)
        self.changed.emit(chosen)

    def _facets(self) -> tuple[FacetButton, ...]:
        return self.accounts, self.themes, self.campaigns, self.states, self.people


def _numbers(facet: FacetButton) -> frozenset[int]:
    return frozenset(value for value in facet.ticked if isinstance(value, int))


def _words(facet: FacetButton) -> frozenset[str]:
    return frozenset(value for value in facet.ticked if isinstance(value, str))
