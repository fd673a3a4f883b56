"""Reads ``resources/awareness/*.toml`` strictly: a wrong value names the file, the date and the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from clinicsocial.core.consents.reader import Table
from clinicsocial.core.planning.awareness import AwarenessDate, Certainty
from clinicsocial.core.planning.awareness_rules import (
    DayOfYear,
    Days,
    FixedDays,
    FromEaster,
    NthWeekday,
    Rule,
    Weekday,
    WeekdayBefore,
    WeekdayFrom,
    WholeMonth,
)
from clinicsocial.core.resources import read_toml, toml_names
from clinicsocial.core.values.clinic import Jurisdiction, Sector
from clinicsocial.core.values.errors import ResourceError

FOLDER = "awareness"
HELPLINES = "helplines.toml"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HASHTAG = re.compile(r"(?=.*[A-Za-z])[A-Z0-9][A-Za-z0-9]*")
_DAY_OF_YEAR = re.compile(r"(\d\d)-(\d\d)")
_EVERY = "all"
_KEYS = {
    *("id", "name", "countries", "sectors", "when", "organiser", "topic", "certainty"),
    *("hashtags", "idea", "text"),
}
_MAY_BE_THERE = {"source", "helpline", "published"}
_HELP = ("crisis", "emergency")
_Helplines = Mapping[str, Mapping[Jurisdiction, str]]
_Name = TypeVar("_Name", bound=StrEnum)


def load_awareness() -> tuple[AwarenessDate, ...]:
    """Every awareness date that ships with the app, in the order of the files.

    Raises:
        ResourceError: a file is missing or wrong; names the file, the date and the key.
    """
    helplines = _helplines(Table(f"{FOLDER}/{HELPLINES}", "helplines", read_toml(FOLDER, HELPLINES)))
    found: dict[str, AwarenessDate] = {}
    for name in toml_names(FOLDER):
        if name == HELPLINES:
            continue
        top = Table(f"{FOLDER}/{name}", "awareness", read_toml(FOLDER, name))
        for table in top.tables("date"):
            one = _date(table, top, helplines)
            if found.setdefault(one.id, one) is not one:
                raise table.wrong("id", f"a name of its own; {one.id} is taken")
    return tuple(found.values())


def _helplines(top: Table) -> _Helplines:
    top.day("checked_on")
    top.text("source")
    return {
        kind: {country: top.table(kind).text(country.value) for country in Jurisdiction} for kind in _HELP
    }


def _date(table: Table, top: Table, helplines: _Helplines) -> AwarenessDate:
    odd = (table.values.keys() - _KEYS - _MAY_BE_THERE) or (_KEYS - table.values.keys())
    if odd:
        raise table.wrong(min(odd), f"the keys {', '.join(sorted(_KEYS))}")
    slug = table.text("id")
    table = Table(table.file, slug, table.values)
    if not _SLUG.fullmatch(slug):
        raise table.wrong("id", "small letters, digits and hyphens")
    hashtags = table.texts("hashtags")
    if not hashtags or not all(map(_HASHTAG.fullmatch, hashtags)):
        raise table.wrong("hashtags", "words without the sign, a capital for each")
    countries = _names(table, "countries", Jurisdiction)
    return AwarenessDate(
        id=slug,
        name=table.text("name"),
        countries=countries,
        sectors=_names(table, "sectors", Sector),
        rule=_rule(table.table("when")),
        published=_published(table),
        organiser=table.text("organiser"),
        topic=table.text("topic"),
        certainty=_certainty(table),
        source=table.text("source") if "source" in table.values else top.text("source"),
        checked_on=top.day("checked_on"),
        hashtags=hashtags,
        idea=table.text("idea"),
        texts=_texts(table, countries, helplines),
    )


def _texts(
    table: Table, countries: Iterable[Jurisdiction], helplines: _Helplines
) -> Mapping[Jurisdiction, str]:
    """The date's words for each country, with the help of that country where the date asks for it."""
    text, kind = table.text("text").strip(), table.maybe_text("helpline")
    if kind and kind not in helplines:
        raise table.wrong("helpline", "one of " + ", ".join(_HELP))
    return {country: f"{text} {helplines[kind][country]}" if kind else text for country in countries}


