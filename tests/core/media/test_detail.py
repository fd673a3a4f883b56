"""Everything about one file: who is in it and how that stands, what is written in it, where it is used."""

from __future__ import annotations

from datetime import date

import pytest

from clinicsocial.core.consents.bars import bar_files
from clinicsocial.core.media.detail import load_detail
from clinicsocial.core.media.library import AssetGoneError
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.looks import record_look
from clinicsocial.core.media.views import AssetDetail
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.values.consent import ConsentReason
from clinicsocial.core.values.finding import DraftField, Severity
from clinicsocial.core.values.looking import Box, Capture, FoundText, Looked
from tests.core.media.test_listing import Library, library

__all__ = ["library"]


def detail(library: Library, sha256: str) -> AssetDetail:
    with library.store.read() as session:
        return load_detail(session, seals=library.files.seals, sha256=sha256, now=library.clock.now())


def written(library: Library, sha256: str, *lines: str) -> None:
    """A look that read these lines, and found a place in the file."""
    found = tuple(FoundText(Box(0, 20 * number, 200, 18), line, 0.9) for number, line in enumerate(lines))
    looked = Looked(ENGINE, 400, 300, lines=found, capture=Capture(latitude=51.5, longitude=-0.12))
    with library.store.unit_of_work() as unit:
        record_look(unit, seals=library.files.seals, sha256=sha256, looked=looked)


def test_a_file_that_is_gone_is_told(library: Library) -> None:
    with pytest.raises(AssetGoneError):
        detail(library, "0" * 64)


def test_people_stand_as_their_records_say(library: Library) -> None:
    sha256 = library.add("a.jpg")
    library.agreed(library.person("Ann", sha256), date(2030, 1, 1))
    (ann,) = detail(library, sha256).people
    assert (ann.label, ann.reason, ann.ends_on) == ("Ann", ConsentReason.OK, date(2030, 1, 1))


def test_somebody_without_a_record_has_agreed_to_nothing(library: Library) -> None:
    sha256 = library.add("a.jpg")
    library.person("Ann", sha256)
    (ann,) = detail(library, sha256).people
    assert ann.reason is ConsentReason.MISSING
    assert "Ann" not in repr(ann)


def test_what_is_written_is_judged_like_typed_text(library: Library) -> None:
    sha256 = library.add("a.jpg")
    written(library, sha256, "Dear Ms Okafor", "NHS 943 476 5919")
    found = detail(library, sha256).text_findings
    assert any(one.severity is Severity.BLOCK for one in found)
    assert {one.draft_field for one in found} == {DraftField.MEDIA}


@pytest.mark.parametrize("line", ["NHS 943 476 5919", "NHS9434765919"])
def test_a_number_is_found_though_its_spaces_were_not_read(library: Library, line: str) -> None:
    sha256 = library.add("a.jpg")
    written(library, sha256, line)
    assert "NHS_NUMBER" in {one.category for one in detail(library, sha256).text_findings}


def test_what_the_original_says_about_itself_is_shown(library: Library) -> None:
    sha256 = library.add("a.jpg")
    written(library, sha256)
    assert detail(library, sha256).capture.latitude == 51.5


def test_posts_that_show_it_are_named(library: Library) -> None:
    sha256 = library.add("a.jpg")
    with library.store.unit_of_work() as unit:
        post_id = create_post(unit, content=PostContent(text="Hello", media=(MediaUse(sha256),))).post_id
        create_post(unit, content=PostContent(text="Another"))
    assert [one.id for one in detail(library, sha256).uses] == [post_id]


def test_a_barred_file_says_so(library: Library) -> None:
    sha256 = library.add("a.jpg")
    with library.store.unit_of_work() as unit:
        bar_files(unit, sha256s=[sha256], subject_id=None, reason="withdrawn")
    assert detail(library, sha256).barred
