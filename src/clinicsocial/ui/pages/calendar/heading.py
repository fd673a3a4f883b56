"""The buttons above the calendar: which view, where in time, and what else can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QMenu

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.widgets.basics import IconButton, button, one_of_several
from clinicsocial.ui.widgets.keys import offer

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from clinicsocial.ui.look import Look


class CalendarHeading(QObject):
    """`view_wanted` tells a `ViewKind`, `turned` -1 or 1, `today_wanted`, and what the menu holds."""

    view_wanted = Signal(object)
    turned = Signal(int)
    today_wanted = Signal()
    legend_wanted = Signal()
    slots_wanted = Signal(bool)
    note_wanted = Signal()
    print_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, look: Look, buttons: QHBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._views = {kind: button(words, name=f"calendar-{kind.value}") for kind, words in view_words()}
        group = QButtonGroup(self)
        for choice in self._views.values():
            one_of_several(choice, group)
            choice.clicked.connect(self._choose)
        self._views[ViewKind.MONTH].setChecked(True)
        back = IconButton(look, "chevron-left", tr("Earlier (Page Up)"), name="calendar-back")
        further = IconButton(look, "chevron-right", tr("Later (Page Down)"), name="calendar-further")
        today = button(tr("Today"), name="calendar-today")
        self._more = button(tr("More"), name="calendar-more")
        look.put_icon(self._more, "more", "muted", 16)
        self._parent = parent
        self._menu: QMenu | None = None
        back.clicked.connect(self._back)
        further.clicked.connect(self._further)
        today.clicked.connect(self.today_wanted)
        self._more.clicked.connect(self._open_menu)
        for part in (*self._views.values(), today, back, further, self._more):
            buttons.addWidget(part)

    def show_kind(self, kind: ViewKind) -> None:
        """Mark the view shown."""
        self._views[kind].setChecked(True)

    def _fill_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.setObjectName("calendar-menu")
        slots = self._add(menu, tr("Show free posting times"), "menu-slots")
        slots.setCheckable(True)
        slots.setChecked(True)
        slots.toggled.connect(self.slots_wanted)
        self._add(menu, tr("Add a note or closure…"), "menu-note").triggered.connect(self.note_wanted)
        menu.addSeparator()
        self._add(menu, tr("Print this month (PDF)…"), "menu-print").triggered.connect(self.print_wanted)
        self._add(menu, tr("Save as a calendar file (.ics)…"), "menu-ics").triggered.connect(self.file_wanted)
        menu.addSeparator()
        self._add(menu, tr("What the signs mean"), "menu-legend").triggered.connect(self.legend_wanted)
        return menu

    def _add(self, menu: QMenu, words: str, name: str) -> QAction:
        action = menu.addAction(words)
        action.setObjectName(name)
        offer(action, words)
        return action

    @Slot()
    def _choose(self) -> None:
        chosen = next(kind for kind, choice in self._views.items() if choice.isChecked())
        self.view_wanted.emit(chosen)

    def make_menu(self) -> QMenu:
        """The menu, made when it is first wanted."""
        if self._menu is None:
            self._menu = self._fill_menu(self._parent)
        return self._menu

    @Slot()
    def _open_menu(self) -> None:
        menu = self.make_menu()
        corner = self._more.mapToGlobal(self._more.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)

    @Slot()
    def _back(self) -> None:
        self.turned.emit(-1)

    @Slot()
    def _further(self) -> None:
        self.turned.emit(1)


def view_words() -> tuple[tuple[ViewKind, str], ...]:
    """The views, in their order, with their names."""
    return (
        (ViewKind.MONTH, tr("Month")),
        (ViewKind.WEEK, tr("Week")),
        (ViewKind.DAY, tr("Day")),
        (ViewKind.LIST, tr("List")),
    )
