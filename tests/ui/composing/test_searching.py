"""Finding words in the texts of a post, and replacing them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.ui.composing.searching import Place, Search, next_place, places, replaced

TEXT = "The clinic's nurse. THE nurses, the theatre."


@pytest.mark.parametrize(
    ("search", "count"),
    [
        (Search("the"), 4),
        (Search("the", match_case=True), 2),
        (Search("the", whole_words=True), 3),
        (Search("nurse", whole_words=True), 1),
        (Search("clinic’s"), 1),
        (Search("."), 2),
        (Search(""), 0),
    ],
)
def test_what_is_looked_for_is_found_as_it_is_meant(search: Search, count: int) -> None:
    assert len(places({None: TEXT}, search)) == count


def test_hits_come_text_by_text() -> None:
    found = places({None: "a b a", 7: "ba"}, Search("a"))
    assert found == (Place(None, 0, 1), Place(None, 4, 5), Place(7, 1, 2))


def test_going_on_goes_round_through_all_texts_and_back() -> None:
    found = places({None: "a b a", 7: "ba"}, Search("a"))
    here = Place(None, 0, 0)
    seen = []
    for _ in range(4):
        here = next_place(found, here) or here
        seen.append(here)
    assert seen == [*found, found[0]]
    assert next_place(found, found[0], backwards=True) == found[-1]
    assert next_place((), here) is None


def test_a_replacement_that_holds_what_is_looked_for_is_not_replaced_again() -> None:
    assert replaced("nurse nurse", Search("nurse"), "nurse Ann") == ("nurse Ann nurse Ann", 2)


@given(st.text(max_size=60), st.builds(Search, st.text(min_size=1, max_size=5), st.booleans(), st.booleans()))
def test_replacing_by_nothing_leaves_what_stands_between(text: str, search: Search) -> None:
    found = places({None: text}, search)
    left, count = replaced(text, search, "")
    assert count == len(found)
    assert len(left) == len(text) - sum(one.end - one.start for one in found)
