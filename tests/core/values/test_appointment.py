"""Whoever plans a post is told who keeps its appointment: the network, this PC, or somebody by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.values.appointment import Keeper, Kept, keeper_of, sentence, sentences, short_words
from clinicsocial.core.values.delivery import DeliveryState

S = DeliveryState
keepers = st.sampled_from(Keeper)
planned = st.builds(Kept, keepers, st.sampled_from(["bluesky", "wordpress"]), st.sampled_from(["A", "B"]))


def named(network: str) -> str:
    return network.title()


@pytest.mark.parametrize("by_hand", [False, True])
def test_every_planned_state_has_a_keeper_and_no_other(by_hand: bool) -> None:  # noqa: FBT001 - a parameter
    found = {state for state in S if keeper_of(state, by_hand=by_hand) is not None}
    assert found == {S.WAITING, S.PLACED, S.BY_HAND}


def test_a_scheduled_post_of_an_account_without_a_connection_is_posted_by_hand() -> None:
    assert keeper_of(S.WAITING, by_hand=True) is Keeper.PERSON


def test_a_placed_post_names_the_network_that_keeps_it() -> None:
    kept = Kept(Keeper.NETWORK, "wordpress", "Clinic blog")
    assert short_words([kept], named) == "Kept by Wordpress"
    assert sentence(kept, named) == "Kept by Wordpress: this PC may be off."


def test_a_post_by_hand_tells_its_time() -> None:
    kept = Kept(Keeper.PERSON, "facebook", "Willowbrook")
    assert sentence(kept, named, "Tue 24 Nov 09:00") == "You post this by hand at Tue 24 Nov 09:00."
    assert sentences([kept], named, "09:00") == ("You post this by hand at 09:00: Facebook (Willowbrook).",)


@given(found=st.lists(planned, max_size=5))
def test_each_way_of_keeping_is_told_once_with_all_its_accounts(found: list[Kept]) -> None:
    told = sentences(found, named)
    assert len(told) == len({one.keeper for one in found})
    for one in found:
        assert any(f"{named(one.network)} ({one.account})" in words for words in told)


@given(found=st.lists(planned, max_size=5))
def test_a_line_of_a_list_repeats_nothing(found: list[Kept]) -> None:
    words = short_words(found, named).split(" · ")
    assert len(words) == len(set(words))
    assert bool(found) == bool(words[0])


def test_an_account_that_bears_its_networks_name_is_named_once() -> None:
    kept = Kept(Keeper.THIS_PC, "practice", "Practice")
    assert sentences([kept], named) == ("This PC must be on and awake then: Practice.",)
