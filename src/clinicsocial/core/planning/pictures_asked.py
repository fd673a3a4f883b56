"""What Today says about files of drafts and planned posts that nobody has answered for yet.

A file that no post to come shows may wait: the library asks about it. One that a post shows stops it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.media.listing import open_needs
from clinicsocial.core.media.views import Need
from clinicsocial.core.model import Delivery, Post, PostAsset
from clinicsocial.core.planning.views import NeedsYou
from clinicsocial.core.values.day_words import written_day
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.wall_time import wall_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

PICTURES = "pictures"
"""The kind of the card."""
_TO_COME = (DeliveryState.WAITING, DeliveryState.HELD)
_DRAFTS = (PostState.DRAFT, PostState.IN_REVIEW, PostState.APPROVED)


class _Use(NamedTuple):
    sha256: str
    wall: str
    """ISO 8601 without offset in the clinic's zone; empty for a draft without a day."""


def picture_needs(session: Session) -> tuple[NeedsYou, ...]:
    """One card for all such files; none where every one has its answers or is still being looked into."""
    uses = (*_planned(session), *_drafts(session))
    asked = open_needs(session, sha256s={one.sha256 for one in uses})
    if not asked:
        return ()
    walls = {one.wall for one in uses if one.sha256 in asked}
    posts = _waiting(sorted(wall for wall in walls if wall), len(asked))
    if len(asked) == 1:
        ((name, need),) = asked.values()
        return (NeedsYou(PICTURES, _title(name, need), posts),)
    title = trn(
        "{n} file of your posts wants an answer", "{n} files of your posts want an answer", len(asked)
    )
    return (NeedsYou(PICTURES, title, posts),)


def _planned(session: Session) -> Sequence[_Use]:
    """Files of posts that are still to go out."""
    query = (
        select(PostAsset.asset_sha256, Delivery.wall_time)
        .join(Delivery, Delivery.post_id == PostAsset.post_id)
        .where(Delivery.state.in_([one.value for one in _TO_COME]))
    )
    return [_Use(sha256, wall) for sha256, wall in session.execute(query)]


def _drafts(session: Session) -> Sequence[_Use]:
    """Files of drafts of which nothing is planned or sent."""
    standing = select(Delivery.id).where(
        Delivery.post_id == Post.id, Delivery.state != DeliveryState.CANCELLED.value
    )
    query = (
        select(PostAsset.asset_sha256, Post.planned_for)
        .join(Post, Post.id == PostAsset.post_id)
        .where(Post.own_state.in_([one.value for one in _DRAFTS]), ~standing.correlate(Post).exists())
    )
    return [_Use(sha256, wall) for sha256, wall in session.execute(query)]


def _title(name: str, need: Need) -> str:
    if need is Need.VOICES:
        return tr("Who is seen or heard in {file}?", file=name)
    if need is Need.TEXT:
        return tr("May everybody read what {file} shows?", file=name)
    if need is Need.LOOK_FAILED:
        return tr("{file} could not be looked into", file=name)
    return tr("Who is in {file}?", file=name)


def _waiting(walls: Sequence[str], files: int) -> str:
    """What waits, by the first day it is meant for."""
    if not walls:
        return trn("A draft waits for it.", "Drafts wait for them.", files)
    day = written_day(_day(walls[0]))
    return trn(
        "A post planned for {day} waits for it.", "The first post is planned for {day}.", files, day=day
    )


def _day(wall: str) -> date:
    return wall_time(wall).date()
