"""Taking back what a person did in planning: whole or not at all, and never past the moment of sending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.importing.undoing import take_import_back
from clinicsocial.core.insights.undoing import take_change_back
from clinicsocial.core.media.versions import replace_in_drafts, take_back_version
from clinicsocial.core.model import Asset, Command, Post, StaffMember
from clinicsocial.core.planning import commands, rearranging
from clinicsocial.core.planning.board import set_aside_back
from clinicsocial.core.planning.content import what_is_left, write_content
from clinicsocial.core.planning.editing_together import edit_back
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.json_values import items, whole, whole_or_none
from clinicsocial.core.planning.kept_answers import bring_back_answers
from clinicsocial.core.planning.made_posts import delete_brought
from clinicsocial.core.planning.notes import take_note_back
from clinicsocial.core.planning.restoring import restore_back
from clinicsocial.core.planning.series import delete_occurrence
from clinicsocial.core.planning.taking_back import move_back, plan_again, unplan
from clinicsocial.core.planning.versions import bring_back_versions
from clinicsocial.core.values.changes import Changes, Topic, changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

UNDO_FOR = timedelta(hours=12)
"""Older acts are not offered: nobody remembers what Ctrl+Z would take back."""


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """The last act that can be taken back."""

    command_id: int
    sentence: str
    """What would be taken back, e.g. "Moved to another time"."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Undone:
    """The act was taken back."""

    command_id: int
    sentence: str
    changes: Changes


def last_command(session: Session, *, now: datetime) -> UndoOffer | None:
    """The newest act not yet taken back, if it is younger than `UNDO_FOR`."""
    command = _newest(session, now)
    return None if command is None else UndoOffer(command.id, sentence_of(command), command.at)


def undo(unit: UnitOfWork, *, command_id: int | None = None) -> Undone:
    """Take back this act, or the last one. Whole or not at all.

    Raises:
        NotUndoableError: it was taken back already, or what it touched has moved on; nothing was changed.
    """
    command = _newest(unit.session, unit.now) if command_id is None else unit.session.get(Command, command_id)
    if command is None:
        raise NotUndoableError(tr("There is nothing to take back."))
    if command.undone_at is not None:
        raise NotUndoableError(tr("It was taken back already."))
    posts = _reverse(unit, command)
    command.undone_at = unit.now
    if command.kind == commands.DELETE_DRAFT:
        # The draft is back; its text need not stay a second time in the log.
        command.before = {"post": posts[0], "revision": unit.session.get_one(Post, posts[0]).revision}
    unit.session.flush()
    unit.audit("command.undone", f"command:{command.id}", kind=command.kind)
    return Undone(command.id, sentence_of(command), changed(*topics_of(command.kind), posts=posts))


def topics_of(kind: str) -> tuple[Topic, ...]:
    """What changes when an act of this kind is taken back or done again."""
    if kind == commands.IMPORT_FIGURES:
        return (Topic.FIGURES, Topic.COMMANDS)
    if kind in commands.OF_FIGURES:
        return (Topic.FIGURES, Topic.COMMANDS)
    topics = [Topic.POSTS, Topic.DELIVERIES, Topic.COMMANDS]
    if kind == commands.BLUR:
        topics += [Topic.MEDIA, Topic.CONSENTS]
    if kind in {commands.SAVE_NOTE, commands.DELETE_NOTE}:
        topics.append(Topic.NOTES)
    return tuple(topics)


def members(log: Iterable[Command]) -> frozenset[int]:
    """The acts that are parts of another one: they are taken back and done again with it alone."""
    return frozenset(whole(part["id"]) for command in log for part in items(command.after.get("commands")))


