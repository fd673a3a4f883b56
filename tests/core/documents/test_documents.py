"""Forms, letters and the export: readable by another program, with what they have to say."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clinicsocial.core.consents.form_fields import Answer, load_fields
from clinicsocial.core.consents.subjects import show_in_asset
from clinicsocial.core.consents.views import SubjectForm, TakedownView
from clinicsocial.core.documents.consent_form import FormOrder, consent_form, form_version, statements_made
from clinicsocial.core.documents.lettering import UnprintableError
from clinicsocial.core.documents.paper import Paper
from clinicsocial.core.documents.person_export import export_person, note_export
from clinicsocial.core.documents.withdrawal_letter import LetterFacts, withdrawal_letter
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.planning.posts import create_post, save_post
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.consent import ConsentKind, ConsentReason, PersonTag
from clinicsocial.core.values.errors import InvalidInputError
from tests.core.consents.conftest import clinic, facts, fields, media
from tests.core.consents.register import Clinic, story
from tests.core.consents.test_bars import saved, scene

__all__ = ["clinic", "facts", "fields", "media"]

HARBOUR = ClinicIdentity(
    name="Harbour & Söhne <Practice>", email="desk@harbour.example", telephones=("01632 960001",)
)
ORDER = FormOrder(ConsentKind.PHOTO, ("Facebook", "Website"), 24)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TAKEDOWN = TakedownView(
    id=1,
    delivery_id=1,
    post_id=1,
    subject_id=1,
    reason=ConsentReason.WITHDRAWN,
    account_id=1,
    account_label="The Practice",
    network="facebook",
    address="https://facebook.example/1",
    is_live=True,
    can_remove=False,
    owner_id=None,
    opened_at=NOON,
    due_at=NOON,
    is_overdue=False,
    closed_at=None,
    outcome="",
    proof={},
)


def glyphs(pdf: bytes) -> int:
    """How many letters its pages draw."""
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    pages = [_unpack(part) for part in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)]
    return sum(len(text) for page in pages for text in re.findall(rb"\((.*?)\) Tj", page, re.DOTALL))


def _unpack(part: bytes) -> bytes:
    import base64

    try:
        return zlib.decompress(
            base64.a85decode(part.strip(), adobe=False) if b"~>" not in part else _85(part)
        )
    except (zlib.error, ValueError):
        return b""


def _85(part: bytes) -> bytes:
    import base64

    return base64.a85decode(b"<~" + part.strip(), adobe=True)


@pytest.mark.parametrize("word", ["王小明", "محمد", "דוד", "नमस्ते", "김철수"])
def test_what_would_come_out_as_boxes_or_backwards_is_refused(word: str) -> None:
    paper = Paper("Title", "Harbour", Jurisdiction.UK)
    with pytest.raises(UnprintableError) as refused:
        paper.paragraph(f"Dear {word},")
    assert word not in str(refused.value)


@pytest.mark.parametrize("word", ["王小明", "محمد", "דוד"])
def test_a_paper_that_need_not_be_whole_leaves_such_words_out_and_says_so(word: str) -> None:
    paper = Paper("Title", "Harbour", Jurisdiction.UK, strict=False)
    paper.paragraph(f"Dear {word},")
    assert (paper.is_whole, word in paper.text, paper.pdf()[:5]) == (False, True, b"%PDF-")


@pytest.mark.parametrize("country", list(Jurisdiction))
@pytest.mark.parametrize("kind", list(ConsentKind))
def test_there_is_a_form_for_every_country_and_kind(country: Jurisdiction, kind: ConsentKind) -> None:
    identity = replace(HARBOUR, jurisdiction=country)
    assert glyphs(consent_form(identity, replace(ORDER, kind=kind))) > 500


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_the_form_makes_every_statement_its_country_must_have(country: Jurisdiction) -> None:
    hard = {
        one.slug
        for one in load_fields().fields
        if one.answer is Answer.TICK and one.need[country].is_hard and "public" in one.when
    }
    assert hard <= set(statements_made(country, ConsentKind.PHOTO))


def test_the_version_of_a_form_names_country_and_kind() -> None:
    assert form_version(Jurisdiction.AU, ConsentKind.STORY).startswith("au-story-")


def test_the_same_form_is_the_same_file() -> None:
    assert consent_form(HARBOUR, ORDER) == consent_form(HARBOUR, ORDER)


def test_a_clinic_that_nobody_described_still_gets_a_form() -> None:
    assert glyphs(consent_form(ClinicIdentity(), replace(ORDER, months=0))) > 500


@pytest.mark.parametrize("text", ["<b>", "a & b", "\x00\x07", "x" * 3000, "\n\n", "😀", "Nguyễn Łukasz"])
def test_any_text_in_letters_of_the_font_can_be_printed(text: str) -> None:
    paper = Paper("Title", text, Jurisdiction.UK)
    paper.paragraph(text)
    paper.pairs(((text, text),))
    paper.boxes([text])
    assert paper.pdf().startswith(b"%PDF-")


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_the_letter_tells_what_is_gone_and_what_is_not(country: Jurisdiction) -> None:
    told = LetterFacts("Ida Stone", date(2026, 11, 20), date(2026, 11, 23), held=2, takedowns=())
    identity = replace(HARBOUR, jurisdiction=country)
    nothing = glyphs(withdrawal_letter(identity, told))
    removed = replace(TAKEDOWN, closed_at=NOON, outcome="removed")
    both = glyphs(withdrawal_letter(identity, replace(told, takedowns=(TAKEDOWN, removed))))
    assert both > nothing > 300


def test_everything_about_a_person_can_be_handed_out(clinic: Clinic, tmp_path: Path) -> None:
    person = clinic.person(SubjectForm(name="Ida Stone", contact="At home"))
    record = clinic.draft(person)
    clinic.sign(record)
    picture = import_bytes(clinic.media, saved(scene(1)), "a.jpg")
    with clinic.store.unit_of_work() as unit:
        record_asset(unit, imported=picture)
        show_in_asset(unit, sha256=picture.sha256, subject_ids=(person,))
        note_export(unit, subject_id=person)
    clinic.file_form(record)  # its bytes are not here: told, not fatal
    clinic.post(story(person), text="Ida ran again.")
    with clinic.store.read() as session:
        done = export_person(
            session, files=clinic.media, subject_id=person, folder=tmp_path / "out", now=clinic.now()
        )
    assert (done.files, done.missing) == (("summary.pdf", "summary.txt", "picture-1.jpg"), 1)
    assert (tmp_path / "out" / "picture-1.jpg").read_bytes() == saved(scene(1))
    assert glyphs((tmp_path / "out" / "summary.pdf").read_bytes()) > 300


def test_earlier_versions_about_a_person_are_handed_out_too(clinic: Clinic, tmp_path: Path) -> None:
    person = clinic.person(SubjectForm(name="Ida Stone"))
    tag = (PersonTag(person, ("story",)),)
    with clinic.store.unit_of_work() as unit:
        post = create_post(unit, content=PostContent("Ida was ill.", people=tag))
        save_post(unit, post_id=post.post_id, revision=1, content=PostContent("Ida ran.", people=tag))
    with clinic.store.read() as session:
        export_person(
            session, files=clinic.media, subject_id=person, folder=tmp_path / "out", now=clinic.now()
        )
    told = (tmp_path / "out" / "summary.txt").read_text(encoding="utf-8")
    assert (told.count("Ida was ill."), told.count("Ida ran.")) == (1, 1)


def test_an_export_never_mixes_with_other_files(clinic: Clinic, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with clinic.store.read() as session, pytest.raises(InvalidInputError):
        export_person(
            session, files=clinic.media, subject_id=clinic.person(), folder=tmp_path, now=clinic.now()
        )
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["letter.txt"]


def test_reading_the_bytes_needs_no_clock() -> None:
    assert b"D:2026" not in consent_form(HARBOUR, ORDER)
    assert io.BytesIO(consent_form(HARBOUR, ORDER)).read(5) == b"%PDF-"
