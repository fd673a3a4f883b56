"""The table of states lets through what the design allows and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.values.delivery import (
    STEPS,
    DeliveryState,
    ImpossibleStepError,
    PostState,
    check_step,
    post_state,
)

S = DeliveryState
states = st.sampled_from(DeliveryState)


@given(states, states)
def test_a_step_passes_exactly_when_the_table_has_it(now: DeliveryState, then: DeliveryState) -> None:
    if then in STEPS[now]:
        check_step(now, then)
    else:
        with pytest.raises(ImpossibleStepError):
            check_step(now, then)


@pytest.mark.parametrize("state", [S.LIVE, S.REMOVED, S.CANCELLED, S.BY_HAND])
def test_nothing_that_is_over_or_in_a_persons_hands_can_be_sent(state: DeliveryState) -> None:
    assert S.SENDING not in STEPS[state]


def test_an_unsure_delivery_is_settled_only_as_live_or_waiting() -> None:
    assert STEPS[S.UNSURE] == {S.LIVE, S.WAITING, S.PLACED}


def test_only_waiting_deliveries_can_begin_to_send() -> None:
    assert [state for state in S if S.SENDING in STEPS[state]] == [S.WAITING]


@pytest.mark.parametrize(
    ("deliveries", "expected"),
    [
        ([], PostState.DRAFT),
        ([S.CANCELLED], PostState.DRAFT),
        ([S.WAITING], PostState.SCHEDULED),
        ([S.WAITING, S.CANCELLED], PostState.SCHEDULED),
        ([S.LIVE, S.LIVE], PostState.LIVE),
        ([S.LIVE, S.CANCELLED], PostState.LIVE),
        ([S.LIVE, S.WAITING], PostState.PARTLY_LIVE),
        ([S.LIVE, S.REFUSED], PostState.PARTLY_LIVE),
        ([S.REFUSED], PostState.FAILED),
        ([S.REFUSED, S.MISSED], PostState.FAILED),
        ([S.MISSED], PostState.MISSED),
        ([S.UNSURE], PostState.SCHEDULED),
        ([S.REMOVED], PostState.WITHDRAWN),
        ([S.REMOVED, S.LIVE], PostState.LIVE),
    ],
)
def test_the_state_of_a_post_follows_from_its_deliveries(
    deliveries: list[DeliveryState], expected: PostState
) -> None:
    assert post_state(PostState.DRAFT, deliveries) is expected


@given(st.lists(states, min_size=1))
def test_the_order_of_deliveries_does_not_matter(deliveries: list[DeliveryState]) -> None:
    assert post_state(PostState.DRAFT, deliveries) is post_state(PostState.DRAFT, sorted(deliveries))


@given(st.lists(states))
def test_an_archived_post_stays_archived(deliveries: list[DeliveryState]) -> None:
    assert post_state(PostState.ARCHIVED, deliveries) is PostState.ARCHIVED
