"""Snippets: what may be kept, what is inserted, and what most clinics begin with."""

from __future__ import annotations

import pytest

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.writing.reading import load_writing
from clinicsocial.core.writing.snippets import (
    add_usual_snippets,
    check_body,
    delete_snippet,
    save_snippet,
    snippet_text,
    usual_snippets,
)
from clinicsocial.core.writing.views import LONGEST_BODY, LONGEST_NAME, SnippetView

CLINIC = ClinicIdentity(
    name="Ashdown Surgery",
    telephones=("01632 960123", "01632 960124"),
    address="3 Mill Lane\nAshdown",
    site="https://ashdown.example/",
)


def kept(store: Store) -> tuple[SnippetView, ...]:
    with store.read() as session:
        return load_writing(session).snippets


def test_a_snippet_is_kept_changed_and_deleted(store: Store) -> None:
    with store.unit_of_work() as unit:
        assert Topic.WRITING in save_snippet(unit, snippet=SnippetView(" Phone ", "Call us.")).changes.topics
    (made,) = kept(store)
    assert (made.name, made.body) == ("Phone", "Call us.")
    assert made.id is not None
    with store.unit_of_work() as unit:
        save_snippet(unit, snippet=SnippetView("Phone", "Ring us.", made.id))
    assert kept(store) == (SnippetView("Phone", "Ring us.", made.id),)
    with store.unit_of_work() as unit:
        delete_snippet(unit, snippet_id=made.id)
    assert kept(store) == ()


@pytest.mark.parametrize(
    ("snippet", "field"),
    [
        (SnippetView("", "Call us."), "name"),
        (SnippetView("x" * (LONGEST_NAME + 1), "Call us."), "name"),
        (SnippetView("PHONE", "Call us."), "name"),
        (SnippetView("New", "  "), "body"),
        (SnippetView("New", "x" * (LONGEST_BODY + 1)), "body"),
        (SnippetView("New", "Call {clinic.fax}."), "body"),
    ],
)
def test_what_cannot_be_used_is_named(store: Store, snippet: SnippetView, field: str) -> None:
    with store.unit_of_work() as unit:
        save_snippet(unit, snippet=SnippetView("Phone", "Call us."))
    with store.unit_of_work() as unit, pytest.raises(InvalidInputError) as caught:
        save_snippet(unit, snippet=snippet)
    assert caught.value.field == field


def test_a_field_that_does_not_exist_is_named() -> None:
    with pytest.raises(InvalidInputError, match=r"clinic\.fax"):
        check_body("Call {clinic.phone} or {clinic.fax}.")


def test_a_snippet_that_was_deleted_elsewhere_is_not_brought_back(store: Store) -> None:
    with store.unit_of_work() as unit, pytest.raises(NotAllowedError):
        save_snippet(unit, snippet=SnippetView("Phone", "Call us.", 41))


def test_fields_are_filled_when_it_is_inserted() -> None:
    body = (
        "{clinic.name}, {clinic.address}: {clinic.phone}, {clinic.site}. {advice.line}, {emergency.number}."
    )
    said = "Ashdown Surgery, 3 Mill Lane, Ashdown: 01632 960123, ashdown.example. NHS 111, 999."
    assert snippet_text(SnippetView("All", body), CLINIC) == said


def test_a_field_the_clinic_has_not_entered_stops_the_insertion_by_name() -> None:
    with pytest.raises(InvalidInputError, match="the e-mail address"):
        snippet_text(SnippetView("Mail", "Write to {clinic.email}."), CLINIC)


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_the_usual_snippets_of_each_country_can_be_inserted(country: Jurisdiction) -> None:
    for snippet in usual_snippets(country):
        assert "{" not in snippet_text(
            snippet,
            ClinicIdentity("A", ("1",), "B", "c@d.example", "https://a.example", jurisdiction=country),
        )


def test_the_usual_snippets_are_added_once(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_clinic(
            unit, identity=ClinicIdentity(name="Ours", jurisdiction=Jurisdiction.AU, zone="Australia/Perth")
        )
        add_usual_snippets(unit)
        add_usual_snippets(unit)
    found = kept(store)
    assert len(found) == len(usual_snippets(Jurisdiction.AU))
    assert any("1800 022 222" in one.body for one in found)
