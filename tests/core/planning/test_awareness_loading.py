"""The files of awareness dates: complete and sourced, and refused by name where they are damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from clinicsocial.core.planning import awareness_loading
from clinicsocial.core.planning.awareness import Certainty
from clinicsocial.core.planning.awareness_loading import load_awareness
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

Table = dict[str, object]
FILE = "1-january.toml"


@dataclass(frozen=True, slots=True)
class Damaged:
    """Reads the shipped files, one of them with a change in it."""

    name: str
    change: Callable[[Table], object]

    def __call__(self, *parts: str) -> Table:
        found = read_toml(*parts)
        if parts[-1] == self.name:
            self.change(found)
        return found


def _first(top: Table) -> Table:
    rows = top["date"]
    assert isinstance(rows, list)
    row = rows[0]
    assert isinstance(row, dict)
    return row


def test_every_date_has_its_source_the_day_it_was_checked_and_how_sure_it_is() -> None:
    found = load_awareness()
    assert len(found) > 90
    assert all(one.source and one.checked_on >= date(2026, 11, 1) for one in found)
    assert {one.certainty for one in found} == set(Certainty)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "Dry January"},
        {"id": "cervical-health-month-us"},
        {"name": ""},
        {"countries": []},
        {"countries": ["fr"]},
        {"countries": ["uk", "uk"]},
        {"sectors": ["all", "gp"]},
        {"certainty": "sure"},
        {"hashtags": []},
        {"hashtags": ["#DryJanuary"]},
        {"hashtags": ["dryjanuary"]},
        {"hashtags": ["16"]},
        {"helpline": "hope"},
        {"published": [{"first": date(2027, 1, 2), "last": date(2027, 1, 1)}]},
        {"published": [{"first": date(2027, 1, 1), "last": date(2027, 1, 1)}] * 2},
        {"surprise": "a key nobody reads"},
    ],
    ids=str,
)
def test_a_damaged_date_is_refused_with_the_name_of_its_file(
    monkeypatch: pytest.MonkeyPatch, change: Table
) -> None:
    monkeypatch.setattr(awareness_loading, "read_toml", Damaged(FILE, lambda top: _first(top).update(change)))
    with pytest.raises(ResourceError, match=r"1-january\.toml"):
        load_awareness()


@pytest.mark.parametrize(
    "when",
    [
        {},
        {"day": "02-29"},
        {"day": "2-4"},
        {"day": date(2027, 2, 4)},
        {"day": "02-04", "days": 3},
        {"from": "04-24"},
        {"month": 13},
        {"month": 1, "days": 7},
        {"month": 1, "weekday": "monday"},
        {"month": 1, "weekday": "monday", "nth": 5},
        {"month": 1, "weekday": "monday", "nth": True},
        {"month": 1, "weekday": "Monday", "nth": 1},
        {"month": 1, "weekday": "monday", "nth": 1, "days": 0},
        {"month": 1, "weekday": "monday", "nth": 1, "shift": 400},
        {"weekday": "monday", "before": "13-01"},
        {"weekday": "monday", "on_or_after": "01-01", "before": "02-01"},
        {"easter": "sunday"},
        {"easter": 0, "days": 99},
        {"full_moon": 1},
    ],
    ids=str,
)
def test_a_rule_that_cannot_be_is_refused_with_the_name_of_its_date(
    monkeypatch: pytest.MonkeyPatch, when: Table
) -> None:
    monkeypatch.setattr(
        awareness_loading, "read_toml", Damaged(FILE, lambda top: _first(top).update(when=when))
    )
    with pytest.raises(ResourceError, match=r"1-january\.toml.*dry-january\.when"):
        load_awareness()


@pytest.mark.parametrize("key", ["id", "name", "countries", "sectors", "when", "organiser", "idea", "text"])
def test_a_date_without_one_of_its_values_is_refused(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setattr(awareness_loading, "read_toml", Damaged(FILE, lambda top: _first(top).pop(key)))
    with pytest.raises(ResourceError, match=key):
        load_awareness()


@pytest.mark.parametrize("key", ["checked_on", "source", "crisis", "emergency"])
def test_helplines_without_their_source_or_a_country_are_refused(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(awareness_loading, "read_toml", Damaged("helplines.toml", lambda top: top.pop(key)))
    with pytest.raises(ResourceError, match=r"helplines\.toml"):
        load_awareness()
