"""Who keeps the appointment of a planned post, in words: its network, this PC, or a person who posts by hand.

Everybody who plans a post has to know whether this PC may be off at its time. The words stand here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import DeliveryState


class Keeper(StrEnum):
    """Who sees to it that a planned post goes out at its time."""

    THIS_PC = "this_pc"
    SOON_NETWORK = "soon_network"
    """Once it is scheduled, its network takes it over."""
    NETWORK = "network"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Kept:
    """A planned post on one account."""

    keeper: Keeper
    network: str
    """The network's id, such as ``wordpress``."""
    account: str
    """The account's label."""


Named = Callable[[str], str]
"""A network's name as people write it, from its id."""


def keeper_of(state: DeliveryState, *, by_hand: bool) -> Keeper | None:
    """Who keeps what stands so, `by_hand` where a person posts for the account; None: nothing is planned."""
    if state is DeliveryState.PLACED:
        return Keeper.NETWORK
    if state is DeliveryState.BY_HAND or (state is DeliveryState.WAITING and by_hand):
        return Keeper.PERSON
    return Keeper.THIS_PC if state is DeliveryState.WAITING else None


def short_words(kept: Iterable[Kept], named: Named) -> str:
    """A few words for a line of a list; each of them once; empty where nothing is planned."""
    return " · ".join(dict.fromkeys(_short(one, named) for one in kept))


def sentence(one: Kept, named: Named, when: str = "") -> str:
    """What is said beside an account that is named already. `when` is its time in words."""
    network = named(one.network)
    if one.keeper is Keeper.NETWORK:
        return tr("Kept by {network}: this PC may be off.", network=network)
    if one.keeper is Keeper.SOON_NETWORK:
        return tr("{network} takes it over once it is scheduled: then this PC may be off.", network=network)
    if one.keeper is Keeper.PERSON:
        return tr("You post this by hand at {when}.", when=when) if when else tr("You post this by hand.")
    return tr("This PC must be on and awake then.")


def sentences(kept: Iterable[Kept], named: Named, when: str = "") -> tuple[str, ...]:
    """One sentence for each way of keeping, with the accounts kept so. `when` is their time in words."""
    accounts: dict[Keeper, list[str]] = {}
    for one in kept:
        accounts.setdefault(one.keeper, []).append(_account_words(named(one.network), one.account))
    return tuple(
        _for_accounts(keeper, ", ".join(accounts[keeper]), when) for keeper in Keeper if keeper in accounts
    )


def _account_words(network: str, account: str) -> str:
    """An account may bear nothing but its network's name."""
    return network if account == network else tr("{network} ({account})", network=network, account=account)


def _short(one: Kept, named: Named) -> str:
    if one.keeper in {Keeper.NETWORK, Keeper.SOON_NETWORK}:
        return tr("Kept by {network}", network=named(one.network))
    return tr("You post it by hand") if one.keeper is Keeper.PERSON else tr("This PC must be on")


def _for_accounts(keeper: Keeper, accounts: str, when: str) -> str:
    if keeper is Keeper.NETWORK:
        return tr("Kept by the network, this PC may be off: {accounts}.", accounts=accounts)
    if keeper is Keeper.SOON_NETWORK:
        return tr(
            "Once it is scheduled the network takes it over, then this PC may be off: {accounts}.",
            accounts=accounts,
        )
    if keeper is Keeper.PERSON:
        return (
            tr("You post this by hand at {when}: {accounts}.", when=when, accounts=accounts)
            if when
            else tr("You post this by hand: {accounts}.", accounts=accounts)
        )
    return tr("This PC must be on and awake then: {accounts}.", accounts=accounts)
