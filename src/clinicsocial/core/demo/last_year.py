"""What the demo clinic posted in the year before its last three months: four posts in three weeks.

Written in bulk, past the use cases: nobody opens these posts, the charts compare with them.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from clinicsocial.core.demo.timetable import WEEKS_BACK, TextPicker
from clinicsocial.core.model import Delivery, Post, PostAsset, Variant
from clinicsocial.core.values.delivery import DeliveryState, PostState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from clinicsocial.core.demo.rows import DemoAccount, Rows
    from clinicsocial.core.demo.script import DemoText

WEEKS = 52
_SLOTS = (((1, time(12, 30)),), ((3, time(17, 30)),), ((2, time(8, 30)), (5, time(10, 0))))
"""Of three weeks in turn: weekday (0 is Monday) and wall time. So few that a list shows all posts at once."""

Row = dict[str, object]


def add_last_year(
    rows: Rows, texts: Sequence[DemoText], accounts: Mapping[str, DemoAccount], *, today: date
) -> None:
    """Add the posts of that year, live on the practice network and by turns on the others."""
    session = rows.unit.session
    post_id = session.scalar(select(func.max(Post.id))) or 0
    picker = TextPicker(texts)
    tables: dict[type[object], list[Row]] = {Post: [], Variant: [], PostAsset: [], Delivery: []}
    for wall in _walls(today):
        post_id += 1
        text = picker.pick(wall.date())
        due = rows.plan(wall).due
        tables[Post].append(_post(post_id, text, due, rows))
        if text.picture:
            sha256, words = rows.hashes[text.picture], rows.alt_texts[text.picture]
            asset: Row = {"post_id": post_id, "asset_sha256": sha256, "position": 0, "alt_text": words}
            tables[PostAsset].append(asset)
        for account in _chosen(accounts, post_id, has_picture=bool(text.picture)):
            tables[Variant].append({"post_id": post_id, "account_id": account.id})
            tables[Delivery].append(_delivery(post_id, account, wall, due, rows.zone))
    for record, values in tables.items():
        session.execute(insert(record), values)


def _walls(today: date) -> Iterator[datetime]:
    monday = today - timedelta(days=today.weekday() + 7 * (WEEKS_BACK + WEEKS))
    for week in range(WEEKS):
        for weekday, at in _SLOTS[week % len(_SLOTS)]:
            yield datetime.combine(monday + timedelta(days=7 * week + weekday), at)


def _chosen(accounts: Mapping[str, DemoAccount], turn: int, *, has_picture: bool) -> Iterator[DemoAccount]:
    yield accounts["practice"]
    if turn % 2 == 0:
        yield accounts["facebook"]
    if turn % 3 == 0 and has_picture:
        yield accounts["instagram"]


def _post(post_id: int, text: DemoText, due: datetime, rows: Rows) -> Row:
    return {
        "id": post_id,
        "text": text.text,
        "link": text.link,
        "theme": text.theme,
        "author_id": rows.authors[post_id % len(rows.authors)],
        "own_state": PostState.DRAFT.value,
        "created_at": due - timedelta(days=5),
        "updated_at": due - timedelta(days=3),
    }


def _delivery(post_id: int, account: DemoAccount, wall: datetime, due: datetime, zone: str) -> Row:
    key = hashlib.sha256(f"demo-{post_id}-{account.id}".encode()).hexdigest()[:32]
    return {
        "post_id": post_id,
        "account_id": account.id,
        "state": DeliveryState.LIVE.value,
        "wall_time": wall.isoformat(timespec="seconds"),
        "zone": zone,
        "due_at": due,
        "live_at": due + timedelta(minutes=12 if account.by_hand else 0, seconds=1),
        "changed_at": due,
        "remote_id": "" if account.by_hand else key,
    }
