"""How the networks' own export files are laid out: which heading means what, in which language.

Data (``resources/insights/exports``), each name with its source. A name nobody has seen in a real file is
marked uncertain there and still recognised: a wrong guess at a heading finds nothing, and does no harm.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.limits.reader import Table, list_of_words, one_of, read_sources, words
from clinicsocial.core.resources import read_toml, remembered, toml_names
from clinicsocial.core.values.network_terms import MetricLevel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.values.sourced import Sourced

FOLDER = ("insights", "exports")
_OPTIONAL = ("columns", "metrics", "titles")


class About(StrEnum):
    """What a row tells about."""

    POST = "post"
    """One post, everything until the file was made."""
    DAY = "day"
    """The account on one day, several figures in a row."""
    SERIES = "series"
    """The account on one day, one figure that is named above the headings."""
    PERIOD = "period"
    """The account over all the days that the name of the file says."""


class Order(StrEnum):
    """How ``04/05/2026`` is meant."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


class Column(StrEnum):
    """What a column can hold besides a figure."""

    POST_ID = "post_id"
    ADDRESS = "address"
    TEXT = "text"
    TIME = "time"
    DAY = "day"
    SPAN = "span"
    """Says "Lifetime", or a day where the figures of posts were asked for by day."""
    VALUE = "value"
    ACCOUNT_ID = "account_id"
    ACCOUNT_NAME = "account_name"
    ACCOUNT_HANDLE = "account_handle"
    ORGANIC = "organic"
    """Only tells the file from others."""


Names = tuple[str, ...]
"""Plain headings (see `plain`), the preferred one first."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of file of one network."""

    id: str
    network: str
    about: About
    title: str
    """What it is, for the person who chose the file."""
    order: Sourced[Order]
    zone: Sourced[str]
    """IANA name of the zone that its times and days are told in."""
    columns: Mapping[Column, Names]
    metrics: Mapping[str, Names]
    """By the network's own name of the figure."""
    titles: Mapping[str, Names]
    """The same for a series: what stands above the headings."""
    marks: tuple[str, ...]
    """Columns or figures, one of which must be there."""
    where: str = ""
    """Where the network gives the file out, in its own words; empty: told by another layout."""


def plain(heading: str) -> str:
    """A heading without case, accents, blanks and signs, so that slips of typing do not count."""
    parted = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(one for one in parted if one.isalnum())


@remembered()
def load_layouts() -> tuple[Layout, ...]:
    """Every layout that ships, in the order of the files' names.

    Raises:
        ResourceError: a file is wrong, or names a figure that the network's facts do not hold.
    """
    return tuple(layout_from(name, read_toml(*FOLDER, name)) for name in toml_names(*FOLDER))


def layout_from(name: str, content: Mapping[str, object]) -> Layout:
    """Check one parsed file; `name` is its name, which must be its id."""
    file = "/".join((*FOLDER, name))
    sources = read_sources(file, content)
    with Table(file, "", dict(content), sources) as table:
        table.table("sources")
        found = _layout(table)
        if f"{found.id}.toml" != name:
            raise table.wrong("id", f"the file is called {name}")
        _check(table, found)
    return found


def _layout(table: Table) -> Layout:
    with table.table("dates") as dates, table.table("marks") as marks:
        parts = {key: names_by(table.table(key)) if table.has(key) else {} for key in _OPTIONAL}
        return Layout(
            id=table.plain("id", words),
            network=table.plain("network", words),
            about=table.plain("about", one_of(About)),
            title=table.plain("title", words),
            order=dates.sourced("order", one_of(Order)),
            zone=dates.sourced("zone", words),
            columns=MappingProxyType({_column(table, key): names for key, names in parts["columns"].items()}),
            metrics=MappingProxyType(parts["metrics"]),
            titles=MappingProxyType(parts["titles"]),
            marks=marks.plain("any_of", list_of_words),
            where=_where(table),
        )


def _where(table: Table) -> str:
    if not table.has("where"):
        return ""
    with table.table("where") as where:
        return where.sourced("steps", words).value


def names_by(table: Table) -> dict[str, Names]:
    """By key its names in all languages, English first, each once."""
    found: dict[str, Names] = {}
    for key in table.keys():  # noqa: SIM118 -- a method of ours
        names: dict[str, None] = {}
        with table.table(key) as languages:
            for language in languages.keys():  # noqa: SIM118
                names |= dict.fromkeys(map(plain, languages.sourced(language, list_of_words).value))
        found[key] = tuple(names)
    return found


def _column(table: Table, key: str) -> Column:
    try:
        return Column(key)
    except ValueError:
        raise table.wrong(f"columns.{key}", "no such column is known") from None


def _check(table: Table, layout: Layout) -> None:
    facts = load_network_facts().get(layout.network)
    if facts is None:
        raise table.wrong("network", f"“{layout.network}” is no network")
    level = MetricLevel.POST if layout.about is About.POST else MetricLevel.ACCOUNT
    known = {one.name for one in facts.metrics if one.level is level}
    unknown = sorted((layout.metrics.keys() | layout.titles.keys()) - known)
    if unknown:
        raise table.wrong(unknown[0], f"{layout.network} has no such figure of a {level.value}")
    unmarked = sorted(set(layout.marks) - layout.metrics.keys() - {one.value for one in layout.columns})
    if unmarked:
        raise table.wrong("marks.any_of", f"“{unmarked[0]}” is neither a column nor a figure")
    _check_once(table, layout)


def _check_once(table: Table, layout: Layout) -> None:
    """A heading may mean one thing only, or which one is read would hang on the order of a file."""
    seen: set[str] = set()
    for names in (*layout.columns.values(), *layout.metrics.values()):
        twice = sorted(seen.intersection(names))
        if twice:
            raise table.wrong("columns", f"“{twice[0]}” names two things")
        seen.update(names)
