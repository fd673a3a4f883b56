"""The core tells, others listen: plain callbacks, called in the thread that did the work."""

from __future__ import annotations

from collections.abc import Callable

from clinicsocial.core.values.changes import Changes


class Events:
    """Who wants to know what changed. Listeners must not block; the window's bridge only queues."""

    def __init__(self) -> None:
        self._listeners: tuple[Callable[[Changes], None], ...] = ()

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `listener` with every change from now on; the returned function ends it."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(other for other in self._listeners if other is not listener)

        return unsubscribe

    def tell(self, changes: Changes) -> None:
        """Tell every listener, in the order they came."""
        for listener in self._listeners:
            listener(changes)
