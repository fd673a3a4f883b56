"""The library's page: the grid, one file large, and everything a person can say about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.pages.bringing_in import Importer, tell_refused
from clinicsocial.ui.pages.library import requests
from clinicsocial.ui.pages.library.acts import Acts
from clinicsocial.ui.pages.library.browser import Browser
from clinicsocial.ui.pages.library.detail import DetailView
from clinicsocial.ui.pages.library.lines import use_lines
from clinicsocial.ui.pages.library.tiles import TileStore
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.widgets.basics import PrimaryButton, button
from clinicsocial.ui.widgets.keys import bind
from clinicsocial.ui.widgets.media_dialog import choose_media

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.bringing_in import Imported
    from clinicsocial.ui.pages.library.requests import Listed, Opened, Shown
    from clinicsocial.ui.services import Services


class LibraryPage(Page):
    """`open_asset` shows one file; `show_place` takes ``asset:SHA256`` and ``needs``."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.MEDIA, Topic.CONSENTS, Topic.POSTS, Topic.DELIVERIES, Topic.STAFF, Topic.CLINIC}
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Library"))
        self.setObjectName("library-page")
        self.setAcceptDrops(True)
        self._asked = 0
        self._opening = ""
        self.tiles = TileStore(self.work, services.app, self.devicePixelRatioF(), self)
        self._stack = QStackedWidget(self)
        self.body.addWidget(self._stack, 1)
        self.browser = Browser(self.look, self.tiles, self._stack)
        self.detail = DetailView(self.look, self._stack)
        self.importer = Importer(self.work, services.app, self)
        self.acts = Acts(services, self.detail, self)
        self._back = button(tr("Back to the library"), name="library-back")
        self.look.put_icon(self._back, "chevron-left", "text", 16)
        self._to_post = button(tr("Back to the post"), name="library-to-post")
        self.look.put_icon(self._to_post, "chevron-left", "text", 16)
        self._to_post.hide()
        self._add = PrimaryButton(tr("Add files…"), name="library-add")
        self.buttons.addWidget(self._to_post)
        self.buttons.addWidget(self._back)
        self.buttons.addWidget(self._add)
        self._back.hide()
        self._stack.addWidget(self.browser)
        self._stack.addWidget(self.detail)
        self._connect()

    @property
    def shows_a_file(self) -> bool:
        """Whether one file is shown large."""
        return self._stack.currentWidget() is self.detail

    def take_focus(self) -> None:
        """The keyboard walks the grid at once."""
        if not self.shows_a_file:
            self.browser.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """What was typed is kept first."""
        self._keep_words()
        return True

    def show_place(self, place: str) -> None:
        """``asset:SHA256`` shows a file, ``asset-for-post:…`` with a way back, ``needs`` what is asked."""
        kind, _, sha256 = place.partition(":")
        if kind in {"asset", "asset-for-post"} and sha256:
            self.open_asset(sha256)
            self._to_post.setVisible(kind == "asset-for-post")
        elif place == "needs":
            self.close_asset()
            self.browser.show_needing()

    def refresh(self) -> None:
        """Look up what is shown again."""
        self._show_looking()
        if self.shows_a_file:
            self._load_file(self._opening)
        else:
            self._search()

    # -- the grid --------------------------------------------------------------------------------------------

    @Slot()
    def _search(self) -> None:
        self._asked += 1
        asked = self._asked

        def show(listed: Listed) -> None:
            if asked == self._asked:
                self.browser.show_found(listed)
                self._neighbours()

        query = requests.searching(self.services.app, self.browser.query)
        self.work.read(query, show, self.show_error, owner=self)

    @Slot()
    def _choose_files(self) -> None:
        paths = choose_media(self)
        if paths:
            self.add_files(paths)

    def add_files(self, paths: list[Path]) -> None:
        """Bring these files in, one after the other."""
        self.banner.hide()
        self.importer.bring_in(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        self.add_files([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    @Slot(object)
    def _imported(self, told: Imported) -> None:
        added = len(told.added)
        if tell_refused(self.banner, told):
            return
        if told.known and not added:
            self.services.navigator.say(tr("It is in the library already."))
        elif added:
            self.services.navigator.say(trn("{n} file added", "{n} files added", added))

    # -- one file --------------------------------------------------------------------------------------------

    @Slot(str)
    def open_asset(self, sha256: str) -> None:
        """Show this file large."""
        if not sha256:
            return
        self._keep_words()
        self._opening = sha256
        cell = self.browser.model.cell(self.browser.model.place(sha256))
        self.title.setText(tr("Library") if cell is None else cell.name)
        self.detail.begin(is_video=cell is not None and bool(cell.length))
        self.banner.hide()
        self._back.show()
        self._add.hide()
        self._stack.setCurrentWidget(self.detail)
        self._neighbours()
        self._load_file(sha256, then_image=True)
        self.services.navigator.note_opened("file", sha256)

    @Slot(str, str)
    def _show_made(self, original: str, sha256: str) -> None:
        """Show the copy, where its original is still looked at: blurring takes a moment."""
        if self._opening == original:
            self.open_asset(sha256)

    @Slot()
    def close_asset(self) -> None:
        """Go back to the grid, to the file that was shown."""
        self._keep_words()
        shown, self._opening = self._opening, ""
        self._to_post.hide()
        self._back.hide()
        self._add.show()
        self.title.setText(tr("Library"))
        self._stack.setCurrentWidget(self.browser)
        if shown and self.browser.model.place(shown) >= 0:
            self.browser.grid.go_to(shown)
        self._search()
        self.take_focus()

    def _load_file(self, sha256: str, *, then_image: bool = False) -> None:
        def show(opened: Opened) -> None:
            if sha256 != self._opening:
                return
            now = self.services.app.clock.now()
            self.title.setText(opened.detail.asset.file_name)
            self.detail.show_file(opened, use_lines(opened.detail, now, opened.zone))
            if then_image or self.detail.lacks_frames:
                self._load_image(opened)

        self.work.read(requests.detailing(self.services.app, sha256), show, self._gone, owner=self)

    def _load_image(self, opened: Opened) -> None:
        asset = opened.detail.asset

        def show(shown: Shown) -> None:
            if asset.sha256 == self._opening:
                self.detail.show_images(shown)
                self._compare(asset.sha256, shown)

        def fail(error: ClinicSocialError) -> None:
            if asset.sha256 == self._opening:
                self.detail.show_no_image(error)

        self.work.run(requests.viewing(self.services.app, asset), show, fail, owner=self)

    def _compare(self, sha256: str, shown: Shown) -> None:
        """A near copy of a barred picture is told wherever it is looked at."""
        if shown.likeness is None:
            return

        def tell(resembles: bool) -> None:  # noqa: FBT001 - the answer of a look-up
            if resembles and sha256 == self._opening:
                self.detail.warn_of_likeness()

        self.work.read(requests.resembling(sha256, shown.likeness), tell, self.show_error, owner=self)

    def _gone(self, error: ClinicSocialError) -> None:
        from clinicsocial.core.media.library import AssetGoneError

        if isinstance(error, AssetGoneError):  # deleted, or its making was undone
            self.close_asset()
            return
        self.show_error(error)

    def _keep_words(self) -> None:
        if self.shows_a_file and self.detail.description.pending:
            self.detail.description.keep()

    def _neighbours(self) -> None:
        hashes = self.browser.model.hashes
        place = self.browser.model.place(self._opening)
        self.detail.show_neighbours(before=place > 0, after=0 <= place < len(hashes) - 1)

    def _step(self, by: int) -> None:
        place = self.browser.model.place(self._opening) + by
        cell = self.browser.model.cell(place)
        if cell is not None:
            self.open_asset(cell.sha256)

    @Slot()
    def _go_to_post(self) -> None:
        """Back to the composer, where the post is still open."""
        self.close_asset()
        self.services.navigator.go("composer")

    @Slot()
    def _previous(self) -> None:
        self._step(-1)

    @Slot()
    def _following(self) -> None:
        self._step(1)

    @Slot(str)
    def _deleted(self, sha256: str) -> None:
        self.tiles.forget(sha256)
        if self.shows_a_file and self._opening == sha256:
            self.close_asset()

    # -- parts -----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.tiles.drawn.connect(self.browser.model.tile_drawn)
        self.browser.searched.connect(self._search)
        self.browser.opened.connect(self.open_asset)
        self.browser.delete_asked.connect(self.acts.ask_to_delete)
        self.browser.add_wanted.connect(self._choose_files)
        self.browser.adding.acted.connect(self.importer.cancel)
        self.importer.progress.connect(self.browser.show_adding)
        self.importer.finished.connect(self._imported)
        self._add.clicked.connect(self._choose_files)
        self._back.clicked.connect(self.close_asset)
        self._to_post.clicked.connect(self._go_to_post)
        self.detail.previous.connect(self._previous)
        self.detail.following.connect(self._following)
        self.detail.original_wanted.connect(self.open_asset)
        self.acts.failed.connect(self.show_error)
        self.acts.deleted.connect(self._deleted)
        self.acts.made.connect(self._show_made)
        bind(self.detail, "Esc", tr("Back from a file to all files"), self.close_asset)
        looking = self.services.looking
        if looking is not None:
            looking.changed.connect(self._show_looking)
            self.browser.looking.acted.connect(self._toggle_looking)

    @Slot()
    def _show_looking(self) -> None:
        looking = self.services.looking
        self.browser.show_looking(None if looking is None else looking.state)

    @Slot()
    def _toggle_looking(self) -> None:
        looking = self.services.looking
        if looking is None:
            return
        if looking.state.stopped:
            looking.go_on()
        else:
            looking.stop()
