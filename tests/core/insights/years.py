"""Years of posts and figures, generated from a seed and written with as few statements as possible.

The rows are returned as well, so that a test can reckon with them without reading the database.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from clinicsocial.core.model import Account, Campaign, Clinic, Delivery, Post, PostTheme, Sample
from clinicsocial.core.store.unit_of_work import UnitOfWork

METRICS = {
    "bluesky": ("likeCount", "repostCount", "replyCount", "bookmarkCount"),
    "facebook": ("post_reactions_by_type_total", "post_clicks", "post_total_media_view_unique"),
    "instagram": ("likes", "comments", "shares", "saved", "reach", "views"),
    "linkedin": ("likeCount", "commentCount", "shareCount", "uniqueImpressionsCount", "clickCount"),
    "mastodon": ("favourites_count", "reblogs_count", "replies_count"),
    "wordpress": ("comments",),
}
"""By network, what its posts are told of."""
FOLLOWERS = {"bluesky": "followersCount", "instagram": "follower_count", "mastodon": "followers_count"}
"""By network, under which name it tells its followers; the others do not tell."""
AGES = (
    *(timedelta(hours=hours) for hours in (1, 3, 12)),
    *(timedelta(days=days) for days in (1, 2, 7, 14, 21, 28, 42, 56, 84, 112, 140, 200)),
)
"""At which ages of a post its figures are asked for."""
THEMES = ("Prevention", "Service news", "People", "")
CAMPAIGNS = ("Flu 2025", "")
HOURS = (8, 9, 12, 17, 19)
SEEN_BY = frozenset({"reach", "views", "post_total_media_view_unique", "uniqueImpressionsCount"})
SEEN = 12
"""How many times as many see a post as do something."""
GONE = 0.02
"""Part of the posts that were taken down later."""
SILENT = 0.1
AWAY = timedelta(days=10)
"""So long at a time an account told nothing."""

Row = dict[str, object]


@dataclass(slots=True)
class Years:
    """What was written, as plain rows."""

    zone: str
    first: date
    weeks: int
    accounts: list[Row] = field(default_factory=list)
    posts: list[Row] = field(default_factory=list)
    deliveries: list[Row] = field(default_factory=list)
    samples: list[Row] = field(default_factory=list)


def write_years(
    unit: UnitOfWork,
    *,
    zone: str = "Europe/London",
    until: datetime,
    weeks: int = 156,
    posts_a_week: int = 4,
    networks: tuple[str, ...] = tuple(METRICS),
    seed: int = 1,
) -> Years:
    """Fill an empty database with whole weeks of posts that end before `until` (aware)."""
    chance = random.Random(seed)  # noqa: S311 -- invented figures
    monday = until.astimezone(ZoneInfo(zone)).date()
    monday -= timedelta(days=monday.weekday(), weeks=weeks - 1)
    years = Years(zone, monday, weeks)
    _accounts(years, networks, until)
    for week in range(weeks):
        for _ in range(posts_a_week):
            _post(years, monday + timedelta(weeks=week), chance, until)
    _followers(years, chance, until)
    _write(unit, years)
    return years


def _accounts(years: Years, networks: tuple[str, ...], until: datetime) -> None:
    for number, network in enumerate(networks, start=1):
        years.accounts.append(
            {
                "id": number,
                "network": network,
                "label": f"Account {number}",
                "remote_id": f"remote-{number}",
                "created_at": until,
                "verified_at": None,
            }
        )


def _post(years: Years, monday: date, chance: random.Random, until: datetime) -> None:
    number = len(years.posts) + 1
    day = monday + timedelta(days=chance.randrange(7))
    wall = datetime.combine(day, time(chance.choice(HOURS), chance.randrange(60)))
    live = wall.replace(tzinfo=ZoneInfo(years.zone)).astimezone(UTC)
    if live >= until:
        return
    years.posts.append(
        {
            "id": number,
            "text": f"Post number {number}\nand its second line",
            "link": chance.choice(("", "", "https://practice.example/flu")),
            "thread": chance.choice(("", "", "", "split")),
            "theme": chance.choice(THEMES),
            "campaign": chance.choice(CAMPAIGNS),
            "created_at": live,
            "updated_at": live,
        }
    )
    for account in years.accounts:
        went = live + timedelta(minutes=chance.randrange(5))
        delivery = {
            "id": len(years.deliveries) + 1,
            "post_id": number,
            "account_id": account["id"],
            "state": "removed" if chance.random() < GONE else "live",
            "wall_time": wall.isoformat(),
            "zone": years.zone,
            "due_at": live,
            "live_at": went,
            "changed_at": live,
            "not_before": None,
        }
        years.deliveries.append(delivery)
        years.samples.extend(_figures(delivery, account, went, chance, until))


def _figures(
    delivery: Row, account: Row, live: datetime, chance: random.Random, until: datetime
) -> Iterator[Row]:
    """Numbers that grow, fast in the first week; of a tenth of the posts nothing more from some age on."""
    grown = dict.fromkeys(METRICS[str(account["network"])], 0)
    away = chance.randrange(len(AGES)) if chance.random() < SILENT else len(AGES)
    for age in AGES[:away]:
        if live + age > until:
            break
        for metric, value in grown.items():
            step = chance.randrange(6 if age < timedelta(days=7) else 2)
            grown[metric] = value + step * (SEEN if metric in SEEN_BY else 1)
            yield _sample(account, delivery["id"], metric, grown[metric], live + age)


def _followers(years: Years, chance: random.Random, until: datetime) -> None:
    for account in years.accounts:
        metric, value = FOLLOWERS.get(str(account["network"])), 200
        if metric is None:
            continue
        at = datetime.combine(years.first, time(12), tzinfo=UTC)
        while at <= until:
            value += chance.randrange(-1, 3)
            if chance.random() > 0.01:
                years.samples.append(_sample(account, None, metric, value, at))
                at += timedelta(days=1)
            else:
                at += AWAY


def _sample(account: Row, delivery_id: object, metric: str, value: int, as_of: datetime) -> Row:
    return {
        "account_id": account["id"],
        "delivery_id": delivery_id,
        "metric": metric,
        "value": value,
        "span": "total",
        "as_of": as_of,
        "taken_at": as_of,
        "source": "network",
        "import_id": None,
    }


def _write(unit: UnitOfWork, years: Years) -> None:
    run = unit.session.execute
    run(insert(Clinic), [{"id": 1, "name": "The Practice", "zone": years.zone, "updated_at": unit.now}])
    run(insert(PostTheme), [{"name": name, "colour": "teal", "share": None} for name in THEMES if name])
    run(
        insert(Campaign),
        [{"name": name, "first_day": None, "last_day": None} for name in CAMPAIGNS if name],
    )
    run(insert(Account), years.accounts)
    run(insert(Post), years.posts)
    run(insert(Delivery), years.deliveries)
    run(insert(Sample), years.samples)
