"""A word list kept as text answers as a dictionary would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks.privacy.listed import Flagged, WordList

WORD = st.text(alphabet="abcxyzéñł'-", min_size=1, max_size=6)
LISTS = st.dictionaries(WORD, st.text(alphabet="gsw", min_size=1, max_size=3), max_size=30)


def written(words: dict[str, str]) -> str:
    """The file of such a list."""
    return "".join(f"{word} {words[word]}\n" for word in sorted(words))


@given(LISTS, WORD)
def test_a_word_is_found_exactly_where_it_is_listed(words: dict[str, str], other: str) -> None:
    listed = WordList(written(words))
    assert dict(listed) == words
    assert listed.get(other) == words.get(other)
    assert (other in listed) == (other in words)


@given(LISTS)
def test_a_flag_picks_the_words_about_which_it_is_said(words: dict[str, str]) -> None:
    listed = WordList(written(words))
    wanted = {word for word, said in words.items() if "s" in said}
    assert {word for word in words if word in Flagged(listed, "s")} == wanted
    assert listed.words_said("s") == wanted


def test_a_word_that_is_not_listed_is_an_error() -> None:
    with pytest.raises(KeyError):
        WordList("ann g\n")["bob"]


@pytest.mark.parametrize("text", ["ann\n", "ann g\nbob\n", "ann g"])
def test_a_damaged_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="says nothing"):
        WordList(text)
