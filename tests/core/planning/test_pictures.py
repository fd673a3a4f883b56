"""A post whose pictures nobody has answered for can't be scheduled; once answered, it can."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from clinicsocial.core.media.library import load_assets, record_asset
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.looks import answer_face, load_seen, record_failed_look, record_look, with_looks
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.planning.checking import check_content, load_check_inputs
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.finding import Finding, blocks
from clinicsocial.core.values.looking import Box, FaceAnswer, FoundFace, Looked, LookFailure
from tests.core.network_facts import shipped
from tests.fakes.clock import FakeClock

LOOKED = Looked(ENGINE, 60, 40, faces=(FoundFace(Box(1, 2, 20, 20), 0.9),))


@pytest.fixture
def files(store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    media = MediaFiles(store.folder, store.key, clock)
    yield media
    media.close()


@pytest.fixture
def sha256(store: Store, files: MediaFiles) -> str:
    stored = files.put(io.BytesIO(b"a picture"))
    imported = ImportedFile(stored, "ward.jpg", "image/jpeg", 60, 40, 9, None, animated=False)
    with store.unit_of_work() as unit:
        record_asset(unit, imported=imported)
    return stored


def blocking(store: Store, files: MediaFiles | None, sha256: str) -> set[str]:
    """The rules that stop a post with this picture, with or without what was found in it."""
    content = PostContent(text="Our new room", media=(MediaUse(sha256=sha256, alt_text="A room"),))
    with store.read() as session:
        seals = files.seals if files else None
        inputs = load_check_inputs(session, sha256s=[sha256], seals=seals)
        found: tuple[Finding, ...] = check_content(
            content,
            clinic=inputs.clinic,
            accounts=(),
            assets=inputs.assets,
            facts=shipped(),
            today=inputs.today(store.clock.now()),
            register=inputs.register,
        ).all
    return {one.rule for one in blocks(found)}


def test_a_picture_nobody_looked_into_stops_the_post(store: Store, files: MediaFiles, sha256: str) -> None:
    assert blocking(store, files, sha256) == {"picture.not_looked_into"}


def test_without_seals_the_checks_of_pictures_stay_silent(store: Store, sha256: str) -> None:
    assert not blocking(store, None, sha256)


def test_a_failed_look_stops_the_post(store: Store, files: MediaFiles, sha256: str) -> None:
    with store.unit_of_work() as unit:
        record_failed_look(unit, sha256=sha256, failure=LookFailure.CRASHED)
    assert blocking(store, files, sha256) == {"picture.look_failed"}


def test_an_answer_frees_the_post(store: Store, files: MediaFiles, sha256: str) -> None:
    with store.unit_of_work() as unit:
        record_look(unit, seals=files.seals, sha256=sha256, looked=LOOKED)
    assert blocking(store, files, sha256) == {"picture.faces_unanswered"}
    with store.unit_of_work() as unit:
        answer_face(unit, seals=files.seals, sha256=sha256, number=0, answer=FaceAnswer.NOT_IDENTIFIABLE)
    assert not blocking(store, files, sha256)


def test_assets_come_with_their_looks(store: Store, files: MediaFiles, sha256: str) -> None:
    with store.read() as session:
        assets = with_looks(session, seals=files.seals, assets=load_assets(session, sha256s=[sha256]))
        assert assets[sha256].seen == load_seen(session, seals=files.seals, sha256s=[sha256])[sha256]
