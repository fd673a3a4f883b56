"""The page "Help": contents and search on the left, the page of the guide on the right."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.help.guide import FIRST_PAGE, load_guide
from clinicsocial.core.help.search import GuideSearch
from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.help.diagnostics import DiagnosticsMaker
from clinicsocial.ui.pages.help.trail import Trail
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.widgets.basics import Card, IconButton, button, column, row, text
from clinicsocial.ui.widgets.fields import SearchField
from clinicsocial.ui.widgets.help_browser import HelpBrowser
from clinicsocial.ui.widgets.help_contents import HelpContents
from clinicsocial.ui.widgets.keys import bind

if TYPE_CHECKING:
    from clinicsocial.ui.services import Services

_CONTENTS_WIDTH = 300


class HelpPage(Page):
    """`back_to_work` when the person wants the page from which they came."""

    back_to_work = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Help"), tr("How ClinicSocial works, on short pages."))
        self._guide = load_guide()
        self._trail = Trail()
        self._from = ""
        self.search = SearchField(self.look, tr("Search the guide"), name="help-search")
        self.contents = HelpContents(self)
        self.text = HelpBrowser(self.look, self)
        self._nothing = text(
            tr("No page has these words. Try others, or fewer."), "muted", name="help-nothing"
        )
        self._nothing.hide()
        self._diagnose = button(tr("Make a diagnostics bundle…"), "quiet", name="help-diagnostics")
        self.diagnostics = DiagnosticsMaker(self)
        self._return = button(tr("Back to where you were"), name="help-return")
        self._return.hide()
        self._earlier = IconButton(
            self.look, "chevron-left", tr("Page before (Alt+Left)"), name="help-earlier"
        )
        self._later = IconButton(self.look, "chevron-right", tr("Next page (Alt+Right)"), name="help-later")
        for part in (self._return, self._earlier, self._later):
            self.buttons.addWidget(part)
        self._lay_out()
        self._connect()
        self.contents.show_all(self._guide)
        self.open_topic(FIRST_PAGE)

    @cached_property
    def _index(self) -> GuideSearch:
        return GuideSearch(self._guide)

    @property
    def shown(self) -> str:
        """The name of the page shown."""
        return self._trail.here

    def come_from(self, page: str) -> None:
        """Offer the way back to this page of the window; empty offers none."""
        self._from = page
        self._return.setVisible(bool(page))

    def show_place(self, place: str) -> None:
        """Show a page by its name, or the one about a subject such as ``delivery.unsure``."""
        about = self._guide.topic(place) or self._guide.about(place)
        self.open_topic(about.name if about is not None else FIRST_PAGE)

    @Slot(str)
    def open_topic(self, name: str) -> None:
        """Show a page of the guide; an unknown name changes nothing."""
        if self._guide.topic(name) is not None and name != self._trail.here:
            self._trail.go(name)
            self._show()

    def take_focus(self) -> None:
        """Ready to search."""
        self.search.setFocus()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(_CONTENTS_WIDTH)
        left.setLayout(column(self.search, self._nothing, self.contents, self._diagnose, gap=8))
        page = Card(margin=24, gap=0)
        page.body.addWidget(self.text)
        whole = row(left, page, gap=16)
        whole.setStretch(1, 1)
        self.body.addLayout(whole, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.contents.chosen.connect(self.open_topic)
        self.text.wanted.connect(self.open_topic)
        self._earlier.clicked.connect(self._go_back)
        self._later.clicked.connect(self._go_on)
        self._diagnose.clicked.connect(self.diagnostics.begin)
        self._return.clicked.connect(self._go_home)
        bind(self, "Alt+Left", tr("Page of the guide before"), self._go_back)
        bind(self, "Alt+Right", tr("Next page of the guide"), self._go_on)
        bind(self, "Ctrl+F", tr("Search the guide"), self.take_focus)

    @Slot(str)
    def _search(self, words: str) -> None:
        if not words:
            self._nothing.hide()
            self.contents.show_all(self._guide)
            self.contents.mark(self._trail.here)
            return
        hits = self._index.find(words)
        self._nothing.setVisible(not hits)
        self.contents.show_hits(hits)
        if hits:
            self.open_topic(hits[0].topic.name)

    @Slot()
    def _go_back(self) -> None:
        if self._trail.back():
            self._show()

    @Slot()
    def _go_on(self) -> None:
        if self._trail.on():
            self._show()

    @Slot()
    def _go_home(self) -> None:
        self.back_to_work.emit(self._from)

    def _show(self) -> None:
        topic = self._guide.topic(self._trail.here)
        if topic is not None:
            self.text.show_topic(topic)
        self.contents.mark(self._trail.here)
        self._earlier.setEnabled(self._trail.has_back)
        self._later.setEnabled(self._trail.has_on)
