"""How far a post is, as the columns of the board tell it."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from clinicsocial.core.values.delivery import PostState

if TYPE_CHECKING:
    from collections.abc import Mapping


class Stage(StrEnum):
    """The columns, from left to right. Review joins them when approval exists."""

    IDEA = "idea"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LIVE = "live"


STATES: Mapping[Stage, tuple[PostState, ...]] = MappingProxyType(
    {
        Stage.IDEA: (PostState.IDEA,),
        Stage.DRAFT: (PostState.DRAFT, PostState.IN_REVIEW, PostState.APPROVED),
        Stage.SCHEDULED: (PostState.SCHEDULED, PostState.FAILED, PostState.MISSED),
        Stage.LIVE: (PostState.LIVE, PostState.PARTLY_LIVE),
    }
)
"""What stands in each column; what went wrong stays where it was planned, with its reason on the card."""
