"""The command palette: one field over the window, and below it what can be done and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import row, rule, text
from clinicsocial.ui.widgets.palette_delegate import PaletteDelegate

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.palette import PaletteLine, PaletteModel

_WIDTH = 680
_TOP = 72
_MOST_HEIGHT = 460
_WALKED_BY = frozenset({"palette-field", "palette-list"})
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class Palette(QFrame):
    """Lies over its window while it is open; it closes when the keyboard goes elsewhere.

    `typed` tells the words at every keystroke, `chosen` the `PaletteLine` that was picked (after closing).
    """

    typed = Signal(str)
    chosen = Signal(object)

    def __init__(self, look: Look, model: PaletteModel, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._layout = QVBoxLayout(self)
        self._before: QWidget | None = None
        self._waiting = self._picking = self._stepped = False
        """Whether rows for the words in the field are still to come; whether Enter was pressed before them;
        whether the person went to a row since the last letter.
        """
        self.setObjectName("palette")
        self.setProperty("role", "snack")
        self.setAccessibleName(tr("Find or do anything"))
        self.field = self._make_field(look)
        self.list = self._make_list(look)
        self.nothing = text(tr("Nothing found. Try fewer letters, or another word."), "muted")
        self.nothing.setObjectName("palette-nothing")
        self.nothing.hide()
        self._lay_out()
        self.hide()

    @property
    def current(self) -> PaletteLine | None:
        """The row the keyboard is on."""
        return self._model.line(self.list.currentIndex().row())

    def open(self) -> None:
        """Show it with an empty field."""
        before = QApplication.focusWidget()
        # Of a widget that Qt made itself nobody would hear that it is gone.
        self._before = before if before is not None and shiboken6.createdByPython(before) else None
        self.field.clear()
        self._place()
        self._window.installEventFilter(self)  # while it is open only: each event of the window would ask it
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Close it and give the keyboard back."""
        self._picking = False
        if self.isHidden():
            return
        before, self._before = self._before, None
        self._window.removeEventFilter(self)
        self.hide()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_lines(self, lines: list[PaletteLine], *, settled: bool) -> None:
        """Show these rows; `settled`: nothing more is on its way. The choice stays, or is the first."""
        kept = self.current
        self._waiting = bool(self.field.text().strip()) and not settled
        self._model.show_lines(lines)
        place = next((at for at, line in enumerate(lines) if kept and line.id == kept.id), None)
        if place is None:
            place = next((at for at, line in enumerate(lines) if not line.is_heading), -1)
        self._step_to(place)
        self.nothing.setVisible(settled and not lines)
        self.list.setVisible(bool(lines))
        self._place()
        if self._picking and not self._waiting:
            self.pick()

    def forget_choice(self) -> None:
        """Other words were typed: the best of the new rows is chosen, whatever was before."""
        self._picking = self._stepped = False
        self.list.setCurrentIndex(QModelIndex())

    @Slot()
    def pick(self) -> None:
        """Do what the current row says; of rows found for the words before, only one that was gone to."""
        line = self.current
        stale = line is None or line.hit is not None
        self._picking = self._waiting and stale and not self._stepped
        if self._picking:
            return
        self._do(line)

    def _do(self, line: PaletteLine | None) -> None:
        if line is not None and not line.is_heading:
            self.put_away()
            self.chosen.emit(line)

    # -- events ----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the field, or in the list, walk the list; the palette follows the size of the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self._place()
        if watched.objectName() in _WALKED_BY:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._pressed(Qt.Key(event.key()))
            if isinstance(event, QFocusEvent) and event.lostFocus():
                self._lost(event.reason())
        return super().eventFilter(watched, event)

    def _pressed(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.pick()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        """Go so many rows up or down, past headings; from the last on to the first where it is one step."""
        places = [at for at in range(self._model.rowCount()) if not self._is_heading(at)]
        if not places:
            return
        self._stepped = True
        now = self.list.currentIndex().row()
        at = places.index(now) if now in places else -1
        one_step = abs(by) == 1
        to = (at + by) % len(places) if one_step else min(max(at + by, 0), len(places) - 1)
        self._step_to(places[to])

    def _is_heading(self, at: int) -> bool:
        line = self._model.line(at)
        return line is None or line.is_heading

    def _step_to(self, place: int) -> None:
        index = self._model.index(place) if place >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        if place == 1:
            self.list.scrollToTop()  # its heading shows too
        line = self.current
        self.field.setAccessibleDescription("" if line is None else line.spoken)
        if line is not None and QAccessible.isActive():
            event = QAccessibleEvent(self.list, QAccessible.Event.Focus)
            event.setChild(place)
            QAccessible.updateAccessibility(event)

    def _lost(self, reason: Qt.FocusReason) -> None:
        """Field or list lost the keyboard: close, unless the other has it, or another window for a while."""
        away = reason not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
        if away and self.isVisible() and self._window.focusWidget() not in {self.field, self.list}:
            self._before = None
            self.hide()

    # -- parts -----------------------------------------------------------------------------------------------

    def _make_field(self, look: Look) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("palette-field")
        field.setAccessibleName(tr("Find or do anything"))
        field.setPlaceholderText(tr("Find a post, a person, a file or a note, or say what to do"))
        glass = QAction(field)
        look.put_icon(glass, "search", "faint", 16)
        field.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        field.installEventFilter(self)
        field.textChanged.connect(self.typed)
        return field

    def _make_list(self, look: Look) -> QListView:
        shown = QListView()
        shown.setObjectName("palette-list")
        shown.setAccessibleName(tr("What can be done, and what was found"))
        shown.setModel(self._model)
        shown.setItemDelegate(PaletteDelegate(look, shown))
        shown.setFrameShape(QFrame.Shape.NoFrame)
        shown.setProperty("frame", "none")
        shown.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shown.installEventFilter(self)
        shown.setMouseTracking(True)
        shown.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        shown.clicked.connect(self._clicked)
        look.changed.connect(shown.doItemsLayout)
        return shown

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._do(self.current)  # who points at a row means it

    def _lay_out(self) -> None:
        layout = self._layout
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        layout.addWidget(rule())
        hint = tr("↑ ↓ choose   ·   Enter opens or does it   ·   Esc closes")
        layout.addLayout(row(text(hint, "caption", wrap=False), None))

    def _place(self) -> None:
        """In the middle of the window's upper part, as high as its rows, where there is room."""
        window = self._window
        width = min(_WIDTH, window.width() - 64)
        rows = self._model.rowCount()
        wanted = sum(self.list.sizeHintForRow(at) for at in range(rows)) + 8
        room = min(_MOST_HEIGHT, window.height() - _TOP - 160)
        self.list.setFixedHeight(max(0, min(wanted, room)))
        self.setFixedWidth(width)
        self._layout.activate()
        self.resize(width, self.sizeHint().height())
        self.move((window.width() - width) // 2, _TOP)
