"""Hashtag groups: entered, kept, and inserted as far as they fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.store.store import Store
from clinicsocial.core.text.hashtags import find_hashtags
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.writing.hashtag_groups import (
    check_tags,
    delete_group,
    fitting,
    run_on,
    save_group,
    tags_in,
)
from clinicsocial.core.writing.reading import load_writing
from clinicsocial.core.writing.views import MOST_TAGS, HashtagGroupView


def test_a_group_is_kept_changed_and_deleted(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_group(unit, group=HashtagGroupView("Backs", ("#BackPain",)))
    with store.unit_of_work() as unit:
        (made,) = load_writing(unit.session).groups
        save_group(unit, group=HashtagGroupView("Backs", ("#BackPain", "#Physio"), made.id))
    with store.unit_of_work() as unit:
        (made,) = load_writing(unit.session).groups
        assert made.tags == ("#BackPain", "#Physio")
        assert made.id is not None
        delete_group(unit, group_id=made.id)
        assert load_writing(unit.session).groups == ()


@pytest.mark.parametrize(
    "words", ["#BackPain #Physio", "BackPain, Physio", "#BackPain#Physio", "BackPain\n# Physio #backpain"]
)
def test_hashtags_are_taken_however_they_are_entered(words: str) -> None:
    assert tags_in(words) == ("#BackPain", "#Physio")


@pytest.mark.parametrize(
    "tags", [(), ("#back-pain",), ("#1",), tuple(f"#T{n}" for n in range(MOST_TAGS + 1))]
)
def test_what_is_no_group_of_hashtags_is_refused(tags: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInputError):
        check_tags(tags)


def test_capitals_are_advised_for_long_hashtags_only() -> None:
    assert run_on(("#backpaintips", "#BackPainTips", "#flu")) == ("#backpaintips",)


def test_hashtags_of_the_text_are_not_inserted_again() -> None:
    assert fitting(("#Flu", "#Winter"), "Get your jab #flu", None).words == "#Winter"


def test_no_more_are_inserted_than_the_network_takes() -> None:
    found = fitting(("#A", "#B", "#C"), "One #X two #Y", 4)
    assert (found.words, found.left_out) == ("#A #B", ("#C",))


@given(
    st.text(max_size=60),
    st.none() | st.integers(min_value=0, max_value=5),
    st.lists(st.sampled_from("ABCDE")),
)
def test_the_limit_is_never_passed_by_an_insertion(text: str, most: int | None, names: list[str]) -> None:
    tags = tags_in(" ".join(names))
    found = fitting(tags, text, most)
    before, added = len(find_hashtags(text)), len(found.words.split())
    assert added + len(found.left_out) <= len(tags)
    assert most is None or added == 0 or before + added <= most
