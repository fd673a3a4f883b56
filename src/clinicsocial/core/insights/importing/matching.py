"""Which row of a file is about which of our posts: by the network's id, by address, else a guess to be asked.

Rows about posts that were not made here are left out and counted. Adding them up by day would mix what a post
has gathered in its whole life with what an account did on one day, and count our own posts' neighbours only
as far back as a file happens to go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, select

from clinicsocial.core.insights.importing.addresses import plain_address, post_number
from clinicsocial.core.insights.importing.layouts import plain
from clinicsocial.core.insights.importing.values import Candidate, Guess, Matched
from clinicsocial.core.model import Delivery, Post, Variant
from clinicsocial.core.planning.lines import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.importing.values import PostRow

ALIKE = 40
"""Letters and digits from the beginning that two texts are compared by."""
_LEAST = 12
"""Fewer say nothing: "Open today"."""
_TELLING = 30
"""So many that begin alike, and no others around that day, are no accident."""
NEAR = timedelta(minutes=15)
"""Where a row has no text, the only post so near in time is offered."""
SAME_TEXT = timedelta(hours=36)
"""Where texts begin alike: who posts by hand may say so a day later, and zones differ."""
_HEAD = 400


@dataclass(frozen=True, slots=True, repr=False)
class LivePost:
    """A post of ours that went out to the account."""

    delivery_id: int
    remote_id: str
    address: str
    live_at: datetime
    day: date
    """In the clinic's zone."""
    beginning: str
    """Plain letters and digits of its text."""
    title: str

    def __repr__(self) -> str:
        """Never what it says."""
        return f"LivePost(delivery_id={self.delivery_id})"


def live_posts(session: Session, account_id: int, *, zone: str) -> tuple[LivePost, ...]:
    """Everything that went out to the account, oldest first."""
    query = (
        select(
            Delivery.id,
            Delivery.remote_id,
            Delivery.address,
            Delivery.live_at,
            func.substr(func.coalesce(Variant.text, Post.text), 1, _HEAD),
            func.coalesce(Variant.title, Post.title),
        )
        .join(Post, Post.id == Delivery.post_id)
        .outerjoin(
            Variant, and_(Variant.post_id == Delivery.post_id, Variant.account_id == Delivery.account_id)
        )
        .where(Delivery.account_id == account_id, Delivery.live_at.is_not(None))
        .order_by(Delivery.live_at, Delivery.id)
    )
    local = ZoneInfo(zone)
    return tuple(
        LivePost(
            number,
            remote_id,
            plain_address(address),
            live_at.astimezone(UTC),
            live_at.astimezone(local).date(),
            plain(text),
            line_of(text, title),
        )
        for number, remote_id, address, live_at, text, title in session.execute(query)
        if live_at is not None  # not with this query; it tells mypy so
    )


def match(rows: Sequence[PostRow], posts: Iterable[LivePost]) -> Matched:
    """Each post is matched by one row at most: surely, or as a guess."""
    pool = _Pool(posts)
    sure = {row.line: found.delivery_id for row in rows if (found := pool.take_sure(row)) is not None}
    open_rows = [row for row in rows if row.line not in sure]
    told = Counter((_beginning(plain(row.text)), row.day) for row in rows)
    guesses = [
        Guess(
            row.line,
            pool.is_like_no_other(row, found) and _told_around(told, row) == 1,
            row.text,
            row.day,
            Candidate(found.delivery_id, found.title, found.live_at),
        )
        for row in open_rows
        if (found := pool.take_likely(row)) is not None
    ]
    return Matched(sure, tuple(guesses), len(open_rows) - len(guesses))


@dataclass(slots=True)
class _Pool:
    """The posts that no row was found for yet."""

    by_id: Mapping[str, LivePost]
    by_address: Mapping[str, LivePost]
    by_day: defaultdict[date, list[LivePost]]
    taken: set[int] = field(default_factory=set[int])

    def __init__(self, posts: Iterable[LivePost]) -> None:
        listed = tuple(posts)
        self.by_id = {name: post for post in listed for name in _ids(post)}
        self.by_address = {post.address: post for post in listed if post.address}
        self.by_day = defaultdict(list)
        for post in listed:
            self.by_day[post.day].append(post)
        self.taken = set()

    def take_sure(self, row: PostRow) -> LivePost | None:
        """The post with the row's id or address."""
        address = plain_address(row.address)
        found = self.by_id.get(row.remote_id) if row.remote_id else None
        found = found or (self.by_address.get(address) if address else None)
        return self._take(found or self.by_id.get(post_number(address)))

    def take_likely(self, row: PostRow) -> LivePost | None:
        """The nearest post whose text begins alike; without texts, the only one at that time."""
        around = [post for post in self._around(row.day) if post.delivery_id not in self.taken]
        beginning = plain(row.text)
        alike = [post for post in around if _alike(post.beginning, beginning)]
        nearest = min(alike, key=lambda post: _distance(row, post), default=None)
        if nearest is not None and _distance(row, nearest) <= SAME_TEXT:
            return self._take(nearest)
        textless = [post for post in around if not (post.beginning and beginning)]
        near = [post for post in textless if row.at is not None and abs(post.live_at - row.at) <= NEAR]
        return self._take(near[0]) if len(near) == 1 else None

    def is_like_no_other(self, row: PostRow, post: LivePost) -> bool:
        """The row begins with the same words as this post, and as no other of ours around that day."""
        told = _beginning(plain(row.text))
        same = [one for one in self._around(row.day) if _beginning(one.beginning) == told]
        return len(told) >= _TELLING and same == [post]

    def _around(self, day: date | None) -> list[LivePost]:
        return [post for one in _days_around(day) for post in self.by_day.get(one, ())]

    def _take(self, post: LivePost | None) -> LivePost | None:
        if post is None or post.delivery_id in self.taken:
            return None
        self.taken.add(post.delivery_id)
        return post


def _ids(post: LivePost) -> set[str]:
    """Every name by which a file may mean a post: ids of Facebook hold the page's id in front."""
    own = {post.remote_id, post.remote_id.rpartition("_")[2], post.remote_id.rpartition(":")[2]}
    return (own | {post_number(post.address)}) - {""}


def _days_around(day: date | None) -> tuple[date, ...]:
    """The days a post told for this one may have gone out on."""
    return () if day is None else tuple(day + timedelta(days=away) for away in (-2, -1, 0, 1, 2))


def _told_around(told: Mapping[tuple[str, date | None], int], row: PostRow) -> int:
    """How many rows around that day begin like this one."""
    return sum(told.get((_beginning(plain(row.text)), day), 0) for day in _days_around(row.day))


def _beginning(words: str) -> str:
    return words[:ALIKE]


def _alike(ours: str, theirs: str) -> bool:
    length = min(len(ours), len(theirs), ALIKE)
    return length >= _LEAST and ours[:length] == theirs[:length]


def _distance(row: PostRow, post: LivePost) -> timedelta:
    if row.at is not None:
        return abs(post.live_at - row.at)
    return abs(post.day - row.day) if row.day is not None else timedelta.max
