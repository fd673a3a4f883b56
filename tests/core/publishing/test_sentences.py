"""Every reason has words and a next step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.publishing.reasons import REFUSALS, Why, refusal
from clinicsocial.core.publishing.sentences import told
from clinicsocial.core.values.network_errors import Reason

DETAILS = {"account": "@clinic.example", "code": "E1", "sent": "2", "confirmed": "1", "count": "50"}


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_a_sentence_and_one_next_step(why: Why) -> None:
    words = told(why.value, DETAILS)

    assert words.sentence
    assert words.next_step
    assert "Another version" not in words.sentence
    assert "{" not in words.sentence + words.next_step


@pytest.mark.parametrize("why", list(Why))
def test_no_two_reasons_are_told_in_the_same_words(why: Why) -> None:
    others = [told(other.value, DETAILS).sentence for other in Why if other is not why]

    assert told(why.value, DETAILS).sentence not in others


def test_nothing_is_said_where_there_is_no_reason() -> None:
    assert told("", {}).sentence == ""


def test_a_reason_of_another_version_is_told_rather_than_hidden() -> None:
    assert "from_the_future" in told("from_the_future", {}).sentence


def test_a_missed_delivery_says_what_it_was_held_for() -> None:
    words = told(Why.MISSED_HELD, {"held_for": Why.CHECK_BLOCKS, "account": "@clinic.example"})

    assert told(Why.CHECK_BLOCKS, {}).sentence in words.sentence
    assert words.next_step == told(Why.CHECK_BLOCKS, {}).next_step


@given(
    st.sampled_from(list(Why)),
    st.dictionaries(
        st.sampled_from(["account", "code", "sent", "confirmed", "held_for", "problem"]),
        st.one_of(st.text(max_size=8), st.sampled_from([why.value for why in Why])),
    ),
)
def test_odd_or_missing_details_still_give_a_sentence(why: Why, details: dict[str, str]) -> None:
    assert told(why.value, details).sentence


@pytest.mark.parametrize(
    "reason", [r for r in Reason if r not in {Reason.TRY_AGAIN, Reason.WAIT, Reason.UNSURE}]
)
def test_every_refusal_of_a_network_has_a_reason_of_its_own(reason: Reason) -> None:
    assert refusal(reason) is REFUSALS[reason]
