"""The counters under the text, in words, by each network's own counting. No widget here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.limits import count

if TYPE_CHECKING:
    from clinicsocial.core.values.network_facts import NetworkFacts

NEARLY_FULL = 0.9
"""From this share of a limit on, the counter speaks up."""


@dataclass(frozen=True, slots=True)
class Counter:
    """How long a text is for one account."""

    account_id: int
    label: str
    words: str
    """``128 left``, ``31 too many``, or ``no limit``."""
    used: int
    limit: int | None
    over: bool
    nearly: bool
    over_at: int | None
    """Code point at which the text becomes too long."""


def counter(account_id: int, label: str, text: str, facts: NetworkFacts) -> Counter:
    """Count `text` as the network of `facts` does; where it has two limits, the tighter one speaks."""
    counted = count(text, facts)
    pairs = [(counted.used, counted.limit)]
    pairs.append((counted.second_used or 0, counted.second_limit))
    rooms = [(limit - used, used, limit) for used, limit in pairs if limit is not None]
    if not rooms:
        return Counter(
            account_id, label, tr("no limit"), counted.used, None, over=False, nearly=False, over_at=None
        )
    left, used, limit = min(rooms, key=lambda room: room[0] / room[2])
    over = left < 0
    words = tr("{n:,} too many", n=-left) if over else tr("{n:,} left", n=left)
    nearly = not over and used >= limit * NEARLY_FULL
    return Counter(
        account_id,
        label,
        words,
        used,
        limit,
        over=over,
        nearly=nearly,
        over_at=counted.over_at if over else None,
    )
