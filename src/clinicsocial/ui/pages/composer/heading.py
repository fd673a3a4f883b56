"""The head of the composer: which post it is, how far it is, whether it is saved, and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.pages.composer.saver import SaveStatus
from clinicsocial.ui.states import state_word
from clinicsocial.ui.when import clock_time, day_and_time, local
from clinicsocial.ui.widgets.basics import IconButton, button
from clinicsocial.ui.widgets.help_subject import state_subject
from clinicsocial.ui.widgets.pills import StatePill
from clinicsocial.ui.widgets.what_means import WhatMeans

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.page import Page


class Heading(QObject):
    """Keeps the page's title line in step with the post. Its signals are the entries of the menu."""

    history_wanted = Signal()
    duplicate_wanted = Signal()
    paper_wanted = Signal()
    template_wanted = Signal()
    again_wanted = Signal()
    archive_wanted = Signal()
    delete_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, page: Page, editing: Editing, clock: Clock) -> None:
        super().__init__(page)
        self._page = page
        self._editing = editing
        self._clock = clock
        self._state = StatePill(page.look, PostState.DRAFT, name="post-state")
        self._state.hide()
        self._means = WhatMeans(page.look, "post.draft")
        self._means.hide()
        self._more = button(tr("More"), name="more")
        self._more.setMenu(self._make_menu())
        close = IconButton(page.look, "close", tr("Close"), name="close-composer", size=20)
        close.clicked.connect(self.close_wanted)
        for part in (self._state, self._means, self._more, close):
            page.buttons.addWidget(part)
        page.subtitle.show()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self._page)
        for name, words in (
            ("history", tr("Earlier versions…")),
            ("duplicate", tr("Use as a new draft")),
            ("paper", tr("Put on paper…")),
            ("template", tr("Save as a template…")),
            ("again", tr("May be used again…")),
            ("archive", tr("Put into the archive")),
            ("delete", tr("Delete this draft")),
        ):
            menu.addAction(words).setObjectName(name)
        menu.triggered.connect(self._take_menu)
        return menu

    def let_act(self, *, act: bool) -> None:
        """Whether the menu may be used: not while another post takes the place of this one."""
        self._more.setEnabled(act)

    def show_post(self) -> None:
        """Show which post is edited, its state, and what can be done with it."""
        post = self._editing.post
        self._page.title.setText(tr("New post") if post is None else tr("Post"))
        for part in (self._state, self._means):
            part.setVisible(post is not None)
        if post is not None:
            self._state.show_state(post.state)
            self._means.be_about(state_subject(post.state), state_word(post.state))
        self._more.setVisible(post is not None)
        for act in self._more.menu().actions():
            # What was planned or sent stays on record: it can be put away, not deleted.
            deletable = post is not None and not post.deliveries
            always = act.objectName() in {"history", "duplicate", "paper", "template", "again"}
            act.setVisible(always or (act.objectName() == "delete") == deletable)
        self.show_status(self._editing.saver.status)

    @Slot(object)
    def show_status(self, status: SaveStatus) -> None:
        """Say whether the words are kept."""
        manual = not self._editing.saver.automatic
        words = {
            SaveStatus.NEW: tr("Saved by itself as soon as you begin to write"),
            SaveStatus.UNSAVED: tr("Changes are not saved yet") if manual else tr("Saving in a moment…"),
            SaveStatus.SAVING: tr("Saving…"),
            SaveStatus.SAVED: tr("Saved {when}", when=self._saved_when()),
            SaveStatus.REFUSED: tr("Not saved: your words are still here"),
        }
        self._page.subtitle.setText(words[status])

    def _saved_when(self) -> str:
        """When the post was last stored, told shortly."""
        now, zone = self._clock.now(), self._editing.zone
        post = self._editing.post
        at = now if post is None else post.updated_at
        same_day = local(at, zone).date() == local(now, zone).date()
        return clock_time(local(at, zone)) if same_day else day_and_time(at, zone)

    @Slot(QAction)
    def _take_menu(self, act: QAction) -> None:
        {
            "history": self.history_wanted,
            "duplicate": self.duplicate_wanted,
            "paper": self.paper_wanted,
            "template": self.template_wanted,
            "again": self.again_wanted,
            "archive": self.archive_wanted,
            "delete": self.delete_wanted,
        }[act.objectName()].emit()