def _names(table: Table, key: str, kind: type[_Name]) -> frozenset[_Name]:
    values = table.texts(key)
    if values == (_EVERY,):
        return frozenset(kind)
    known = {one.value: one for one in kind}
    if not values or len(set(values)) != len(values) or not known.keys() >= set(values):
        raise table.wrong(key, f'["{_EVERY}"] or some of {", ".join(known)}')
    return frozenset(known[value] for value in values)


def _certainty(table: Table) -> Certainty:
    value = table.text("certainty")
    if value not in set(Certainty):
        raise table.wrong("certainty", "one of " + ", ".join(Certainty))
    return Certainty(value)


def _published(table: Table) -> Mapping[int, Days]:
    found: dict[int, Days] = {}
    for one in table.tables("published") if "published" in table.values else ():
        first, last = one.day("first"), one.day("last")
        if last < first or first.year in found:
            raise one.wrong("last", "one run of days a year, its last day on or after its first")
        found[first.year] = Days(first, last)
    return found


def _rule(when: Table) -> Rule:
    """The rule that these keys together spell.

    Raises:
        ResourceError: no rule has these keys, or one of them has a value it cannot have.
    """
    keys = when.values.keys()
    make = next((make for must, may, make in _RULES if must <= keys <= must | may), None)
    if make is None:
        raise ResourceError(when.file, f"{when.where}: no rule has the keys {', '.join(sorted(keys))}")
    try:
        return make(when)
    except ValueError as error:
        raise ResourceError(when.file, f"{when.where}: {error}") from error


def _fixed(when: Table) -> Rule:
    return FixedDays(_day(when, "day"), _day(when, "day"))


def _range(when: Table) -> Rule:
    return FixedDays(_day(when, "from"), _day(when, "to"))


def _month(when: Table) -> Rule:
    return WholeMonth(when.whole("month"))


def _last_day(when: Table) -> Rule:
    return WholeMonth(when.whole("last_day_of"), last_day_only=True)


def _nth(when: Table) -> Rule:
    length, shift = _number(when, "days", 1), _number(when, "shift", 0)
    return NthWeekday(when.whole("month"), _weekday(when), _number(when, "nth"), length, shift)


def _from_day(when: Table) -> Rule:
    return WeekdayFrom(_weekday(when), _day(when, "on_or_after"), _number(when, "days", 1))


def _before_day(when: Table) -> Rule:
    return WeekdayBefore(_weekday(when), _day(when, "before"), _number(when, "days", 1))


def _easter(when: Table) -> Rule:
    return FromEaster(_number(when, "easter"), _number(when, "days", 1))


# The keys a rule must have, those it may have, and what makes it.
_RULES: tuple[tuple[set[str], set[str], Callable[[Table], Rule]], ...] = (
    ({"day"}, set(), _fixed),
    ({"from", "to"}, set(), _range),
    ({"month"}, set(), _month),
    ({"last_day_of"}, set(), _last_day),
    ({"month", "weekday", "nth"}, {"days", "shift"}, _nth),
    ({"weekday", "on_or_after"}, {"days"}, _from_day),
    ({"weekday", "before"}, {"days"}, _before_day),
    ({"easter"}, {"days"}, _easter),
)


def _number(table: Table, key: str, missing: int | None = None) -> int:
    value = table.values.get(key, missing)
    if isinstance(value, bool) or not isinstance(value, int):
        raise table.wrong(key, "a whole number")
    return value


def _day(table: Table, key: str) -> DayOfYear:
    found = _DAY_OF_YEAR.fullmatch(table.text(key))
    if found is None:
        raise table.wrong(key, 'a month and a day, e.g. "02-04"')
    return DayOfYear(int(found[1]), int(found[2]))


def _weekday(table: Table) -> Weekday:
    name = table.text("weekday")
    known = {one.name.lower(): one for one in Weekday}
    if name not in known:
        raise table.wrong("weekday", "one of " + ", ".join(known))
    return known[name]
