"""All posts: search, filter by state, open, duplicate, delete, archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.models.post_list import PostLine, PostListModel, post_line
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.pages.posts_detail import PostsDetail
from clinicsocial.ui.pages.posts_more import PostsMore
from clinicsocial.ui.pages.posts_requests import Found, Wanted, archiving, deleting, duplicating, finding
from clinicsocial.ui.pages.posts_switch import ListOrBoard
from clinicsocial.ui.pages.posts_together import PostsTogether
from clinicsocial.ui.pages.reuse import Reuse
from clinicsocial.ui.states import state_word
from clinicsocial.ui.widgets.basics import button, row, text
from clinicsocial.ui.widgets.belonging_filter import BelongingFilter
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import SearchField
from clinicsocial.ui.widgets.notices import EmptyState
from clinicsocial.ui.widgets.post_list import PostList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from clinicsocial.core.planning.belonging_views import CampaignView, ThemeView
    from clinicsocial.core.planning.views import Done, PostSaved
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.services import Services

PAGE = 200
"""Rows fetched at a time."""
_NEEDS_WORK = (PostState.FAILED, PostState.MISSED, PostState.PARTLY_LIVE)
_DELETABLE = frozenset({PostState.IDEA, PostState.DRAFT, PostState.IN_REVIEW, PostState.APPROVED})


class PostsPage(Page):
    """A list that keeps its place while posts change, and says what to do first where there are none."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.POSTS, Topic.DELIVERIES, Topic.CLINIC, Topic.THEMES}
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Posts"))
        self.setObjectName("posts-page")
        self._asked = 0
        self._new_search = True
        self._offered: tuple[tuple[ThemeView, ...], tuple[CampaignView, ...]] = ((), ())
        self.model = PostListModel(self)
        self.list = PostList(self.look, self.model)
        self.together = PostsTogether(self)
        self._search = SearchField(self.look, tr("Search posts"), name="posts-search")
        self._search.setMinimumWidth(260)
        self._filter = ComboBox()
        self._filter.setObjectName("posts-filter")
        self._filter.setAccessibleName(tr("Show posts in state"))
        for words, states in _filters():
            self._filter.addItem(words, states)
        self.belonging = BelongingFilter(self.look)
        self._count = text("", "caption", wrap=False, name="posts-count")
        self._actions: dict[str, tuple[QAction, QPushButton]] = {}
        self.reuse = Reuse(services, self)
        self.reuse.failed.connect(self.show_error)
        again = button(tr("Use again…"), name="use-again")
        again.setToolTip(tr("Posts that stay true, the one unused longest first"))
        again.clicked.connect(self.reuse.open_pool)
        self.buttons.addWidget(again)
        self.more = PostsMore(self)
        self.detail = PostsDetail(self)
        self.buttons.addWidget(ListOrBoard(services.navigator, "posts"))
        self._lay_out()
        self._connect()

    @property
    def current(self) -> PostLine | None:
        """The post the keyboard is on."""
        return self.model.line(self.list.currentIndex().row())

    @property
    def wanted(self) -> Wanted:
        """What is searched for now."""
        return Wanted(
            search=self._search.text().strip(),
            states=self._filter.currentData() or (),
            theme=self.belonging.theme,
            campaign=self.belonging.campaign,
        )

    def take_focus(self) -> None:
        """The keyboard walks the list at once."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Load the same search again, as many rows as are shown."""
        self._load(offset=0, limit=max(PAGE, self.model.rowCount()))

    def show_place(self, place: str) -> None:
        """``campaign:NAME`` and ``theme:NAME`` show the posts of one, whatever was searched before."""
        kind, _, name = place.partition(":")
        if name and kind in {"campaign", "theme"}:
            self._search.clear()
            self._filter.setCurrentIndex(0)
            self.belonging.choose(**{kind: name})
            self._search_anew()

    def _load(self, *, offset: int, limit: int) -> None:
        wanted = self.wanted
        self._asked += 1
        asked = self._asked

        def show(found: Found) -> None:
            if asked == self._asked:
                self._show(found, offset=offset)

        self.work.read(finding(wanted, limit=limit, offset=offset), show, self.show_error, owner=self)

    def _show(self, found: Found, *, offset: int) -> None:
        now = self.services.app.clock.now()
        lines = [post_line(one, now, found.zone) for one in found.rows]
        if offset:
            self.model.append(lines)
        elif self._new_search:
            self.model.replace(lines, found.total)
            self.list.setCurrentIndex(self.model.index(0))
        else:
            self.model.update(lines, found.total)
        self._new_search = False
        if (found.themes, found.campaigns) != self._offered:
            self._offered = found.themes, found.campaigns
            self.belonging.show_choices(*self._offered)
        self.together.show_choices(found)
        self._count.setText(trn("{n} post", "{n} posts", found.total))
        page = self.list if found.rows or offset else self._nothing if found.any_at_all else self._empty
        self._stack.setCurrentWidget(page)
        self.detail.follow()
        self._enable()

    # -- acting ----------------------------------------------------------------------------------------------

    @Slot()
    def open_current(self) -> None:
        """Open the post in the composer."""
        if self.current is not None:
            self.services.navigator.open_post(self.current.id)

    @Slot()
    def duplicate_current(self) -> None:
        """Make a draft of the same words and open it."""
        line = self.current
        if line is not None:
            self.work.write(duplicating(line.id), self._open_copy, self.show_error, owner=self)

    def _open_copy(self, saved: PostSaved) -> None:
        """Open the copy, unless the person is somewhere else by now."""
        if self.isVisible():
            self.services.navigator.open_post(saved.post_id)
        else:
            self.services.navigator.say(tr("The copy lies under Posts"))

    @Slot()
    def delete_current(self) -> None:
        """Delete a draft; it can be undone."""
        if self.together.several:
            self.together.delete()
        elif self.current is not None and self.current.state in _DELETABLE:
            self._change(deleting(self.current.id), tr("Draft deleted"))

    @Slot()
    def archive_current(self) -> None:
        """Put a post away; it can be undone."""
        if self.current is not None:
            self._change(archiving(self.current.id), tr("Archived"))

    def _change(self, change: Callable[[UnitOfWork], Done], told: str) -> None:
        def say(done: Done) -> None:
            self.banner.hide()
            if done.command_id is None:
                self.services.navigator.say(told)
            else:
                self.services.navigator.offer_undo(told, done.command_id)

        self.work.write(change, say, self.show_error, owner=self)

    @Slot()
    def _search_anew(self) -> None:
        self._new_search = True
        self._load(offset=0, limit=PAGE)

    @Slot()
    def _fetch(self) -> None:
        self._load(offset=self.model.rowCount(), limit=PAGE)

    @Slot()
    def _show_all(self) -> None:
        self._search.clear()
        self._filter.setCurrentIndex(0)
        self.belonging.choose()
        self._search_anew()

    @Slot()
    def _write(self) -> None:
        self.services.navigator.new_post()

    @Slot()
    def _enable(self) -> None:
        line = None if self.together.several else self.current
        enabled = {
            "open": line is not None,
            "duplicate": line is not None,
            "delete": line is not None and line.state in _DELETABLE,
            "archive": line is not None and line.state is not PostState.ARCHIVED,
        }
        for name, (action, shown) in self._actions.items():
            action.setEnabled(enabled[name])
            shown.setEnabled(enabled[name])

    # -- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._empty = EmptyState(
            self.look,
            "posts",
            tr("No posts yet"),
            tr("A post is one thing to say, for all the accounts you choose. Write the first one."),
            tr("Write a post"),
            name="posts-empty",
        )
        self._nothing = EmptyState(
            self.look,
            "search",
            tr("No post matches"),
            tr("Try fewer words, or show all states."),
            tr("Show all posts"),
            name="posts-nothing",
        )
        self._stack = QStackedWidget()
        for part in (self.list, self._empty, self._nothing):
            self._stack.addWidget(part)
        shown = [
            self._action("open", tr("Open"), self.open_current),
            self._action("duplicate", tr("Duplicate"), self.duplicate_current, "Ctrl+D"),
            self._action("archive", tr("Archive"), self.archive_current),
            self._action("delete", tr("Delete"), self.delete_current),
        ]
        label = text(tr("Sho&w"), "muted", wrap=False)
        label.setBuddy(self._filter)
        search = row(self._search, None, *shown)
        search.setStretch(0, 1)
        self.body.addLayout(search)
        self.body.addLayout(row(label, self._filter, self.belonging, None, self._count))
        self.body.addWidget(self.together.bar)
        self.body.addLayout(row(self._stack, self.detail.panel, gap=16), 1)

    def _action(self, name: str, words: str, slot: Callable[[], None], keys: str = "") -> QPushButton:
        """One action, shared by its button and the context menu. The list knows Enter and Delete."""
        action = QAction(words, self.list)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.list.addAction(action)
        shown = button(words, "danger" if name == "delete" else "", name=f"posts-{name}")
        shown.clicked.connect(action.trigger)
        self._actions[name] = (action, shown)
        return shown

    def _connect(self) -> None:
        self._search.searched.connect(self._search_anew)
        self._filter.currentIndexChanged.connect(self._search_anew)
        self.belonging.chosen.connect(self._search_anew)
        self.model.more_wanted.connect(self._fetch)
        self.list.opened.connect(self.open_current)
        self.list.delete_asked.connect(self.delete_current)
        self.list.selectionModel().currentChanged.connect(self._enable)
        self.list.selectionModel().selectionChanged.connect(self._enable)
        self._empty.acted.connect(self._write)
        self._nothing.acted.connect(self._show_all)


def _filters() -> list[tuple[str, tuple[PostState, ...]]]:
    single = (
        PostState.DRAFT,
        PostState.IDEA,
        PostState.SCHEDULED,
        PostState.LIVE,
        PostState.ARCHIVED,
    )
    return [
        (tr("All states"), ()),
        (tr("Needs work"), _NEEDS_WORK),
        *((state_word(state), (state,)) for state in single),
    ]
