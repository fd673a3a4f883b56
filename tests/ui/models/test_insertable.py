"""What can be inserted is shown as it will stand in the text."""

from __future__ import annotations

from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.writing.views import SnippetView, Writing
from clinicsocial.ui.models.insertable import insert_lines


def test_a_snippet_is_shown_with_what_the_clinic_has_entered() -> None:
    clinic = ClinicIdentity(site="https://willow.example")
    lines = insert_lines(
        Writing(clinic, snippets=(SnippetView("Book", "Book at {clinic.site} or {clinic.phone}."),))
    )
    assert lines[0].preview == "Book at willow.example or [the telephone number]."
