"""What a preview is made of beside the post itself: its own colours, and what stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.theme import load_theme, style_sheet
from clinicsocial.ui.widgets.basics import empty_layout, rule, text

if TYPE_CHECKING:
    from clinicsocial.ui.composing.previewing import PreviewContent
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.theme import Theme


class PreviewDress(QObject):
    """In which colours the preview is shown: the window's, until a person wants to see the other ones.

    Readers choose light or dark on their own phones, whatever this window has.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._turned = False
        self._other: Theme | None = None
        look.changed.connect(self._forget)

    @property
    def theme(self) -> Theme:
        """The theme in force in the preview."""
        if not self._turned:
            return self._look.theme
        if self._other is None:
            theme = self._look.theme
            self._other = load_theme("light" if theme.dark else "dark", body=theme.sizes.body)
        return self._other

    @property
    def sheet(self) -> str:
        """The style sheet for the card; empty where it looks like the window."""
        return style_sheet(self.theme) if self._turned else ""

    @Slot()
    def turn(self) -> None:
        """Show the other colours."""
        self._turned = not self._turned
        self.changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._other = None
        self.changed.emit()


class FurtherParts(QWidget):
    """What stands below the post: the further parts of a thread, and the first comment."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview-further")
        self._shown: tuple[tuple[str, str], ...] = ()
        self._theme: Theme | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_parts(self, content: PreviewContent, theme: Theme) -> None:
        """Show these, in the colours of the preview."""
        total = len(content.replies) + 1
        shown = [
            (tr("Part {number} of {count}", number=number, count=total), words)
            for number, words in enumerate(content.replies, 2)
        ]
        if content.first_comment:
            shown.append((tr("First comment"), content.first_comment))
        self.setVisible(bool(shown))
        if tuple(shown) == self._shown and theme is self._theme:
            return
        self._shown, self._theme = tuple(shown), theme
        empty_layout(self._column)
        for heading, words in shown:
            self._column.addWidget(rule())
            self._column.addWidget(text(heading, "caption"))
            self._column.addWidget(text(words, "body", name="preview-part"))
