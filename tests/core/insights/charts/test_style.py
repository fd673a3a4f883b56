"""The colours of charts can be seen, read, and told apart by everybody."""

from __future__ import annotations

from itertools import combinations

import pytest

from clinicsocial.core.insights.charts.heat import ink_on, mixed
from clinicsocial.core.insights.charts.style import DASHES, LEAST_SERIES, MARKERS, load_style
from clinicsocial.core.values.contrast import contrast
from clinicsocial.core.values.errors import ResourceError

Row = tuple[float, float, float]
SIGHTS: dict[str, tuple[Row, Row, Row]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Linear RGB as somebody without one kind of cone sees it (Machado and others 2009, severity 1)."""
XYZ: tuple[Row, Row, Row] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
APART = 15.0
"""Difference in CIE Lab (1976); 2 to 3 is what an eye can just tell side by side."""


def times(matrix: tuple[Row, Row, Row], colour: Row) -> Row:
    first, second, third = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return first, second, third


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str) -> Row:
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    seen = times(SIGHTS[sight], (red, green, blue))
    clipped = (min(max(seen[0], 0), 1), min(max(seen[1], 0), 1), min(max(seen[2], 0), 1))
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (a / b for a, b in zip(times(XYZ, clipped), (0.95047, 1, 1.08883), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, sight: str) -> float:
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_lines_look_different_to_everybody(name: str, sight: str) -> None:
    series = load_style(name, text_size=12).series
    assert min(apart(one, other, sight) for one, other in combinations(series, 2)) >= APART


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_can_be_read_on_the_ground(name: str) -> None:
    style = load_style(name, text_size=12)
    inks = (style.text, style.muted, style.target, *style.series)
    assert min(contrast(ink, style.ground) for ink in inks) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_marks_stand_out_from_the_ground(name: str) -> None:
    style = load_style(name, text_size=12)
    assert contrast(style.axis, style.ground) >= 3.0
    assert contrast(style.series[0], style.pale) >= 3.0, "the frame of a pale bar"


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("part", [0.0, 0.25, 0.4, 0.5, 0.6, 0.75, 1.0])
def test_a_number_can_be_read_on_every_colour_of_the_heat_map(name: str, part: float) -> None:
    style = load_style(name, text_size=12)
    fill = mixed(*style.ramp, part)
    assert contrast(ink_on(fill), fill) >= 4.5


def test_every_line_has_a_mark_and_dashes_of_its_own() -> None:
    assert len(set(MARKERS)) == len(set(DASHES)) == len(MARKERS) == LEAST_SERIES


def test_an_appearance_that_is_not_there_is_named() -> None:
    with pytest.raises(ResourceError, match="sepia"):
        load_style("sepia", text_size=12)
