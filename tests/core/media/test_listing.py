"""The library's grid: what each file still wants, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from clinicsocial.core.consents.bars import bar_files
from clinicsocial.core.consents.subjects import save_subject, show_in_asset
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import describe_asset, record_asset
from clinicsocial.core.media.listing import search_library
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.looks import (
    answer_face,
    answer_voices,
    clear_lines,
    record_failed_look,
    record_look,
)
from clinicsocial.core.media.views import (
    LibraryFound,
    LibraryQuery,
    LibraryRow,
    MediaKind,
    Need,
    Show,
    Standing,
)
from clinicsocial.core.model import Asset, Consent, ConsentEvidence
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.looking import (
    Box,
    FaceAnswer,
    FoundFace,
    FoundText,
    Looked,
    LookFailure,
    VoiceAnswer,
)
from tests.core.media.pictures import corners, jpeg
from tests.fakes.clock import FakeClock

FACE = FoundFace(Box(1, 1, 9, 9), 0.9)
LINE = FoundText(Box(1, 20, 30, 9), "Ward 4", 0.9)


@dataclass
class Library:
    """Makes files and looks at the grid."""

    store: Store
    files: MediaFiles
    clock: FakeClock

    def add(self, name: str, *, mime: str = "image/jpeg") -> str:
        """A file nobody has looked into."""
        content = jpeg(corners(40 + len(name), 30, "RGB")) + name.encode()
        with self.store.unit_of_work() as unit:
            sha256 = record_asset(unit, imported=import_bytes(self.files, content, name)).asset.sha256
            unit.session.get_one(Asset, sha256).mime = mime
        return sha256

    def look(self, sha256: str, *found: FoundFace | FoundText) -> None:
        """Record a look that found this."""
        looked = Looked(
            ENGINE,
            40,
            30,
            faces=tuple(one for one in found if isinstance(one, FoundFace)),
            lines=tuple(one for one in found if isinstance(one, FoundText)),
        )
        with self.store.unit_of_work() as unit:
            record_look(unit, seals=self.files.seals, sha256=sha256, looked=looked)

    def person(self, name: str, sha256: str) -> int:
        """Somebody of the register who is in this file."""
        with self.store.unit_of_work() as unit:
            subject_id = save_subject(unit, seals=self.files.seals, subject=SubjectForm(name=name)).subject_id
            show_in_asset(unit, sha256=sha256, subject_ids=[subject_id])
        return subject_id

    def agreed(self, subject_id: int, until: date | None) -> None:
        """A signed photo consent with its form on file."""
        with self.store.unit_of_work() as unit:
            consent = Consent(
                subject_id=subject_id,
                kind="photo",
                jurisdiction="uk",
                channels=["all"],
                purposes=["organic-social"],
                assets=[],
                signed_on=date(2026, 1, 5),
                expires_on=until,
                sealed=b"",
                created_at=unit.now,
                updated_at=unit.now,
            )
            unit.session.add(consent)
            unit.session.flush()
            unit.session.add(
                ConsentEvidence(
                    consent_id=consent.id, sha256="f" * 64, mime="image/png", size=1, added_at=unit.now
                )
            )

    def found(self, query: LibraryQuery | None = None) -> LibraryFound:
        """What the grid shows."""
        with self.store.read() as session:
            return search_library(session, seals=self.files.seals, now=self.clock.now(), query=query)

    def row(self, sha256: str) -> LibraryRow:
        """One file of the grid."""
        return next(row for row in self.found().rows if row.sha256 == sha256)

    def names(self, query: LibraryQuery) -> set[str]:
        """The names of the files a search finds."""
        return {row.file_name for row in self.found(query).rows}


@pytest.fixture
def library(store: Store, clock: FakeClock) -> Iterator[Library]:
    media = MediaFiles(store.folder, store.key, clock)
    yield Library(store, media, clock)
    media.close()


def test_a_file_nobody_has_looked_into_is_being_looked_into(library: Library) -> None:
    assert library.row(library.add("a.jpg")).need is Need.LOOKING


def test_a_look_that_failed_needs_somebody(library: Library) -> None:
    sha256 = library.add("a.jpg")
    with library.store.unit_of_work() as unit:
        record_failed_look(unit, sha256=sha256, failure=LookFailure.MEMORY)
    assert (library.row(sha256).need, library.found().need_answers) == (Need.LOOK_FAILED, 1)


def test_each_face_without_an_answer_counts(library: Library) -> None:
    sha256 = library.add("a.jpg")
    library.look(sha256, FACE, FoundFace(Box(20, 1, 9, 9), 0.9))
    with library.store.unit_of_work() as unit:
        answer_face(
            unit, seals=library.files.seals, sha256=sha256, number=1, answer=FaceAnswer.NOT_IDENTIFIABLE
        )
    assert (library.row(sha256).need, library.row(sha256).faces_open) == (Need.FACES, 1)


def test_an_answer_that_names_somebody_who_is_gone_is_no_answer(library: Library) -> None:
    sha256 = library.add("a.jpg")
    library.look(sha256, FACE)
    subject_id = library.person("Ann", sha256)
    with library.store.unit_of_work() as unit:
        answer_face(
            unit,
            seals=library.files.seals,
            sha256=sha256,
            number=0,
            answer=FaceAnswer.SUBJECT,
            subject_id=subject_id,
        )
    assert library.row(sha256).need is Need.NOTHING
    with library.store.unit_of_work() as unit:
        from clinicsocial.core.consents.subjects import get_subject

        unit.session.delete(get_subject(unit.session, subject_id))
    assert library.row(sha256).need is Need.FACES


def test_text_is_asked_about_until_somebody_has_read_it(library: Library) -> None:
    sha256 = library.add("a.jpg")
    library.look(sha256, LINE)
    assert library.row(sha256).need is Need.TEXT
    with library.store.unit_of_work() as unit:
        clear_lines(unit, sha256=sha256, cleared=True)
    assert library.row(sha256).need is Need.NOTHING


def test_every_video_asks_who_is_heard(library: Library) -> None:
    sha256 = library.add("a.mp4", mime="video/mp4")
    library.look(sha256)
    assert library.row(sha256).need is Need.VOICES
    with library.store.unit_of_work() as unit:
        answer_voices(unit, sha256=sha256, answer=VoiceAnswer.NOBODY)
    assert library.row(sha256).need is Need.NOTHING


def test_a_file_looked_at_by_older_eyes_is_looked_at_anew(library: Library) -> None:
    sha256 = library.add("a.jpg")
    with library.store.unit_of_work() as unit:
        record_look(unit, seals=library.files.seals, sha256=sha256, looked=Looked("older", 40, 30))
        from clinicsocial.core.model import AssetLook

        unit.session.get_one(AssetLook, sha256).engine = "older"
    assert library.row(sha256).need is Need.LOOKING


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        (None, Standing.COVERED),
        (date(2030, 1, 1), Standing.COVERED),
        (date(2026, 12, 1), Standing.ENDS_SOON),
        (date(2026, 2, 1), Standing.NOT_COVERED),
    ],
)
def test_the_register_says_how_the_people_of_a_file_stand(
    library: Library, until: date | None, standing: Standing
) -> None:
    sha256 = library.add("a.jpg")
    library.agreed(library.person("Ann", sha256), until)
    assert library.row(sha256).standing is standing


def test_somebody_without_a_record_is_not_covered(library: Library) -> None:
    sha256 = library.add("a.jpg")
    library.person("Ann", sha256)
    assert library.names(LibraryQuery(standing=Standing.NOT_COVERED)) == {"a.jpg"}
    assert library.names(LibraryQuery(standing=Standing.NOBODY)) == set()


def test_words_are_looked_for_in_name_description_source_and_people(library: Library) -> None:
    first, second = library.add("door.jpg"), library.add("IMG_1.jpg")
    with library.store.unit_of_work() as unit:
        describe_asset(unit, sha256=first, alt_text="The front door", source="Taken by Kofi", licence="Ours")
    library.person("Ann Other", second)
    for words, names in (
        ("DOOR", {"door.jpg"}),
        ("front kofi", {"door.jpg"}),
        ("front ann", set()),
        ("ann", {"IMG_1.jpg"}),
        ("ours", {"door.jpg"}),
        ("", {"door.jpg", "IMG_1.jpg"}),
    ):
        assert library.names(LibraryQuery(words=words)) == names, words


def test_the_person_of_a_file_can_be_chosen(library: Library) -> None:
    first, _ = library.add("a.jpg"), library.add("b.jpg")
    subject_id = library.person("Ann", first)
    assert [one.label for one in library.found().people] == ["Ann"]
    assert library.names(LibraryQuery(person=subject_id)) == {"a.jpg"}


def test_used_unused_and_campaign(library: Library) -> None:
    first, _ = library.add("a.jpg"), library.add("b.jpg")
    with library.store.unit_of_work() as unit:
        create_post(unit, content=PostContent(text="Hi", campaign="Flu", media=(MediaUse(first),)))
    assert library.names(LibraryQuery(show=Show.USED)) == {"a.jpg"}
    assert library.names(LibraryQuery(show=Show.UNUSED)) == {"b.jpg"}
    assert library.names(LibraryQuery(campaign="Flu")) == {"a.jpg"}
    assert library.found().campaigns == ("Flu",)


def test_pictures_and_videos_can_be_told_apart(library: Library) -> None:
    library.add("a.jpg")
    library.add("b.mp4", mime="video/mp4")
    assert library.names(LibraryQuery(kind=MediaKind.VIDEO)) == {"b.mp4"}
    assert library.names(LibraryQuery(kind=MediaKind.PICTURE)) == {"a.jpg"}


def test_barred_files_are_left_out_and_counted(library: Library) -> None:
    barred, _ = library.add("a.jpg"), library.add("b.jpg")
    with library.store.unit_of_work() as unit:
        bar_files(unit, sha256s=[barred], subject_id=None, reason="withdrawn")
    assert library.names(LibraryQuery()) == {"b.jpg"}
    assert (library.found().hidden, library.found().in_all) == (1, 2)
    assert library.names(LibraryQuery(show=Show.BARRED)) == {"a.jpg"}
