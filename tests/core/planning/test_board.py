"""The board: what stands in which column, and the steps between idea and draft."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from clinicsocial.core.planning.board import load_board, set_aside
from clinicsocial.core.planning.calendar_views import CalendarFilter
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.redo import redo
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.stage import Stage
from tests.core.planning import arranging


def written(store: Store, text: str, *, idea: bool = False, theme: str = "") -> int:
    with store.unit_of_work() as unit:
        return create_post(unit, content=PostContent(text=text, theme=theme), idea=idea).post_id


def board(store: Store, search: str = "") -> dict[Stage, list[int]]:
    with store.read() as session:
        found = load_board(session, search=search)
    return {column.stage: [row.id for row in column.rows] for column in found.columns}


def test_every_post_stands_in_the_column_of_its_state(
    store: Store, facebook: int, facts: Mapping[str, NetworkFacts]
) -> None:
    idea, draft = written(store, "An idea", idea=True), written(store, "A draft")
    planned = arranging.post(store, facebook)
    arranging.schedule(store, planned, facts)
    by_stage = board(store)
    assert [by_stage[stage] for stage in Stage] == [[idea], [draft], [planned], []]


def test_what_is_planned_stands_by_its_time(
    store: Store, facebook: int, facts: Mapping[str, NetworkFacts]
) -> None:
    later, sooner = (arranging.post(store, facebook, text=f"Post {n}.") for n in range(2))
    arranging.schedule(store, later, facts, arranging.plan(days=5))
    arranging.schedule(store, sooner, facts, arranging.plan(days=2))
    assert board(store)[Stage.SCHEDULED] == [sooner, later]


def test_a_search_holds_for_every_column(store: Store) -> None:
    wanted = written(store, "Flu clinics", idea=True)
    written(store, "Garden")
    assert board(store, "flu")[Stage.IDEA] == [wanted]
    assert board(store, "flu")[Stage.DRAFT] == []


def test_the_filter_of_the_calendar_narrows_every_column(
    store: Store, facebook: int, facts: Mapping[str, NetworkFacts]
) -> None:
    themed = written(store, "Wash your hands", theme="Prevention")
    planned = arranging.post(store, facebook)
    arranging.schedule(store, planned, facts)

    def left(only: CalendarFilter) -> list[int]:
        with store.read() as session:
            return [row.id for column in load_board(session, only=only).columns for row in column.rows]

    assert left(CalendarFilter(themes=frozenset({"Prevention"}))) == [themed]
    assert left(CalendarFilter(accounts=frozenset({facebook}))) == [planned]
    assert left(CalendarFilter()) == [themed, planned]


def test_an_idea_becomes_a_draft_and_is_an_idea_again_by_undo(store: Store) -> None:
    post = written(store, "An idea", idea=True)
    with store.unit_of_work() as unit:
        command = set_aside(unit, post_id=post, idea=False).command_id
    assert board(store)[Stage.DRAFT] == [post]
    with store.unit_of_work() as unit:
        undo(unit, command_id=command)
    assert board(store)[Stage.IDEA] == [post]
    with store.unit_of_work() as unit:
        redo(unit)
    assert board(store)[Stage.DRAFT] == [post]


def test_what_is_planned_is_no_idea(store: Store, facebook: int, facts: Mapping[str, NetworkFacts]) -> None:
    post = arranging.post(store, facebook)
    arranging.schedule(store, post, facts)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        set_aside(unit, post_id=post, idea=True)


def test_a_step_is_not_taken_back_once_the_post_has_moved_on(store: Store) -> None:
    post = written(store, "A draft")
    with store.unit_of_work() as unit:
        command = set_aside(unit, post_id=post, idea=True).command_id
    with store.unit_of_work() as unit:
        set_aside(unit, post_id=post, idea=False)
    with pytest.raises(NotUndoableError), store.unit_of_work() as unit:
        undo(unit, command_id=command)


def test_a_step_to_where_it_stands_is_no_act(store: Store) -> None:
    post = written(store, "A draft")
    with store.unit_of_work() as unit:
        assert set_aside(unit, post_id=post, idea=False).command_id is None
