"""The content of a post: from its rows, into its rows, and as one account gets it."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from clinicsocial.core.consents.tags import check_tags, read_tags, write_tags
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Asset, Post, PostAsset, Subject, Variant
from clinicsocial.core.planning.content_json import frames_as_json, frames_from_json, tags_from_json
from clinicsocial.core.planning.errors import PostGoneError
from clinicsocial.core.planning.names import campaign_name, theme_name
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.wall_time import optional_wall, wall_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from clinicsocial.core.values.framing import Frame
    from clinicsocial.core.values.link_tags import LinkTags

_HALF_CHARACTER = re.compile(r"[\uD800-\uDFFF]")


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """What one account gets of a post."""

    text: str
    title: str
    link: str
    media: tuple[MediaUse, ...]
    frames: tuple[Frame, ...] = ()
    """Of these media alone."""
    first_comment: str = ""
    thread: str = ""
    link_tags: LinkTags | None = None

    def frame_of(self, sha256: str) -> Frame | None:
        """How this picture is shown; None: whole, as the network shows it."""
        return next((frame for frame in self.frames if frame.sha256 == sha256), None)

    def reads_as(self, other: Words) -> bool:
        """Whether the two say the same; how much of a picture is shown is no difference in words."""
        return replace(self, frames=()) == replace(other, frames=())


def words_for(content: PostContent, account_id: int | None) -> Words:
    """The content as this account gets it: its variant over the base; the base alone where it has none."""
    variant = next((v for v in content.variants if v.account_id == account_id), None)
    if variant is None:
        return Words(
            content.text,
            content.title,
            content.link,
            content.media,
            first_comment=content.first_comment,
            thread=content.thread,
            link_tags=content.link_tags,
        )
    by_hash = {use.sha256: use for use in content.media}
    media = content.media
    if variant.media is not None:
        media = tuple(by_hash[sha256] for sha256 in variant.media if sha256 in by_hash)
    return Words(
        text=content.text if variant.text is None else variant.text,
        title=content.title if variant.title is None else variant.title,
        link=content.link,
        media=media,
        frames=tuple(one for one in variant.frames if any(use.sha256 == one.sha256 for use in media)),
        first_comment=content.first_comment,
        thread=content.thread,
        link_tags=content.link_tags,
    )


def undated(content: PostContent) -> PostContent:
    """The content meant for no time yet."""
    variants = tuple(replace(variant, planned_for=None) for variant in content.variants)
    return replace(content, planned_for=None, variants=variants)


def get_post(session: Session, post_id: int) -> Post:
    """The row of this post.

    Raises:
        PostGoneError: there is none.
    """
    post = session.get(Post, post_id)
    if post is None:
        raise PostGoneError
    return post


def read_content(session: Session, post: Post) -> PostContent:
    """The post's content as one value."""
    uses = session.scalars(
        select(PostAsset).where(PostAsset.post_id == post.id).order_by(PostAsset.position, PostAsset.id)
    )
    variants = session.scalars(select(Variant).where(Variant.post_id == post.id).order_by(Variant.id))
    return PostContent(
        text=post.text,
        title=post.title,
        link=post.link,
        theme=post.theme,
        campaign=post.campaign,
        planned_for=optional_wall(post.planned_for),
        media=tuple(MediaUse(use.asset_sha256, use.alt_text, use.decorative) for use in uses),
        variants=tuple(
            VariantContent(
                account_id=variant.account_id,
                text=variant.text,
                title=variant.title,
                media=None if variant.media is None else tuple(variant.media),
                frames=frames_from_json(variant.frames),
                planned_for=optional_wall(variant.planned_for),
            )
            for variant in variants
        ),
        people=read_tags(session, post.id),
        purpose=post.purpose,
        first_comment=post.first_comment,
        thread=post.thread,
        link_tags=tags_from_json(post.link_tags),
        over_at=optional_wall(post.over_at),
        ignored_words=tuple(post.ignored_words),
    )


