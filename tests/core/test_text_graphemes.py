"""Grapheme clusters: what a reader takes for one character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.text.graphemes import grapheme_spans, graphemes
from clinicsocial.core.text.patterns import compiled


@given(text=st.text(alphabet=st.characters(max_codepoint=127), max_size=80), start=st.integers(0, 5))
def test_the_quick_way_for_plain_letters_says_what_the_rule_says(text: str, start: int) -> None:
    start = min(start, len(text))
    by_rule = tuple((match.start(), match.end()) for match in compiled(r"\X").finditer(text, start))
    assert grapheme_spans(text, start) == by_rule


def test_a_line_end_of_two_characters_is_one() -> None:
    assert graphemes("a\r\nb") == ("a", "\r\n", "b")
