"""Posts as a person writes them: made, saved, opened, copied, archived, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Attempt, Delivery, Post, StaffMember, Variant
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.content import get_post, read_content, undated, words_for, write_content
from clinicsocial.core.planning.deliveries import (
    account_label,
    current,
    deliveries_of,
    state_of,
    view_deliveries,
)
from clinicsocial.core.planning.errors import AccountInUseError, EditConflictError, WordsLockedError
from clinicsocial.core.planning.versions import VersionKind, note_before, note_version
from clinicsocial.core.planning.views import Done, PostContent, PostSaved, PostView
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.delivery import EDITABLE, DeliveryState, PostState
from clinicsocial.core.values.errors import NotAllowedError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork


def create_post(unit: UnitOfWork, *, content: PostContent, idea: bool = False) -> PostSaved:
    """Store a new post: a draft, or an idea.

    Raises:
        InvalidInputError: the content names a picture or an account that is not there.
    """
    require(unit, Act.WRITE)
    post = Post(
        author_id=unit.actor,
        own_state=(PostState.IDEA if idea else PostState.DRAFT).value,
        created_at=unit.now,
        updated_at=unit.now,
        revision=1,
    )
    unit.session.add(post)
    write_content(unit.session, post, content)
    note_version(unit, post)
    unit.audit("post.created", f"post:{post.id}")
    return PostSaved(post.id, post.revision, changed(Topic.POSTS, posts=(post.id,)))


def save_post(
    unit: UnitOfWork,
    *,
    post_id: int,
    revision: int,
    content: PostContent,
    kind: VersionKind = VersionKind.SAVED,
) -> PostSaved:
    """Store an edit, whole or not at all. An unchanged content is no edit and keeps its revision.

    What the post says before and after stays in its history; `kind` tells how this version came about.

    Raises:
        PostGoneError: the post was deleted.
        EditConflictError: somebody else saved it since `revision`.
        WordsLockedError: the edit would change what an account has, or may have, already.
        AccountInUseError: the edit takes out an account the post is still planned for.
        InvalidInputError: the content names a picture or an account that is not there.
    """
    require(unit, Act.WRITE)
    post = get_post(unit.session, post_id)
    if post.revision != revision:
        raise EditConflictError(post.revision)
    before = read_content(unit.session, post)
    if content == before:
        return PostSaved(post.id, post.revision, changed())
    _check_locks(unit.session, post_id, before, content)
    note_before(unit, post, before)
    write_content(unit.session, post, content)
    if post.own_state in {PostState.IDEA.value, PostState.APPROVED.value, PostState.IN_REVIEW.value}:
        post.own_state = PostState.DRAFT.value
    post.revision += 1
    post.updated_at = unit.now
    unit.session.flush()
    note_version(unit, post, kind)
    unit.audit("post.saved", f"post:{post.id}", revision=str(post.revision))
    return PostSaved(post.id, post.revision, changed(Topic.POSTS, posts=(post.id,)))


def _check_locks(session: Session, post_id: int, before: PostContent, after: PostContent) -> None:
    """An account keeps its words once they may have left, and its place while it is planned."""
    kept = {variant.account_id for variant in after.variants}
    for delivery in deliveries_of(session, post_id):
        state = DeliveryState(delivery.state)
        if state is DeliveryState.CANCELLED:
            continue
        account_id = delivery.account_id
        if account_id not in kept:
            raise AccountInUseError(account_label(session, account_id))
        if state not in EDITABLE and words_for(before, account_id) != words_for(after, account_id):
            raise WordsLockedError(account_label(session, account_id))


def load_post(session: Session, *, post_id: int) -> PostView:
    """The post as the composer opens it.

    Raises:
        PostGoneError: there is none.
    """
    post = get_post(session, post_id)
    author = None if post.author_id is None else session.get(StaffMember, post.author_id)
    return PostView(
        id=post.id,
        revision=post.revision,
        state=state_of(post, deliveries_of(session, post_id)),
        content=read_content(session, post),
        deliveries=view_deliveries(session, post_id),
        author="" if author is None else author.public_name,
        created_at=post.created_at,
        updated_at=post.updated_at,
    )


def accounts_of_last_post(session: Session) -> tuple[int, ...]:
    """For which accounts the post that was made last is meant; empty where there is none, or for none."""
    last = select(func.max(Post.id)).scalar_subquery()
    query = select(Variant.account_id).where(Variant.post_id == last).order_by(Variant.account_id)
    return tuple(session.scalars(query))


def duplicate_post(unit: UnitOfWork, *, post_id: int) -> PostSaved:
    """A new draft with the same content and no time.

    Raises:
        PostGoneError: the post was deleted.
    """
    content = read_content(unit.session, get_post(unit.session, post_id))
    return create_post(unit, content=undated(content))


def delete_draft(unit: UnitOfWork, *, post_id: int) -> Done:
    """Delete a post that nothing was ever sent of; undoable.

    Raises:
        PostGoneError: it is deleted already.
        NotAllowedError: it is planned, or something of it was sent: archive it instead.
    """
    kept = take_away(unit, post_id)
    command_id = unit.record_command(commands.DELETE_DRAFT, before=kept, after={"post": post_id})
    return Done(changed(Topic.POSTS, Topic.COMMANDS, posts=(post_id,)), command_id)


def take_away(unit: UnitOfWork, post_id: int) -> dict[str, object]:
    """Delete the draft without a line in the log of acts; returns all that brings it back.

    Raises:
        PostGoneError, NotAllowedError: as `delete_draft`.
    """
    require(unit, Act.WRITE)
    post = get_post(unit.session, post_id)
    if not _untouched(unit.session, post_id):
        raise NotAllowedError(
            tr("This post cannot be deleted."),
            tr("It is or was planned; the record of what was sent has to stay complete."),
            tr("Take it off the calendar if it is planned, then archive it."),
        )
    kept = commands.keep_post(unit.session, post)
    unit.session.execute(delete(Delivery).where(Delivery.post_id == post_id))
    unit.session.delete(post)
    unit.session.flush()
    unit.audit("post.deleted", f"post:{post_id}")
    return kept


def _untouched(session: Session, post_id: int) -> bool:
    """Whether nothing of the post was ever sent or is planned: at most cancelled deliveries nobody tried."""
    rows = deliveries_of(session, post_id)
    tried = session.scalar(
        select(Attempt.id).where(Attempt.delivery_id.in_([row.id for row in rows])).limit(1)
    )
    return tried is None and all(row.state == DeliveryState.CANCELLED.value for row in rows)


def archive_post(unit: UnitOfWork, *, post_id: int) -> Done:
    """Put a finished post, or one that will not be used, out of sight; undoable.

    Raises:
        PostGoneError: it was deleted.
        NotAllowedError: something of it is still planned or undecided.
    """
    before = put_away(unit, post_id)
    command_id = unit.record_command(
        commands.ARCHIVE,
        before={"post": post_id, "state": before},
        after={"post": post_id, "state": PostState.ARCHIVED.value},
    )
    return Done(changed(Topic.POSTS, Topic.COMMANDS, posts=(post_id,)), command_id)


def put_away(unit: UnitOfWork, post_id: int) -> str:
    """Archive the post without a line in the log of acts; returns the state it had.

    Raises:
        PostGoneError, NotAllowedError: as `archive_post`.
    """
    require(unit, Act.WRITE)
    post = get_post(unit.session, post_id)
    open_ones = [d for d in current(deliveries_of(unit.session, post_id)).values() if d.state != "live"]
    if open_ones:
        raise NotAllowedError(
            tr("Something of this post is still planned."),
            tr(
                "It is planned for {account}, or waits for an answer there.",
                account=account_label(unit.session, open_ones[0].account_id),
            ),
            tr("Cancel or settle that first, then archive the post."),
        )
    before = post.own_state
    post.own_state = PostState.ARCHIVED.value
    post.updated_at = unit.now
    unit.session.flush()
    unit.audit("post.archived", f"post:{post_id}")
    return before
