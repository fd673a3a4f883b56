"""The tables that ship with the app: complete, sourced, and refused where they are damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from clinicsocial.core.consents import form_fields, periods
from clinicsocial.core.consents.form_fields import FieldTable, load_fields
from clinicsocial.core.consents.periods import Kept, load_periods
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.consent import ConsentReason
from clinicsocial.core.values.errors import ResourceError


def test_there_are_all_twenty_three_fields(fields: FieldTable) -> None:
    assert {one.number for one in fields.fields} == set(range(1, 24))


def test_what_a_country_must_have_names_its_section(fields: FieldTable) -> None:
    bare = [
        (one.slug, country.value)
        for one in fields.fields
        for country in Jurisdiction
        if one.need[country].is_hard and not one.section[country]
    ]
    assert bare == []


def test_every_span_has_a_source_in_every_country() -> None:
    found = load_periods()
    assert all(found.kept[what].spans[country].source for what in Kept for country in Jurisdiction)
    assert found.takedown_within(ConsentReason.NO_EVIDENCE) == found.takedown[ConsentReason.WITHDRAWN]


Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class Damaged:
    """Reads the shipped file with a change in it."""

    name: str
    change: Callable[[Table], object]

    def __call__(self, *parts: str) -> Table:
        del parts
        found = read_toml("consents", self.name)
        self.change(found)
        return found


def _first(table: Table, key: str) -> Table:
    rows = table[key]
    assert isinstance(rows, list)
    row = rows[0]
    assert isinstance(row, dict)
    return row


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.pop("checked_on"),
        lambda table: table.pop("field"),
        lambda table: _first(table, "field").update(answer="drawing"),
        lambda table: _first(table, "field").update(slug=3),
        lambda table: _first(table, "field").update(number=True),
        lambda table: _first(table, "field").update(when=["sometimes"]),
        lambda table: _first(table, "field").update(need={"uk": "required"}),
        lambda table: _first(table, "field").update(slug="person"),
        lambda table: _first(table, "refused").update(field="nothing"),
    ],
    ids=map(str, range(9)),
)
def test_a_damaged_table_of_fields_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[Table], object]
) -> None:
    monkeypatch.setattr(form_fields, "read_toml", Damaged("fields.toml", change))
    with pytest.raises(ResourceError, match=r"fields\.toml"):
        load_fields()


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.pop("kept"),
        lambda table: _first(table, "kept").update(slug="everything"),
        lambda table: _first(table, "kept").update(us={"years": 0, "law": True, "source": "x"}),
        lambda table: _first(table, "kept").update(us={"years": 6, "law": "yes", "source": "x"}),
        lambda table: table.update(takedown_hours={"soon": {"value": 1, "law": False, "source": "x"}}),
        lambda table: table.update(suggested_months={}),
    ],
    ids=map(str, range(6)),
)
def test_a_damaged_table_of_periods_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[Table], object]
) -> None:
    monkeypatch.setattr(periods, "read_toml", Damaged("periods.toml", change))
    with pytest.raises(ResourceError, match=r"periods\.toml"):
        load_periods()
