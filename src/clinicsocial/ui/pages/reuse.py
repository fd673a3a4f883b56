"""Using posts again: the pool, the gap of a post, and the copy that is made, for any page that offers it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.composing.when import plan_words
from clinicsocial.ui.widgets.reuse_dialogs import GapDialog, PoolDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.app import App
    from clinicsocial.core.planning.evergreen_views import EvergreenView, UsedAgain
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class Reuse(QObject):
    """Opens its dialogs over `page`."""

    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self._services = services
        self._work = services.work
        self._page = page
        self._pool: PoolDialog | None = None
        self._using = False
        """Whether a draft is being made: asked twice, it would be two."""
        self._asked = 0
        """Which gap was asked for last: an answer to an earlier press opens nothing beside it."""

    @Slot()
    def open_pool(self) -> None:
        """Show what may be used again."""
        dialog = PoolDialog(self._page)
        dialog.use_wanted.connect(self._use)
        dialog.gap_wanted.connect(self.ask_gap)
        dialog.open_wanted.connect(self._see)
        dialog.finished.connect(self._forget)
        self._pool = dialog
        dialog.open()
        self._look_up()

    @Slot(int)
    def ask_gap(self, post_id: int) -> None:
        """Ask after how many days a post may be used again."""
        self._asked += 1
        ask = partial(self._ask, self._asked, post_id)
        self._work.read(reading_gap(post_id), ask, self.failed.emit, owner=self)

    def _ask(self, asked: int, post_id: int, gap_days: int | None) -> None:
        if asked != self._asked:
            return
        dialog = GapDialog(gap_days, self._page)
        asking = _Asking(self, dialog, post_id)
        dialog.gap_chosen.connect(asking.keep)
        dialog.removed.connect(asking.remove)
        dialog.open()

    def change(self, dialog: GapDialog, act: Callable[[UnitOfWork], Done], words: str) -> None:
        """Store what was chosen, close the dialog, and say so."""
        tell = partial(self._tell, dialog, words)
        self._work.write(act, tell, dialog.show_error, owner=dialog)

    def _tell(self, dialog: GapDialog, words: str, _result: Done) -> None:
        dialog.accept()
        self._services.navigator.say(words)
        self._look_up()

    def _look_up(self) -> None:
        if self._pool is not None:
            request = reading_pool(self._services.app)
            self._work.read(request, self._pool.show_pool, self._pool.show_error, owner=self._pool)

    @Slot(int)
    def _use(self, post_id: int) -> None:
        if self._pool is not None and not self._using:
            self._using = True
            self._work.write(using_again(post_id), self._tell_used, self._not_used, owner=self)

    def _not_used(self, error: ClinicSocialError) -> None:
        self._using = False
        if self._pool is None:
            self.failed.emit(error)
        else:
            self._pool.show_error(error)

    def _tell_used(self, result: UsedAgain) -> None:
        self._using = False
        wanted = self._pool is not None
        if self._pool is not None:
            self._pool.accept()
        words = (
            tr("A draft was made. Choose its time.")
            if result.plan is None
            else tr("A draft was made for {when}", when=plan_words(result.plan))
        )
        self._services.navigator.offer_undo(words, result.command_id)
        if wanted:
            self._services.navigator.open_post(result.post_id)

    @Slot(int)
    def _see(self, post_id: int) -> None:
        if self._pool is not None:
            self._pool.accept()
        self._services.navigator.open_post(post_id)

    @Slot()
    def _forget(self) -> None:
        self._pool = None


class _Asking(QObject):
    """Remembers which post a dialog is about."""

    def __init__(self, owner: Reuse, dialog: GapDialog, post_id: int) -> None:
        super().__init__(dialog)
        self._owner = owner
        self._dialog = dialog
        self._post_id = post_id

    @Slot(int)
    def keep(self, gap_days: int) -> None:
        """It may be used again."""
        words = tr("It may be used again: you find it under Posts › Use again")
        self._owner.change(self._dialog, marking(self._post_id, gap_days), words)

    @Slot()
    def remove(self) -> None:
        """It may not, any more."""
        words = tr("It is not offered to be used again any more")
        self._owner.change(self._dialog, unmarking(self._post_id), words)


def reading_pool(app: App) -> Callable[[Session], tuple[EvergreenView, ...]]:
    """Find what may be used again."""

    def look_up(session: Session) -> tuple[EvergreenView, ...]:
        from clinicsocial.core.planning.evergreen import evergreen_pool

        return evergreen_pool(session, now=app.clock.now())

    return look_up


def reading_gap(post_id: int) -> Callable[[Session], int | None]:
    """Find the gap of a post."""

    def look_up(session: Session) -> int | None:
        from clinicsocial.core.planning.evergreen import gap_of

        return gap_of(session, post_id=post_id)

    return look_up


def marking(post_id: int, gap_days: int) -> Callable[[UnitOfWork], Done]:
    """Let a post be used again."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.evergreen import mark_evergreen

        return mark_evergreen(unit, post_id=post_id, gap_days=gap_days)

    return change


def unmarking(post_id: int) -> Callable[[UnitOfWork], Done]:
    """Take a post out of the pool."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.evergreen import unmark_evergreen

        return unmark_evergreen(unit, post_id=post_id)

    return change


def using_again(post_id: int) -> Callable[[UnitOfWork], UsedAgain]:
    """Make a copy."""

    def change(unit: UnitOfWork) -> UsedAgain:
        from clinicsocial.core.planning.evergreen import use_again

        return use_again(unit, post_id=post_id)

    return change
