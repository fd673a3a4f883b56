"""Frozen pictures of accounts, and what passes through the connect assistant."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.network import Secret, Verified
    from clinicsocial.core.values.sign_in import SignInEnd


class AccountMode(StrEnum):
    """How posts get out."""

    API = "api"
    ASSISTED = "assisted"
    """A person posts by hand, helped by the app."""


class AccountState(StrEnum):
    """Whether the account can be used."""

    CONNECTED = "connected"
    RECONNECT = "reconnect"
    """The network no longer accepts the secret."""
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class AccountView:
    """The clinic's presence on a network, without its secret."""

    id: int
    network: str
    label: str
    server: str
    user_name: str
    mode: AccountMode
    state: AccountState
    state_reason: str
    """A sentence, where the state needs one; or empty."""
    native_schedule: bool
    verified_at: datetime | None
    open_deliveries: int
    """Deliveries that still have something ahead of them."""
    details: Mapping[str, str] = field(default_factory=dict[str, str])
    sign_in_ends: SignInEnd | None = None
    """When a person has to connect it again, where anybody knows."""


@dataclass(frozen=True, slots=True)
class ConnectForm:
    """What the connect assistant was given. The secret's repr shows nothing."""

    network: str
    server: str
    user_name: str
    password: Secret
    account_id: int | None = None
    """The account being reconnected, or None for a new one."""


@dataclass(frozen=True, slots=True)
class VerifiedAccount:
    """The network answered: who it is there, and the secrets that proved it."""

    network: str
    user_name: str
    password: Secret
    session: Secret | None
    verified: Verified
    account_id: int | None
    """The account being reconnected, or None."""


@dataclass(frozen=True, slots=True)
class AccountStored:
    """The account is connected."""

    account_id: int
    reconnected: bool
    """It was known already and was updated in place."""
    changes: Changes
    warnings: tuple[str, ...] = ()
    ends_on: date | None = None
    """The last day of this sign-in in the clinic's zone, where it has one."""
