"""Code points and UTF-16 units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.ui.composing.offsets import to_code_point, to_utf16

texts = st.text(max_size=40)


@given(texts, st.integers(0, 50))
def test_units_are_those_of_the_encoded_text(text: str, place: int) -> None:
    assert to_utf16(text, place) == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


@given(texts, st.integers(0, 40))
def test_a_place_survives_the_way_there_and_back(text: str, place: int) -> None:
    place = min(place, len(text))
    assert to_code_point(text, to_utf16(text, place)) == place