def write_content(session: Session, post: Post, content: PostContent) -> None:
    """Put the content into the post's rows: all of it; the caller's transaction makes it all or nothing.

    Raises:
        InvalidInputError: a picture or an account it names is not there (any more), or stands in it twice.
    """
    check_references(session, content)
    post.text = whole_characters(content.text)
    post.title = whole_characters(content.title)
    post.link = whole_characters(content.link).strip()
    post.theme = theme_name(session, whole_characters(content.theme))
    post.campaign = campaign_name(session, whole_characters(content.campaign))
    post.planned_for = wall_text(content.planned_for)
    post.first_comment = whole_characters(content.first_comment)
    post.thread = content.thread
    post.link_tags = None if content.link_tags is None else asdict(content.link_tags)
    post.over_at = wall_text(content.over_at)
    post.ignored_words = [whole_characters(word) for word in content.ignored_words]
    session.flush()
    session.execute(delete(PostAsset).where(PostAsset.post_id == post.id))
    session.add_all(
        PostAsset(
            post_id=post.id,
            asset_sha256=use.sha256,
            position=position,
            alt_text=whole_characters(use.alt_text),
            decorative=use.decorative,
        )
        for position, use in enumerate(content.media)
    )
    _write_variants(session, post, content.variants)
    post.purpose = content.purpose
    write_tags(session, post.id, content.people)
    session.flush()


def _write_variants(session: Session, post: Post, variants: Iterable[VariantContent]) -> None:
    session.execute(delete(Variant).where(Variant.post_id == post.id))
    session.add_all(
        Variant(
            post_id=post.id,
            account_id=variant.account_id,
            text=None if variant.text is None else whole_characters(variant.text),
            title=None if variant.title is None else whole_characters(variant.title),
            media=None if variant.media is None else list(variant.media),
            frames=frames_as_json(variant.frames),
            planned_for=wall_text(variant.planned_for),
        )
        for variant in variants
    )


def what_is_left(session: Session, content: PostContent) -> PostContent:
    """The content without pictures, accounts and people that were deleted since."""
    files = [use.sha256 for use in content.media]
    hashes = set(session.scalars(select(Asset.sha256).where(Asset.sha256.in_(files))))
    accounts = set(session.scalars(select(Account.id)))
    named = [tag.subject_id for tag in content.people]
    people = set(session.scalars(select(Subject.id).where(Subject.id.in_(named))))
    return replace(
        content,
        media=tuple(use for use in content.media if use.sha256 in hashes),
        variants=tuple(variant for variant in content.variants if variant.account_id in accounts),
        people=tuple(tag for tag in content.people if tag.subject_id in people),
    )


def whole_characters(words: str) -> str:
    """The words with half characters (from a damaged paste) replaced by the sign for one that got lost.

    A database cannot hold them, and a draft must never fail to be saved for one broken character.
    """
    return _HALF_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", words)


def check_references(session: Session, content: PostContent) -> None:
    """Let a content pass whose pictures and accounts all exist and appear once.

    Raises:
        InvalidInputError: `media` or `accounts` names something that is not there, or twice.
    """
    hashes = [use.sha256 for use in content.media]
    known = set(session.scalars(select(Asset.sha256).where(Asset.sha256.in_(hashes)))) if hashes else set()
    if known != set(hashes):
        raise InvalidInputError(
            "media",
            tr("A picture of this post is no longer in the library."),
            tr("The rest of the post is as you wrote it."),
            tr("Take the picture out, or add it again."),
        )
    check_tags(session, content.people, content.purpose)
    ids = [variant.account_id for variant in content.variants]
    if len(set(ids)) != len(ids) or len(set(hashes)) != len(hashes):
        raise InvalidInputError(
            "media" if len(set(hashes)) != len(hashes) else "accounts",
            tr("Something is in this post twice."),
            tr("A picture, and an account, can be in a post once."),
            tr("Take the second one out."),
        )
    found = set(session.scalars(select(Account.id).where(Account.id.in_(ids)))) if ids else set()
    if found != set(ids):
        raise InvalidInputError(
            "accounts",
            tr("An account of this post is no longer there."),
            tr("The post itself is as you wrote it."),
            tr("Choose the accounts again."),
        )
