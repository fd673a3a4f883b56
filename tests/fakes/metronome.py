"""A metronome that beats when it starts and when somebody wakes it, in a thread of its own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from datetime import datetime, timedelta


class EventMetronome:
    """For tests with a clock that stands still, where APScheduler's own clock would never come round."""

    def __init__(self) -> None:
        self._beats: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def start(self, beat: Callable[[], None], every: timedelta) -> None:  # noqa: ARG002
        """Beat once, then whenever `now` is called."""

        def serve() -> None:
            while self._beats.get():
                beat()

        self._beats.put(True)  # noqa: FBT003 - the queue's own signature
        self._thread = threading.Thread(target=serve, name="event-metronome")
        self._thread.start()

    def at(self, instant: datetime | None) -> None:
        """No extra beats: tests wake the scheduler themselves."""

    def now(self) -> None:
        """One beat."""
        self._beats.put(True)  # noqa: FBT003 - the queue's own signature

    def stop(self) -> None:
        """End; waits for a beat under way."""
        self._beats.put(False)  # noqa: FBT003 - the queue's own signature
        if self._thread is not None:
            self._thread.join()
