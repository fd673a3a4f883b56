"""Finding pages of the guide."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinicsocial.core.help.guide import load_guide
from clinicsocial.core.help.search import GuideSearch, distance


@pytest.fixture(scope="module")
def search() -> GuideSearch:
    """Over the guide of this copy."""
    return GuideSearch(load_guide())


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("backup", "backup"),
        ("recvery code", "recovery-code"),
        ("recov", "recovery-code"),
        ("instgram", "connecting"),
        ("PIN forgotten", "locking"),
        ("post appeared twice", "unsure"),
        ("how do I withdraw a consent?", "consents"),
        ("keyboard shortcuts", "keyboard"),
        ("computer off", "missed"),
        ("negative review", "answering"),
        ("dark mode", "appearance"),
        ("Friday", "figures"),
        ("nhs number", "privacy-findings"),
        ("usb stick", "backup"),
        ("new manager", "handing-over"),
    ],
)
def test_what_people_ask_for_comes_first(search: GuideSearch, typed: str, page: str) -> None:
    assert search.find(typed)[0].topic.name == page


def test_nothing_is_found_for_words_that_no_page_has(search: GuideSearch) -> None:
    assert search.find("xylophone") == ()
    assert search.find("  ?! ") == ()


def test_a_hit_says_where_its_page_has_the_word(search: GuideSearch) -> None:
    assert "sleep" in search.find("sleep")[0].excerpt


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("post", "post", 0),
        ("psot", "post", 1),
        ("pst", "post", 1),
        ("posts", "post", 1),
        ("abcdef", "uvwxyz", 3),
    ],
)
def test_slips_are_counted_up_to_a_most(left: str, right: str, expected: int) -> None:
    assert distance(left, right, 2) == expected


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_anything_can_be_typed(typed: str) -> None:
    GuideSearch(load_guide()).find(typed)


@given(st.text(max_size=8), st.text(max_size=8))
def test_slips_count_the_same_both_ways(left: str, right: str) -> None:
    assert distance(left, right, 2) == distance(right, left, 2)
