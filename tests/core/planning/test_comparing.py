"""Comparing two versions of a post."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.comparing import Compared, Mark, Names, Piece, compare, compare_words
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent

NAMES = Names({1: "@clinic", 2: "The Practice"}, {"a": "nurse.jpg"}, {7: "P. Smith"})


def compared(earlier: PostContent, later: PostContent) -> Compared:
    return compare(earlier, later, NAMES)


@given(earlier=st.text(max_size=200), later=st.text(max_size=200))
def test_the_pieces_make_up_both_texts(earlier: str, later: str) -> None:
    pieces = compare_words(earlier, later)
    assert "".join(one.words for one in pieces if one.mark is not Mark.ADDED) == earlier
    assert "".join(one.words for one in pieces if one.mark is not Mark.REMOVED) == later


@given(words=st.text(max_size=200))
def test_equal_texts_have_no_marks(words: str) -> None:
    assert all(one.mark is Mark.SAME for one in compare_words(words, words))


def test_a_changed_word_is_marked_and_its_neighbours_are_not() -> None:
    assert compare_words("Open on Monday.", "Open on Tuesday.") == (
        Piece(Mark.SAME, "Open on "),
        Piece(Mark.REMOVED, "Monday"),
        Piece(Mark.ADDED, "Tuesday"),
        Piece(Mark.SAME, "."),
    )


def test_a_very_long_text_is_compared_line_by_line() -> None:
    earlier = "word " * 4_000 + "\nlast line"
    assert compare_words(earlier, earlier.replace("last", "final"))[-1] == Piece(Mark.ADDED, "final line")


def test_two_equal_versions_are_the_same() -> None:
    content = PostContent(text="Flu clinic", variants=(VariantContent(1, text="Own"),))
    assert compared(content, content).same


def test_an_own_text_is_compared_with_the_text_it_followed() -> None:
    before = PostContent(text="Flu clinic", variants=(VariantContent(1),))
    after = replace(before, variants=(VariantContent(1, text="Flu clinic now"),))
    assert [text.heading for text in compared(before, after).texts] == ["Text", "Text for @clinic"]


def test_what_else_differs_is_named() -> None:
    before = PostContent(text="x", media=(MediaUse("a", "A nurse"),), variants=(VariantContent(1),))
    after = PostContent(
        text="x",
        media=(MediaUse("a", "A smiling nurse"),),
        planned_for=datetime(2026, 12, 1, 9, 30),  # noqa: DTZ001 -- a wall time
        variants=(VariantContent(1), VariantContent(2)),
    )
    assert [(one.heading, one.earlier, one.later) for one in compared(before, after).fields] == [
        ("Meant for", "", "01/12/2026 09:30"),
        ("Accounts", "@clinic", "@clinic, The Practice"),
        ("Descriptions", "A nurse", "A smiling nurse"),
    ]
