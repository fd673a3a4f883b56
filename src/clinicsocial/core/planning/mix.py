"""The mix: how much of what is planned and live belongs to each theme, against what the clinic wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, union

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.planning.calendar import day_bounds
from clinicsocial.core.planning.themes import list_themes
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.belonging_views import ThemeView

WHOLE = 100
"""Per cent."""
NEAR = 5
"""So many per cent beside the wanted share are as good as it: one post more or less decides about more."""
_LIVE = DeliveryState.LIVE.value
_AHEAD = tuple(
    state.value
    for state in (
        DeliveryState.WAITING,
        DeliveryState.SENDING,
        DeliveryState.HELD,
        DeliveryState.BY_HAND,
        DeliveryState.PLACED,
        DeliveryState.UNSURE,
    )
)


@dataclass(frozen=True, slots=True)
class MixPart:
    """One theme's part of the posts of a span."""

    theme: ThemeView
    posts: int
    share: int
    """Per cent of all posts of the span; the parts and what has no theme add up to the whole."""

    @property
    def gap(self) -> int:
        """Per cent above the wanted share, below nought under it; 0 where it is near, or none is wanted."""
        wanted = self.theme.share
        found = 0 if wanted is None else self.share - wanted
        return found if abs(found) > NEAR else 0

    @property
    def words(self) -> str:
        """The figures as a sentence without colour: "Prevention 45%, wanted 30%"."""
        if self.theme.share is None:
            return tr("{theme} {share}%", theme=self.theme.name, share=self.share)
        return tr(
            "{theme} {share}%, wanted {wanted}%",
            theme=self.theme.name,
            share=self.share,
            wanted=self.theme.share,
        )


@dataclass(frozen=True, slots=True)
class Mix:
    """All themes' parts of the posts planned and live between two days, both included."""

    first: date
    last: date
    total: int
    """Posts; one that goes to several accounts counts once."""
    parts: tuple[MixPart, ...]
    """Themes in use, in their order, and retired ones that still have posts here."""
    without_theme: int
    without_share: int

    @property
    def wanted_next(self) -> MixPart | None:
        """The theme that is most short of its wanted share; None where none is."""
        short = [part for part in self.parts if part.gap < 0 and not part.theme.retired]
        return min(short, key=lambda part: part.gap, default=None) if self.total else None


def mix_between(session: Session, *, first: date, last: date, zone: str) -> Mix:
    """The mix of the span, by the days of `zone`. Live posts count where they went live, others where due."""
    start, end = day_bounds(first, last, zone)
    # Two halves, each with an index of its own; the union counts a post once.
    live = select(Delivery.post_id).where(
        Delivery.live_at >= start, Delivery.live_at < end, Delivery.state.concat("") == _LIVE
    )
    ahead = select(Delivery.post_id).where(
        Delivery.due_at >= start,
        Delivery.due_at < end,
        or_(Delivery.state.in_(_AHEAD), Delivery.live_at.is_(None) & (Delivery.state == _LIVE)),
    )
    posts = union(live, ahead).subquery()
    query = select(Post.theme, func.count()).join(posts, posts.c.post_id == Post.id).group_by(Post.theme)
    counts = {theme: number for theme, number in session.execute(query)}  # noqa: C416 -- a row is no pair to mypy
    return mix_of(counts, list_themes(session, with_retired=True), first=first, last=last)


def mix_of(counts: Mapping[str, int], themes: Iterable[ThemeView], *, first: date, last: date) -> Mix:
    """The mix of so many posts by the name of their theme; empty names, and those of no theme, have none."""
    shown = [theme for theme in themes if not theme.retired or counts.get(theme.name)]
    numbers = [counts.get(theme.name, 0) for theme in shown]
    total = sum(counts.values())
    rest = total - sum(numbers)
    shares = whole_shares((*numbers, rest))
    parts = tuple(
        MixPart(theme, number, share)
        for theme, number, share in zip(shown, numbers, shares[:-1], strict=True)
    )
    return Mix(first, last, total, parts, rest, shares[-1])


def whole_shares(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Each number's part of their sum in whole per cent that add up to 100; all 0 where the sum is 0.

    What rounding down leaves over goes to those that lost most by it, the earlier first.
    """
    total = sum(numbers)
    if not total:
        return (0,) * len(numbers)
    shares = [number * WHOLE // total for number in numbers]
    lost = sorted(range(len(numbers)), key=lambda at: (-(numbers[at] * WHOLE % total), at))
    for at in lost[: WHOLE - sum(shares)]:
        shares[at] += 1
    return tuple(shares)
