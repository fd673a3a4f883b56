"""Reads what stands beside the list of posts, for the post that the keyboard is on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from clinicsocial.ui.widgets.post_detail import PostDetail

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import DeliveryView
    from clinicsocial.core.store.session import Session
    from clinicsocial.ui.models.post_list import PostLine
    from clinicsocial.ui.pages.posts import PostsPage

_PAUSE_MS = 60
"""An arrow key held down passes many posts; only the one it ends on is read."""


class PostsDetail(QObject):
    """Keeps the panel in step with the list."""

    def __init__(self, page: PostsPage) -> None:
        super().__init__(page)
        self._page = page
        self.panel = PostDetail(page.look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        page.list.selectionModel().currentChanged.connect(self.follow)

    @Slot()
    def follow(self) -> None:
        """Another post, or news about this one."""
        self._pause.start()

    @Slot()
    def _read(self) -> None:
        line = self._page.current
        if line is None:
            self.panel.hide()
            return
        look_up = partial(_deliveries, post_id=line.id)
        self._page.work.read(look_up, partial(self._show, line), self._page.show_error, owner=self)

    def _show(self, line: PostLine, deliveries: tuple[DeliveryView, ...]) -> None:
        if self._page.current == line:
            self.panel.show_post(line.title, line.state, deliveries)


def _deliveries(session: Session, *, post_id: int) -> tuple[DeliveryView, ...]:
    from clinicsocial.core.planning.deliveries import view_deliveries

    return view_deliveries(session, post_id)
