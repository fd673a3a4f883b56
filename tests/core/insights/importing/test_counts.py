"""Counts are read as they were meant, in every way of writing them, or refused with a reason."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.importing.counts import (
    DecimalSigns,
    Odd,
    OddCountError,
    decimal_signs,
    odd_sentence,
    read_count,
)

NONE_SEEN = DecimalSigns()
COUNTS = st.integers(0, 10**14)


def parted(count: int, sign: str) -> str:
    return f"{count:,}".replace(",", sign)


@given(count=COUNTS, sign=st.sampled_from(",. '’\u00a0\u202f\u2009"))
def test_a_count_is_the_same_however_its_thousands_are_parted(count: int, sign: str) -> None:
    assert read_count(parted(count, sign), NONE_SEEN) == count


@given(count=COUNTS)
def test_a_count_with_noughts_as_decimals_is_whole(count: int) -> None:
    assert read_count(f"{count:,}.0", NONE_SEEN) == count
    assert read_count(f"{parted(count, '.')},00", NONE_SEEN) == count


@pytest.mark.parametrize(
    ("cell", "count"), [("12,34,567", 1234567), ('="123"', 123), (" +7 ", 7), ("007", 7)]
)
def test_unusual_ways_of_writing_a_count_are_read(cell: str, count: int) -> None:
    assert read_count(cell, NONE_SEEN) == count


@pytest.mark.parametrize("cell", ["", "  ", "--", "-", "—", "n/a", "N/A", "null", "nan"])
def test_what_is_not_told_is_not_nought(cell: str) -> None:
    assert read_count(cell, NONE_SEEN) is None


@pytest.mark.parametrize(
    ("cell", "odd"),
    [
        ("12 %", Odd.SHARE),
        ("3.5%", Odd.SHARE),
        ("1.5", Odd.PART),
        ("0.123", Odd.PART),
        ("-4", Odd.BELOW_ZERO),
        ("(4)", Odd.BELOW_ZERO),
        ("1.2K", Odd.ROUNDED),
        ("2,3 Mio.", Odd.ROUNDED),
        ("=SUM(A1:A9)", Odd.TEXT),
        ("1.23457E+16", Odd.TEXT),
        ("lots", Odd.TEXT),
        ("9" * 30, Odd.TOO_LONG),
    ],
)
def test_what_is_no_count_is_refused_with_its_reason(cell: str, odd: Odd) -> None:
    with pytest.raises(OddCountError) as refused:
        read_count(cell, NONE_SEEN)
    assert refused.value.odd is odd
    assert odd_sentence(odd)


def test_another_cell_of_the_file_shows_which_separator_is_the_decimal_one() -> None:
    signs = decimal_signs(["3.75%", "12"])
    with pytest.raises(OddCountError):
        read_count("1.234", signs)
    assert read_count("1,234", signs) == 1234


def test_where_both_separators_are_seen_as_decimals_a_lone_one_is_unclear() -> None:
    with pytest.raises(OddCountError) as refused:
        read_count("1.234", decimal_signs(["3.75", "3,75"]))
    assert refused.value.odd is Odd.UNCLEAR


@given(cell=st.text(max_size=40), others=st.lists(st.text(max_size=12), max_size=4))
def test_any_cell_is_a_count_nothing_or_a_named_oddity(cell: str, others: list[str]) -> None:
    with suppress(OddCountError):  # anything else would fail the test
        count = read_count(cell, decimal_signs(others))
        assert count is None or count >= 0
