"""Doing again what was taken back: whole or not at all, and only while nothing else was done since.

The log is a line: acts that stand, then those taken back; a new act drops the latter. Deliveries
planned again pass as they did before; the check at the moment of sending looks at them once more anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.importing.undoing import import_again
from clinicsocial.core.insights.undoing import change_again
from clinicsocial.core.model import Command, Post
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.board import set_aside_back
from clinicsocial.core.planning.editing_together import edit_back
from clinicsocial.core.planning.errors import NotRedoableError, NotUndoableError
from clinicsocial.core.planning.json_values import items, whole, whole_or_none
from clinicsocial.core.planning.notes import take_note_back
from clinicsocial.core.planning.plans import check_plan
from clinicsocial.core.planning.posts import put_away, take_away
from clinicsocial.core.planning.rearranging import mean_for
from clinicsocial.core.planning.restoring import restore_again
from clinicsocial.core.planning.taking_back import cancel_all, make_again, move_back
from clinicsocial.core.planning.undo import UNDO_FOR, UndoOffer, members, sentence_of, topics_of
from clinicsocial.core.values.changes import Changes, changed
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.plan import plan_meant
from clinicsocial.core.values.wall_time import wall_time

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Redone:
    """The act was done again."""

    command_id: int
    sentence: str
    changes: Changes


def next_redo(session: Session, *, now: datetime) -> UndoOffer | None:
    """What `redo` would do again; None where there is nothing."""
    command = _next(session, now)
    return None if command is None else UndoOffer(command.id, sentence_of(command), command.at)


def redo(unit: UnitOfWork) -> Redone:
    """Do again what was taken back last. Whole or not at all.

    Raises:
        NotRedoableError: there is nothing, or what it touches has moved on; nothing was changed.
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.PLAN)
    command = _next(unit.session, unit.now)
    if command is None:
        raise NotRedoableError(tr("There is nothing to do again."))
    try:
        posts = _again(unit, command)
    except NotUndoableError as error:
        raise NotRedoableError(error.message) from error
    unit.session.flush()
    unit.audit("command.redone", f"command:{command.id}", kind=command.kind)
    return Redone(command.id, sentence_of(command), changed(*topics_of(command.kind), posts=posts))


def _next(session: Session, now: datetime) -> Command | None:
    """The first act taken back after the last one that stands; parts of an act come with the whole."""
    log = session.scalars(select(Command).where(Command.at > now - UNDO_FOR).order_by(Command.id)).all()
    parts = members(log)
    found = None
    for command in log:
        if command.id in parts:
            continue
        if command.undone_at is None:
            found = None
        elif found is None:
            found = command
    return found


def _again(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    """Do it, and mark it as standing."""
    again = _AGAIN.get(command.kind)
    if again is None:
        raise NotRedoableError(tr("It cannot be repeated by itself. Do it once more by hand."))
    posts = again(unit, command)
    command.undone_at = None
    return posts


def _move(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    return move_back(unit, command.after, command.before)


def _schedule(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    post_id = commands.post_id_in(command.after)
    if unit.session.get(Post, post_id) is None:
        raise NotRedoableError(tr("The post was deleted since."))
    move_back(unit, command.after, command.before)
    make_again(unit, post_id, commands.records(command.after, "created"))
    return (post_id,)


def _unschedule(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    cancel_all(unit, commands.records(command.before))
    return (commands.post_id_in(command.before),)


def _delete(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    post_id = commands.post_id_in(command.before)
    post = unit.session.get(Post, post_id)
    if post is None or post.revision != whole_or_none(command.before.get("revision")):
        raise NotRedoableError(tr("The draft was changed again since."))
    command.before = take_away(unit, post_id)
    return (post_id,)


def _archive(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    post_id = commands.post_id_in(command.before)
    post = unit.session.get(Post, post_id)
    if post is None or post.own_state != commands.text_in(command.before, "state"):
        raise NotRedoableError(tr("The post was changed again since."))
    put_away(unit, post_id)
    return (post_id,)


def _move_draft(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    post_id = commands.post_id_in(command.before)
    post = unit.session.get(Post, post_id)
    if post is None or post.planned_for != commands.text_in(command.before, "planned_for"):
        raise NotRedoableError(tr("The draft was changed again since."))
    wall = wall_time(commands.text_in(command.after, "planned_for"))
    try:
        check_plan(plan_meant(wall, clinic_zone(unit.session)), unit.now)
    except InvalidInputError as error:
        raise NotRedoableError(error.title) from error
    mean_for(unit, post, wall)
    return (post_id,)


def _note(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    """A note's before and after are whole notes, so doing again is taking back the other way round."""
    gone: dict[str, object] = {"note": command.after["note"]}
    take_note_back(
        unit,
        before=command.after if "text" in command.after else {},
        after=command.before or gone,
    )
    return ()


def _each(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    """Every act that together was one, the first one first."""
    posts: dict[int, None] = {}
    for act in items(command.after.get("commands")):
        part = unit.session.get(Command, whole(act["id"]))
        if part is None or part.undone_at is None:
            raise NotRedoableError(tr("A part of it was changed since."))
        posts |= dict.fromkeys(_again(unit, part))
    return tuple(posts)


def _set_aside(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    """Between idea and draft, doing again is taking back the other way round."""
    return set_aside_back(unit, command.after, command.before)


def _edit(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    """So it is with what a post belongs to and where it goes."""
    return edit_back(unit, command.after, command.before)


def _import_again(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    return import_again(unit, command.before)


def _figures_again(unit: UnitOfWork, command: Command) -> tuple[int, ...]:
    return change_again(unit, command.after)


_Again = Callable[["UnitOfWork", Command], tuple[int, ...]]
_AGAIN: Mapping[str, _Again] = MappingProxyType(
    {
        commands.MOVE: _move,
        commands.SCHEDULE: _schedule,
        commands.UNSCHEDULE: _unschedule,
        commands.DELETE_DRAFT: _delete,
        commands.ARCHIVE: _archive,
        commands.MOVE_DRAFT: _move_draft,
        commands.SAVE_NOTE: _note,
        commands.DELETE_NOTE: _note,
        commands.MOVE_CHOSEN: _each,
        commands.REMOVE_CHOSEN: _each,
        commands.END_SERIES: _each,
        commands.CHANGE_SERIES: _each,
        commands.SET_ASIDE: _set_aside,
        commands.EDIT_ONE: _edit,
        commands.EDIT_CHOSEN: _each,
        commands.ARCHIVE_CHOSEN: _each,
        commands.DELETE_CHOSEN: _each,
        commands.RESTORE: restore_again,
        **dict.fromkeys(commands.OF_FIGURES, _figures_again),
        commands.IMPORT_FIGURES: _import_again,
    }
)
"""By kind, what does the act again; each returns the posts concerned. Acts that make posts are not here."""
