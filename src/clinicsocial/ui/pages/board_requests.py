"""What the board asks of the core: functions for the lanes of `Work`, without any widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.planning.board import Board
    from clinicsocial.core.planning.calendar_views import CalendarFilter
    from clinicsocial.core.planning.views import PostSaved
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done


def loading(search: str, only: CalendarFilter) -> Callable[[Session], Board]:
    """All columns, searched and narrowed down."""

    def look_up(session: Session) -> Board:
        from clinicsocial.core.planning.board import load_board

        return load_board(session, search=search, only=only)

    return look_up


def noting(words: str) -> Callable[[UnitOfWork], PostSaved]:
    """A new idea."""

    def change(unit: UnitOfWork) -> PostSaved:
        from clinicsocial.core.planning.posts import create_post
        from clinicsocial.core.planning.views import PostContent

        return create_post(unit, content=PostContent(text=words), idea=True)

    return change


def moving(post_id: int, *, idea: bool) -> Callable[[UnitOfWork], Done]:
    """Between idea and draft."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.board import set_aside

        return set_aside(unit, post_id=post_id, idea=idea)

    return change


def unplanning(post_id: int) -> Callable[[UnitOfWork], Done]:
    """Off the plan."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.scheduling import unschedule

        return unschedule(unit, post_id=post_id)

    return change
