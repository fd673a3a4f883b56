"""The rows of the library."""

from __future__ import annotations

import pytest

from clinicsocial.core.media.library import (
    AssetGoneError,
    delete_asset,
    describe_asset,
    list_assets,
    load_assets,
    record_asset,
)
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.errors import NotAllowedError

PHOTO = ImportedFile("ab" * 32, "garden.jpg", "image/jpeg", 60, 40, 1234, None, animated=False)


def test_an_imported_file_is_listed(store: Store) -> None:
    with store.unit_of_work() as unit:
        recorded = record_asset(unit, imported=PHOTO)
    with store.read() as session:
        assert list_assets(session) == (recorded.asset,)
        assert load_assets(session, sha256s=[PHOTO.sha256, "unknown"]) == {PHOTO.sha256: recorded.asset}


def test_the_same_file_twice_is_one_asset(store: Store) -> None:
    with store.unit_of_work() as unit:
        first = record_asset(unit, imported=PHOTO)
        second = record_asset(unit, imported=PHOTO)
    assert (first.new, second.new, Topic.MEDIA in second.changes.topics) == (True, False, False)


def test_a_description_is_kept(store: Store) -> None:
    with store.unit_of_work() as unit:
        record_asset(unit, imported=PHOTO)
        describe_asset(unit, sha256=PHOTO.sha256, alt_text=" The garden in May ")
    with store.read() as session:
        assert list_assets(session)[0].alt_text == "The garden in May"


def test_a_picture_in_use_is_not_deleted(store: Store) -> None:
    with store.unit_of_work() as unit:
        record_asset(unit, imported=PHOTO)
        create_post(unit, content=PostContent(media=(MediaUse(PHOTO.sha256),)))
    with pytest.raises(NotAllowedError, match=r"garden\.jpg"), store.unit_of_work() as unit:
        delete_asset(unit, sha256=PHOTO.sha256)


def test_an_unused_picture_is_deleted(store: Store) -> None:
    with store.unit_of_work() as unit:
        record_asset(unit, imported=PHOTO)
        delete_asset(unit, sha256=PHOTO.sha256)
    with store.read() as session:
        assert list_assets(session) == ()


def test_a_picture_that_is_gone_cannot_be_described(store: Store) -> None:
    with pytest.raises(AssetGoneError), store.unit_of_work() as unit:
        describe_asset(unit, sha256=PHOTO.sha256, alt_text="x")
