"""Where the core's callbacks become signals. The core tells plain functions; only this object knows Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.health import Health
    from clinicsocial.core.values.notices import Notice


class Bridge(QObject):
    """Lives in the GUI thread. Its `tell_…` methods may be called from any thread.

    Connect its signals only to methods of QObjects of the GUI thread: Qt then queues what other threads tell.
    """

    changed = Signal(object)
    """`Changes`: something was changed by a use case or by the publisher."""
    health = Signal(object)
    """`Health`: how publishing is."""
    notice = Signal(object)
    """`Notice`: something a person should be told at once."""
    app_ready = Signal(object)
    """`App`: the data is open."""
    app_failed = Signal(object)
    """`ClinicSocialError`: the data could not be opened."""

    def tell_changes(self, changes: Changes) -> None:
        """Pass on what a use case or the publisher changed."""
        self.changed.emit(changes)

    def tell_health(self, health: Health) -> None:
        """Pass on how publishing is."""
        self.health.emit(health)

    def tell_notice(self, notice: Notice) -> None:
        """Pass on what a person should be told at once."""
        self.notice.emit(notice)

    def tell_ready(self, app: object) -> None:
        """Pass on that the data is open (an ``App``)."""
        self.app_ready.emit(app)

    def tell_failed(self, error: ClinicSocialError) -> None:
        """Pass on why the data could not be opened."""
        self.app_failed.emit(error)
