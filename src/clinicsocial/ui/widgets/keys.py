"""The keys of a page: each is given with the words by which the shortcut sheet tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


OFFERED = "offered-as"
"""The property of a `QAction` under which it keeps its words for the palette."""


def offer(action: QAction, words: str) -> None:
    """Let the palette offer this act of a menu while its page is shown; `words` tell it without the menu."""
    action.setProperty(OFFERED, words)


def bind(
    owner: QWidget,
    keys: str | QKeySequence | QKeySequence.StandardKey,
    words: str,
    slot: Callable[[], object],
) -> QShortcut:
    """Call `slot` on these keys while the keyboard is within `owner`; `words` say what it does."""
    made = QShortcut(QKeySequence(keys), owner)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.setWhatsThis(words)
    made.activated.connect(slot)
    return made
