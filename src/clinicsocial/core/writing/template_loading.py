"""Reads ``resources/templates/*.toml`` strictly: a wrong value, or a field that does not exist, is named."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from clinicsocial.core.limits.reader import (
    Sources,
    Table,
    list_of,
    list_of_words,
    one_of,
    whole,
    words,
    yes_or_no,
)
from clinicsocial.core.resources import read_toml, resource
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.writing.clinic_fields import field_words, fields_in
from clinicsocial.core.writing.templates import FieldKind, Template, TemplateBody, TemplateField

FOLDER = "templates"
TITLE = ".title"
"""Behind the id of a staff field: the title of that person."""
_DAY_AND_TIME = (FieldKind.DATE, FieldKind.TIME)


@cache
def load_templates() -> tuple[Template, ...]:
    """Every template that ships with the app, in the order in which they are offered.

    Raises:
        ResourceError: a file is wrong; names the file and the key, or the field that does not exist.
    """
    names = sorted(item.name for item in resource(FOLDER).iterdir() if item.name.endswith(".toml"))
    found = [_template(name) for name in names]
    return tuple(template for _, template in sorted(found, key=lambda one: one[0]))


def _template(name: str) -> tuple[int, Template]:
    return read_template(name.removesuffix(".toml"), read_toml(FOLDER, name))


def read_template(template_id: str, content: Mapping[str, object]) -> tuple[int, Template]:
    """Its place in the order, and the template.

    Raises:
        ResourceError: naming what is wrong.
    """
    with Table(f"{FOLDER}/{template_id}.toml", "", content, Sources({}, set())) as top:
        order = top.plain("order", whole)
        fields = tuple(_field(table) for table in top.tables("field"))
        template = Template(
            id=template_id,
            title=top.plain("title", words),
            summary=top.plain("summary", words),
            good=top.plain("good", list_of_words),
            fields=fields,
            bodies=_bodies(top, fields),
            over=top.plain_or_none("over", list_of_words) or (),
        )
        _check_over(top, template)
    return order, template


def _field(table: Table) -> TemplateField:
    with table:
        example = table.plain("example", words)
        own = _examples(table.table("example_in")) if table.has("example_in") else {}
        return TemplateField(
            id=table.plain("id", words),
            label=table.plain("label", words),
            hint=table.plain_or_none("hint", words) or "",
            kind=table.plain("kind", one_of(FieldKind)),
            required=table.plain_or_none("required", yes_or_no) or False,
            example={country: own.get(country, example) for country in Jurisdiction},
        )


def _examples(table: Table) -> dict[Jurisdiction, str]:
    with table:
        return {one: table.plain(one.value, words) for one in Jurisdiction if table.has(one.value)}


def _bodies(top: Table, fields: tuple[TemplateField, ...]) -> Mapping[Jurisdiction, TemplateBody]:
    known = set(field_words()) | {one.id for one in fields}
    known |= {one.id + TITLE for one in fields if one.kind is FieldKind.STAFF}
    used: set[str] = set()
    bodies: dict[Jurisdiction, TemplateBody] = {}
    for table in top.tables("body"):
        with table:
            body = TemplateBody(table.plain("text", words).strip(), table.plain("title", words))
            for one in fields_in(f"{body.title}\n{body.text}"):
                if one not in known:
                    raise table.wrong("text", f"there is no field “{one}”")
                used.add(one.removesuffix(TITLE))
            bodies |= dict.fromkeys(table.plain("countries", list_of(Jurisdiction)), body)
    missing = [country.value for country in Jurisdiction if country not in bodies]
    if missing:
        raise top.wrong("body", f"there is none for {missing[0]}")
    idle = [one.id for one in fields if one.id not in used and one.kind is not FieldKind.LINK]
    if idle:
        raise top.wrong("field", f"no text uses “{idle[0]}”")
    return bodies


def _check_over(top: Table, template: Template) -> None:
    if not template.over:
        return
    kinds = {one.id: one.kind for one in template.fields}
    if tuple(kinds.get(one) for one in template.over) != _DAY_AND_TIME[: len(template.over)]:
        raise top.wrong("over", "expected the id of a date, and perhaps of a time behind it")
