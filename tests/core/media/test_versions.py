"""Blurred copies: what they take over from their original, and how they are taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.consents.subjects import people_in_asset, save_subject
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.media.blurring import Blurred, import_blurred, record_blurred
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import load_assets, record_asset
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.looks import answer_face, clear_lines, load_seen, record_look
from clinicsocial.core.media.versions import common_share
from clinicsocial.core.media.views import AssetView
from clinicsocial.core.model import Post
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.posts import create_post, load_post
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.looking import Box, FaceAnswer, FoundFace, FoundText, Looked, MediaSeen
from tests.core.media.pictures import encoded, noise
from tests.fakes.clock import FakeClock

LEFT, RIGHT = Box(10, 10, 40, 40), Box(120, 20, 40, 44)
FACES = (FoundFace(LEFT, 0.9), FoundFace(RIGHT, 0.9))
FOUND = Looked(ENGINE, 200, 100, faces=FACES, lines=(FoundText(Box(0, 80, 50, 10), "Room 4", 0.9),))


@dataclass
class Desk:
    """A picture of two people in the library."""

    store: Store
    files: MediaFiles
    original: AssetView

    def say(self, number: int, name: str) -> int:
        """One of the faces is somebody of the register."""
        with self.store.unit_of_work() as unit:
            person = save_subject(unit, seals=self.files.seals, subject=SubjectForm(name=name)).subject_id
            answer_face(
                unit,
                seals=self.files.seals,
                sha256=self.original.sha256,
                number=number,
                answer=FaceAnswer.SUBJECT,
                subject_id=person,
            )
        return person

    def blur(self, *numbers: int) -> Blurred:
        """A copy on which these faces cannot be recognised."""
        boxes = [FACES[number].box for number in numbers]
        content = self.files.read(self.original.sha256)
        imported = import_blurred(self.files, content, self.original, boxes)
        with self.store.unit_of_work() as unit:
            return record_blurred(
                unit, imported=imported, original_sha256=self.original.sha256, faces=numbers
            )

    def look(self, sha256: str, looked: Looked) -> MediaSeen:
        """What is known about a file after this was found in it."""
        with self.store.unit_of_work() as unit:
            record_look(unit, seals=self.files.seals, sha256=sha256, looked=looked)
        with self.store.read() as session:
            return load_seen(session, seals=self.files.seals, sha256s=[sha256])[sha256]

    def draft(self) -> int:
        """A draft that shows the original."""
        content = PostContent(text="Our team", media=(MediaUse(self.original.sha256, "Two people"),))
        with self.store.unit_of_work() as unit:
            return create_post(unit, content=content).post_id

    def shown(self, post_id: int) -> tuple[MediaUse, ...]:
        """The pictures of a post."""
        with self.store.read() as session:
            return load_post(session, post_id=post_id).content.media


@pytest.fixture
def desk(store: Store, clock: FakeClock) -> Iterator[Desk]:
    files = MediaFiles(store.folder, store.key, clock)
    with store.unit_of_work() as unit:
        imported = import_bytes(files, encoded(noise(200, 100), "PNG"), "team.png")
        original = record_asset(unit, imported=imported).asset
    made = Desk(store, files, original)
    made.look(original.sha256, FOUND)
    yield made
    files.close()


def test_a_face_found_again_has_the_answer_it_had(desk: Desk) -> None:
    ann = desk.say(0, "Ann")
    copy = desk.blur(1).asset
    seen = desk.look(copy.sha256, replace(FOUND, faces=(FoundFace(Box(12, 9, 40, 41), 0.8),)))
    assert [(one.answer, one.subject_id) for one in seen.faces] == [(FaceAnswer.SUBJECT, ann)]


def test_a_blurred_face_that_is_still_found_is_nobodys(desk: Desk) -> None:
    seen = desk.look(desk.blur(1).asset.sha256, FOUND)
    assert [one.answer for one in seen.faces] == [None, FaceAnswer.NOT_IDENTIFIABLE]


def test_a_new_face_is_asked_about(desk: Desk) -> None:
    desk.say(0, "Ann")
    seen = desk.look(desk.blur(1).asset.sha256, replace(FOUND, faces=(FoundFace(Box(60, 50, 30, 30), 0.9),)))
    assert seen.faces[0].answer is None


def test_only_who_can_still_be_seen_stays_linked(desk: Desk) -> None:
    ann, _bob = desk.say(0, "Ann"), desk.say(1, "Bob")
    copy = desk.blur(1).asset
    with desk.store.read() as session:
        assert people_in_asset(session, sha256=copy.sha256) == (ann,)


@pytest.mark.parametrize(("text", "cleared"), [("Room 4", True), ("Jane Doe", False)])
def test_lines_somebody_has_read_need_no_second_reading(desk: Desk, text: str, *, cleared: bool) -> None:
    with desk.store.unit_of_work() as unit:
        clear_lines(unit, sha256=desk.original.sha256, cleared=True)
    found = replace(FOUND, lines=(replace(FOUND.lines[0], text=text),))
    assert desk.look(desk.blur(0, 1).asset.sha256, found).lines_cleared is cleared


def test_drafts_show_the_copy_from_now_on(desk: Desk) -> None:
    post_id = desk.draft()
    blurred = desk.blur(1)
    assert blurred.posts == (post_id,)
    assert desk.shown(post_id) == (MediaUse(blurred.asset.sha256, "Two people"),)


def test_a_post_that_is_no_draft_keeps_its_picture(desk: Desk) -> None:
    post_id = desk.draft()
    with desk.store.unit_of_work() as unit:
        unit.session.get_one(Post, post_id).own_state = "archived"
    assert desk.blur(1).posts == ()
    assert desk.shown(post_id)[0].sha256 == desk.original.sha256


def test_blurring_is_taken_back_whole(desk: Desk) -> None:
    post_id = desk.draft()
    blurred = desk.blur(1)
    with desk.store.unit_of_work() as unit:
        undo(unit, command_id=blurred.command_id)
    assert desk.shown(post_id)[0].sha256 == desk.original.sha256
    with desk.store.read() as session:
        assert not load_assets(session, sha256s=[blurred.asset.sha256])


def test_blurring_stays_once_a_post_relies_on_it(desk: Desk) -> None:
    blurred = desk.blur(1)
    with desk.store.unit_of_work() as unit:
        post = create_post(unit, content=PostContent(media=(MediaUse(blurred.asset.sha256),))).post_id
        unit.session.get_one(Post, post).own_state = "archived"
    with pytest.raises(NotUndoableError), desk.store.unit_of_work() as unit:
        undo(unit, command_id=blurred.command_id)


BOXES = st.builds(Box, st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))


@given(one=BOXES, other=BOXES)
def test_the_common_share_is_a_share_and_the_same_both_ways(one: Box, other: Box) -> None:
    share = common_share(one, other)
    assert 0 <= share <= 1
    assert share == common_share(other, one)
    assert common_share(one, one) == 1
