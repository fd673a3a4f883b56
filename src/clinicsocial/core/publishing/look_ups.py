"""When a lost answer is looked for next. In memory: after a restart every doubtful send is looked up at once.

All spans run on the monotonic clock, so that a clock set forward cannot make a request look older than it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock
    from clinicsocial.core.publishing.rules import PublishingRules


@dataclass(slots=True)
class LookUps:
    """The look-ups of this run of the app. Each delivery is touched by one worker at a time."""

    clock: Clock
    rules: PublishingRules
    _seen: dict[int, float] = field(default_factory=dict[int, float])
    """Attempt id → when this process first looked for it: after its send had returned, here or in an earlier
    run. A send may renew its session before the request that got no answer, so its beginning says little.
    """
    _next: dict[int, float] = field(default_factory=dict[int, float])
    """Delivery id → when to look next."""
    _tries: dict[int, int] = field(default_factory=dict[int, int])

    def over_in(self, attempt_id: int, answer_within: float) -> float:
        """Seconds until the request of this attempt is surely over; 0 or less: it is."""
        seen = self._seen.setdefault(attempt_id, self.clock.monotonic())
        return seen + answer_within - self.clock.monotonic()

    def asked_for(self, attempt_id: int) -> float:
        """Seconds since this process first knew of the doubt."""
        return self.clock.monotonic() - self._seen.setdefault(attempt_id, self.clock.monotonic())

    def is_time(self, delivery_id: int) -> bool:
        """Whether this delivery is to be looked up now."""
        return self._next.get(delivery_id, 0.0) <= self.clock.monotonic()

    def next_in(self) -> float | None:
        """Seconds until the next look-up that is not to be made now already; None where there is none."""
        now = self.clock.monotonic()
        # The copy is made in one step: workers change the original meanwhile.
        coming = [at - now for at in list(self._next.values()) if at > now]
        return min(coming, default=None)

    def again_in(self, delivery_id: int, seconds: float) -> None:
        """Look at this delivery again after so many seconds."""
        self._next[delivery_id] = self.clock.monotonic() + seconds

    def back_off(self, delivery_id: int) -> None:
        """Look again later, each time after a longer pause."""
        tries = self._tries.get(delivery_id, 0)
        pauses = self.rules.back_off
        self._tries[delivery_id] = tries + 1
        self.again_in(delivery_id, pauses[min(tries, len(pauses) - 1)].total_seconds())

    def done(self, delivery_id: int) -> None:
        """Nothing is in doubt any more."""
        self._next.pop(delivery_id, None)
        self._tries.pop(delivery_id, None)
