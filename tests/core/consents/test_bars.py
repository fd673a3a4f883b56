"""Files that may not come back, and pictures that look like one of them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from clinicsocial.core.consents.bars import bar_files, lift_bar, look_at_barred, near_copies, note_likeness
from clinicsocial.core.consents.errors import BarredFileError, EvidenceUnusableError
from clinicsocial.core.consents.evidence import record_evidence, store_evidence_bytes
from clinicsocial.core.consents.likeness import likeness, likeness_of
from clinicsocial.core.consents.subjects import show_in_asset
from clinicsocial.core.consents.withdrawal import withdraw
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.model import ConsentEvidence
from clinicsocial.core.planning.views import MediaUse
from clinicsocial.core.values.consent import ConsentKind
from clinicsocial.core.values.media_errors import MediaError
from tests.core.consents.register import FORM, Clinic


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture with something in it, different for each seed."""
    picture = Image.new("RGB", size, (40 + 17 * seed % 180, 90, 130))
    draw = ImageDraw.Draw(picture)
    for place in range(6):
        x, y = (97 * (seed + place * 3)) % size[0], (61 * (seed * 2 + place)) % size[1]
        shade = (37 * (seed + place)) % 255
        draw.ellipse((x, y, x + 160, y + 130), fill=(shade, 255 - shade, shade // 2))
    return picture.filter(ImageFilter.GaussianBlur(2))


def saved(picture: Image.Image, kind: str = "JPEG", quality: int = 90) -> bytes:
    """The bytes of the picture."""
    out = io.BytesIO()
    picture.save(out, kind, quality=quality)
    return out.getvalue()


def bring_in(clinic: Clinic, content: bytes) -> str:
    """Import a picture the way the library does."""
    found = import_bytes(clinic.media, content, "a.jpg")
    with clinic.store.unit_of_work() as unit:
        return record_asset(unit, imported=found).asset.sha256


def test_a_withdrawn_picture_may_not_be_imported_again(clinic: Clinic) -> None:
    face = saved(scene(1))
    person, sha256 = clinic.person(), bring_in(clinic, face)
    with clinic.store.unit_of_work() as unit:
        show_in_asset(unit, sha256=sha256, subject_ids=(person,))
    clinic.consent(person, replace(FORM, kind=ConsentKind.PHOTO))
    with clinic.store.unit_of_work() as unit:
        assert withdraw(unit, subject_id=person).barred == (sha256,)
    with pytest.raises(BarredFileError):
        bring_in(clinic, face)
    with clinic.store.unit_of_work() as unit:
        lift_bar(unit, sha256=sha256)
    assert bring_in(clinic, face) == sha256


def test_a_picture_brings_its_people_into_every_post(clinic: Clinic) -> None:
    from clinicsocial.core.planning.errors import NotSchedulableError
    from clinicsocial.core.planning.posts import create_post, load_post
    from tests.core.planning import arranging

    person, sha256 = clinic.person(), bring_in(clinic, saved(scene(1)))
    with clinic.store.unit_of_work() as unit:
        show_in_asset(unit, sha256=sha256, subject_ids=(person,))
        shown = replace(arranging.content(clinic.account), media=(MediaUse(sha256, "A runner"),))
        post = create_post(unit, content=shown).post_id
    with pytest.raises(NotSchedulableError) as refused:
        arranging.schedule(clinic.store, post, clinic.facts)
    assert [one.rule for one in refused.value.findings] == ["consent.missing"]
    with clinic.store.read() as session:
        assert load_post(session, post_id=post).content.people == ()


def test_a_near_copy_of_a_barred_picture_is_noticed(clinic: Clinic) -> None:
    sha256 = bring_in(clinic, saved(scene(1)))
    with clinic.store.unit_of_work() as unit:
        bar_files(unit, sha256s=(sha256,), subject_id=None, reason="withdrawn")
        note_likeness(unit, found=look_at_barred(clinic.media, (sha256,)))
    with clinic.store.read() as session:
        copy = saved(scene(1).resize((320, 240)), "PNG")
        assert [one.sha256 for one in near_copies(session, likeness_of(copy, "b.png"))] == [sha256]
        assert near_copies(session, likeness_of(saved(scene(9)), "c.jpg")) == ()


@settings(max_examples=25)
@given(st.integers(0, 200), st.integers(40, 95), st.sampled_from([(320, 240), (1280, 960), (500, 380)]))
def test_a_picture_saved_anew_still_looks_like_itself(seed: int, quality: int, size: tuple[int, int]) -> None:
    one, other = likeness(scene(seed)), likeness_of(saved(scene(seed).resize(size), quality=quality), "x.jpg")
    assert one is not None
    assert other is not None
    assert one.is_like(other)


def test_different_pictures_rarely_look_alike() -> None:
    found = [one for one in (likeness(scene(seed)) for seed in range(0, 120, 5)) if one is not None]
    pairs = [(a, b) for place, a in enumerate(found) for b in found[place + 1 :]]
    assert sum(a.is_like(b) for a, b in pairs) <= len(pairs) // 50


@pytest.mark.parametrize("colour", ["white", "black", (120, 130, 140)])
def test_a_picture_of_one_tone_looks_like_nothing(colour: str | tuple[int, int, int]) -> None:
    assert likeness(Image.new("RGB", (200, 200), colour)) is None


PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << >>\n%%EOF\n"


def test_a_scan_is_kept_encrypted_and_read_back(clinic: Clinic) -> None:
    record = clinic.draft(clinic.person())
    stored = store_evidence_bytes(clinic.media, PDF, "form.pdf")
    with clinic.store.unit_of_work() as unit:
        record_evidence(unit, consent_id=record, stored=stored)
        record_evidence(unit, consent_id=record, stored=stored)
        assert unit.session.query(ConsentEvidence).count() == 1
    assert clinic.media.read(stored.sha256) == PDF
    assert PDF not in clinic.media.path(stored.sha256).read_bytes()


def _packed(inner: bytes) -> bytes:
    import zlib

    body = zlib.compress(inner)
    return PDF.replace(b"endobj", b"endobj 2 0 obj << >> stream\n" + body + b"\nendstream endobj")


@pytest.mark.parametrize(
    "content",
    [
        PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        PDF.replace(b"/Catalog", b"/Catalog /Names << /EmbeddedFiles 3 0 R >>"),
        _packed(b"<< /S /Launch /F (cmd.exe) >>"),
        PDF[:-12],
        b"MZ not a form at all",
        saved(scene(3))[:900],
        b"",
    ],
    ids=["script", "files inside", "packed launch", "cut", "program", "cut picture", "empty"],
)
def test_what_is_no_plain_scan_is_refused_with_a_sentence(clinic: Clinic, content: bytes) -> None:
    with pytest.raises(MediaError) as refused:
        store_evidence_bytes(clinic.media, content, "form.pdf")
    assert refused.value.next_step
    assert not list(clinic.media.path("0" * 64).parent.iterdir())


def test_a_plain_pdf_with_packed_pages_is_taken(clinic: Clinic) -> None:
    assert store_evidence_bytes(clinic.media, _packed(b"BT (Signed) Tj ET"), "form.pdf").size


def test_the_error_names_the_file_and_no_person() -> None:
    assert "form.pdf" in EvidenceUnusableError("form.pdf", "why").title
