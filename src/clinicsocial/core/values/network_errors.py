"""What a network may answer, reduced to ten reasons, each with one next action."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.values.errors import ClinicSocialError

if TYPE_CHECKING:
    from datetime import datetime


class Reason(StrEnum):
    """Why a call did not end in success; decides the one next action."""

    RECONNECT = "reconnect"
    """The network no longer accepts the password or token."""
    WAIT = "wait"
    """A limit was reached; a time may be known."""
    DUPLICATE = "duplicate"
    """The network says it has this post already."""
    MEDIA = "media"
    """A picture or video was refused."""
    TEXT = "text"
    """The text was refused."""
    POLICY = "policy"
    """The network's own rules refused it."""
    ACCESS = "access"
    """The account lacks a permission or approval."""
    TRY_AGAIN = "try_again"
    """Nothing can have left this PC, or the network says it is briefly out of order before accepting
    anything.
    """
    UNSURE = "unsure"
    """No clear answer: the post may be live or not."""
    ADDRESS = "address"
    """The server at this address is not what it should be (redirect, certificate, HTML instead of an API)."""


class NetworkError(ClinicSocialError):
    """The only exception a connector raises. `nothing_left`: surely no post was made by this call."""

    def __init__(
        self,
        reason: Reason,
        *,
        title: str,
        message: str,
        next_step: str,
        nothing_left: bool,
        retry_at: datetime | None = None,
        code: str = "",
    ) -> None:
        super().__init__(title, message, next_step)
        self.reason = reason
        self.nothing_left = nothing_left
        self.retry_at = retry_at
        """When the network allows the next call (UTC), where it said so."""
        self.code = code
        """The network's own short error code, for the record; never a text of theirs."""
