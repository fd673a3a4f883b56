"""Bringing an earlier version of a post back: an edit like any other, and one that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.content import get_post, read_content, what_is_left
from clinicsocial.core.planning.content_json import content_as_json, content_from_json
from clinicsocial.core.planning.errors import EditConflictError, NotUndoableError, VersionGoneError
from clinicsocial.core.planning.json_values import mapping, whole
from clinicsocial.core.planning.posts import save_post
from clinicsocial.core.planning.versions import VersionKind, get_version
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.errors import NotAllowedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.model import Command
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes


@dataclass(frozen=True, slots=True)
class Restored:
    """An earlier version is what the post says now."""

    post_id: int
    revision: int
    command_id: int | None
    """Undoes it; None where the post said exactly that already."""
    missing: str
    """A sentence about what could not come back; empty where everything did."""
    changes: Changes


def restore_version(unit: UnitOfWork, *, post_id: int, version_id: int, revision: int) -> Restored:
    """Make the post say again what it said in that version, as a new revision; undoable.

    Pictures, accounts and people that were deleted since stay away, and `missing` names them.

    Raises:
        VersionGoneError: the version is not kept any more, or is another post's.
        EditConflictError: the post was saved since `revision`.
        WordsLockedError, AccountInUseError: it would change what an account has, or is planned for.
    """
    row = get_version(unit.session, version_id)
    if row.post_id != post_id:
        raise VersionGoneError
    kept = content_from_json(row.content)
    content = what_is_left(unit.session, kept)
    post = get_post(unit.session, post_id)
    if post.revision != revision:
        raise EditConflictError(post.revision)
    before = read_content(unit.session, post)
    saved = save_post(unit, post_id=post_id, revision=revision, content=content, kind=VersionKind.RESTORED)
    if saved.revision == revision:
        return Restored(post_id, revision, None, _missing(kept, content), saved.changes)
    unit.audit("post.restored", f"post:{post_id}", version=str(row.revision))
    command_id = unit.record_command(
        commands.RESTORE,
        before={"post": post_id, "content": content_as_json(before)},
        after={"post": post_id, "revision": saved.revision, "content": content_as_json(content)},
    )
    changes = changed(Topic.POSTS, Topic.COMMANDS, posts=(post_id,))
    return Restored(post_id, saved.revision, command_id, _missing(kept, content), changes)


def restore_back(
    unit: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[int, ...]:
    """Take a restoration back: the post says again what it said before. Returns the posts.

    Raises:
        NotUndoableError: the post was changed, sent or deleted since.
    """
    post_id, revision = commands.post_id_in(after), whole(after["revision"])
    content = what_is_left(unit.session, content_from_json(mapping(before["content"])))
    try:
        save_post(unit, post_id=post_id, revision=revision, content=content)
    except EditConflictError as error:
        raise NotUndoableError(tr("The post was changed again since.")) from error
    except NotAllowedError as error:
        raise NotUndoableError(error.message) from error
    return (post_id,)


def restore_again(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    """Do a restoration again that was taken back, while nothing else changed the post. Returns the posts.

    Raises:
        NotUndoableError: the post was changed, sent or deleted since.
    """
    post_id, revision = commands.post_id_in(command.after), whole(command.after["revision"])
    content = what_is_left(unit.session, content_from_json(mapping(command.after["content"])))
    try:
        # Taking back was an edit of its own, and the only one.
        saved = save_post(
            unit, post_id=post_id, revision=revision + 1, content=content, kind=VersionKind.RESTORED
        )
    except EditConflictError as error:
        raise NotUndoableError(tr("The post was changed again since.")) from error
    except NotAllowedError as error:
        raise NotUndoableError(error.message) from error
    command.after = {**command.after, "revision": saved.revision}
    return (post_id,)


def _missing(kept: PostContent, content: PostContent) -> str:
    pictures = len(kept.media) - len(content.media)
    accounts = len(kept.variants) - len(content.variants)
    people = len(kept.people) - len(content.people)
    parts = [
        trn("{n} picture", "{n} pictures", pictures) if pictures else "",
        trn("{n} account", "{n} accounts", accounts) if accounts else "",
        trn("{n} person", "{n} people", people) if people else "",
    ]
    named = ", ".join(part for part in parts if part)
    return tr("No longer there, and left out: {things}.", things=named) if named else ""
