"""The words of a post: the text for all accounts, a tab for each account that differs, and the counters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QTabBar, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Picture, button, empty_layout, restyle, text
from clinicsocial.ui.widgets.composer_editor import PostEditor
from clinicsocial.ui.widgets.composer_flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from clinicsocial.ui.composing.counting import Counter
    from clinicsocial.ui.look import Look

_LINES = 5
"""Lines of text that are always visible."""


@dataclass(frozen=True, slots=True)
class TextTab:
    """One text that can be shown: of an account, or of all that follow the base (None)."""

    account_id: int | None
    label: str
    network: str = ""


class TextPanel(QWidget):
    """Shows one text at a time. It keeps nothing: what is typed is told, what is shown is given.

    An account id of None stands for the text for all.
    """

    written = Signal(object, str)
    """Account id, text."""
    opened = Signal(object)
    """Account id: another text was chosen to be shown."""
    differ_wanted = Signal(int)
    follow_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("texts")
        self._look = look
        self._tabs: tuple[TextTab, ...] = ()
        self._others: tuple[TextTab, ...] = ()
        self.bar = QTabBar()
        self.bar.setObjectName("text-tabs")
        self.bar.setAccessibleName(tr("Texts of this post"))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setUsesScrollButtons(False)  # all of them can be seen: their names are cut short instead
        self.bar.currentChanged.connect(self._open)
        self._heading = text(tr("Text"), "strong", wrap=False)
        self.differ = button(tr("Write a different text for…"), "link", name="differ")
        menu = QMenu(self.differ)
        menu.triggered.connect(self._differ)
        self.differ.setMenu(menu)
        self.follow = button(tr("Follow the text for all again"), "link", name="follow")
        self.follow.clicked.connect(self._follow)
        self.editor = PostEditor()
        self.editor.setObjectName("text")
        self.editor.setAccessibleName(tr("Text of the post"))
        self.editor.setPlaceholderText(tr("What would you like to tell your patients?"))
        self.editor.setMinimumHeight(self.editor.fontMetrics().lineSpacing() * _LINES + 24)
        self.editor.written.connect(self._write)
        self.counters = CounterRow(look)
        self.insert = _aid(look, "plus", tr("Insert"), "insert-text")
        self.insert.setToolTip(tr("Insert a snippet or hashtags (Ctrl+Shift+I)"))
        self.search = _aid(look, "search", tr("Find"), "find")
        self.search.setToolTip(tr("Find and replace (Ctrl+F)"))
        self._lay_out()
        look.changed.connect(self._offer_others)

    def _lay_out(self) -> None:
        aids = FlowLayout(gap=12)  # with large text, or a text of its own, the last ones go below the first
        for part in (self._heading, self.insert, self.search, self.differ, self.follow):
            aids.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.bar)
        outer.addLayout(aids)
        outer.addWidget(self.editor, 1)
        outer.addWidget(self.counters)

    def place_above(self, widget: QWidget) -> None:
        """Put a bar between the heading and the text."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.editor), widget)

    @property
    def account_id(self) -> int | None:
        """Whose text is shown; None: the text for all."""
        place = self.bar.currentIndex()
        return self._tabs[place].account_id if 0 <= place < len(self._tabs) else None

    def show_tabs(self, tabs: tuple[TextTab, ...], others: tuple[TextTab, ...]) -> None:
        """Offer these texts, and a different one for `others`; the open one stays open while it exists."""
        was = self.account_id
        if tabs != self._tabs:
            self._rebuild(tabs, was)
        if others != self._others:
            self._others = others
            self._offer_others()
        self.differ.setVisible(bool(others))
        self.bar.setVisible(len(tabs) > 1)
        self._heading.setVisible(len(tabs) <= 1)
        self.follow.setVisible(self.account_id is not None)
        if self.account_id != was:
            self.opened.emit(self.account_id)

    @Slot()
    def _offer_others(self) -> None:
        """The accounts that may have a different text, with their marks in the colours of now."""
        menu = self.differ.menu()
        menu.clear()
        for tab in self._others:
            mark = QIcon(self._look.network_picture(tab.network, 16))
            act = menu.addAction(mark, tab.label.replace("&", "&&"))
            act.setData(tab.account_id)

    def open_text(self, account_id: int | None) -> None:
        """Show the text of this account (or the base); nothing happens where it has none of its own."""
        for place, tab in enumerate(self._tabs):
            if tab.account_id == account_id:
                self.bar.setCurrentIndex(place)

    def show_read_only(self, *, locked: bool) -> None:
        """Whether the words can be changed."""
        self.editor.setReadOnly(locked)
        restyle(self.editor, "locked", locked)
        self.differ.setEnabled(not locked)
        self.follow.setEnabled(not locked)

    def _rebuild(self, tabs: tuple[TextTab, ...], keep: int | None) -> None:
        with QSignalBlocker(self.bar):
            while self.bar.count():
                self.bar.removeTab(0)
            self._tabs = tabs
            for tab in tabs:
                icon = QIcon(self._look.network_picture(tab.network, 16)) if tab.network else QIcon()
                place = self.bar.addTab(icon, tab.label.replace("&", "&&"))
                self.bar.setTabToolTip(place, tab.label)
        self.open_text(keep)

    @Slot(int)
    def _open(self, place: int) -> None:
        self.follow.setVisible(self.account_id is not None)
        self.opened.emit(self.account_id)

    @Slot(str)
    def _write(self, words: str) -> None:
        self.written.emit(self.account_id, words)

    @Slot(QAction)
    def _differ(self, act: QAction) -> None:
        account_id = act.data()
        if isinstance(account_id, int):
            self.differ_wanted.emit(account_id)

    @Slot()
    def _follow(self) -> None:
        if self.account_id is not None:
            self.follow_wanted.emit(self.account_id)


