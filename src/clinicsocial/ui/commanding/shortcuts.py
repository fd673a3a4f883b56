"""All keys of the window, read from what is bound to them: the shortcut sheet cannot say what is not so."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton

from clinicsocial.core.i18n import tr
from clinicsocial.ui import rooms
from clinicsocial.ui.models.palette import native
from clinicsocial.ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinicsocial.ui.shell import MainWindow


@dataclass(frozen=True, slots=True)
class Keys:
    """One line of the sheet."""

    keys: str
    """As this system writes them; several ways are parted by a slash."""
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """What the keys do in one place."""

    title: str
    lines: tuple[Keys, ...]


def sections(window: MainWindow) -> Sequence[Section]:
    """Everywhere first, then each page that was visited, the one shown before the others."""
    everywhere = [
        Keys(" / ".join(native(keys) for keys in action.keys), action.words)
        for action in sorted(window.acts.all(), key=lambda one: one.late)
        if action.keys
    ]
    pages = sorted(window.findChildren(Page), key=lambda page: not page.isVisible())
    found = [Section(_title(page), tuple(_keys_of(page))) for page in pages]
    return (Section(tr("Everywhere"), tuple(everywhere)), *(one for one in found if one.lines))


def as_html(shown: Iterable[Section]) -> str:
    """The sheet for the printer."""
    parts = [f"<h2>{escape(tr('Keys in ClinicSocial'))}</h2>"]
    for section in shown:
        rows = "".join(
            f"<tr><td width='38%'><b>{escape(line.keys)}</b></td><td>{escape(line.words)}</td></tr>"
            for line in section.lines
        )
        parts.append(f"<h3>{escape(section.title)}</h3><table width='100%' cellpadding='3'>{rows}</table>")
    return "".join(parts)


def _title(page: Page) -> str:
    names = {f"{entry.page}-page": entry.words for entry in rooms.entries()}
    return names.get(page.objectName(), tr("Writing a post"))


def _keys_of(page: Page) -> Iterable[Keys]:
    """What is bound within a page. Underlined letters of buttons tell themselves."""
    told: dict[str, str] = {}
    for shortcut in page.findChildren(QShortcut):
        told.setdefault(_written(QShortcut.keys(shortcut)), shortcut.whatsThis())
    for action in page.findChildren(QAction):
        if action.text() and not action.shortcut().isEmpty():
            told.setdefault(_written(action.shortcuts()), action.text().replace("&", ""))
    for button in page.findChildren(QAbstractButton):
        keys = button.shortcut()
        if not keys.isEmpty() and keys != QKeySequence.mnemonic(button.text()):
            words = button.text().replace("&", "") or button.accessibleName()
            told.setdefault(_written([keys]), words)
    return [Keys(keys, words) for keys, words in told.items()]


def _written(keys: Sequence[QKeySequence]) -> str:
    return " / ".join(native(one) for one in keys)
