"""The proof of the long runs itself: it must see what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.values.delivery import DeliveryState as S
from tests.core.publishing.truth import Found, Kept, Planned, Said, Step, Truth, compare

DUE = datetime(2026, 11, 23, 9, tzinfo=UTC)
MARK = "mark00001x"
POST = Found(f"Flu clinic, {MARK}.", DUE)
OTHER = Found("Flu clinic, mark00002x.", DUE)


def truth(state: S, *found: Found, steps: tuple[Step, ...] = (), parts: int = 1) -> Truth:
    planned = Planned(1, "wordpress", MARK, DUE, parts)
    return compare(planned, Said(state, "", DUE, steps), found)


def step(state: S, reason: str = "") -> Step:
    return Step(state, reason)


PLACED = (step(S.SENDING), step(S.PLACED))


@pytest.mark.parametrize(
    ("state", "posts", "holds"),
    [
        (S.LIVE, 1, True),
        (S.LIVE, 0, False),
        (S.LIVE, 2, False),
        (S.MISSED, 0, True),
        (S.MISSED, 1, False),
        (S.UNSURE, 1, True),
        (S.UNSURE, 2, False),
        (S.WAITING, 0, False),
        (S.PLACED, 0, False),
    ],
)
def test_a_state_holds_only_where_the_server_has_what_it_says(state: S, posts: int, *, holds: bool) -> None:
    assert truth(state, OTHER, *[POST] * posts).holds is holds


def test_half_a_thread_is_never_the_truth() -> None:
    assert not truth(S.LIVE, POST, POST, parts=3).holds
    assert truth(S.LIVE, POST, POST, POST, parts=3).holds


def test_what_the_network_kept_has_to_come_out_at_its_time() -> None:
    late = Found(POST.text, DUE + timedelta(minutes=1))
    steps = (*PLACED, step(S.LIVE))
    assert truth(S.LIVE, POST, steps=steps).kept is Kept.CAME_OUT
    assert truth(S.LIVE, late, steps=steps).kept is Kept.UNTIMELY
    assert not truth(S.LIVE, late, steps=steps).holds


@pytest.mark.parametrize(
    ("steps", "kept"),
    [
        ((step(S.SENDING), step(S.LIVE)), Kept.NEVER),
        (PLACED, Kept.STILL),
        ((*PLACED, step(S.UNSURE), step(S.LIVE)), Kept.CAME_OUT),
        ((*PLACED, step(S.HELD, Why.RECALLED), step(S.MISSED)), Kept.BROUGHT_BACK),
        ((*PLACED, step(S.HELD, Why.PLACED_GONE)), Kept.GONE),
        ((*PLACED, step(S.HELD, Why.PAUSED), step(S.WAITING), *PLACED, step(S.LIVE)), Kept.CAME_OUT),
        ((*PLACED, step(S.HELD, Why.PAUSED), step(S.WAITING), step(S.LIVE)), Kept.BROUGHT_BACK),
    ],
    ids=["never", "still", "asked about", "taken back", "gone", "placed again", "sent from here"],
)
def test_the_fate_of_an_appointment_is_read_from_the_log(steps: tuple[Step, ...], kept: Kept) -> None:
    assert truth(S.LIVE, POST, steps=steps).kept is kept
