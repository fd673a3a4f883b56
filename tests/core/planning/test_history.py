"""What a post said before: kept, listed, brought back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from clinicsocial.core.model import Asset, Post, PostVersion
from clinicsocial.core.planning.errors import (
    EditConflictError,
    NotRedoableError,
    NotUndoableError,
    VersionGoneError,
    WordsLockedError,
)
from clinicsocial.core.planning.posts import create_post, delete_draft, load_post, save_post
from clinicsocial.core.planning.redo import redo
from clinicsocial.core.planning.restoring import Restored, restore_version
from clinicsocial.core.planning.thinning import MOST
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.planning.versions import (
    VersionKind,
    VersionView,
    list_versions,
    load_version,
    set_aside,
)
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import asset, content, post, put, schedule, use
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]


def save(store: Store, post_id: int, new: PostContent) -> int:
    """The next revision of a post."""
    with store.unit_of_work() as unit:
        revision = load_post(unit.session, post_id=post_id).revision
        return save_post(unit, post_id=post_id, revision=revision, content=new).revision


def versions(store: Store, post_id: int) -> tuple[VersionView, ...]:
    with store.read() as session:
        return list_versions(session, post_id=post_id)


def text(store: Store, post_id: int) -> str:
    with store.read() as session:
        return load_post(session, post_id=post_id).content.text


def restore(store: Store, post_id: int, version: VersionView) -> Restored:
    with store.unit_of_work() as unit:
        revision = load_post(unit.session, post_id=post_id).revision
        return restore_version(unit, post_id=post_id, version_id=version.id, revision=revision)


@pytest.fixture
def twice(store: Store) -> int:
    """A post that was saved twice: "First", then "Second"."""
    post_id = post(store, text="First")
    save(store, post_id, PostContent(text="Second"))
    return post_id


def test_every_save_is_in_the_history_newest_first(store: Store, twice: int) -> None:
    assert [(one.summary, one.current) for one in versions(store, twice)] == [
        ("Second", True),
        ("First", False),
    ]


def test_a_version_says_what_the_post_said(store: Store, twice: int) -> None:
    with store.read() as session:
        assert load_version(session, version_id=versions(store, twice)[-1].id) == PostContent(text="First")


def test_a_change_that_came_another_way_is_not_lost_at_the_next_save(store: Store, twice: int) -> None:
    with store.unit_of_work() as unit:
        unit.session.get_one(Post, twice).theme = "Renamed"
    save(store, twice, PostContent(text="Third"))
    with store.read() as session:
        kept = [load_version(session, version_id=one.id) for one in list_versions(session, post_id=twice)]
    assert PostContent(text="Second", theme="Renamed") in kept


def test_restoring_is_a_new_revision(store: Store, twice: int) -> None:
    restore(store, twice, versions(store, twice)[-1])
    newest = versions(store, twice)[0]
    assert (newest.summary, newest.revision, newest.kind) == ("First", 3, VersionKind.RESTORED)


def test_restoring_can_be_undone(store: Store, twice: int) -> None:
    done = restore(store, twice, versions(store, twice)[-1])
    with store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert text(store, twice) == "Second"


def test_restoring_can_be_done_again_and_undone_again(store: Store, twice: int) -> None:
    restore(store, twice, versions(store, twice)[-1])
    said = []
    for act in (undo, redo, undo):
        with store.unit_of_work() as unit:
            act(unit)
        said.append(text(store, twice))
    assert said == ["Second", "First", "Second"]


def test_restoring_is_not_done_again_over_a_later_edit(store: Store, twice: int) -> None:
    restore(store, twice, versions(store, twice)[-1])
    with store.unit_of_work() as unit:
        undo(unit)
    save(store, twice, PostContent(text="Written since"))
    with pytest.raises(NotRedoableError), store.unit_of_work() as unit:
        redo(unit)


def test_restoring_is_not_undone_over_a_later_edit(store: Store, twice: int) -> None:
    done = restore(store, twice, versions(store, twice)[-1])
    save(store, twice, PostContent(text="Written since"))
    with pytest.raises(NotUndoableError), store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert text(store, twice) == "Written since"


def test_restoring_does_not_overwrite_another_window(store: Store, twice: int) -> None:
    old = versions(store, twice)[-1]
    with pytest.raises(EditConflictError), store.unit_of_work() as unit:
        restore_version(unit, post_id=twice, version_id=old.id, revision=1)


def test_a_version_of_another_post_is_not_restored(store: Store, twice: int) -> None:
    other = versions(store, post(store, text="Other"))[0]
    with pytest.raises(VersionGoneError):
        restore(store, twice, other)


def test_words_that_went_out_are_not_replaced_by_older_ones(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook, text="First")
    save(store, post_id, content(facebook, text="Flu clinic on Sunday."))
    put(store, schedule(store, post_id, facts).delivery_ids[0], DeliveryState.LIVE)
    with pytest.raises(WordsLockedError):
        restore(store, post_id, versions(store, post_id)[-1])


def test_a_deleted_picture_stays_away_and_is_named(store: Store) -> None:
    with store.unit_of_work() as unit:
        sha256 = asset(unit)
        post_id = create_post(unit, content=PostContent(text="First", media=(use(sha256),))).post_id
    save(store, post_id, PostContent(text="Second"))
    with store.unit_of_work() as unit:
        unit.session.execute(delete(Asset).where(Asset.sha256 == sha256))
    done = restore(store, post_id, versions(store, post_id)[-1])
    assert ("1 picture" in done.missing, text(store, post_id)) == (True, "First")


def test_words_set_aside_are_in_the_history_and_not_in_the_post(store: Store, twice: int) -> None:
    with store.unit_of_work() as unit:
        set_aside(unit, post_id=twice, content=PostContent(text="Lost"))
    newest = versions(store, twice)[0]
    assert (newest.summary, newest.kind, newest.current) == ("Lost", VersionKind.SET_ASIDE, False)


def test_the_history_is_bounded(store: Store, clock: FakeClock) -> None:
    post_id = post(store)
    with store.unit_of_work() as unit:
        said = unit.session.scalars(select(PostVersion.content)).one()
        unit.session.add_all(
            PostVersion(
                post_id=post_id,
                revision=1,
                kind="saved",
                at=clock.now() - timedelta(hours=number),
                content=said,
            )
            for number in range(MOST * 2)
        )
    save(store, post_id, PostContent(text="Next"))
    assert len(versions(store, post_id)) <= MOST


def test_the_history_goes_with_its_post_and_comes_back_with_it(store: Store, twice: int) -> None:
    with store.unit_of_work() as unit:
        done = delete_draft(unit, post_id=twice)
    with store.read() as session:
        gone = session.scalars(select(PostVersion)).all()
    with store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert (len(gone), [one.summary for one in versions(store, twice)]) == (0, ["Second", "First"])
