"""From a file of the library to its recorded look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.media.look_over import look_over, record_result
from clinicsocial.core.media.looking.running import Bounds, CancelToken, Looker
from clinicsocial.core.media.looks import load_seen
from clinicsocial.core.media.views import AssetView
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.looking import LookFailure, LookState, MediaSeen
from clinicsocial.core.values.looking_errors import LookCancelledError
from tests.core.media.looking import people
from tests.fakes.clock import FakeClock

LOOKER = Looker(SystemClock(), Bounds(threads=1))


@pytest.fixture
def files(store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    media = MediaFiles(store.folder, store.key, clock)
    yield media
    media.close()


@pytest.fixture
def asset(store: Store, files: MediaFiles) -> AssetView:
    with store.unit_of_work() as unit:
        imported = import_bytes(files, people.ADMIRAL.read_bytes(), "ward.jpg")
        return record_asset(unit, imported=imported).asset


def recorded(store: Store, files: MediaFiles, asset: AssetView) -> MediaSeen:
    with store.unit_of_work() as unit:
        record_result(unit, files=files, result=look_over(files, LOOKER, asset))
    with store.read() as session:
        return load_seen(session, seals=files.seals, sha256s=[asset.sha256])[asset.sha256]


def test_what_was_found_is_recorded(store: Store, files: MediaFiles, asset: AssetView) -> None:
    seen = recorded(store, files, asset)
    assert (seen.state, len(seen.faces)) == (LookState.LOOKED, 1)


def test_a_failure_is_recorded_too(store: Store, files: MediaFiles, asset: AssetView) -> None:
    seen = recorded(store, files, replace(asset, mime="video/mp4"))
    assert (seen.state, seen.reason) == (LookState.FAILED, LookFailure.DAMAGED)


def test_a_cancelled_look_leaves_nothing(files: MediaFiles, asset: AssetView) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(LookCancelledError):
        look_over(files, LOOKER, asset, token=token)
