"""Long work that somebody watches: how far it is, and a way to stop it.

The worker counts, the watcher looks now and then; both only ever touch plain numbers, so no lock is needed.
"""

from __future__ import annotations

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError


class StoppedError(ClinicSocialError):
    """Somebody stopped the work; what was half-done was cleared away."""

    def __init__(self) -> None:
        super().__init__(
            tr("It was stopped."),
            tr("What stood there before is as it was, and nothing half is left."),
            tr("Begin again whenever you like."),
        )


class Watch:
    """Given to long work by whoever waits for it; may be read and stopped from any thread."""

    def __init__(self) -> None:
        self.stopped = False
        self._done = 0
        self._total = 0

    @property
    def share(self) -> float:
        """How much is done, 0 to 1; 0 while nobody knows how much there is."""
        return min(1.0, self._done / self._total) if self._total else 0.0

    def stop(self) -> None:
        """Ask that the work ends soon."""
        self.stopped = True

    def expect(self, more: int) -> None:
        """So much more is to be done (bytes, or whatever the work counts in)."""
        self._total += more

    def step(self, done: int = 0) -> None:
        """So much was done.

        Raises:
            StoppedError: somebody asked for it.
        """
        self._done += done
        if self.stopped:
            raise StoppedError
