"""The states of a post and of its deliveries, and which step may follow which (design.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import NotAllowedError


class DeliveryState(StrEnum):
    """Where one post to one account stands."""

    WAITING = "waiting"
    SENDING = "sending"
    LIVE = "live"
    REFUSED = "refused"
    UNSURE = "unsure"
    HELD = "held"
    MISSED = "missed"
    BY_HAND = "by_hand"
    PLACED = "placed"
    CANCELLED = "cancelled"
    REMOVED = "removed"


class PostState(StrEnum):
    """Where a post stands; from `scheduled` on it is derived from its deliveries."""

    IDEA = "idea"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    LIVE = "live"
    PARTLY_LIVE = "partly_live"
    FAILED = "failed"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


_S = DeliveryState

STEPS = MappingProxyType(
    {
        _S.WAITING: frozenset(
            {_S.SENDING, _S.HELD, _S.MISSED, _S.BY_HAND, _S.PLACED, _S.CANCELLED, _S.REFUSED}
        ),
        _S.SENDING: frozenset({_S.LIVE, _S.WAITING, _S.REFUSED, _S.UNSURE, _S.PLACED}),
        _S.UNSURE: frozenset({_S.LIVE, _S.WAITING, _S.PLACED}),
        _S.BY_HAND: frozenset({_S.LIVE, _S.WAITING, _S.CANCELLED}),
        _S.PLACED: frozenset({_S.LIVE, _S.WAITING, _S.HELD, _S.CANCELLED, _S.MISSED, _S.UNSURE}),
        _S.HELD: frozenset({_S.WAITING, _S.MISSED, _S.CANCELLED}),
        _S.MISSED: frozenset({_S.WAITING, _S.CANCELLED}),
        _S.REFUSED: frozenset({_S.WAITING, _S.CANCELLED}),
        _S.LIVE: frozenset({_S.REMOVED}),
        _S.CANCELLED: frozenset[DeliveryState](),
        _S.REMOVED: frozenset[DeliveryState](),
    }
)
"""Every permitted step.

`waiting -> refused`: preparing (nothing public yet) was clearly refused. `unsure -> placed`: a look-up found
that the network keeps the appointment after all.
"""

MOVABLE = frozenset({_S.WAITING, _S.HELD, _S.MISSED, _S.REFUSED})
"""A person may choose a new time for these."""

EDITABLE = MOVABLE
"""The words of a post may change while all its open deliveries are in these."""


class ImpossibleStepError(NotAllowedError):
    """A step that the table of states does not have."""

    def __init__(self, now: DeliveryState, then: DeliveryState) -> None:
        super().__init__(
            tr("This post has moved on in the meantime."),
            tr("It is now “{now}” and cannot become “{then}”.", now=now.value, then=then.value),
            tr("Look at the post again, then decide."),
        )
        self.now = now
        self.then = then


def check_step(now: DeliveryState, then: DeliveryState) -> None:
    """Let a permitted step pass.

    Raises:
        ImpossibleStepError: the table has no such step.
    """
    if then not in STEPS[now]:
        raise ImpossibleStepError(now, then)


def post_state(own: PostState, deliveries: Iterable[DeliveryState]) -> PostState:
    """The state of a post whose own (unscheduled) state is `own`, from the deliveries it has.

    Cancelled deliveries do not count. Without any other the post keeps its own state.
    """
    states = [state for state in deliveries if state is not _S.CANCELLED]
    if not states or own in {PostState.WITHDRAWN, PostState.ARCHIVED}:
        return own
    found = set(states)
    if found == {_S.REMOVED}:
        return PostState.WITHDRAWN
    found.discard(_S.REMOVED)
    if found == {_S.LIVE}:
        return PostState.LIVE
    open_states = found & {_S.WAITING, _S.SENDING, _S.HELD, _S.BY_HAND, _S.PLACED, _S.UNSURE}
    if _S.LIVE in found:
        return PostState.PARTLY_LIVE
    if open_states:
        return PostState.SCHEDULED
    return PostState.FAILED if _S.REFUSED in found else PostState.MISSED