def _newest(session: Session, now: datetime) -> Command | None:
    query = (
        select(Command)
        .where(Command.undone_at.is_(None), Command.at > now - UNDO_FOR)
        .order_by(Command.id.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def sentence_of(command: Command) -> str:
    """What was done, e.g. "Moved to another time" or "3 posts moved"."""
    together = len(items(command.after.get("commands")))
    counted = {
        commands.MOVE_CHOSEN: trn("{n} post moved", "{n} posts moved", together),
        commands.REMOVE_CHOSEN: trn("{n} post taken off", "{n} posts taken off", together),
        commands.COPY_CHOSEN: trn("{n} post duplicated", "{n} posts duplicated", together),
        commands.EDIT_CHOSEN: trn("{n} post changed", "{n} posts changed", together),
        commands.ARCHIVE_CHOSEN: trn("{n} post archived", "{n} posts archived", together),
        commands.DELETE_CHOSEN: trn("{n} draft deleted", "{n} drafts deleted", together),
    }
    return counted.get(command.kind) or _sentence(command.kind)


def _sentence(kind: str) -> str:
    sentences = {
        commands.MOVE: tr("Moved to another time"),
        commands.SCHEDULE: tr("Scheduled"),
        commands.UNSCHEDULE: tr("Taken off the plan"),
        commands.DELETE_DRAFT: tr("Draft deleted"),
        commands.ARCHIVE: tr("Archived"),
        commands.BLUR: tr("Face blurred"),
        commands.RESTORE: tr("Earlier version brought back"),
        commands.SAVE_NOTE: tr("Note written"),
        commands.DELETE_NOTE: tr("Note deleted"),
        commands.MOVE_DRAFT: tr("Draft moved to another time"),
        commands.COPY: tr("Post duplicated"),
        commands.REPEAT: tr("Post repeated"),
        commands.END_SERIES: tr("Series ended"),
        commands.CHANGE_SERIES: tr("Series changed"),
        commands.BRING_IN_ONE: tr("Post brought in"),
        commands.BRING_IN: tr("Posts brought in"),
        commands.SET_ASIDE: tr("Moved on the board"),
        commands.EDIT_ONE: tr("Post changed"),
        commands.SAVE_GOAL: tr("Goal saved"),
        commands.RETIRE_GOAL: tr("Goal put away"),
        commands.NOTE_WEEK: tr("Note under a week written"),
        commands.SAVE_RESULTS: tr("Results of a campaign entered"),
        commands.IMPORT_FIGURES: tr("Figures imported"),
    }
    return sentences.get(kind, tr("Last change"))


def _reverse(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    """Reverse the act and return the posts concerned."""
    reverse = _REVERSES.get(command.kind)
    if reverse is None:
        raise NotUndoableError(tr("This version of ClinicSocial does not know how."))
    return reverse(unit, command.before, command.after)


def _bring_back(
    unit: UnitOfWork, before: Mapping[str, object], _after: Mapping[str, object]
) -> tuple[int, ...]:
    """A deleted draft as it was, under its old number where that is still free."""
    post_id = commands.post_id_in(before)
    author = whole_or_none(before.get("author"))
    if author is not None and unit.session.get(StaffMember, author) is None:
        author = None
    post = Post(
        author_id=author,
        own_state=commands.text_in(before, "state"),
        created_at=datetime.fromisoformat(commands.text_in(before, "created_at")),
        updated_at=unit.now,
        revision=(whole_or_none(before.get("revision")) or 1) + 1,
    )
    if unit.session.get(Post, post_id) is None:
        post.id = post_id
    unit.session.add(post)
    write_content(unit.session, post, what_is_left(unit.session, commands.kept_content(before)))
    bring_back_answers(unit, post.id, before.get("answers"))
    bring_back_versions(unit.session, post.id, before.get("versions"))
    unit.audit("post.restored", f"post:{post.id}")
    return (post.id,)


def _unblur(unit: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object]) -> tuple[int, ...]:
    """The drafts show the original again, and the blurred copy leaves the library."""
    original, copy = commands.text_in(before, "asset"), commands.text_in(after, "asset")
    posts: tuple[int, ...] = ()
    if unit.session.get(Asset, original) is not None:
        posts = replace_in_drafts(unit, original=copy, copy=original)
    if not take_back_version(unit, copy):
        raise NotUndoableError(tr("The blurred picture is used in a post, or is gone already."))
    return posts


def _unarchive(
    unit: UnitOfWork, before: Mapping[str, object], _after: Mapping[str, object]
) -> tuple[int, ...]:
    post_id = commands.post_id_in(before)
    post = unit.session.get(Post, post_id)
    if post is None or post.own_state != "archived":
        raise NotUndoableError(tr("The post is no longer in the archive."))
    post.own_state = commands.text_in(before, "state")
    post.updated_at = unit.now
    unit.session.flush()
    unit.audit("post.unarchived", f"post:{post_id}")
    return (post_id,)


def _note_back(
    unit: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[int, ...]:
    take_note_back(unit, before, after)
    return ()


def _each_back(
    unit: UnitOfWork, _before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[int, ...]:
    """Take back every act that together was one, the last first."""
    posts: dict[int, None] = {}
    for act in reversed(items(after.get("commands"))):
        posts |= dict.fromkeys(undo(unit, command_id=whole(act["id"])).changes.post_ids)
    return tuple(posts)


_Reverse = Callable[["UnitOfWork", Mapping[str, object], Mapping[str, object]], tuple[int, ...]]
_REVERSES: Mapping[str, _Reverse] = MappingProxyType(
    {
        commands.MOVE: move_back,
        commands.SCHEDULE: unplan,
        commands.UNSCHEDULE: plan_again,
        commands.DELETE_DRAFT: _bring_back,
        commands.ARCHIVE: _unarchive,
        commands.BLUR: _unblur,
        commands.RESTORE: restore_back,
        commands.SAVE_NOTE: _note_back,
        commands.DELETE_NOTE: _note_back,
        commands.MOVE_DRAFT: rearranging.move_draft_back,
        commands.COPY: rearranging.delete_copy,
        commands.MOVE_CHOSEN: _each_back,
        commands.REMOVE_CHOSEN: _each_back,
        commands.COPY_CHOSEN: _each_back,
        commands.REPEAT: _each_back,
        commands.OCCURRENCE: delete_occurrence,
        commands.END_SERIES: _each_back,
        commands.CHANGE_SERIES: _each_back,
        commands.BRING_IN_ONE: delete_brought,
        commands.BRING_IN: _each_back,
        commands.SET_ASIDE: set_aside_back,
        commands.EDIT_ONE: edit_back,
        commands.EDIT_CHOSEN: _each_back,
        commands.ARCHIVE_CHOSEN: _each_back,
        commands.DELETE_CHOSEN: _each_back,
        **dict.fromkeys(commands.OF_FIGURES, take_change_back),
        commands.IMPORT_FIGURES: take_import_back,
    }
)
"""By kind, what takes the act back, from what was before and after; each returns the posts concerned."""
