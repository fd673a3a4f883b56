"""When the demo clinic posts: posting times, some of them free, and posts that may be used again."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import Post
from clinicsocial.core.planning.evergreen import mark_evergreen
from clinicsocial.core.planning.evergreen_views import USUAL_GAP
from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.values.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.demo.rows import DemoAccount
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_TIMES: Mapping[str, tuple[tuple[int, time], ...]] = {
    "practice": ((0, time(9)), (2, time(17, 30)), (3, time(9)), (4, time(16, 30))),
    "facebook": ((1, time(12, 30)), (3, time(17))),
}
"""By account: weekday (0 is Monday) and wall time. Most are taken by the demo's timetable."""
_AGAIN = 5
"""So many of the oldest posts may be used again."""


def add_times(unit: UnitOfWork, accounts: Mapping[str, DemoAccount]) -> None:
    """Give two accounts their posting times, and put the oldest posts into the pool."""
    for name, times in _TIMES.items():
        account_id = accounts[name].id
        save_slots(unit, account_id=account_id, slots=[Slot(account_id, day, at) for day, at in times])
    for post_id in unit.session.scalars(select(Post.id).order_by(Post.id).limit(_AGAIN)).all():
        mark_evergreen(unit, post_id=post_id, gap_days=USUAL_GAP)
