"""What is being written, apart from any widget."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.ui.composing.composition import Composition

BLUESKY, FACEBOOK = 1, 2


def both() -> Composition:
    return Composition(
        PostContent(text="Flu clinic", variants=(VariantContent(BLUESKY), VariantContent(FACEBOOK)))
    )


def pictures(*names: str) -> Composition:
    return Composition(PostContent(media=tuple(MediaUse(name) for name in names)))


def test_an_account_follows_the_base_text_until_it_differs() -> None:
    composition = both()
    composition.write("Flu clinic on Saturday")
    assert composition.text_of(BLUESKY) == "Flu clinic on Saturday"


def test_a_different_text_starts_as_a_copy_of_the_base() -> None:
    composition = both()
    composition.differ(BLUESKY)
    assert composition.text_of(BLUESKY) == "Flu clinic"


def test_writing_for_one_account_leaves_the_base_and_the_others_alone() -> None:
    composition = both()
    composition.differ(BLUESKY)
    composition.write("Jabs!", BLUESKY)
    assert (composition.text_of(None), composition.text_of(FACEBOOK)) == ("Flu clinic", "Flu clinic")


def test_following_the_base_again_sets_the_own_text_aside_and_differing_brings_it_back() -> None:
    composition = both()
    composition.differ(BLUESKY)
    composition.write("Jabs!", BLUESKY)
    composition.follow(BLUESKY)
    followed = composition.text_of(BLUESKY)
    composition.differ(BLUESKY)
    assert (followed, composition.text_of(BLUESKY)) == ("Flu clinic", "Jabs!")


def test_an_account_left_out_and_chosen_again_has_its_own_text_back() -> None:
    composition = both()
    composition.differ(BLUESKY)
    composition.write("Jabs!", BLUESKY)
    composition.leave_out(BLUESKY)
    composition.choose(BLUESKY)
    assert composition.text_of(BLUESKY) == "Jabs!"


def test_an_account_that_is_not_chosen_cannot_differ() -> None:
    composition = Composition(PostContent(text="Flu clinic"))
    assert not composition.differ(BLUESKY)


def test_a_change_to_what_is_there_already_is_no_change() -> None:
    composition = both()
    assert not composition.write("Flu clinic")


def test_the_same_picture_is_taken_once() -> None:
    composition = pictures("a")
    assert not composition.add_media("a")


def test_a_picture_moves_to_another_place_and_stops_at_the_ends() -> None:
    composition = pictures("a", "b", "c")
    composition.move_media(2, -5)
    assert [use.sha256 for use in composition.content.media] == ["c", "a", "b"]


def test_describing_a_picture_leaves_the_other_pictures_alone() -> None:
    composition = pictures("a", "b")
    composition.describe(1, alt_text="A nurse at a desk")
    assert composition.content.media == (MediaUse("a"), MediaUse("b", "A nurse at a desk"))


def test_an_account_with_its_own_choice_of_pictures_gets_only_those_that_are_still_there() -> None:
    content = PostContent(
        media=(MediaUse("a"), MediaUse("b")), variants=(VariantContent(BLUESKY, media=("b", "gone")),)
    )
    assert Composition(content).media_of(BLUESKY) == (MediaUse("b"),)


def test_a_picture_left_out_for_one_account_stays_with_the_others() -> None:
    content = PostContent(
        media=(MediaUse("a"), MediaUse("b")), variants=(VariantContent(BLUESKY), VariantContent(FACEBOOK))
    )
    composition = Composition(content)
    composition.place_media(0, BLUESKY, wanted=False)
    assert [use.sha256 for use in composition.media_of(BLUESKY)] == ["b"]
    assert [use.sha256 for use in composition.media_of(FACEBOOK)] == ["a", "b"]
    assert composition.left_out_of(0) == {BLUESKY}


def test_an_account_that_gets_every_picture_again_follows_the_post_again() -> None:
    composition = Composition(PostContent(media=(MediaUse("a"),), variants=(VariantContent(BLUESKY),)))
    composition.place_media(0, BLUESKY, wanted=False)
    composition.place_media(0, BLUESKY, wanted=True)
    assert composition.content.variants == (VariantContent(BLUESKY),)


def test_a_new_picture_goes_to_every_account_and_order_follows_the_post() -> None:
    content = PostContent(media=(MediaUse("a"), MediaUse("b")), variants=(VariantContent(BLUESKY),))
    composition = Composition(content)
    composition.place_media(0, BLUESKY, wanted=False)
    composition.add_media("c")
    composition.move_media(2, 0)
    assert [use.sha256 for use in composition.media_of(BLUESKY)] == ["c", "b"]


def test_a_choice_of_accounts_alone_is_nothing_worth_keeping() -> None:
    composition = Composition()
    composition.choose(BLUESKY)
    assert composition.is_empty


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-2, 6)), max_size=20))
def test_moving_pictures_about_never_loses_one(moves: list[tuple[int, int]]) -> None:
    composition = pictures("a", "b", "c", "d", "e")
    for index, to in moves:
        composition.move_media(index, to)
    assert sorted(use.sha256 for use in composition.content.media) == ["a", "b", "c", "d", "e"]


@given(st.lists(st.sampled_from(["differ", "follow", "leave_out", "choose"]), max_size=12))
def test_a_text_written_for_an_account_comes_back_whatever_is_switched_in_between(steps: list[str]) -> None:
    composition = both()
    composition.differ(BLUESKY)
    composition.write("Jabs!", BLUESKY)
    for step in steps:
        getattr(composition, step)(BLUESKY)
    composition.choose(BLUESKY)
    composition.differ(BLUESKY)
    assert composition.text_of(BLUESKY) == "Jabs!"
