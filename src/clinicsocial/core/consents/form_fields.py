"""The fields of a consent record and where each is needed, from ``resources/consents/fields.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from clinicsocial.core.consents.reader import Table
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.clinic import Jurisdiction

FILE = ("consents", "fields.toml")
E = TypeVar("E", bound=StrEnum)


class Need(StrEnum):
    """How much a field is needed in a country. Required and expected ones must be filled."""

    REQUIRED = "required"
    EXPECTED = "expected"
    GOOD = "good"

    @property
    def is_hard(self) -> bool:
        """Whether a record without it does not count as signed."""
        return self is not Need.GOOD


class Answer(StrEnum):
    """How a field is answered."""

    TEXT = "text"
    TICK = "tick"
    COLUMN = "column"


class Situation(StrEnum):
    """What a record is about, as far as it decides which fields are asked."""

    PUBLIC = "public"
    STAFF = "staff"
    MINOR = "minor"
    CAPACITY = "capacity"
    DECEASED = "deceased"
    REPRESENTED = "represented"
    BEFORE_AFTER = "before-after"
    AESTHETICS = "aesthetics"


TICKED = "yes"
"""The answer of a statement that was made."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: what it asks and how much each country needs it."""

    slug: str
    number: int
    answer: Answer
    title: str
    help: str
    need: Mapping[Jurisdiction, Need]
    section: Mapping[Jurisdiction, str]
    when: frozenset[Situation]

    def is_hard(self, jurisdiction: Jurisdiction, situations: Iterable[Situation]) -> bool:
        """Whether a record in this country and situation must have it."""
        return self.need[jurisdiction].is_hard and not self.when.isdisjoint(situations)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What no signature can allow."""

    slug: str
    jurisdiction: Jurisdiction
    kinds: frozenset[str]
    situations: frozenset[Situation]
    field: str
    unless: frozenset[str]
    title: str
    message: str
    next_step: str
    section: str

    def applies(
        self,
        jurisdiction: Jurisdiction,
        kind: str,
        situations: frozenset[Situation],
        answers: Mapping[str, str],
    ) -> bool:
        """Whether a record like this is refused."""
        if jurisdiction is not self.jurisdiction or not self.situations <= situations:
            return False
        if self.kinds and kind not in self.kinds:
            return False
        answer = answers.get(self.field, "").strip().casefold()
        return not self.field or (bool(answer) and answer not in self.unless)


@dataclass(frozen=True, slots=True)
class FieldTable:
    """Everything the file holds."""

    checked_on: date
    source: Mapping[Jurisdiction, str]
    fields: tuple[FormField, ...]
    refusals: tuple[Refusal, ...]

    def asked(self, jurisdiction: Jurisdiction, situations: Iterable[Situation]) -> tuple[FormField, ...]:
        """The fields a form for this country and situation shows."""
        wanted = frozenset(situations)
        return tuple(one for one in self.fields if not one.when.isdisjoint(wanted) and one.need[jurisdiction])

    def missing(
        self, jurisdiction: Jurisdiction, situations: Iterable[Situation], filled: Mapping[str, str]
    ) -> tuple[FormField, ...]:
        """The fields that must be filled and are not. `filled` has the columns too, by the field's slug."""
        known = frozenset(situations)
        return tuple(
            one
            for one in self.fields
            if one.is_hard(jurisdiction, known) and not _answered(one, filled.get(one.slug, ""))
        )


def _answered(field: FormField, answer: str) -> bool:
    return answer == TICKED if field.answer is Answer.TICK else bool(answer.strip())


def load_fields() -> FieldTable:
    """Read and check the file.

    Raises:
        ResourceError: names the file, the table and the key.
    """
    top = Table("/".join(FILE), "fields", read_toml(*FILE))
    fields = tuple(_field(one) for one in top.tables("field"))
    slugs = [one.slug for one in fields]
    if len(set(slugs)) != len(slugs):
        raise top.wrong("field", "each slug once")
    return FieldTable(
        checked_on=top.day("checked_on"),
        source={country: top.table("source").text(country.value) for country in Jurisdiction},
        fields=fields,
        refusals=tuple(_refusal(one, slugs) for one in top.tables("refused")),
    )


def _field(table: Table) -> FormField:
    need, section = table.table("need"), table.table("section")
    return FormField(
        slug=table.text("slug"),
        number=table.whole("number"),
        answer=_one_of(Answer, table, "answer"),
        title=table.text("title"),
        help=table.text("help"),
        need={country: _one_of(Need, need, country.value) for country in Jurisdiction},
        section={country: section.maybe_text(country.value) for country in Jurisdiction},
        when=_situations(table, "when"),
    )


def _refusal(table: Table, slugs: list[str]) -> Refusal:
    field = table.text("field", empty=True)
    if field and field not in slugs:
        raise table.wrong("field", "the slug of a field")
    return Refusal(
        slug=table.text("slug"),
        jurisdiction=_one_of(Jurisdiction, table, "jurisdiction"),
        kinds=frozenset(table.texts("kinds")),
        situations=_situations(table, "situations"),
        field=field,
        unless=frozenset(table.texts("unless")),
        title=table.text("title"),
        message=table.text("message"),
        next_step=table.text("next_step"),
        section=table.text("section"),
    )


def _situations(table: Table, key: str) -> frozenset[Situation]:
    found = table.texts(key)
    if not set(found) <= set(Situation):
        raise table.wrong(key, "situations: " + ", ".join(Situation))
    return frozenset(Situation(one) for one in found)


def _one_of(kind: type[E], table: Table, key: str) -> E:
    found = table.text(key)
    if found not in set(kind):
        raise table.wrong(key, "one of " + ", ".join(kind))
    return kind(found)
