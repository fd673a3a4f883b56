"""Numbers are shown as people write them."""

from __future__ import annotations

import pytest

from clinicsocial.core.insights.numbers import short, shown


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (3.0, "3"), (14.25, "14.2"), (99.96, "100"), (100.4, "100"), (1234, "1,234"), (-2.5, "-2.5")],
)
def test_thousands_are_parted_and_decimals_few(value: float, words: str) -> None:
    assert shown(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(7.5, "7.5"), (999, "999"), (1200, "1.2k"), (2000, "2k"), (34000, "34k"), (1.3e6, "1.3m")],
)
def test_large_ones_are_short_where_there_is_little_room(value: float, words: str) -> None:
    assert short(value) == words
