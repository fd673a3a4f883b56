"""Looks are kept by file, answered face by face, and unreadable once the file is gone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.media import looks
from clinicsocial.core.media.library import AssetGoneError, delete_asset, record_asset
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.unseen import assets_to_look_into
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.model import AssetLook, AssetSubject, Subject
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.looking import (
    Box,
    Capture,
    FaceAnswer,
    FoundCode,
    FoundFace,
    FoundText,
    Looked,
    LookFailure,
    LookState,
    MediaSeen,
    Question,
    QuestionKind,
    VoiceAnswer,
    open_questions,
    subjects_of,
)
from tests.fakes.clock import START, FakeClock

FOUND = Looked(
    engine=ENGINE,
    width=60,
    height=40,
    faces=(FoundFace(Box(1, 2, 20, 20), 0.9), FoundFace(Box(30, 2, 20, 20), 0.8)),
    lines=(FoundText(Box(0, 30, 50, 8), "Okafor bed 12", 0.95),),
    codes=(FoundCode(Box(40, 30, 8, 8), "4711"),),
    capture=Capture("2026-05-09 14:03", -33.865, 151.21, "Maker", ("exif", "gps")),
)


@pytest.fixture
def files(store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    media = MediaFiles(store.folder, store.key, clock)
    yield media
    media.close()


@pytest.fixture
def sha256(store: Store, files: MediaFiles) -> str:
    """A picture of the library."""
    stored = files.put(io.BytesIO(b"a picture"))
    imported = ImportedFile(stored, "ward.jpg", "image/jpeg", 60, 40, 9, None, animated=False)
    with store.unit_of_work() as unit:
        record_asset(unit, imported=imported)
    return stored


def seen(store: Store, files: MediaFiles, sha256: str) -> MediaSeen:
    with store.read() as session:
        return looks.load_seen(session, seals=files.seals, sha256s=[sha256])[sha256]


def looked(store: Store, files: MediaFiles, sha256: str, found: Looked = FOUND) -> None:
    with store.unit_of_work() as unit:
        looks.record_look(unit, seals=files.seals, sha256=sha256, looked=found)


def somebody(store: Store, files: MediaFiles) -> int:
    with store.unit_of_work() as unit:
        key_id = files.seals.make_key()
        person = Subject(
            key_id=key_id, sealed=files.seals.seal(key_id, {}), created_at=START, updated_at=START
        )
        unit.session.add(person)
        unit.session.flush()
        return person.id


def shown(store: Store, sha256: str) -> set[int]:
    with store.read() as session:
        return {row.subject_id for row in session.query(AssetSubject).filter_by(asset_sha256=sha256)}


def answer(store: Store, files: MediaFiles, sha256: str, number: int, said: FaceAnswer, **who: int) -> None:
    with store.unit_of_work() as unit:
        looks.answer_face(unit, seals=files.seals, sha256=sha256, number=number, answer=said, **who)


def test_a_new_file_waits_to_be_looked_into(store: Store, files: MediaFiles, sha256: str) -> None:
    with store.read() as session:
        assert assets_to_look_into(session) == (sha256,)
    assert open_questions(seen(store, files, sha256)) == (Question(QuestionKind.LOOK),)


def test_a_look_is_kept_whole(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    with store.read() as session:
        assert looks.load_look(session, seals=files.seals, sha256=sha256) == FOUND
        assert assets_to_look_into(session) == ()


def test_each_face_is_asked_about(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    asked = open_questions(seen(store, files, sha256))
    assert asked == (Question(QuestionKind.FACE, 0), Question(QuestionKind.FACE, 1))


def test_answered_faces_leave_nothing_to_ask(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    person = somebody(store, files)
    answer(store, files, sha256, 0, FaceAnswer.SUBJECT, subject_id=person)
    answer(store, files, sha256, 1, FaceAnswer.NOT_IDENTIFIABLE)
    assert open_questions(seen(store, files, sha256)) == ()
    assert subjects_of(seen(store, files, sha256)) == {person}
    assert shown(store, sha256) == {person}


def test_a_corrected_answer_takes_its_link_back(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    answer(store, files, sha256, 0, FaceAnswer.SUBJECT, subject_id=somebody(store, files))
    answer(store, files, sha256, 0, FaceAnswer.NOT_IDENTIFIABLE)
    assert shown(store, sha256) == set()


def test_somebody_in_two_faces_stays_linked_until_both_are_corrected(
    store: Store, files: MediaFiles, sha256: str
) -> None:
    looked(store, files, sha256)
    person = somebody(store, files)
    for number in (0, 1):
        answer(store, files, sha256, number, FaceAnswer.SUBJECT, subject_id=person)
    answer(store, files, sha256, 0, FaceAnswer.NOT_IDENTIFIABLE)
    assert shown(store, sha256) == {person}


def test_staff_are_answers_too(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm(public_name="Wendy Cho"))
    with store.read() as session:
        (wendy,) = list_staff(session)
    answer(store, files, sha256, 0, FaceAnswer.STAFF, staff_id=wendy.id)
    assert seen(store, files, sha256).faces[0].staff_id == wendy.id


@pytest.mark.parametrize("said", [FaceAnswer.SUBJECT, FaceAnswer.STAFF])
def test_an_answer_that_names_nobody_is_refused(
    store: Store, files: MediaFiles, sha256: str, said: FaceAnswer
) -> None:
    looked(store, files, sha256)
    with pytest.raises(NotAllowedError):
        answer(store, files, sha256, 0, said, subject_id=99, staff_id=99)


def test_a_face_that_is_not_there_can_t_be_answered(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    with pytest.raises(NotAllowedError):
        answer(store, files, sha256, 2, FaceAnswer.NOT_IDENTIFIABLE)


def test_the_same_faces_found_again_keep_their_answers(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    answer(store, files, sha256, 0, FaceAnswer.NOT_IDENTIFIABLE)
    looked(store, files, sha256)
    assert seen(store, files, sha256).faces[0].answer is FaceAnswer.NOT_IDENTIFIABLE


def test_a_face_found_a_little_beside_its_place_keeps_its_answer(
    store: Store, files: MediaFiles, sha256: str
) -> None:
    looked(store, files, sha256)
    answer(store, files, sha256, 1, FaceAnswer.NOT_IDENTIFIABLE)
    moved = FoundFace(Box(32, 3, 20, 19), 0.5)
    looked(store, files, sha256, replace(FOUND, faces=(moved, FoundFace(Box(1, 21, 18, 18), 0.9))))
    assert [one.answer for one in seen(store, files, sha256).faces] == [FaceAnswer.NOT_IDENTIFIABLE, None]


def test_another_frame_of_a_video_is_another_face(store: Store, files: MediaFiles, sha256: str) -> None:
    face = FoundFace(Box(1, 2, 20, 20), 0.9, second=1.0)
    looked(store, files, sha256, replace(FOUND, faces=(face,)))
    answer(store, files, sha256, 0, FaceAnswer.NOT_IDENTIFIABLE)
    looked(store, files, sha256, replace(FOUND, faces=(replace(face, second=2.0),)))
    assert seen(store, files, sha256).faces[0].answer is None


def test_other_faces_are_asked_about_anew(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    answer(store, files, sha256, 0, FaceAnswer.NOT_IDENTIFIABLE)
    looked(store, files, sha256, Looked(ENGINE, 60, 40, faces=FOUND.faces[1:]))
    assert seen(store, files, sha256).faces[0].answer is None


def test_a_failed_look_is_kept_with_its_reason(store: Store, files: MediaFiles, sha256: str) -> None:
    with store.unit_of_work() as unit:
        looks.record_failed_look(unit, sha256=sha256, failure=LookFailure.TOO_LONG)
    found = seen(store, files, sha256)
    assert (found.state, found.reason) == (LookState.FAILED, "too_long")
    assert open_questions(found) == (Question(QuestionKind.LOOK),)


def test_a_failed_look_can_be_tried_again(store: Store, sha256: str) -> None:
    with store.unit_of_work() as unit:
        looks.record_failed_look(unit, sha256=sha256, failure=LookFailure.TOO_LONG)
        looks.look_again(unit, sha256=sha256)
    with store.read() as session:
        assert assets_to_look_into(session) == (sha256,)


def test_files_looked_at_by_older_eyes_are_looked_at_again(
    store: Store, files: MediaFiles, sha256: str
) -> None:
    looked(store, files, sha256)
    with store.unit_of_work() as unit:
        unit.session.get_one(AssetLook, sha256).engine = "older"
    with store.read() as session:
        assert assets_to_look_into(session) == (sha256,)


def test_read_lines_can_be_cleared_and_come_back_when_they_change(
    store: Store, files: MediaFiles, sha256: str
) -> None:
    looked(store, files, sha256)
    with store.unit_of_work() as unit:
        looks.clear_lines(unit, sha256=sha256, cleared=True)
    assert seen(store, files, sha256).lines_cleared
    looked(store, files, sha256, Looked(ENGINE, 60, 40))
    assert not seen(store, files, sha256).lines_cleared


def test_a_video_asks_who_is_heard(store: Store, files: MediaFiles) -> None:
    sha = files.put(io.BytesIO(b"a video"))
    clip = ImportedFile(sha, "tour.mp4", "video/mp4", 60, 40, 9, 3.0, animated=False)
    with store.unit_of_work() as unit:
        record_asset(unit, imported=clip)
        looks.record_look(unit, seals=files.seals, sha256=sha, looked=Looked(ENGINE, 60, 40, seconds=3.0))
    assert open_questions(seen(store, files, sha)) == (Question(QuestionKind.VOICES),)
    with store.unit_of_work() as unit:
        looks.answer_voices(unit, sha256=sha, answer=VoiceAnswer.NOBODY)
    assert open_questions(seen(store, files, sha)) == ()


def test_nothing_readable_of_a_look_lies_in_the_database(
    store: Store, files: MediaFiles, sha256: str
) -> None:
    looked(store, files, sha256)
    with store.read() as session:
        sealed = session.get_one(AssetLook, sha256).sealed
    assert sealed
    assert b"Okafor" not in sealed


def test_a_destroyed_key_makes_the_look_unknown(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    files.delete(sha256)
    assert seen(store, files, sha256).state is LookState.WAITING


def test_a_deleted_file_takes_its_look_along(store: Store, files: MediaFiles, sha256: str) -> None:
    looked(store, files, sha256)
    answer(store, files, sha256, 0, FaceAnswer.NOT_IDENTIFIABLE)
    with store.unit_of_work() as unit:
        delete_asset(unit, sha256=sha256)
    with store.read() as session:
        assert session.query(AssetLook).count() == 0
    with pytest.raises(AssetGoneError):
        looked(store, files, sha256)
