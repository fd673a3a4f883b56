"""What the demo's newest posts said before: a first version, shorter, and the one that stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import Post, PostVersion
from clinicsocial.core.planning.content import read_content
from clinicsocial.core.planning.content_json import content_as_json
from clinicsocial.core.planning.versions import VersionKind

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork

NEWEST = 40
"""Posts that have a past; nobody looks at that of a post of two months ago."""


def add_past(unit: UnitOfWork) -> None:
    """Give the newest posts two versions each, by their author."""
    posts = unit.session.scalars(select(Post).order_by(Post.updated_at.desc(), Post.id.desc()).limit(NEWEST))
    for post in posts.all():
        content = read_content(unit.session, post)
        begun = replace(content, text=content.text.partition(". ")[0].rstrip("."), media=(), link="")
        for revision, at, said in ((0, post.created_at, begun), (post.revision, post.updated_at, content)):
            unit.session.add(
                PostVersion(
                    post_id=post.id,
                    revision=revision,
                    kind=VersionKind.SAVED.value,
                    staff_id=post.author_id,
                    at=at,
                    content=content_as_json(said),
                )
            )
    unit.session.flush()
