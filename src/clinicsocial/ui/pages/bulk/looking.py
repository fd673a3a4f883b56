"""Looking at the rows of a file one after the other in the background; it can be stopped and goes on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinicsocial.ui.pages.bulk.requests import looking_at, new_memory

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.planning.bulk.dry_run import Prepared
    from clinicsocial.core.planning.bulk.values import RowLook, RowPost
    from clinicsocial.core.planning.deep import DeepChecks
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.bulk.requests import ReadRows
    from clinicsocial.ui.work import Work


class RowLooks(QObject):
    """Knows of each row what it would become and, once looked at, what the checks say."""

    changed = Signal()
    failed = Signal(object)
    """`ClinicSocialError`; the looking has stopped."""

    def __init__(self, work: Work, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._app = app
        self._deep: DeepChecks | None = None
        self._prepared: Prepared | None = None
        self._looks: dict[int, RowLook] = {}
        self._busy = False
        self.posts: tuple[RowPost, ...] = ()
        self.running = False

    @property
    def deep(self) -> DeepChecks:
        """What the deep check said about these rows; storing asks for it."""
        if self._deep is None:
            self._deep = new_memory()
        return self._deep

    @property
    def looks(self) -> tuple[RowLook, ...]:
        """The rows that were looked at, in their order."""
        return tuple(self._looks[one.number] for one in self.posts if one.number in self._looks)

    def post(self, number: int) -> RowPost | None:
        """The row with this number as a post."""
        return next((one for one in self.posts if one.number == number), None)

    def look(self, number: int) -> RowLook | None:
        """What is known about a row."""
        return self._looks.get(number)

    def show_rows(self, read: ReadRows, *, first: int = 0) -> None:
        """Take these rows; one that reads as before is not looked at again. `first` comes first."""
        self.posts, self._prepared = read.posts, read.prepared
        self._looks = {
            one.number: replace(self._looks[one.number], advice=read.prepared.advice.get(one.number, ()))
            for one in read.posts
            if one.number in self._looks and self._looks[one.number].post == one
        }
        self.go_on(first=first)

    def go_on(self, *, first: int = 0) -> None:
        """Look at what was not looked at yet."""
        self.running = True
        self._next(first)

    def stop(self) -> None:
        """Look no further; what was found stays."""
        self.running = False
        self.changed.emit()

    def forget(self) -> None:
        """Another file: nothing is known any more."""
        self.posts, self._looks, self.running = (), {}, False

    def _next(self, first: int = 0) -> None:
        waiting = [one for one in self.posts if one.number not in self._looks]
        row = next((one for one in waiting if one.number == first), waiting[0] if waiting else None)
        if row is None:
            self.running = False
        elif self.running and not self._busy and self._prepared is not None:
            self._busy = True
            request = looking_at(self._app, self.deep, row, self._prepared)
            self._work.run(request, partial(self._keep, row), self._refuse, owner=self)
        self.changed.emit()

    def _keep(self, row: RowPost, look: RowLook) -> None:
        self._busy = False
        if self.post(row.number) == row:  # it may have been written anew meanwhile
            self._looks[row.number] = look
        self._next()

    def _refuse(self, error: ClinicSocialError) -> None:
        self._busy = False
        self.running = False
        self.failed.emit(error)
        self.changed.emit()
