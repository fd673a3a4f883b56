"""The text box of the composer: underlines what was found, marks what is too long, takes dropped pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from clinicsocial.ui.composing.offsets import placing, to_code_point, to_utf16


class MarkStyle(Enum):
    """How a span is marked; the shape differs too, so that colour alone tells nothing."""

    WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
    DASH = QTextCharFormat.UnderlineStyle.DashUnderline
    DASH_DOT = QTextCharFormat.UnderlineStyle.DashDotLine
    DOT = QTextCharFormat.UnderlineStyle.DotLine
    TOO_LONG = QTextCharFormat.UnderlineStyle.NoUnderline
    """A background instead of a line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text in code points, how it is marked, and what the pointer is told there."""

    start: int
    end: int
    style: MarkStyle
    colour: str
    """``#rrggbb``: of the line, or of the background."""
    tip: str = ""


class MarkedEdit(QPlainTextEdit):
    """Plain text with marked spans; what is pasted loses its formatting, as it would on the network."""

    written = Signal(str)
    """The person changed the text (never emitted for `show_text`)."""
    menu_asked = Signal(object, int)
    """A `QMenu` that is about to open, and the code point it is about: listeners may put acts in front."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._found: tuple[Mark, ...] = ()
        self._shapes: dict[tuple[str, str], QTextCharFormat] = {}
        """By the name of the style and the colour."""
        self._showing = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_text_changed)

    def show_text(self, text: str) -> None:
        """Put a text into the box, not told as the person's change; the cursor stays where it can."""
        if text == self.toPlainText():
            return
        position = self.textCursor().position()
        self._showing = True
        try:
            self.setPlainText(text)
        finally:
            self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(position, to_utf16(text, len(text))))
        self.setTextCursor(cursor)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Underline these spans instead of the former ones; spans outside the text are cut."""
        if marks == self._marks:
            return
        self._marks = marks
        self._paint_marks()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is marked now."""
        return self._marks

    def show_found(self, spans: tuple[tuple[int, int], ...], colour: str) -> None:
        """Put a ground of this colour behind what a search found, instead of behind what it found before."""
        found = tuple(Mark(start, end, MarkStyle.TOO_LONG, colour) for start, end in spans)
        if found != self._found:
            self._found = found
            self._paint_marks()

    @property
    def selection(self) -> tuple[int, int]:
        """The first code point of the selection and the one behind it; the same where nothing is selected."""
        text, cursor = self.toPlainText(), self.textCursor()
        return to_code_point(text, cursor.selectionStart()), to_code_point(text, cursor.selectionEnd())

    def jump_to(self, start: int, end: int) -> None:
        """Select a span (code points), scroll to it and take the focus."""
        self.point_to(start, end)
        self.setFocus()

    def point_to(self, start: int, end: int) -> None:
        """Select a span and scroll to it; the focus stays where it is."""
        self.setTextCursor(self._cursor(start, end))
        self.ensureCursorVisible()

    @property
    def place(self) -> int:
        """The code point at which the cursor stands."""
        return to_code_point(self.toPlainText(), self.textCursor().position())

    def open_menu(self, at: QPoint, place: int) -> QMenu:
        """Open the menu of the text at a point of the screen; `place` is the code point it is about."""
        menu = self.createStandardContextMenu()
        menu.setObjectName("text-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_asked.emit(menu, place)
        menu.popup(at)
        return menu

    def open_menu_at_cursor(self) -> QMenu:
        """Open it below the cursor, by key."""
        corner = self.cursorRect().bottomLeft()
        return self.open_menu(self.viewport().mapToGlobal(corner), self.place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu, by the pointer or by key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.open_menu_at_cursor()
        else:
            unit = self.cursorForPosition(event.pos()).position()
            self.open_menu(event.globalPos(), to_code_point(self.toPlainText(), unit))

    def replace(self, start: int, end: int, text: str) -> None:
        """Put `text` in place of a span, as one step that Ctrl+Z takes back."""
        self._cursor(start, end).insertText(text)

    def event(self, event: QEvent) -> bool:
        """Say at the pointer what a mark means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self._tip_at(event)
            if tip:
                QToolTip.showText(event.globalPos(), tip, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.written.emit(self.toPlainText())

    def _cursor(self, start: int, end: int) -> QTextCursor:
        text = self.toPlainText()
        return _span(self.document(), to_utf16(text, start), to_utf16(text, end))

    def _paint_marks(self) -> None:
        document, place = self.document(), placing(self.toPlainText())
        selections = []
        for mark in (*self._found, *self._marks):
            selection = QTextEdit.ExtraSelection()
            selection.format = self._shape(mark)
            selection.cursor = _span(document, place(mark.start), place(mark.end))
            selections.append(selection)
        self.setExtraSelections(selections)

    def _shape(self, mark: Mark) -> QTextCharFormat:
        """How a mark is drawn: few ways, of many marks, at every key."""
        known = self._shapes.get((mark.style.name, mark.colour))
        if known is None:
            known = self._shapes[mark.style.name, mark.colour] = _shape(mark.style, mark.colour)
        return known

    def _tip_at(self, event: QHelpEvent) -> str:
        unit = self.cursorForPosition(event.pos()).position()
        place = to_code_point(self.toPlainText(), unit)
        tips = [mark.tip for mark in self._marks if mark.tip and mark.start <= place <= mark.end]
        return "\n\n".join(tips)


def _span(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """From one place to another, in UTF-16 units."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _shape(style: MarkStyle, colour: str) -> QTextCharFormat:
    shape = QTextCharFormat()
    if style is MarkStyle.TOO_LONG:
        shape.setBackground(QColor(colour))
    else:
        shape.setUnderlineStyle(style.value)
        shape.setUnderlineColor(QColor(colour))
    return shape


class PostEditor(MarkedEdit):
    """The text box of a post: takes dropped and pasted pictures too."""

    files_dropped = Signal(list)
    """Local files were dropped or pasted: a list of `Path`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and files that may be pictures."""
        return bool(_local_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Hand files on, take anything else as plain text."""
        files = _local_files(source)
        if files:
            self.files_dropped.emit(files)
        else:
            super().insertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files as well as text."""
        if _local_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand dropped files on; the base class would paste their addresses."""
        files = _local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
        else:
            super().dropEvent(event)


def _local_files(source: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
