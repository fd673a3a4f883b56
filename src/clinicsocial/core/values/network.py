"""What passes between the publisher and a connector: frozen values in, frozen values out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from clinicsocial.core.values import secret

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Secret = secret.Secret  # declared where the password store finds it without the rest


@dataclass(frozen=True, slots=True)
class AccountRef:
    """The clinic's presence on a network, without its secret."""

    id: int
    network: str
    """Slug of ``resources/networks``, e.g. ``bluesky``."""
    label: str
    """As the person knows it, e.g. ``@clinic.example``; named in every error."""
    server: str
    """Base address, e.g. ``https://bsky.social`` or the clinic's site; empty for assisted accounts."""
    remote_id: str
    """The network's own id of the account (a DID, a user id); empty until verified."""
    details: Mapping[str, str] = field(default_factory=dict[str, str])
    """What `verify` told to keep with the account."""


class Credentials(Protocol):
    """The secrets of one account, as a connector sees them: kept in the OS keyring, nowhere else.

    Called from workers only: a locked keyring blocks until the person answers.
    """

    def password(self) -> Secret:
        """The app password or token the person gave. Raises NetworkError(RECONNECT) where there is none."""
        ...

    def session(self) -> Secret | None:
        """What the connector kept with `keep_session`, as it was kept, or None."""
        ...

    def keep_session(self, session: Secret | None) -> None:
        """Keep a session between calls and restarts (the connector's own string), or forget it."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class OutgoingMedia:
    """A picture ready to leave: re-encoded, no metadata, fitted to the network."""

    sha256: str
    """Of the original asset: stable across runs, the key of what was uploaded."""
    mime: str
    width: int
    height: int
    content: bytes
    alt_text: str
    """Empty only where the person marked it as decorative."""
    file_name: str
    cut: str = ""
    """What a frame made of it, as a short mark; empty for the whole picture."""

    @property
    def key(self) -> str:
        """What names this copy among the uploaded ones: another frame of the same picture is another copy."""
        return f"{self.sha256}:{self.cut}" if self.cut else self.sha256

    def __repr__(self) -> str:
        """Never the bytes or the alt text."""
        return f"OutgoingMedia({self.sha256[:12]}, {self.mime}, {len(self.content)} bytes)"


@dataclass(frozen=True, slots=True, repr=False)
class LinkCard:
    """The preview of a link where the network does not make one itself."""

    address: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, repr=False)
class Outgoing:
    """Exactly what one delivery says: the same on every try, its `fingerprint` proves it."""

    account: AccountRef
    delivery_id: int
    text: str
    title: str
    language: str
    """BCP 47, e.g. ``en-GB``."""
    media: tuple[OutgoingMedia, ...] = ()
    link_card: LinkCard | None = None
    fingerprint: str = ""
    """SHA-256 over texts, title, media hashes and alt texts (hex)."""
    replies: tuple[str, ...] = ()
    """The further parts of a thread, each an answer to the one before; media and card stand in the first."""

    def __repr__(self) -> str:
        """Never the text."""
        return f"Outgoing(delivery={self.delivery_id}, {self.account.network}, {self.fingerprint[:12]})"


class Checkpoint(Protocol):
    """Stores a remote id the moment it is known, durably, before the connector goes on."""

    def __call__(self, name: str, remote_id: str) -> None:
        """Keep `remote_id` under `name`; a later `prepare` of the same delivery gets it back."""
        ...


@dataclass(frozen=True, slots=True)
class Guard:
    """What makes a second post impossible or at least findable; stored before the send.

    `key` is the record key, idempotency key, draft id or container id. `made_at` is part of what is sent
    where the network stores a creation time: a repeat must be identical. `extra` holds further values a
    repeat needs.
    """

    kind: str
    key: str
    made_at: datetime
    extra: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Sent:
    """A clear yes: the post is live (or `placed` with the network), under this id and address."""

    remote_id: str
    address: str
    """Where a person can see it; empty where the network tells none."""
    media_count: int
    """How many pictures the network confirmed; fewer than sent is told to the person."""
    live_at: datetime | None = None
    """When it became public, where the network tells (UTC)."""


class Presence(StrEnum):
    """What a look-up by the guard found."""

    LIVE = "live"
    """It is there and public."""
    PLACED = "placed"
    """It is there and the network will publish it at its time."""
    ABSENT = "absent"
    """It is surely not there (believe this only after the request's time-out has passed)."""
    UNKNOWN = "unknown"
    """The network could not be asked, or its answer does not settle it."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """The answer of a look-up; `sent` is given with LIVE and PLACED."""

    presence: Presence
    sent: Sent | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """The account answered: who it is there."""

    remote_id: str
    label: str
    server: str
    """The address as finally found (e.g. the site's real API root's site)."""
    details: Mapping[str, str] = field(default_factory=dict[str, str])
    """Facts to keep with the account, e.g. ``{"api": "…/?rest_route=/"}`` and limits the server told."""
    warnings: tuple[str, ...] = ()
    """Sentences for the person: it works, but …"""
    ends_at: datetime | None = None
    """When the network lets this secret in no longer (UTC), where it tells."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number a network reports about a post or an account, under the network's own name."""

    metric: str
    value: int
    as_of: datetime


class Capability(StrEnum):
    """What a connector can do; what is missing is said by data, never by an exception."""

    SEND = "send"
    LOOK_UP = "look_up"
    GUARDED_REPEAT = "guarded_repeat"
    """A second send with the same guard cannot make a second post."""
    PLACE = "place"
    """The network keeps the appointment."""
    RECALL = "recall"
    REMOVE = "remove"
    FIGURES = "figures"
    ACCOUNT_FIGURES = "account_figures"
