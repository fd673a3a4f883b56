"""Snippets: named pieces of text, with fields of the clinic that are filled when they are inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Snippet
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError, ResourceError
from clinicsocial.core.writing.clinic_fields import clinic_fields, field_words, fields_in, filled
from clinicsocial.core.writing.named import checked_name, existing
from clinicsocial.core.writing.views import LONGEST_BODY, SnippetView

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction

_FILE = ("snippets", "usual.toml")


def save_snippet(unit: UnitOfWork, *, snippet: SnippetView) -> Done:
    """Keep a snippet, a new one where it has no id.

    Raises:
        InvalidInputError: `name` or `body` cannot be used.
        NotAllowedError: the role at the desk does not include it; it was deleted meanwhile.
    """
    require(unit, Act.WRITE)
    name = checked_name(unit.session, Snippet, snippet.name, snippet.id)
    check_body(snippet.body)
    row = Snippet() if snippet.id is None else existing(unit.session, Snippet, snippet.id)
    row.name, row.body = name, snippet.body.strip()
    unit.session.add(row)
    unit.session.flush()
    unit.audit("writing.snippet_saved", f"snippet:{row.id}")
    return Done(changed(Topic.WRITING))


def delete_snippet(unit: UnitOfWork, *, snippet_id: int) -> Done:
    """Delete a snippet; where it was inserted its words stay."""
    require(unit, Act.WRITE)
    unit.session.delete(existing(unit.session, Snippet, snippet_id))
    unit.session.flush()
    unit.audit("writing.snippet_deleted", f"snippet:{snippet_id}")
    return Done(changed(Topic.WRITING))


def add_usual_snippets(unit: UnitOfWork) -> Done:
    """Keep those that most clinics of the country want, as far as none has their name yet."""
    require(unit, Act.WRITE)
    known = {name.casefold() for name in unit.session.scalars(select(Snippet.name))}
    usual = usual_snippets(load_clinic(unit.session).jurisdiction)
    unit.session.add_all(
        Snippet(name=one.name, body=one.body) for one in usual if one.name.casefold() not in known
    )
    unit.session.flush()
    unit.audit("writing.usual_snippets_added", "writing")
    return Done(changed(Topic.WRITING))


def usual_snippets(country: Jurisdiction) -> tuple[SnippetView, ...]:
    """What most clinics of a country want to begin with.

    Raises:
        ResourceError: the file is damaged; names the snippet.
    """
    found = []
    for name, bodies in read_toml(*_FILE).items():
        body = bodies.get(country.value, bodies.get("all")) if isinstance(bodies, dict) else None
        if not isinstance(body, str):
            raise ResourceError("/".join(_FILE), f"“{name}” has no text for {country.value}")
        try:
            check_body(body)
        except InvalidInputError as error:
            raise ResourceError("/".join(_FILE), f"“{name}”: {error.message}") from error
        found.append(SnippetView(name, body.strip()))
    return tuple(found)


def check_usual_snippets() -> None:
    """Read them for every country: what `./dev check` asks.

    Raises:
        ResourceError: the file is damaged.
    """
    from clinicsocial.core.values.clinic import Jurisdiction

    for country in Jurisdiction:
        usual_snippets(country)


def check_body(body: str) -> None:
    """Let the text of a snippet pass.

    Raises:
        InvalidInputError: it is empty or too long, or names a field that does not exist.
    """
    if not body.strip():
        raise InvalidInputError(
            "body", tr("The snippet is empty."), tr("There is nothing to insert."), tr("Write its text.")
        )
    if len(body) > LONGEST_BODY:
        raise InvalidInputError(
            "body",
            tr("The snippet is too long."),
            tr("It has {n} characters and may have {most}.", n=len(body), most=LONGEST_BODY),
            tr("Shorten it, or save it as a template."),
        )
    unknown = [one for one in fields_in(body) if one not in field_words()]
    if unknown:
        known = ", ".join(f"{{{one}}}" for one in field_words())
        raise InvalidInputError(
            "body",
            tr("There is no field “{field}”.", field=f"{{{unknown[0]}}}"),
            tr("It would stand in your posts as it is."),
            tr("Use one of these: {fields}.", fields=known),
        )


def snippet_text(snippet: SnippetView, clinic: ClinicIdentity) -> str:
    """The text as it is inserted, its fields filled.

    Raises:
        InvalidInputError: the clinic has not said what a field stands for.
    """
    values = clinic_fields(clinic)
    missing = [one for one in fields_in(snippet.body) if not values.get(one)]
    if missing:
        raise InvalidInputError(
            "clinic",
            tr("“{name}” needs {field}.", name=snippet.name, field=field_words().get(missing[0], missing[0])),
            tr("Your clinic has not entered it yet, so nothing was inserted."),
            tr("Enter it under Settings › Clinic, then insert the snippet again."),
        )
    return filled(snippet.body, values)
