"""What can be done on the page that is shown: its keys, and those acts of its menus that need no choice.

A page marks such a `QAction` with `offer`; its keys carry their words anyway (`widgets/keys.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence, QShortcut

from clinicsocial.ui.commanding.actions import Action
from clinicsocial.ui.widgets.keys import OFFERED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinicsocial.ui.pages.page import Page


def page_acts(page: Page) -> Sequence[Action]:
    """The acts of this page, in the order in which they were made; each once."""
    page.make_menus()
    found: dict[str, Action] = {}
    for shortcut in page.findChildren(QShortcut):
        owner = shortcut.parent()
        words = shortcut.whatsThis()
        if owner is page and words:
            keys = tuple(_portable(one) for one in QShortcut.keys(shortcut))
            found.setdefault(words, _act(words, shortcut.activated.emit, keys))
    for action in page.findChildren(QAction):
        words = action.property(OFFERED)
        if isinstance(words, str) and action.isEnabled():
            found.setdefault(words, _act(words, action.trigger, ()))
    return tuple(found.values())


def _act(words: str, run: Callable[[], object], keys: tuple[str, ...]) -> Action:
    return Action(f"here-{words}", words, run, "arrow-right", keys, bound=False)


def _portable(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)
