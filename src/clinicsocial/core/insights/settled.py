"""What a post counts with where posts are set side by side: the figures it had when it was a week old.

An old post had longer to be seen than a young one, so both are taken at the same age. A post younger than a
week is left out. One that was not counted at that age (figures typed in or read from a file later) counts
with its last figures. A post on several accounts is one post: its value is the mean over those that told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from clinicsocial.core.insights.history import AGE_SPANS, Age
from clinicsocial.core.insights.views import Common

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import Went

Key = TypeVar("Key", bound=Hashable)
_YOUNG: timedelta = AGE_SPANS[Age.WEEK][0]
_OLD: timedelta = AGE_SPANS[Age.WEEK][1]


def is_young(one: Went, now: datetime) -> bool:
    """Whether a post is too young to be set beside others."""
    return now - one.live_at < _YOUNG


def settled(one: Went, common: Common, now: datetime) -> int | None:
    """The figure at the age of a week; None: not told, or too young."""
    value = one.counts(Age.WEEK).of(common)
    if value is None and now - one.live_at > _OLD:
        return one.counts(Age.LATEST).of(common)
    return value


def values_by(
    went: Iterable[Went],
    key: Callable[[Went], Key | None],
    *,
    common: Common = Common.ENGAGEMENT,
    now: datetime,
) -> Mapping[Key, tuple[float, ...]]:
    """By key, one value for each post; posts without a key or a figure are left out."""
    return values_of(went, key, lambda one: settled(one, common, now))


def values_of(
    went: Iterable[Went], key: Callable[[Went], Key | None], value: Callable[[Went], float | None]
) -> Mapping[Key, tuple[float, ...]]:
    """The same with another value of a post on an account."""
    posts: dict[Key, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in went:
        group = key(one)
        told = None if group is None else value(one)
        if group is not None and told is not None:
            posts[group][one.post_id].append(told)
    return {
        group: tuple(sum(told) / len(told) for told in by_post.values()) for group, by_post in posts.items()
    }
