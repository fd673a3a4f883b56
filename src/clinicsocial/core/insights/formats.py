"""What every post that went live is made of: a thread, a video, pictures, a link, or words alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.history import Format
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Account, Asset, Delivery, Post, PostAsset, Variant

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MARK = "\n---"
"""Where a person cuts a thread (`limits/splitting.py`)."""
_VIDEO = "video/"


def format_words(one: Format) -> str:
    """What people call it."""
    return {
        Format.THREAD: tr("Thread"),
        Format.VIDEO: tr("Video"),
        Format.PICTURES: tr("Several pictures"),
        Format.PICTURE: tr("One picture"),
        Format.LINK: tr("Link without picture"),
        Format.TEXT: tr("Text alone"),
    }[one]


class Formats:
    """Answers, for a post on an account, what it is made of there."""

    def __init__(
        self,
        links: frozenset[int],
        threads: frozenset[tuple[int, int]],
        media: Mapping[int, tuple[str, ...]],
        chosen: Mapping[tuple[int, int], tuple[str, ...]],
        videos: frozenset[str],
    ) -> None:
        self._links = links
        self._threads = threads
        self._media = media
        self._chosen = chosen
        self._videos = videos

    def of(self, post_id: int, account_id: int) -> Format:
        """The first format that fits."""
        if (post_id, account_id) in self._threads:
            return Format.THREAD
        media = self._chosen.get((post_id, account_id), self._media.get(post_id, ()))
        if media:
            if not self._videos.isdisjoint(media):
                return Format.VIDEO
            return Format.PICTURE if len(media) == 1 else Format.PICTURES
        return Format.LINK if post_id in self._links else Format.TEXT


def read_formats(session: Session) -> Formats:
    """Reads what the posts are made of, all at once."""
    media: dict[int, list[str]] = defaultdict(list)
    for post_id, sha256 in session.execute(select(PostAsset.post_id, PostAsset.asset_sha256)):
        media[post_id].append(sha256)
    chosen = session.execute(
        select(Variant.post_id, Variant.account_id, Variant.media).where(Variant.media.is_not(None))
    )
    links = session.scalars(select(Post.id).where(or_(Post.link != "", Post.text.contains("https://"))))
    return Formats(
        frozenset(links),
        _threads(session),
        {post_id: tuple(one) for post_id, one in media.items()},
        {(post_id, account_id): tuple(one or ()) for post_id, account_id, one in chosen},
        frozenset(session.scalars(select(Asset.sha256).where(Asset.mime.startswith(_VIDEO)))),
    )


def _threads(session: Session) -> frozenset[tuple[int, int]]:
    """Post and account where a text that may become a thread was cut by hand or is too long for one post."""
    text = func.coalesce(Variant.text, Post.text)
    rows = session.execute(
        select(
            Delivery.post_id,
            Delivery.account_id,
            Account.network,
            func.length(text),
            func.instr(text, _MARK),
        )
        .join(Post, Post.id == Delivery.post_id)
        .join(Account, Account.id == Delivery.account_id)
        .outerjoin(
            Variant, and_(Variant.post_id == Delivery.post_id, Variant.account_id == Delivery.account_id)
        )
        .where(Post.thread != "")
    )
    limits = _limits()
    return frozenset(
        (post_id, account_id)
        for post_id, account_id, network, length, mark in rows
        if network in limits and (mark or length > limits[network])
    )


@cache
def _limits() -> Mapping[str, int]:
    """By network that has threads, how long one post of it may be."""
    facts = load_network_facts()
    return {
        one.id: one.text.limit.value
        for one in facts.values()
        if one.thread is not None and one.text.limit is not None
    }
