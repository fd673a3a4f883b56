"""The counters under the text, in words, by each network's own counting. No widget here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.limits import count
from clinicsocial.core.planning.parts import leaving_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.limits.splitting import ThreadPart
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
    parts: int = 1
    """How many posts it makes; of a thread, `used` and `limit` count these."""
    texts: tuple[str, ...] = ()
    """The text as it leaves, in parts; empty where it leaves as it is."""


def counter(account_id: int, label: str, text: str, facts: NetworkFacts, thread: str = "") -> Counter:
    """Count `text` as the network of `facts` does; where it has two limits, the tighter one speaks.

    Where `thread` (a `ThreadRule`) makes several posts of it, their number is told.
    """
    if thread:
        parts = leaving_parts(text, thread, facts)
        if len(parts) > 1:
            return _of_thread(account_id, label, parts, facts)
        text = text if facts.thread is not None else parts[0].text
        return replace(counter(account_id, label, text, facts), texts=(text,))
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


def _of_thread(account_id: int, label: str, parts: Sequence[ThreadPart], facts: NetworkFacts) -> Counter:
    """A thread has room for any text; only the number of its parts is limited."""
    most = facts.thread.parts.value if facts.thread is not None else None
    over = most is not None and len(parts) > most
    words = (
        tr("{n} posts, {limit} at most", n=len(parts), limit=most) if over else tr("{n} posts", n=len(parts))
    )
    return Counter(
        account_id,
        label,
        words,
        len(parts),
        most,
        over=over,
        nearly=False,
        over_at=parts[most].start if over and most is not None else None,
        parts=len(parts),
        texts=tuple(part.text for part in parts),
    )
