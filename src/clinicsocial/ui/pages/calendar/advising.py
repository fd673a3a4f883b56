"""What planning advises about the posts shown: looked up after the days themselves, and shown beside them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.pages.calendar.spans import bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.store.session import Session
    from clinicsocial.ui.models.calendar_items import CalendarItem
    from clinicsocial.ui.pages.calendar.page import CalendarPage

_FARTHEST = timedelta(days=62)
"""How far ahead of the first day shown, or of today, it looks: the list would have it read a year."""
_PAUSE_MS = 500
"""It compares the words of two months: only once somebody stays on the days shown."""


class CalendarAdvice(QObject):
    """Two posts too close, the same words again, too many in a day, a post while closed: advice, no more.

    `changed` when other posts are advised about.
    """

    changed = Signal()

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
        self._page = page
        self._by_post: Mapping[int, tuple[str, ...]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look_now)

    def of(self, item: CalendarItem) -> tuple[str, ...]:
        """The sentences about an item; none about what has gone out."""
        if item.state is DeliveryState.LIVE:
            return ()
        return self._by_post.get(item.post_id, ())

    def wait(self) -> None:
        """Other days are shown: look when they stay."""
        self._pause.start()

    @Slot()
    def look_now(self) -> None:
        """Look at once."""
        page = self._page
        if not page.isVisible():
            return
        first, last = bounds(page.kind, page.day)
        first = max(first, page.now().date())  # what has gone out is not advised about
        last = min(last, first + _FARTHEST)
        if last < first:
            self._take({})
            return
        now = page.services.app.clock.now()

        def look(session: Session) -> Mapping[int, tuple[str, ...]]:
            from clinicsocial.core.planning.advising import advice_between

            found: dict[int, dict[str, None]] = {}
            for (post_id, _), told in advice_between(session, first=first, last=last, now=now).items():
                found.setdefault(post_id, {}).update(dict.fromkeys(one.sentence for one in told))
            return {post_id: tuple(sentences) for post_id, sentences in found.items()}

        page.work.read(look, self._take, page.show_error, owner=self)

    def _take(self, found: Mapping[int, tuple[str, ...]]) -> None:
        if found != self._by_post:
            self._by_post = found
            self.changed.emit()
