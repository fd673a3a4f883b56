"""A draft meant for the second turn of an hour that comes twice keeps it, wherever it goes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.content_json import content_as_json, content_from_json
from clinicsocial.core.planning.posts import create_post, load_post, save_post
from clinicsocial.core.planning.rearranging import Chosen, exactly, move_chosen, shifted
from clinicsocial.core.planning.redo import redo
from clinicsocial.core.planning.slot_offer import drafted
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.plan import Plan
from tests.core.planning.arranging import ZONE

AT = datetime(2027, 10, 31, 1, 30)  # noqa: DTZ001 - a wall time that London has twice
FIRST, SECOND = Plan(AT, ZONE), Plan(AT, ZONE, fold=1)


def content(account: int, plan: Plan = SECOND) -> PostContent:
    return PostContent("Clocks", planned_for=plan.meant, variants=(VariantContent(account),))


def draft(store: Store, account: int, plan: Plan = SECOND) -> int:
    with store.unit_of_work() as unit:
        return create_post(unit, content=content(account, plan)).post_id


def turn(store: Store, post_id: int) -> int:
    with store.read() as session:
        return load_post(session, post_id=post_id).content.turn


def test_a_draft_keeps_it(store: Store, facebook: int) -> None:
    assert turn(store, draft(store, facebook)) == 1


def test_an_account_keeps_it_for_its_own_time(store: Store, facebook: int) -> None:
    own = PostContent("Clocks", variants=(VariantContent(facebook, planned_for=SECOND.meant),))
    with store.unit_of_work() as unit:
        post_id = create_post(unit, content=own).post_id
    with store.read() as session:
        assert load_post(session, post_id=post_id).content.variants[0].turn == 1


def test_contents_that_differ_in_the_turn_alone_are_not_the_same(facebook: int) -> None:
    assert content(facebook, FIRST) != content(facebook, SECOND)


def test_another_turn_is_a_change_that_is_stored(store: Store, facebook: int) -> None:
    with store.unit_of_work() as unit:
        first = create_post(unit, content=content(facebook, FIRST))
    with store.unit_of_work() as unit:
        save_post(unit, post_id=first.post_id, revision=first.revision, content=content(facebook, SECOND))
    assert turn(store, first.post_id) == 1


def test_a_kept_version_has_it(facebook: int) -> None:
    kept = content(facebook)
    assert content_from_json(content_as_json(kept)) == kept


def test_it_is_free_for_others_only_in_its_other_turn(store: Store, facebook: int) -> None:
    draft(store, facebook)
    with store.read() as session:
        assert drafted(session) == {facebook: [SECOND.due]}


def test_the_calendar_shows_it_with_its_turn(store: Store, facebook: int) -> None:
    draft(store, facebook)
    with store.read() as session:
        span = calendar_span(session, first=date(2027, 10, 31), last=date(2027, 10, 31), zone=ZONE)
    assert [(one.planned_for, one.planned_for.fold) for one in span.drafts] == [(AT, 1)]


def test_moved_there_taken_back_and_done_again_it_has_it_each_time(store: Store, facebook: int) -> None:
    post_id = draft(store, facebook, FIRST)
    with store.unit_of_work() as unit:
        moved = move_chosen(unit, chosen=Chosen(draft_ids=(post_id,)), new=exactly(SECOND))
    turns = [turn(store, post_id)]
    with store.unit_of_work() as unit:
        undo(unit, command_id=moved.command_id)
    turns.append(turn(store, post_id))
    with store.unit_of_work() as unit:
        redo(unit)
    turns.append(turn(store, post_id))
    assert turns == [1, 0, 1]


def test_moved_to_a_day_on_which_it_comes_once_it_has_none(store: Store, facebook: int) -> None:
    post_id = draft(store, facebook)
    with store.unit_of_work() as unit:
        move_chosen(unit, chosen=Chosen(draft_ids=(post_id,)), new=shifted(timedelta(days=1)))
    assert turn(store, post_id) == 0
