"""The board: posts by how far they are, and the steps between idea and draft that a person takes on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.calendar_filter import whole_post_conditions
from clinicsocial.core.planning.content import get_post
from clinicsocial.core.planning.deliveries import current, deliveries_of
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.listing import count_posts, list_posts
from clinicsocial.core.planning.views import Done
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.delivery import PostState
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.stage import STATES, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.calendar_views import CalendarFilter
    from clinicsocial.core.planning.views import PostRow
    from clinicsocial.core.store.unit_of_work import UnitOfWork

SHOWN = 100
"""Cards of a column; the others are counted, and stand in the list."""


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One column: its cards, and how many posts there are in all."""

    stage: Stage
    rows: tuple[PostRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board."""

    zone: str
    columns: tuple[BoardColumn, ...]


def load_board(session: Session, *, search: str = "", only: CalendarFilter | None = None) -> Board:
    """All columns; searched as in the list, narrowed as the calendar. What is planned stands by its time."""
    columns = []
    also = () if only is None else whole_post_conditions(only)
    for stage, states in STATES.items():
        rows = list_posts(session, search=search, states=states, also=also, limit=SHOWN)
        if stage is Stage.SCHEDULED:
            rows = tuple(sorted(rows, key=_planned))
        total = len(rows)
        if total == SHOWN:
            total = count_posts(session, search=search, states=states, also=also)
        columns.append(BoardColumn(stage, rows, total))
    return Board(clinic_zone(session), tuple(columns))


def set_aside(unit: UnitOfWork, *, post_id: int, idea: bool) -> Done:
    """Make a draft an idea again, or an idea a draft; undoable.

    Raises:
        PostGoneError: it was deleted.
        NotAllowedError: something of it is planned or has gone out.
    """
    require(unit, Act.WRITE)
    post = get_post(unit.session, post_id)
    before, after = post.own_state, (PostState.IDEA if idea else PostState.DRAFT).value
    if current(deliveries_of(unit.session, post_id)) or before not in _BEFORE_PLANNING:
        raise NotAllowedError(
            tr("This post is further than a draft."),
            tr("Something of it is planned or has gone out."),
            tr("Take it off the plan first."),
        )
    if before == after:
        return Done(changed())
    post.own_state = after
    unit.session.flush()
    unit.audit("post.set_aside", f"post:{post_id}", state=after)
    kept = {"post": post_id}
    command_id = unit.record_command(
        commands.SET_ASIDE, before=kept | {"state": before}, after=kept | {"state": after}
    )
    return Done(changed(Topic.POSTS, Topic.COMMANDS, posts=(post_id,)), command_id)


def set_aside_back(
    unit: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[int, ...]:
    """Take `set_aside` back.

    Raises:
        NotUndoableError: the post has moved on since.
    """
    post_id = commands.post_id_in(before)
    post = get_post(unit.session, post_id)
    moved_on = post.own_state != commands.text_in(after, "state")
    if moved_on or current(deliveries_of(unit.session, post_id)):
        raise NotUndoableError(tr("The post has moved on since."))
    post.own_state = commands.text_in(before, "state")
    unit.session.flush()
    return (post_id,)


_BEFORE_PLANNING = frozenset(state.value for state in (*STATES[Stage.IDEA], *STATES[Stage.DRAFT]))


def _planned(row: PostRow) -> tuple[bool, float]:
    return (row.when is None, 0.0 if row.when is None else row.when.timestamp())
