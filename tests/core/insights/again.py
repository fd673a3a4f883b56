"""Every figure of a period once more, from the same rows, with pandas: another way to the same numbers.

Nothing of the app's reckoning is used here but the names of networks' figures in its facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd

from tests.core.insights.years import FOLLOWERS, Years

ENGAGEMENT = ("reactions", "comments", "shares", "saves")
MEANS = {
    "likeCount": "reactions",
    "repostCount": "shares",
    "replyCount": "comments",
    "bookmarkCount": "saves",
    "post_reactions_by_type_total": "reactions",
    "post_clicks": "clicks",
    "post_total_media_view_unique": "reach",
    "likes": "reactions",
    "comments": "comments",
    "shares": "shares",
    "saved": "saves",
    "reach": "reach",
    "views": "views",
    "commentCount": "comments",
    "shareCount": "shares",
    "uniqueImpressionsCount": "reach",
    "clickCount": "clicks",
    "favourites_count": "reactions",
    "reblogs_count": "shares",
    "replies_count": "comments",
}
WEEK_OLD = (timedelta(days=6, hours=12), timedelta(days=10))


@dataclass(frozen=True)
class Frames:
    """One row for each post on an account, and one for each count of followers."""

    posts: pd.DataFrame
    followers: pd.DataFrame


def frames(years: Years, now: datetime) -> Frames:
    """The rows with their days in the clinic's zone and their figures, latest and at the age of a week."""
    out = pd.DataFrame(years.deliveries).rename(columns={"id": "delivery_id"})
    out = out.merge(pd.DataFrame(years.posts)[["id", "theme", "campaign"]], left_on="post_id", right_on="id")
    out["local"] = pd.to_datetime(out["live_at"], utc=True).dt.tz_convert(years.zone)
    out["day"] = out["local"].dt.date
    told = pd.DataFrame(years.samples)
    told["common"] = told["metric"].map(MEANS)
    of_posts = told[told["delivery_id"].notna()].astype({"delivery_id": int})
    of_posts = of_posts.merge(out[["delivery_id", "live_at"]], on="delivery_id")
    of_posts["age"] = pd.to_datetime(of_posts["as_of"]) - pd.to_datetime(of_posts["live_at"])
    at_week = of_posts[of_posts["age"].between(*WEEK_OLD)]
    posts = out.set_index("delivery_id")
    posts = posts.join(_wide(of_posts)).join(_wide(at_week), rsuffix="_week")
    for suffix in ("", "_week"):
        parts = [name + suffix for name in ENGAGEMENT if name + suffix in posts]
        posts["engagement" + suffix] = posts[parts].sum(axis=1, min_count=1)
    old = (pd.Timestamp(now) - pd.to_datetime(posts["live_at"])) > WEEK_OLD[1]
    posts["settled"] = posts["engagement_week"].where(
        posts["engagement_week"].notna() | ~old, posts["engagement"]
    )
    followers = told[told["metric"].isin(set(FOLLOWERS.values())) & told["delivery_id"].isna()].copy()
    followers["day"] = pd.to_datetime(followers["as_of"], utc=True).dt.tz_convert(years.zone).dt.date
    return Frames(posts.reset_index(), followers.sort_values("as_of"))


def _wide(told: pd.DataFrame) -> pd.DataFrame:
    last = told.sort_values("as_of")
    return last.pivot_table(index="delivery_id", columns="common", values="value", aggfunc="last")


def between(table: pd.DataFrame, first: date, last: date) -> pd.DataFrame:
    """The rows of these days, both included."""
    return table[(table["day"] >= first) & (table["day"] <= last)]


def by_steps(table: pd.DataFrame, days: tuple[date, ...], last: date) -> pd.Series:
    """For each row, the first day of the step it lies in; nothing for rows outside."""
    edges = [*days, last + timedelta(days=1)]
    cut = pd.cut(
        pd.to_datetime(table["day"]), pd.to_datetime(edges), right=False, labels=pd.to_datetime(list(days))
    )
    return cut.astype("datetime64[ns]").dt.date


def medians(table: pd.DataFrame, key: str | list[str]) -> pd.Series:
    """By group, the median over posts of the mean over accounts, of settled engagement."""
    keys = [key] if isinstance(key, str) else key
    told = table[table["settled"].notna()]
    per_post = told.groupby([*keys, "post_id"])["settled"].mean()
    return per_post.groupby(level=keys if len(keys) > 1 else keys[0]).median()
