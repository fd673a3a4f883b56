"""Themes: named once, in their own colour and letters, carried along when they are renamed."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from clinicsocial.core.demo.many import fill_many
from clinicsocial.core.planning.belonging_views import ThemeForm, ThemeView
from clinicsocial.core.planning.listing import count_posts, list_posts
from clinicsocial.core.planning.offered import load_offered_themes
from clinicsocial.core.planning.posts import create_post, delete_draft, load_post, save_post
from clinicsocial.core.planning.themes import (
    add_offered_themes,
    list_themes,
    marks_of,
    retire_theme,
    save_theme,
    themes_offered,
)
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.search_index import index_agrees
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.theme_colour import ThemeColour
from tests.fakes.clock import FakeClock


def save(store: Store, name: str, *, theme_id: int | None = None, share: int | None = None) -> int:
    with store.unit_of_work() as unit:
        return save_theme(unit, theme=ThemeForm(name, share=share, id=theme_id)).id


def themes(store: Store, *, with_retired: bool = False) -> tuple[ThemeView, ...]:
    with store.read() as session:
        return list_themes(session, with_retired=with_retired)


def post(store: Store, theme: str) -> int:
    with store.unit_of_work() as unit:
        return create_post(unit, content=PostContent(text="Words", theme=theme)).post_id


def theme_of(store: Store, post_id: int) -> str:
    with store.read() as session:
        return load_post(session, post_id=post_id).content.theme


def test_a_clinic_begins_without_themes_and_may_take_over_those_proposed(store: Store) -> None:
    assert themes(store) == ()
    with store.unit_of_work() as unit:
        add_offered_themes(unit)
    assert [theme.name for theme in themes(store)] == [form.name for form in load_offered_themes()]
    with store.read() as session:
        assert themes_offered(session) == ()


def test_what_the_clinic_has_already_is_not_proposed_again(store: Store) -> None:
    save(store, "prevention")
    with store.read() as session:
        assert "Prevention" not in {form.name for form in themes_offered(session)}


def test_the_proposed_shares_make_the_whole() -> None:
    assert sum(form.share or 0 for form in load_offered_themes()) == 100


def test_a_new_theme_gets_a_colour_nobody_has(store: Store) -> None:
    for number in range(len(ThemeColour)):
        save(store, f"Theme {number}")
    assert {theme.colour for theme in themes(store)} == set(ThemeColour)


def test_a_theme_can_be_changed_and_keeps_the_colour_nobody_chose_anew(store: Store) -> None:
    theme_id = save(store, "Team", share=10)
    before = themes(store)[0]
    save(store, "Our team", theme_id=theme_id, share=20)
    assert themes(store) == (replace(before, name="Our team", mark="O", share=20),)


def test_a_new_name_is_carried_to_every_post(store: Store) -> None:
    theme_id, post_id = save(store, "Team"), post(store, "Team")
    save(store, "Our people", theme_id=theme_id)
    assert theme_of(store, post_id) == "Our people"


def test_a_draft_opened_before_the_renaming_is_saved_under_the_new_name(store: Store) -> None:
    theme_id, post_id = save(store, "Team"), post(store, "Team")
    with store.read() as session:
        opened = load_post(session, post_id=post_id)
    save(store, "Our people", theme_id=theme_id)
    with store.unit_of_work() as unit:
        content = replace(opened.content, text="More words")
        save_post(unit, post_id=post_id, revision=opened.revision, content=content)
    assert theme_of(store, post_id) == "Our people"


def test_a_deleted_draft_comes_back_under_the_new_name(store: Store) -> None:
    theme_id, post_id = save(store, "Team"), post(store, "Team")
    with store.unit_of_work() as unit:
        deleted = delete_draft(unit, post_id=post_id)
    save(store, "Our people", theme_id=theme_id)
    with store.unit_of_work() as unit:
        undo(unit, command_id=deleted.command_id)
    assert theme_of(store, post_id) == "Our people"


def test_two_themes_that_swap_their_names_keep_their_posts_apart(store: Store) -> None:
    first, second = save(store, "Advice"), save(store, "News")
    advice, news = post(store, "Advice"), post(store, "News")
    save(store, "Other", theme_id=first)
    save(store, "Advice", theme_id=second)
    save(store, "News", theme_id=first)
    assert (theme_of(store, advice), theme_of(store, news)) == ("News", "Advice")
    assert theme_of(store, post(store, "Advice")) == "Advice"


def test_a_name_that_a_post_brings_along_becomes_a_theme(store: Store) -> None:
    post(store, "  Winter   health ")
    assert [theme.name for theme in themes(store)] == ["Winter health"]


def test_other_capitals_are_no_other_theme(store: Store) -> None:
    save(store, "Prevention")
    assert theme_of(store, post(store, "PREVENTION")) == "Prevention"
    assert len(themes(store)) == 1


def test_a_retired_theme_stays_on_its_posts_and_is_no_longer_offered(store: Store) -> None:
    theme_id, post_id = save(store, "Team"), post(store, "Team")
    with store.unit_of_work() as unit:
        retire_theme(unit, theme_id=theme_id)
    assert themes(store) == ()
    assert [theme.retired for theme in themes(store, with_retired=True)] == [True]
    assert theme_of(store, post_id) == "Team"
    with store.unit_of_work() as unit:
        retire_theme(unit, theme_id=theme_id, retired=False)
    assert len(themes(store)) == 1


@pytest.mark.parametrize("name", ["", "  ", "prevention", "x" * 41])
def test_a_name_that_is_missing_taken_or_too_long_is_refused(store: Store, name: str) -> None:
    save(store, "Prevention")
    with pytest.raises(InvalidInputError) as refused:
        save(store, name)
    assert refused.value.field == "name"


@pytest.mark.parametrize("share", [-1, 101])
def test_a_share_beyond_the_whole_is_refused(store: Store, share: int) -> None:
    with pytest.raises(InvalidInputError) as refused:
        save(store, "Prevention", share=share)
    assert refused.value.field == "share"


def test_a_theme_that_is_gone_is_not_changed(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        save(store, "Prevention", theme_id=99)


def test_posts_can_be_listed_by_theme(store: Store) -> None:
    wanted = post(store, "Team")
    post(store, "Prevention")
    with store.read() as session:
        assert [row.id for row in list_posts(session, theme="Team")] == [wanted]
        assert count_posts(session, theme="Team") == 1


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=30))
def test_no_two_themes_share_their_letters(names: list[str]) -> None:
    marks = marks_of(names)
    assert len(set(marks.values())) == len(names)
    assert all(marks.values())


def test_a_theme_of_very_many_posts_is_renamed_at_once_and_found_under_its_new_name(
    store: Store, clock: FakeClock
) -> None:
    fill_many(store, clock, posts=500)
    with store.unit_of_work() as unit:
        (name, number) = max(
            ((form.name, count_posts(unit.session, theme=form.name)) for form in load_offered_themes()),
            key=itemgetter(1),
        )
        theme = save_theme(unit, theme=ThemeForm(name))
        save_theme(unit, theme=ThemeForm("Zebra", id=theme.id))
    with store.read() as session:
        found = session.scalar(
            text("SELECT count(*) FROM search_post WHERE search_post MATCH 'theme : zebra'")
        )
        assert number > 50
        assert (count_posts(session, theme="Zebra"), found) == (number, number)
        assert index_agrees(session)


def test_a_renaming_that_fails_leaves_posts_and_index_as_they_were(store: Store) -> None:
    theme_id = save(store, "Team")
    for _ in range(60):
        post(store, "Team")
    with pytest.raises(RuntimeError), store.unit_of_work() as unit:  # noqa: PT012 # the unit ends with the error
        save_theme(unit, theme=ThemeForm("Zebra", id=theme_id))
        raise RuntimeError
    with store.read() as session:
        assert count_posts(session, theme="Team") == 60
        assert index_agrees(session)
