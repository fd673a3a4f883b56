"""What can be done from anywhere: each act is registered once, with words, keys and when it is possible.

The palette, the keys and the shortcut sheet all read from here, so none of them can say what another does
not. Light: the window has it before its first paint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_FEWEST_LETTERS = 2
"""Fewer letters are in nearly every name."""


def always() -> bool:
    """For acts that are always possible."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One act. `run` is called in the GUI thread when `possible` says so."""

    name: str
    words: str
    run: Callable[[], object]
    icon: str = "arrow-right"
    keys: tuple[str, ...] = ()
    """Portable texts (``Ctrl+K``); the first is shown."""
    also: str = ""
    """Other words that people use for it."""
    possible: Callable[[], bool] = always
    offered: Callable[[], bool] = always
    """Whether the palette shows it; its keys may still say why there is nothing to do."""
    says: Callable[[], str] | None = None
    """What it would do now, where that differs from `words`."""
    bound: bool = True
    """False where something else in the window owns the keys, e.g. a button."""
    late: bool = False
    """Listed after all others: seldom wanted."""
    in_field: str = ""
    """``undo`` or ``redo``: inside a field its keys are the field's own."""

    @property
    def told(self) -> str:
        """What a person reads."""
        return self.words if self.says is None else self.says() or self.words


class Actions(QObject):
    """The acts of one window and their keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}

    def add(self, *actions: Action) -> None:
        """Register acts. Raises ValueError where a name is taken: a mistake of ours."""
        for action in actions:
            if action.name in self._actions:
                msg = f"the act {action.name} is registered already"
                raise ValueError(msg)
            self._actions[action.name] = action
            if action.keys and action.bound:
                _Keys(action, self._window)

    def suspend(self, *, suspended: bool) -> None:
        """While the window is locked, no key does anything."""
        for keys in self._window.findChildren(_Keys):
            keys.setEnabled(not suspended)

    def forget(self) -> None:
        """The window goes: let go of everything that leads back to it, here in the GUI thread."""
        self._actions.clear()
        for keys in self._window.findChildren(_Keys):
            keys.let_go()

    def all(self) -> Sequence[Action]:
        """Every act, in the order of registering."""
        return tuple(self._actions.values())

    def run(self, name: str) -> None:
        """Do it, if it is possible now."""
        action = self._actions[name]
        if action.possible():
            action.run()

    def matching(self, typed: str) -> Sequence[Action]:
        """The acts possible now that fit what was typed, closest first; all where nothing was."""
        return fitting([one for one in self._actions.values() if one.possible() and one.offered()], typed)


def fitting(actions: Iterable[Action], typed: str) -> Sequence[Action]:
    """Those that fit what was typed, closest first; all where nothing was, what is seldom wanted last."""
    if not typed.strip():
        return sorted(actions, key=lambda one: one.late)
    close = [(closeness(typed, action.told, action.also), action) for action in actions]
    found = [(distance, action) for distance, action in close if distance is not None]
    return [action for _, action in sorted(found, key=lambda pair: pair[0])]


class _Keys(QShortcut):
    """The keys of one act, live in its whole window."""

    def __init__(self, action: Action, window: QWidget) -> None:
        super().__init__(window)
        self._action = action
        self.setKeys([QKeySequence(keys) for keys in action.keys])
        self.setWhatsThis(action.words)
        self.activated.connect(self._pressed)

    def let_go(self) -> None:
        """Do nothing any more."""
        self._action = Action("", "", always)
        self.setEnabled(False)

    @Slot()
    def _pressed(self) -> None:
        field = QApplication.focusWidget()
        if self._action.in_field and isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            if not field.isReadOnly():
                (field.undo if self._action.in_field == "undo" else field.redo)()
        elif self._action.possible():
            self._action.run()


def closeness(typed: str, words: str, also: str = "") -> int | None:
    """How far `words` are from what was typed: 0 is closest, None does not fit.

    Beginnings of its words come first, then those of `also`, then initials, then letters in this order.
    """
    from clinicsocial.core.text.search_words import beginnings, folded, holds, search_words

    sought = beginnings(search_words(typed))
    told = folded(words)
    if not sought:
        return None
    if holds(told, sought):
        return 0 if told.startswith(sought[0]) else 1
    if holds(f"{told}{folded(also)}", sought):
        return 2
    letters = "".join(sought).replace(" ", "")
    if len(letters) < _FEWEST_LETTERS:
        return None
    if "".join(word[0] for word in told.split()).startswith(letters):
        return 3
    breaks = _breaks(letters, told)
    return None if breaks is None or breaks > len(letters) // 2 else 4 + breaks


def _breaks(letters: Iterable[str], told: str) -> int | None:
    """How often the letters, found in their order, are interrupted; None where one is missing."""
    breaks, at = 0, -1
    for letter in letters:
        found = told.find(letter, at + 1)
        if found < 0:
            return None
        breaks += at >= 0 and found != at + 1
        at = found
    return breaks
