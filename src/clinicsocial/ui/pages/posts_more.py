"""What else can be done on the page of posts, in one menu: many posts in from a file, and out into one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QMenu

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.pages.files_out import writing
from clinicsocial.ui.pages.posts_requests import exporting
from clinicsocial.ui.widgets.basics import button
from clinicsocial.ui.widgets.keys import offer

if TYPE_CHECKING:
    from clinicsocial.ui.pages.posts import PostsPage
    from clinicsocial.ui.pages.posts_requests import Exported


class PostsMore(QObject):
    """A button with its menu, put beside the title of `page`."""

    def __init__(self, page: PostsPage) -> None:
        super().__init__(page)
        self._page = page
        self.button = button(tr("More"), name="posts-more")
        self.button.setAccessibleName(tr("More for posts"))
        page.look.put_icon(self.button, "more", "muted", 16)
        self._menu = QMenu(self.button)
        bring = self._menu.addAction(tr("Bring in many posts…"))
        bring.triggered.connect(self.bring_in)
        offer(bring, tr("Bring in many posts from a file"))
        self._out = self._menu.addAction(tr("Save these posts as a file…"))
        self._out.triggered.connect(self.ask_for_file)
        offer(self._out, tr("Save the posts of the list as a file"))
        self._menu.aboutToShow.connect(self._offer)
        self.button.setMenu(self._menu)
        page.buttons.addWidget(self.button)

    @Slot()
    def bring_in(self) -> None:
        """Begin to bring many posts in from a file."""
        from clinicsocial.ui.pages.bulk.many_posts import ManyPosts

        ManyPosts(self._page.services, self._page).open()

    @Slot()
    def ask_for_file(self) -> None:
        """Ask in which format the posts of the list leave, then where the file goes."""
        from clinicsocial.ui.widgets.export_dialog import ExportDialog

        dialog = ExportDialog(self._page.model.total, self._page)
        dialog.wanted.connect(self._ask_place)
        dialog.open()

    @Slot(str, bool)
    def _ask_place(self, ending: str, with_texts: bool) -> None:  # noqa: FBT001 - a Qt signal has no keywords
        kinds = tr("CSV files (*.csv)") if ending == "csv" else tr("JSON files (*.json)")
        proposed = f"{tr('Posts')}.{ending}"
        name, _ = QFileDialog.getSaveFileName(self._page, tr("Save the posts"), proposed, kinds)
        if name:
            self.save_to(Path(name), with_texts=with_texts)

    def save_to(self, path: Path, *, with_texts: bool) -> None:
        """Write all posts that the list finds into this file; its name says the format."""
        page = self._page

        def write(found: Exported) -> None:
            def tell(written: Path) -> None:
                words = trn(
                    "{n} post saved in {path}", "{n} posts saved in {path}", found.count, path=written
                )
                page.services.navigator.say(words)

            page.work.run(writing(path, found.data), tell, page.show_error, owner=page)

        as_json = path.suffix.casefold() == ".json"
        request = exporting(page.services.app, page.wanted, as_json=as_json, with_texts=with_texts)
        page.work.run(request, write, page.show_error, owner=page)

    @Slot()
    def _offer(self) -> None:
        self._out.setEnabled(self._page.model.total > 0)