class CounterRow(QWidget):
    """One counter an account: mark, words, and a warning sign where it is too long."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("counters")
        self._look = look
        self._shown: tuple[Counter, ...] = ()
        self._words: dict[int, CounterLabel] = {}
        self._flow = FlowLayout(self, gap=12)

    def show_counters(self, counters: tuple[Counter, ...], networks: dict[int, str]) -> None:
        """Show these; `networks` names the network of each account."""
        if [c.account_id for c in counters] != [c.account_id for c in self._shown]:
            empty_layout(self._flow)
            self._words = {}
            for counter in counters:
                label = CounterLabel(self._look, networks[counter.account_id])
                label.setObjectName(f"counter-{counter.account_id}")
                self._words[counter.account_id] = label
                self._flow.addWidget(label)
        for counter in counters:
            self._words[counter.account_id].show_counter(counter)
        self._shown = counters
        self.setVisible(bool(counters))


class CounterLabel(QWidget):
    """How long the text is for one account.

    The words have a fixed size: they change with every key, and what may grow has the page laid out anew.
    """

    def __init__(self, look: Look, network: str) -> None:
        super().__init__()
        mark = QLabel()
        mark.setPixmap(look.network_picture(network, 16))
        self._warning = Picture(look, "warning", "danger", 16)
        self.words = text("", "caption", wrap=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (mark, self._warning, self.words):
            layout.addWidget(part)

    def show_counter(self, counter: Counter) -> None:
        """Show this count."""
        self.words.setText(counter.words)
        restyle(self.words, "role", "error" if counter.over else "strong" if counter.nearly else "caption")
        self._warning.setVisible(counter.over)
        spoken = tr("{account}: {words}", account=counter.label, words=counter.words)
        self.setToolTip(spoken)
        self.setAccessibleName(spoken)
        if self.words.sizeHint() != self.words.minimumSize():  # digits are equally wide: seldom
            self.words.setFixedSize(self.words.sizeHint())
            self.updateGeometry()


def _aid(look: Look, icon: str, words: str, name: str) -> QPushButton:
    """A quiet button beside the heading, whose tooltip says the rest."""
    aid = button(words, "link", name=name)
    look.put_icon(aid, icon, "accent_ink", 16)
    return aid
