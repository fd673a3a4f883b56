"""Words cut for a place with little room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.core.text.graphemes import graphemes


@given(st.text(), st.integers(1, 60))
def test_no_excerpt_is_longer_than_asked_for(words: str, most: int) -> None:
    assert len(graphemes(excerpt(words, most))) <= most


def test_short_words_stay_whole_on_one_line() -> None:
    assert excerpt("Anna\n Kowalski", 40) == "Anna Kowalski"


def test_what_is_cut_off_is_told() -> None:
    assert excerpt("Anna Kowalski from Mill Lane", 14) == "Anna Kowalski…"


def test_a_family_of_signs_is_never_cut_apart() -> None:
    assert excerpt("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2) == "👩‍👩‍👧…"
