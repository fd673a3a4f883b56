"""Posts as a person writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinicsocial.core.model import Post
from clinicsocial.core.planning.errors import (
    AccountInUseError,
    EditConflictError,
    PostGoneError,
    WordsLockedError,
)
from clinicsocial.core.planning.posts import (
    accounts_of_last_post,
    archive_post,
    create_post,
    delete_draft,
    duplicate_post,
    load_post,
    save_post,
)
from clinicsocial.core.planning.scheduling import unschedule
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import EDITABLE, DeliveryState, PostState
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import MONDAY, asset, content, post, put, schedule, use

Facts = Mapping[str, NetworkFacts]


def save(store: Store, post_id: int, new: PostContent, revision: int = 1) -> int:
    with store.unit_of_work() as unit:
        return save_post(unit, post_id=post_id, revision=revision, content=new).revision


def loaded(store: Store, post_id: int) -> PostContent:
    with store.read() as session:
        return load_post(session, post_id=post_id).content


def test_a_post_comes_back_as_it_was_saved(store: Store, facebook: int, bluesky: int) -> None:
    with store.unit_of_work() as unit:
        first, second = asset(unit, "a"), asset(unit, "b")
        whole = PostContent(
            text="Line one\n\nLine three 🩺",
            title="Title",
            link="https://clinic.example/flu",
            theme="Prevention",
            campaign="Winter",
            planned_for=MONDAY.replace(hour=14),
            media=(use(second), use(first, "")),
            variants=(VariantContent(facebook, text="Other words", media=(first,)), VariantContent(bluesky)),
        )
        post_id = create_post(unit, content=whole).post_id
    assert loaded(store, post_id) == whole


@given(text=st.text(max_size=200), title=st.text(max_size=50))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_are_saved_and_come_back(store: Store, text: str, title: str) -> None:
    with store.unit_of_work() as unit:
        post_id = create_post(unit, content=PostContent(text=text, title=title)).post_id
    back = loaded(store, post_id)
    assert (back.text, back.title) == (text, title)


def test_half_a_character_from_a_damaged_paste_does_not_stop_saving(store: Store) -> None:
    with store.unit_of_work() as unit:
        post_id = create_post(unit, content=PostContent(text="Hello \ud83d there")).post_id
    assert loaded(store, post_id).text == "Hello \N{REPLACEMENT CHARACTER} there"


def test_an_edit_raises_the_revision(store: Store) -> None:
    post_id = post(store)
    assert save(store, post_id, PostContent(text="New")) == 2


def test_saving_the_same_content_again_is_no_edit(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    assert save(store, post_id, content(facebook)) == 1


def test_the_second_window_does_not_overwrite_the_first(store: Store) -> None:
    post_id = post(store)
    save(store, post_id, PostContent(text="First window"))
    with pytest.raises(EditConflictError) as caught:
        save(store, post_id, PostContent(text="Second window"))
    assert (caught.value.current_revision, loaded(store, post_id).text) == (2, "First window")


def test_a_content_with_an_unknown_picture_is_not_stored_at_all(store: Store) -> None:
    post_id = post(store)
    with pytest.raises(InvalidInputError) as caught:
        save(store, post_id, PostContent(text="Changed", media=(use("f" * 64),)))
    assert (caught.value.field, loaded(store, post_id)) == ("media", content())


def test_a_content_with_an_unknown_account_is_not_stored_at_all(store: Store) -> None:
    post_id = post(store)
    with pytest.raises(InvalidInputError) as caught:
        save(store, post_id, content(99, text="Changed"))
    assert (caught.value.field, loaded(store, post_id)) == ("accounts", content())


def test_the_same_picture_twice_is_refused(store: Store) -> None:
    with store.unit_of_work() as unit:
        sha256 = asset(unit)
    with pytest.raises(InvalidInputError), store.unit_of_work() as unit:
        create_post(unit, content=PostContent(media=(use(sha256), use(sha256))))


def test_an_aware_planned_time_is_a_mistake_of_the_program(store: Store) -> None:
    with pytest.raises(ValueError, match="wall time"), store.unit_of_work() as unit:
        create_post(unit, content=PostContent(planned_for=unit.now))


@pytest.mark.parametrize("state", sorted(EDITABLE))
def test_words_may_change_until_something_can_have_left(
    store: Store, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    post_id = post(store, facebook)
    put(store, schedule(store, post_id, facts).delivery_ids[0], state)
    assert save(store, post_id, content(facebook, text="Corrected")) == 2


@pytest.mark.parametrize("state", sorted(set(DeliveryState) - EDITABLE - {DeliveryState.CANCELLED}))
def test_words_are_locked_once_something_may_have_left(
    store: Store, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    post_id = post(store, facebook)
    put(store, schedule(store, post_id, facts).delivery_ids[0], state)
    with pytest.raises(WordsLockedError) as caught:
        save(store, post_id, content(facebook, text="Rewritten history"))
    assert caught.value.account_label == "The Practice"


def test_a_live_account_does_not_lock_a_variant_of_another_one(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    first, second = schedule(store, post_id, facts).delivery_ids
    put(store, first, DeliveryState.LIVE)
    put(store, second, DeliveryState.REFUSED)
    shorter = replace(content(), variants=(VariantContent(facebook), VariantContent(bluesky, text="Shorter")))
    assert save(store, post_id, shorter) == 2


def test_theme_and_campaign_of_a_live_post_may_still_change(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    put(store, schedule(store, post_id, facts).delivery_ids[0], DeliveryState.LIVE)
    assert save(store, post_id, replace(content(facebook), theme="Team")) == 2


def test_an_account_stays_with_the_post_while_it_is_planned(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    with pytest.raises(AccountInUseError):
        save(store, post_id, content())


def test_a_deleted_post_cannot_be_saved(store: Store) -> None:
    post_id = post(store)
    with store.unit_of_work() as unit:
        delete_draft(unit, post_id=post_id)
    with pytest.raises(PostGoneError):
        save(store, post_id, PostContent(text="Too late"))


def test_deleting_a_draft_leaves_no_row_of_it(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    with store.unit_of_work() as unit:
        delete_draft(unit, post_id=post_id)
    with store.read() as session:
        assert session.get(Post, post_id) is None


def test_a_planned_post_cannot_be_deleted(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        delete_draft(unit, post_id=post_id)


def test_a_post_taken_off_the_plan_before_any_try_can_be_deleted(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    with store.unit_of_work() as unit:
        unschedule(unit, post_id=post_id)
        delete_draft(unit, post_id=post_id)
    with pytest.raises(PostGoneError):
        loaded(store, post_id)


def test_a_duplicate_has_the_content_and_no_time(store: Store, facebook: int) -> None:
    with store.unit_of_work() as unit:
        dated = replace(content(facebook), planned_for=MONDAY)
        original = create_post(unit, content=dated).post_id
        copy = duplicate_post(unit, post_id=original).post_id
    assert (loaded(store, copy), copy != original) == (content(facebook), True)


def test_a_live_post_can_be_archived_and_keeps_that_state(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    put(store, schedule(store, post_id, facts).delivery_ids[0], DeliveryState.LIVE)
    with store.unit_of_work() as unit:
        archive_post(unit, post_id=post_id)
    with store.read() as session:
        assert load_post(session, post_id=post_id).state is PostState.ARCHIVED


def test_a_post_that_is_still_planned_cannot_be_archived(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        archive_post(unit, post_id=post_id)


def test_editing_an_idea_makes_it_a_draft(store: Store) -> None:
    with store.unit_of_work() as unit:
        post_id = create_post(unit, content=PostContent(text="Idea"), idea=True).post_id
    save(store, post_id, PostContent(text="Idea, worked out"))
    with store.read() as session:
        assert load_post(session, post_id=post_id).state is PostState.DRAFT


def test_no_audit_line_holds_a_word_of_the_post(store: Store, facebook: int) -> None:
    from clinicsocial.core.model import AuditEntry

    post_id = post(store, facebook, text="Unmistakable")
    save(store, post_id, content(facebook, text="Unmistakable again"))
    with store.read() as session:
        lines = session.query(AuditEntry).all()
        assert not [line for line in lines if "Unmistakable" in f"{line.subject}{line.details}"]


def test_the_accounts_of_the_last_post_are_known_for_the_next(
    store: Store, facebook: int, bluesky: int
) -> None:
    post(store, bluesky)
    post(store, facebook)
    with store.read() as session:
        assert accounts_of_last_post(session) == (facebook,)


def test_before_the_first_post_no_accounts_are_usual(store: Store) -> None:
    with store.read() as session:
        assert accounts_of_last_post(session) == ()
