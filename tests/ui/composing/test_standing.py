"""How far a post is, read from its deliveries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clinicsocial.core.planning.views import DeliveryView, PostContent, VariantContent
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.plan import plan_at
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.composing.standing import base_is_locked, locked_accounts, stage_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
S = DeliveryState


def delivery(account_id: int, state: DeliveryState) -> DeliveryView:
    plan = plan_at(NOW, "Europe/London")
    return DeliveryView(account_id, account_id, "label", "bluesky", state, plan, NOW, "", "", "", None, 0)


def content(*account_ids: int) -> PostContent:
    return PostContent(text="x", variants=tuple(VariantContent(one) for one in account_ids))


@pytest.mark.parametrize(
    ("states", "dirty", "stage"),
    [
        ((), False, Stage.DRAFT),
        ((S.CANCELLED, S.CANCELLED), False, Stage.DRAFT),
        ((S.WAITING, S.WAITING), False, Stage.PLANNED),
        ((S.WAITING, S.WAITING), True, Stage.EDITED),
        ((S.LIVE, S.WAITING), False, Stage.PLANNED),
        ((S.LIVE, S.REFUSED), False, Stage.PLANNED),
        ((S.LIVE, S.LIVE), False, Stage.OVER),
        ((S.SENDING, S.UNSURE), False, Stage.OVER),
        ((S.LIVE, S.CANCELLED), False, Stage.DRAFT),
    ],
)
def test_the_bar_offers_what_the_deliveries_allow(
    states: tuple[DeliveryState, ...], stage: Stage, *, dirty: bool
) -> None:
    deliveries = [delivery(number, state) for number, state in enumerate(states, start=1)]
    assert stage_of(content(1, 2), deliveries, dirty=dirty) is stage


def test_an_account_added_to_a_planned_post_can_still_be_scheduled() -> None:
    assert stage_of(content(1, 2), [delivery(1, S.WAITING)], dirty=False) is Stage.DRAFT


@pytest.mark.parametrize("state", [S.SENDING, S.LIVE, S.UNSURE, S.BY_HAND, S.PLACED])
def test_words_are_locked_once_they_may_have_left(state: DeliveryState) -> None:
    assert locked_accounts([delivery(1, state)]) == {1}


def test_the_text_for_all_is_locked_only_while_a_locked_account_follows_it() -> None:
    own = PostContent(text="x", variants=(VariantContent(1, text="own"), VariantContent(2)))
    assert base_is_locked(content(1, 2), frozenset({1}))
    assert not base_is_locked(own, frozenset({1}))
