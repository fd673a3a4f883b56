"""Fourteen months of figures of the demo clinic, with the gaps that real ones have.

The practice network was asked by the app, but for ten days nobody noticed that it had to be connected again;
Facebook's figures come from files once a month, Instagram's are typed in on Fridays, and of Bluesky nobody
ever entered any. Thousands of rows, so they are written in bulk, past the door that checks samples.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import exists, insert, select

from clinicsocial.core.demo.liking import DemoPost, daily, reaction
from clinicsocial.core.insights.collecting_plan import load_collecting_plan
from clinicsocial.core.model import Delivery, FigureFetch, FigureImport, Post, PostAsset, Sample
from clinicsocial.core.networks.practice_growth import followers
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.figures import Source, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.demo.rows import DemoAccount
    from clinicsocial.core.store.unit_of_work import UnitOfWork

Row = dict[str, object]

DAYS = 425
_SILENT = (timedelta(days=38), timedelta(days=28))
"""Before today: from when to when the practice network was not connected."""
_RECENT = timedelta(days=120)
_RARELY = (timedelta(days=1), timedelta(days=7), timedelta(days=28), timedelta(days=84))
"""Of older posts these moments are kept."""
_EXPORTED = timedelta(days=92)
"""Facebook's file holds the posts of a quarter."""
_TYPED = timedelta(days=28)
_PRACTICE = {"likes": "likes", "comments": "comments", "shares": "shares"}
_FACEBOOK = {
    "post_total_media_view_unique": "reach",
    "post_reactions_by_type_total": "likes",
    "comments": "comments",
    "shares": "shares",
    "post_clicks": "clicks",
}
_FACEBOOK_DAYS = {"page_media_view": "views", "page_total_media_view_unique": "reach"}
_INSTAGRAM = {
    "views": "views",
    "reach": "reach",
    "likes": "likes",
    "comments": "comments",
    "shares": "shares",
    "saved": "saves",
}


def add_figures(unit: UnitOfWork, accounts: Mapping[str, DemoAccount], *, zone: str) -> None:
    """Add the samples of every account that has any, and the notes of when networks were asked."""
    posts = _live(unit, accounts, ZoneInfo(zone))
    ids = {name: one.id for name, one in accounts.items()}
    ages = load_collecting_plan().moments
    maker = _Maker(unit, ZoneInfo(zone), ids, posts, ages)
    samples = [*maker.practice(), *maker.facebook(), *maker.instagram()]
    unit.session.execute(insert(Sample), samples)
    unit.session.execute(insert(FigureFetch), list(maker.fetches()))


