"""The column on the left: brand, New post, one entry a page, and who is at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Picture, PrimaryButton, one_of_several, rule, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton

    from clinicsocial.ui.look import Look


MOST_NUMBERED = 9
"""There is no key Ctrl+10."""
_HOMES = {"board": "posts"}
"""Pages that are another way of seeing the page of an entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation; its place gives the shortcut: Ctrl+1, Ctrl+2 and so on."""

    page: str
    words: str
    icon: str


class Navigation(QFrame):
    """`chosen` tells the page's name; `new_post` that somebody wants to write.

    Entries are disabled until the data is open (`set_ready`).
    """

    chosen = Signal(str)
    new_post = Signal()

    def __init__(self, look: Look, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("role", "navigation")
        self.setObjectName("navigation")
        self._buttons: dict[str, QPushButton] = {}
        self._icons = {entry.page: entry.icon for entry in entries}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._write = PrimaryButton(tr("New post"), name="new-post")
        self._write.setToolTip(tr("Write a new post (Ctrl+N)"))
        look.put_icon(self._write, "plus", "on_accent", 16)
        self._write.clicked.connect(self.new_post)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(4, 4, 0, 0)
        self.foot.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 20, 16, 12)
        layout.setSpacing(4)
        layout.addLayout(self._brand())
        layout.addSpacing(16)
        layout.addWidget(self._write)
        layout.addSpacing(12)
        for number, entry in enumerate(entries, start=1):
            layout.addWidget(self._entry(entry, number))
        layout.addStretch(1)
        layout.addWidget(rule())
        layout.addLayout(self.foot)
        self.set_ready(ready=False)

    def show_desk(self, desk: QWidget) -> None:
        """Put the desk chooser at the foot."""
        self.foot.addWidget(text(tr("At the desk"), "caption", wrap=False))
        self.foot.addWidget(desk)

    def set_ready(self, *, ready: bool) -> None:
        """Pages can be chosen only while the data is open."""
        for button in (self._write, *self._buttons.values()):
            button.setEnabled(ready)

    def show_page(self, page: str) -> None:
        """Mark the entry of the page shown; a page without an entry marks none."""
        self._group.setExclusive(False)
        entry = _HOMES.get(page, page)
        for name, button in self._buttons.items():
            button.setChecked(name == entry)
            self._look.put_icon(button, self._icons[name], "accent_ink" if name == entry else "muted", 18)
        self._group.setExclusive(True)

    def _brand(self) -> QHBoxLayout:
        layout = QHBoxLayout()
        layout.setContentsMargins(4, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(Picture(self._look, "app", self._look.brand, 28))
        layout.addWidget(text("ClinicSocial", "section", wrap=False), 1)
        return layout

    def _entry(self, entry: Entry, number: int) -> QPushButton:
        button = QPushButton(entry.words)
        button.setObjectName(f"go-{entry.page}")
        button.setProperty("kind", "navigation")
        button.setProperty("page", entry.page)
        one_of_several(button, self._group)
        if number <= MOST_NUMBERED:
            button.setShortcut(f"Ctrl+{number}")
            button.setToolTip(tr("{page} (Ctrl+{number})", page=entry.words, number=number))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._look.put_icon(button, entry.icon, "muted", 18)
        self._buttons[entry.page] = button
        return button

    @Slot("QAbstractButton*")
    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(str(button.property("page")))
