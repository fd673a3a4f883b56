"""What a person should be told at once, outside any page: never the text of a post, never a person's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """Which sentence the notification carries."""

    POST_BY_HAND = "post_by_hand"
    """An assisted post is due: somebody has to post it."""
    WENT_LIVE = "went_live"
    NEEDS_YOU = "needs_you"
    """A delivery was refused, held, missed, or nobody knows whether it is live."""
    POST_GONE = "post_gone"
    """A live post is no longer shown by its network: somebody should look. Told once."""
    SIGN_IN_ENDS = "sign_in_ends"
    """The sign-in of an account ends soon: about the account alone, so its delivery and post are 0."""
    SIGN_IN_ENDED = "sign_in_ended"
    """It has ended: posts of the account wait."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One event, by ids and the account it is about."""

    kind: NoticeKind
    delivery_id: int
    post_id: int
    account_id: int
    network: str
    account_label: str
    reason: str = ""
    """Id of the reason the delivery stands where it stands, for telling several with one cause together."""
    at: datetime | None = None
    """Only with those about a sign-in: its end."""