def _live(unit: UnitOfWork, accounts: Mapping[str, DemoAccount], zone: ZoneInfo) -> tuple[DemoPost, ...]:
    names = {one.id: name for name, one in accounts.items()}
    pictured = exists().where(PostAsset.post_id == Post.id)
    rows = unit.session.execute(
        select(Delivery.id, Delivery.account_id, Delivery.live_at, Post.theme, pictured)
        .join(Post, Post.id == Delivery.post_id)
        .where(Delivery.state == DeliveryState.LIVE.value, Delivery.live_at.is_not(None))
        .order_by(Delivery.id)
    )
    found = []
    for delivery_id, account_id, live_at, theme, picture in rows:
        if live_at is not None and account_id in names:
            hour = live_at.astimezone(zone).hour
            found.append(DemoPost(delivery_id, account_id, names[account_id], live_at, hour, theme, picture))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Telling:
    """When somebody told numbers, and how."""

    at: datetime
    source: Source
    file: int | None = None


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes rows of samples."""

    unit: UnitOfWork
    zone: ZoneInfo
    ids: Mapping[str, int]
    """By network, the account."""
    posts: Sequence[DemoPost]
    ages: Sequence[timedelta]
    """At which young posts are asked about."""

    @property
    def now(self) -> datetime:
        return self.unit.now

    def practice(self) -> Iterator[Row]:
        """What the app asked for by itself."""
        for post in self._posts("practice"):
            for at in self._moments(post):
                yield from self._of_post(post, _PRACTICE, _Telling(at, Source.NETWORK))
        for day in self._days():
            at = self._at(day, time(8, 41))
            if day.weekday() != 6 and at <= self.now and not self._silent(at):  # noqa: PLR2004 -- Sunday
                telling = _Telling(at, Source.NETWORK)
                yield self._of_account("practice", "followers", followers(at), telling)

    def facebook(self) -> Iterator[Row]:
        """Files of Meta, read in on the first Monday of each month, and last week."""
        last = self.now - timedelta(days=DAYS)
        for day in self._exports():
            at = self._at(day, time(10, 5))
            due = [post for post in self._posts("facebook") if at - _EXPORTED < post.live_at < at]
            telling = _Telling(at, Source.FILE, self._file(at, rows=len(due)))
            for post in due:
                yield from self._of_post(post, _FACEBOOK, telling)
            count = 410 + int(followers(at) * 0.9)
            yield self._of_account("facebook", "followers_count", count, telling)
            yield from self._facebook_days(last, telling)
            last = at

    def _facebook_days(self, last: datetime, telling: _Telling) -> Iterator[Row]:
        for day in self._days():
            begins = self._at(day, time(0))
            if last <= begins + timedelta(days=1) < telling.at:
                for metric, what in _FACEBOOK_DAYS.items():
                    value = daily(what, DAYS - (self.now - begins).days, day.weekday())
                    row = self._of_account("facebook", metric, value, telling)
                    yield row | {"span": Span.DAY.value, "as_of": begins}

    def instagram(self) -> Iterator[Row]:
        """What somebody types in on Fridays."""
        for day in self._days():
            at = self._at(day, time(16, 10))
            if day.weekday() != 4 or at > self.now:  # noqa: PLR2004 -- Friday
                continue
            telling = _Telling(at, Source.HAND)
            for post in self._posts("instagram"):
                if at - _TYPED < post.live_at < at:
                    yield from self._of_post(post, _INSTAGRAM, telling)
            count = 150 + int(followers(at) * 0.6)
            yield self._of_account("instagram", "follower_count", count, telling)

    def fetches(self) -> Iterator[Row]:
        """When the practice network was last asked: of every post at its last moment, of itself today."""
        asked: Row = {"account_id": self.ids["practice"], "reason": "", "failures": 0}
        yield asked | {"delivery_id": None, "asked_at": self.now, "told_at": self.now}
        for post in self._posts("practice"):
            told = [at for at in self._moments(post) if at <= self.now]
            if told:
                yield asked | {"delivery_id": post.delivery_id, "asked_at": told[-1], "told_at": told[-1]}

    def _posts(self, network: str) -> Iterator[DemoPost]:
        return (post for post in self.posts if post.network == network)

    def _moments(self, post: DemoPost) -> list[datetime]:
        """When a post was asked about; what fell into the silence was asked once after it."""
        age = self.now - post.live_at
        ages = self.ages if age < _RECENT else (*_RARELY, max(one for one in self.ages if one <= age))
        late = timedelta(seconds=post.delivery_id * 37 % 120)
        wanted = [post.live_at + age + late for age in ages]
        ended = self.now - _SILENT[1] + timedelta(hours=1)
        return sorted({ended if self._silent(at) else at for at in wanted if at <= self.now})

    def _silent(self, at: datetime) -> bool:
        return self.now - _SILENT[0] <= at < self.now - _SILENT[1]

    def _days(self) -> Iterator[date]:
        today = self.now.astimezone(self.zone).date()
        return (today - timedelta(days=back) for back in range(DAYS, -1, -1))

    def _exports(self) -> Iterator[date]:
        last = self.now.astimezone(self.zone).date() - timedelta(days=6)
        for day in self._days():
            if day == last or (day.weekday() == 0 and day.day <= 7 and day < last):  # noqa: PLR2004
                yield day

    def _at(self, day: date, wall: time) -> datetime:
        return datetime.combine(day, wall, self.zone).astimezone(UTC)

    def _of_post(self, post: DemoPost, metrics: Mapping[str, str], telling: _Telling) -> Iterator[Row]:
        for metric, what in metrics.items():
            value = reaction(post, what, telling.at, self.now)
            yield _row(post.account_id, metric, value, telling) | {"delivery_id": post.delivery_id}

    def _of_account(self, network: str, metric: str, value: int, telling: _Telling) -> Row:
        return _row(self.ids[network], metric, value, telling)

    def _file(self, at: datetime, *, rows: int) -> int:
        name = f"facebook-{at:%Y-%m-%d}.csv"
        file = FigureImport(
            account_id=self.ids["facebook"],
            layout="facebook_posts",
            file_name=name,
            file_sha256=hashlib.sha256(name.encode()).hexdigest(),
            rows_read=rows,
            rows_left_out=0,
            imported_at=at,
        )
        self.unit.session.add(file)
        self.unit.session.flush()
        return file.id


def _row(account_id: int, metric: str, value: int, telling: _Telling) -> Row:
    return {
        "account_id": account_id,
        "delivery_id": None,
        "metric": metric,
        "value": value,
        "span": Span.TOTAL.value,
        "as_of": telling.at,
        "taken_at": telling.at,
        "source": telling.source.value,
        "import_id": telling.file,
    }
