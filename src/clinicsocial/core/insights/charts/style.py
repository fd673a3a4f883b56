"""How charts look: colours from ``resources/themes/charts.toml``, and marks beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOURCE = "themes/charts.toml"
_HEX = re.compile(r"#[0-9A-F]{6}")
_ONE = ("ground", "text", "muted", "grid", "axis", "target", "hatch", "pale")
_RAMP = 2
LEAST_SERIES = 6
MARKERS = ("o", "s", "^", "D", "v", "P")
"""Matplotlib's names of marks: dot, square, triangle, diamond, triangle down, plus."""
DASHES: tuple[tuple[float, ...], ...] = ((), (6, 2), (2, 2), (8, 2, 2, 2), (4, 1), (1, 2))
"""Lengths of stroke and gap by line, in widths of the line; the first line is whole."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """One appearance at one text size. Colours are ``#RRGGBB``."""

    name: str
    text_size: int
    """Of labels, in device-independent pixels."""
    ground: str
    text: str
    muted: str
    grid: str
    axis: str
    target: str
    hatch: str
    pale: str
    """Fills a bar or a cell behind which there are few posts."""
    series: tuple[str, ...]
    ramp: tuple[str, str]
    """Colours of the least and the most of a heat map."""

    def series_colour(self, number: int) -> str:
        """The colour of the line of this number, from nought; after the last it begins anew."""
        return self.series[number % len(self.series)]


def load_style(name: str, *, text_size: int) -> ChartStyle:
    """The appearance ``light`` or ``dark`` with labels of `text_size` pixels.

    Raises:
        ResourceError: the file is missing or incomplete; names the colour.
    """
    table = read_toml("themes", "charts.toml").get(name)
    if not isinstance(table, dict):
        raise ResourceError(_SOURCE, f"the table “{name}” is missing")
    one = {part: _colour(part, table.get(part)) for part in _ONE}
    series = _colours("series", table)
    ramp = _colours("ramp", table)
    if len(series) < LEAST_SERIES or len(ramp) != _RAMP:
        raise ResourceError(_SOURCE, f"“{name}” needs {LEAST_SERIES} colours of lines and two of a ramp")
    return ChartStyle(name=name, text_size=text_size, series=series, ramp=(ramp[0], ramp[1]), **one)


def _colours(part: str, table: Mapping[str, object]) -> tuple[str, ...]:
    found = table.get(part)
    if not isinstance(found, list):
        raise ResourceError(_SOURCE, f"“{part}” is not a list of colours")
    return tuple(_colour(part, one) for one in found)


def _colour(part: str, value: object) -> str:
    if not isinstance(value, str) or _HEX.fullmatch(value) is None:
        raise ResourceError(_SOURCE, f"“{part}” is not a colour such as #0B6B6B")
    return value
