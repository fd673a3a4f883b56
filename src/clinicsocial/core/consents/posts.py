"""The people of many posts at once: whom they name, whom their files show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.consents.using import ShownFile
from clinicsocial.core.model import Asset, AssetSubject, Post, PostAsset, PostSubject, Variant
from clinicsocial.core.values.consent import PersonTag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class PostPeople:
    """What of a post decides about consent."""

    purpose: str
    tags: tuple[PersonTag, ...]
    files: tuple[ShownFile, ...]
    chosen: Mapping[int, frozenset[str]]
    """By account, the files it gets, where it does not get all."""

    def files_for(self, account_id: int) -> tuple[ShownFile, ...]:
        """The files this account gets."""
        wanted = self.chosen.get(account_id)
        return self.files if wanted is None else tuple(one for one in self.files if one.sha256 in wanted)


def posts_using(session: Session, subject_ids: Iterable[int]) -> tuple[int, ...]:
    """The posts that name one of these people, or show them in a file."""
    wanted = tuple(subject_ids)
    named = select(PostSubject.post_id).where(PostSubject.subject_id.in_(wanted))
    shown = (
        select(PostAsset.post_id)
        .join(AssetSubject, AssetSubject.asset_sha256 == PostAsset.asset_sha256)
        .where(AssetSubject.subject_id.in_(wanted))
    )
    return tuple(sorted({*session.scalars(named), *session.scalars(shown)}))


def load_post_people(session: Session, post_ids: Sequence[int]) -> Mapping[int, PostPeople]:
    """What decides about consent, for many posts in a handful of queries."""
    found = session.execute(select(Post.id, Post.purpose).where(Post.id.in_(post_ids)))
    purposes = {row.id: row.purpose for row in found}
    tags: dict[int, list[PersonTag]] = {}
    named = select(PostSubject).where(PostSubject.post_id.in_(post_ids)).order_by(PostSubject.id)
    for row in session.scalars(named):
        tags.setdefault(row.post_id, []).append(PersonTag(row.subject_id, tuple(row.uses), tuple(row.called)))
    files = _files(session, post_ids)
    chosen: dict[int, dict[int, frozenset[str]]] = {}
    variants = select(Variant.post_id, Variant.account_id, Variant.media).where(
        Variant.post_id.in_(post_ids), Variant.media.is_not(None)
    )
    for post_id, account_id, media in session.execute(variants):
        chosen.setdefault(post_id, {})[account_id] = frozenset(media or ())
    return {
        post_id: PostPeople(
            purpose=purpose,
            tags=tuple(tags.get(post_id, ())),
            files=tuple(files.get(post_id, ())),
            chosen=chosen.get(post_id, {}),
        )
        for post_id, purpose in purposes.items()
    }


def _files(session: Session, post_ids: Sequence[int]) -> dict[int, list[ShownFile]]:
    shown: dict[str, set[int]] = {}
    people = (
        select(AssetSubject.asset_sha256, AssetSubject.subject_id)
        .join(PostAsset, PostAsset.asset_sha256 == AssetSubject.asset_sha256)
        .where(PostAsset.post_id.in_(post_ids))
    )
    for sha256, subject_id in session.execute(people):
        shown.setdefault(sha256, set()).add(subject_id)
    files: dict[int, list[ShownFile]] = {}
    rows = session.execute(
        select(PostAsset.post_id, Asset.sha256, Asset.mime)
        .join(Asset, Asset.sha256 == PostAsset.asset_sha256)
        .where(PostAsset.post_id.in_(post_ids))
        .order_by(PostAsset.position)
    )
    for post_id, sha256, mime in rows:
        one = ShownFile(sha256, mime.startswith("video/"), frozenset(shown.get(sha256, ())))
        files.setdefault(post_id, []).append(one)
    return files
