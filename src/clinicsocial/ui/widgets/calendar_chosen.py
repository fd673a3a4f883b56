"""Which posts of the calendar are chosen, to be moved, copied or taken off together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinicsocial.ui.models.calendar_items import CalendarItem

Key = tuple[int, tuple[int, ...]]


class ChosenItems(QObject):
    """Shared by all views of the calendar. `changed` when others are chosen."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: dict[Key, CalendarItem] = {}
        self._last: Key | None = None

    def __contains__(self, item: CalendarItem) -> bool:
        return item.key in self._items

    def __len__(self) -> int:
        return len(self._items)

    @property
    def items(self) -> tuple[CalendarItem, ...]:
        """What is chosen, by time."""
        return tuple(sorted(self._items.values(), key=lambda item: (item.wall, item.key)))

    def toggle(self, items: Sequence[CalendarItem]) -> None:
        """Choose these as well, or let go of them where all of them are chosen already."""
        if all(item in self for item in items):
            for item in items:
                del self._items[item.key]
        else:
            self._items |= {item.key: item for item in items}
        self._last = items[-1].key if items else self._last
        self.changed.emit()

    def reach(self, item: CalendarItem, shown: Sequence[CalendarItem]) -> None:
        """Choose everything of `shown` from the one last chosen to this one."""
        keys = [one.key for one in shown]
        start = keys.index(self._last) if self._last in keys else keys.index(item.key)
        first, last = sorted((start, keys.index(item.key)))
        self._items |= {one.key: one for one in shown[first : last + 1]}
        self._last = item.key
        self.changed.emit()

    def take(self, items: Iterable[CalendarItem]) -> None:
        """Choose exactly these."""
        wanted = {item.key: item for item in items}
        if wanted != self._items:
            self._items = wanted
            self.changed.emit()

    def keep_up(self, shown: Iterable[CalendarItem]) -> None:
        """Let go of what is no longer shown, and take over what changed about the rest."""
        if not self._items:
            return
        by_key = {item.key: item for item in shown}
        self.take([by_key[key] for key in self._items if key in by_key])

    def clear(self) -> None:
        """Let go of everything."""
        self.take(())
