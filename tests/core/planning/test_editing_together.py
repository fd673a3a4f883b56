"""Several posts of the list changed together: whole or not at all, named, taken back and done again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from clinicsocial.core.planning.editing_together import (
    Edit,
    archive_posts,
    delete_posts,
    edit_posts,
    move_posts,
)
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.listing import count_posts
from clinicsocial.core.planning.posts import create_post, load_post, save_post
from clinicsocial.core.planning.rearranging import shifted
from clinicsocial.core.planning.redo import redo
from clinicsocial.core.planning.together import NotTogetherError, Rearranged
from clinicsocial.core.planning.undo import last_command, undo
from clinicsocial.core.planning.views import PostContent, PostView, VariantContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import PostState
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import MONDAY, post, schedule

Facts = Mapping[str, NetworkFacts]
OWN = "For this page we say it in other words."


def draft(store: Store, *accounts: int, idea: bool = False) -> int:
    own = tuple(VariantContent(account, text=OWN) for account in accounts)
    content = PostContent(text="We are open.", planned_for=MONDAY + timedelta(days=2), variants=own)
    with store.unit_of_work() as unit:
        return create_post(unit, content=content, idea=idea).post_id


def shown(store: Store, post_id: int) -> PostView:
    with store.read() as session:
        return load_post(session, post_id=post_id)


def edit(store: Store, posts: tuple[int, ...], change: Edit) -> Rearranged:
    with store.unit_of_work() as unit:
        return edit_posts(unit, post_ids=posts, edit=change)


def take_back(store: Store, done: Rearranged) -> None:
    with store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)


@pytest.fixture
def two(store: Store, facebook: int) -> tuple[int, int]:
    return draft(store, facebook), draft(store, facebook)


def test_all_get_the_theme_and_one_undo_takes_it_back(store: Store, two: tuple[int, int]) -> None:
    done = edit(store, two, Edit(theme="Prevention"))
    after = [shown(store, one).content.theme for one in two]
    take_back(store, done)
    assert (after, [shown(store, one).content.theme for one in two]) == (["Prevention"] * 2, ["", ""])


def test_what_was_taken_back_is_done_again(store: Store, two: tuple[int, int]) -> None:
    take_back(store, edit(store, two, Edit(campaign="Winter health")))
    with store.unit_of_work() as unit:
        redo(unit)
    assert [shown(store, one).content.campaign for one in two] == ["Winter health"] * 2


def test_an_account_that_is_added_leaves_what_others_have_of_their_own(
    store: Store, two: tuple[int, int], bluesky: int
) -> None:
    edit(store, two, Edit(add_accounts=(bluesky,)))
    assert [one.text for one in shown(store, two[0]).content.variants] == [OWN, None]


def test_words_of_an_account_that_was_taken_out_come_back_by_undo(
    store: Store, two: tuple[int, int], facebook: int
) -> None:
    done = edit(store, two, Edit(take_out_accounts=(facebook,)))
    without = shown(store, two[0]).content.variants
    take_back(store, done)
    assert (without, shown(store, two[0]).content.variants[0].text) == ((), OWN)


def test_where_an_account_is_planned_nothing_is_changed_and_the_post_is_named(
    store: Store, facebook: int, facts: Facts
) -> None:
    planned, meant = post(store, facebook), draft(store, facebook)
    schedule(store, planned, facts)
    with pytest.raises(NotTogetherError) as refused:
        edit(store, (meant, planned), Edit(take_out_accounts=(facebook,)))
    assert (len(refused.value.left), len(shown(store, meant).content.variants)) == (1, 1)


def test_a_planned_post_may_get_another_theme(store: Store, facebook: int, facts: Facts) -> None:
    planned = post(store, facebook)
    schedule(store, planned, facts)
    edit(store, (planned,), Edit(theme="Prevention"))
    assert (shown(store, planned).content.theme, shown(store, planned).state) == (
        "Prevention",
        PostState.SCHEDULED,
    )


def test_an_idea_stays_an_idea(store: Store, facebook: int) -> None:
    idea = draft(store, facebook, idea=True)
    edit(store, (idea,), Edit(theme="Prevention"))
    assert shown(store, idea).state is PostState.IDEA


def test_what_was_changed_since_is_not_taken_back(store: Store, two: tuple[int, int]) -> None:
    done = edit(store, two, Edit(theme="Prevention"))
    with store.unit_of_work() as unit:
        saved = load_post(unit.session, post_id=two[1])
        content = PostContent(text="We are open.", theme="Team")
        save_post(unit, post_id=two[1], revision=saved.revision, content=content)
    with pytest.raises(NotUndoableError):
        take_back(store, done)
    assert shown(store, two[0]).content.theme == "Prevention"


def test_words_written_since_survive_the_undo(store: Store, two: tuple[int, int]) -> None:
    done = edit(store, two, Edit(theme="Prevention"))
    with store.unit_of_work() as unit:
        saved = load_post(unit.session, post_id=two[1])
        content = PostContent(text="New words.", theme="Prevention", variants=saved.content.variants)
        save_post(unit, post_id=two[1], revision=saved.revision, content=content)
    take_back(store, done)
    assert (shown(store, two[1]).content.text, shown(store, two[1]).content.theme) == ("New words.", "")


def test_drafts_are_archived_and_brought_back_together(store: Store, two: tuple[int, int]) -> None:
    with store.unit_of_work() as unit:
        done = archive_posts(unit, post_ids=two)
    after = [shown(store, one).state for one in two]
    take_back(store, done)
    assert after == [PostState.ARCHIVED] * 2
    assert [shown(store, one).state for one in two] == [PostState.DRAFT] * 2


def test_drafts_are_deleted_and_brought_back_together(store: Store, two: tuple[int, int]) -> None:
    with store.unit_of_work() as unit:
        done = delete_posts(unit, post_ids=two)
        gone = count_posts(unit.session)
        offered = last_command(unit.session, now=unit.now)
    take_back(store, done)
    assert offered is not None
    assert (gone, offered.sentence) == (0, "2 drafts deleted")
    assert [shown(store, one).content.variants[0].text for one in two] == [OWN, OWN]


def test_a_planned_post_keeps_all_from_being_deleted(store: Store, facebook: int, facts: Facts) -> None:
    planned, meant = post(store, facebook), draft(store, facebook)
    schedule(store, planned, facts)
    with pytest.raises(NotTogetherError), store.unit_of_work() as unit:
        delete_posts(unit, post_ids=(meant, planned))
    assert shown(store, meant).state is PostState.DRAFT


def test_planned_posts_and_drafts_move_together(store: Store, facebook: int, facts: Facts) -> None:
    planned, meant = post(store, facebook), draft(store, facebook)
    schedule(store, planned, facts)
    before = shown(store, planned).deliveries[0].plan.wall, shown(store, meant).content.planned_for
    with store.unit_of_work() as unit:
        move_posts(unit, post_ids=(planned, meant), new=shifted(timedelta(days=3)), facts=facts)
    after = shown(store, planned).deliveries[0].plan.wall, shown(store, meant).content.planned_for
    assert before[1] is not None
    assert after == (before[0] + timedelta(days=3), before[1] + timedelta(days=3))


def test_posts_without_a_time_cannot_be_moved(store: Store) -> None:
    with store.unit_of_work() as unit:
        timeless = create_post(unit, content=PostContent(text="Some day.")).post_id
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        move_posts(unit, post_ids=(timeless,), new=shifted(timedelta(days=1)))
