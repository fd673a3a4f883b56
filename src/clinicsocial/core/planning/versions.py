"""What a post said before: noted at every save, thinned with age, listed and read again.

A version goes with its post. Erasing a person drops the versions that could quote them
(`consents/erasing.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from clinicsocial.core.model import PostVersion, StaffMember
from clinicsocial.core.planning.content import get_post, read_content
from clinicsocial.core.planning.content_json import content_as_json, content_from_json
from clinicsocial.core.planning.errors import VersionGoneError
from clinicsocial.core.planning.json_values import items, mapping, text_or_none, whole, whole_or_none
from clinicsocial.core.planning.lines import line_of
from clinicsocial.core.planning.thinning import Shelved, to_drop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.model import Post
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_HEAD = 400
"""Characters of the text from which its first line is taken."""


class VersionKind(StrEnum):
    """How a version came about."""

    SAVED = "saved"
    RESTORED = "restored"
    """An older version was brought back, and this is what the post became."""
    SET_ASIDE = "set_aside"
    """Two windows changed the post; this is the one that was not kept."""


@dataclass(frozen=True, slots=True)
class VersionView:
    """A line of the history."""

    id: int
    revision: int
    kind: VersionKind
    at: datetime
    by: str
    """The public name; empty where nobody sat at the desk, or the person's record is gone."""
    summary: str
    """The beginning of the text."""
    current: bool
    """Whether the post says exactly this now."""


def note_version(unit: UnitOfWork, post: Post, kind: VersionKind = VersionKind.SAVED) -> None:
    """Keep the post as it is now, by the person at the desk; what it has too many of goes."""
    _add(unit, post, content_as_json(read_content(unit.session, post)), kind)


def note_before(unit: UnitOfWork, post: Post, before: PostContent) -> None:
    """Keep what the post says before an edit, unless its newest version says so already.

    Some changes reach a post in other ways than by saving it: a blurred picture, a theme's new name.
    """
    newest = unit.session.scalars(
        select(PostVersion)
        .where(PostVersion.post_id == post.id, PostVersion.kind != VersionKind.SET_ASIDE)
        .order_by(PostVersion.id.desc())
        .limit(1)
    ).first()
    if newest is None or content_from_json(newest.content) != before:
        unit.session.add(
            PostVersion(
                post_id=post.id,
                revision=post.revision,
                kind=VersionKind.SAVED.value,
                staff_id=post.author_id if newest is None else None,
                at=post.updated_at,
                content=content_as_json(before),
            )
        )


def set_aside(unit: UnitOfWork, *, post_id: int, content: PostContent) -> None:
    """Keep words of a post that lost against another window's.

    Raises:
        PostGoneError: the post was deleted.
    """
    post = get_post(unit.session, post_id)
    _add(unit, post, content_as_json(content), VersionKind.SET_ASIDE)
    unit.audit("post.version_set_aside", f"post:{post_id}")


def list_versions(session: Session, *, post_id: int) -> tuple[VersionView, ...]:
    """The versions of a post, newest first.

    Raises:
        PostGoneError: there is no such post.
    """
    now = read_content(session, get_post(session, post_id))
    rows = session.execute(
        select(PostVersion, StaffMember.public_name)
        .outerjoin(StaffMember, StaffMember.id == PostVersion.staff_id)
        .where(PostVersion.post_id == post_id)
        .order_by(PostVersion.id.desc())
    )
    views: list[VersionView] = []
    for row, name in rows:
        content = content_from_json(row.content)
        current = content == now and not any(one.current for one in views)
        views.append(
            VersionView(
                id=row.id,
                revision=row.revision,
                kind=VersionKind(row.kind),
                at=row.at,
                by=name or "",
                summary=line_of(content.text[:_HEAD], content.title),
                current=current,
            )
        )
    return tuple(views)


def load_version(session: Session, *, version_id: int) -> PostContent:
    """What the post said then.

    Raises:
        VersionGoneError: the version was thinned out or erased.
    """
    return content_from_json(get_version(session, version_id).content)


def get_version(session: Session, version_id: int) -> PostVersion:
    """The row of this version.

    Raises:
        VersionGoneError: there is none.
    """
    row = session.get(PostVersion, version_id)
    if row is None:
        raise VersionGoneError
    return row


def keep_versions(session: Session, post_id: int) -> list[dict[str, object]]:
    """The versions of a draft that is being deleted, as JSON values, oldest first."""
    rows = session.scalars(select(PostVersion).where(PostVersion.post_id == post_id).order_by(PostVersion.id))
    return [
        {
            "revision": row.revision,
            "kind": row.kind,
            "staff": row.staff_id,
            "at": row.at.isoformat(),
            "content": dict(row.content),
        }
        for row in rows
    ]


def bring_back_versions(session: Session, post_id: int, kept: object) -> None:
    """Put back what `keep_versions` kept."""
    staff = set(session.scalars(select(StaffMember.id)))
    session.add_all(
        PostVersion(
            post_id=post_id,
            revision=whole(one["revision"]),
            kind=str(one["kind"]),
            staff_id=_known(whole_or_none(one["staff"]), staff),
            at=datetime.fromisoformat(str(text_or_none(one["at"]))),
            content=dict(mapping(one["content"])),
        )
        for one in items(kept)
    )
    session.flush()


def _known(staff_id: int | None, staff: set[int]) -> int | None:
    return staff_id if staff_id in staff else None


def _add(unit: UnitOfWork, post: Post, content: dict[str, object], kind: VersionKind) -> None:
    session = unit.session
    session.add(
        PostVersion(
            post_id=post.id,
            revision=post.revision,
            kind=kind.value,
            staff_id=unit.actor,
            at=unit.now,
            content=content,
        )
    )
    session.flush()
    rows = session.execute(
        select(PostVersion.id, PostVersion.at, PostVersion.kind).where(PostVersion.post_id == post.id)
    )
    shelf = [Shelved(row.id, row.at, marked=row.kind != VersionKind.SAVED) for row in rows]
    gone = to_drop(shelf, unit.now)
    if gone:
        session.execute(delete(PostVersion).where(PostVersion.id.in_(gone)))
