"""The numbers of publishing: how late, how early, how often. Every span is a `timedelta`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class PublishingRules:
    """Defaults as the design gives them; `lateness` is a setting of the person."""

    lateness: timedelta = timedelta(minutes=15)
    """A post later than this is missed and waits for a decision."""
    prepare_early: timedelta = timedelta(minutes=5)
    """Uploads and drafts are made this long before the planned second."""
    lead: timedelta = timedelta(seconds=5)
    """A worker takes the post up this long before, and then waits for the second."""
    back_off: tuple[timedelta, ...] = (
        timedelta(seconds=10),
        timedelta(seconds=30),
        timedelta(minutes=1),
        timedelta(minutes=2),
        timedelta(minutes=5),
    )
    """Pauses between tries while nothing has left; the last repeats."""
    late_after: timedelta = timedelta(minutes=1)
    """From here on a post counts as late, and late ones keep `late_spacing` between them."""
    late_spacing: timedelta = timedelta(minutes=1)
    unsure_after: timedelta = timedelta(minutes=5)
    """So long is a lost answer looked for before the person is asked."""
    look_again: timedelta = timedelta(minutes=30)
    """How often an unsure delivery is still looked up, for `look_for`."""
    look_for: timedelta = timedelta(hours=24)
    daily_fuse: int | None = 50
    """Posts of one account within 24 hours, beside the caps of the network's facts; None: no such limit."""
    placed_grace: timedelta = timedelta(minutes=2)
    """After its time a placed post is looked for first after this."""
    placed_unsure: timedelta = timedelta(hours=6)
    """A placed post that is still not public so long after its time is a question to the person."""
    place_again: timedelta = timedelta(minutes=10)
    """One that could not be given to its network is offered again after this."""
    place_margin: timedelta = timedelta(minutes=10)
    """Only a post further away than this is given to the network to keep."""

    def next_try(self, due_at: datetime, now: datetime) -> datetime:
        """When a post that found no network is tried again: ever rarer, counted from its planned second.

        It follows from the two instants alone, so that a restart neither forgets nor hastens anything.
        """
        if now < due_at:
            return min(now + timedelta(seconds=30), due_at)
        step = due_at
        for pause in self.back_off:
            step += pause
            if step > now + self.back_off[0] / 2:
                return step
        return now + self.back_off[-1]
