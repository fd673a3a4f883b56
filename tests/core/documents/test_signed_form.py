"""The form signed on the screen: what is read is what is kept; plain copies are private and short-lived."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clinicsocial.core.consents.form_fields import FieldTable, load_fields
from clinicsocial.core.consents.views import ConsentForm
from clinicsocial.core.documents.consent_form import statements_of
from clinicsocial.core.documents.days import written_moment
from clinicsocial.core.documents.form_parts import FormText, Role, Signing
from clinicsocial.core.documents.handing import hand_paper
from clinicsocial.core.documents.lettering import UnprintableError
from clinicsocial.core.documents.signed_form import form_text, signed_form
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.media.hand_over import take_back_all
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.consent import ConsentKind
from clinicsocial.core.values.day_words import written_day

HARBOUR = ClinicIdentity(name="Harbour Practice", email="desk@harbour.example")
FORM = ConsentForm(
    subject_id=1,
    kind=ConsentKind.PHOTO,
    channels=frozenset({"facebook", "website"}),
    purposes=frozenset({"organic-social"}),
    answers={"material": "The picture at the tea table", "clinician-sign-off": "Dr Raman, 2 November"},
)


@pytest.fixture(scope="module")
def fields() -> FieldTable:
    """The fields that ship with the app."""
    return load_fields()


def drawing() -> bytes:
    """A small picture."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (60, 20), "white").save(out, "PNG")
    return out.getvalue()


SIGNING = Signing(
    person="Ida Wren",
    signer="Ida Wren",
    for_other=False,
    drawing=drawing(),
    at=datetime(2026, 11, 23, 9, 5, tzinfo=UTC),
    zone="Europe/London",
)


def text_of(fields: FieldTable, clinic: ClinicIdentity = HARBOUR, form: ConsentForm = FORM) -> FormText:
    return form_text(
        clinic,
        form,
        person="Ida Wren",
        until="1 January 2028",
        fields=fields,
        networks=load_network_facts(),
    )


def pairs(text: FormText) -> dict[str, str]:
    return {part.name: part.text for part in text.parts if part.role is Role.PAIR}


def test_a_person_reads_what_they_agree_to_before_they_sign(fields: FieldTable) -> None:
    told = pairs(text_of(fields))
    assert told["My name"] == "Ida Wren"
    assert told["Exact material"] == "The picture at the tea table"
    assert told["Where it may appear"] == "Facebook Page, The clinic's website"
    assert told["What for"] == "Ordinary posts"
    assert told["Until when"] == "1 January 2028"


def test_the_clinics_own_sign_offs_are_not_put_before_the_person(fields: FieldTable) -> None:
    assert "Clinician's sign-off" not in pairs(text_of(fields))


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_every_statement_of_the_countrys_form_is_read(fields: FieldTable, country: Jurisdiction) -> None:
    clinic = replace(HARBOUR, jurisdiction=country)
    text = text_of(fields, clinic)
    read = tuple(part.text for part in text.parts if part.role is Role.STATEMENT)
    assert read == statements_of(clinic, ConsentKind.PHOTO)
    assert not any("{" in one for one in read)


def test_the_same_signature_gives_the_same_paper(fields: FieldTable) -> None:
    text = text_of(fields)
    first = signed_form(HARBOUR, text, SIGNING, version="uk-photo-2026-11-en")
    assert first == signed_form(HARBOUR, text, SIGNING, version="uk-photo-2026-11-en")
    assert first.startswith(b"%PDF-")


def test_a_name_the_font_lacks_is_refused_rather_than_printed_as_boxes(fields: FieldTable) -> None:
    with pytest.raises(UnprintableError):
        signed_form(HARBOUR, text_of(fields), replace(SIGNING, signer="王小明"), version="v")


def test_no_repr_tells_who_signed_or_what(fields: FieldTable) -> None:
    shown = repr(SIGNING) + repr(text_of(fields))
    assert "Ida Wren" not in shown
    assert "tea table" not in shown


def test_days_are_written_out() -> None:
    assert written_day(date(2026, 12, 3)) == "3 December 2026"
    assert written_moment(datetime(2026, 12, 3, 9, 5, tzinfo=UTC)) == "3 December 2026, 09:05"


def test_a_paper_for_the_viewer_is_private_and_goes_with_the_rest(tmp_path: Path) -> None:
    outgoing = tmp_path / "outgoing"
    first = hand_paper(outgoing, name="letter.pdf", content=b"one")
    second = hand_paper(outgoing, name="letter.pdf", content=b"two")
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")
    assert (first.stat().st_mode & 0o777, first.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    take_back_all(outgoing)
    assert list(outgoing.iterdir()) == []
