"""The sentences behind a `NetworkError`: each names the account and the address, and gives one next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.network_errors import NetworkError, Reason

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Peer:
    """Whom a call is about: as the person knows it."""

    network: str
    """Display name of the network."""
    account: str
    """Label of the account."""
    address: str
    """Address of the server."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What happened, what it means, what to do next."""

    title: str
    message: str
    next_step: str


def network_error(
    reason: Reason,
    peer: Peer,
    *,
    nothing_left: bool,
    wording: Wording | None = None,
    retry_at: datetime | None = None,
    code: str = "",
) -> NetworkError:
    """Build the error of this reason, in its own wording or the one given."""
    words = wording or wording_for(reason, peer, code=code)
    return NetworkError(
        reason,
        title=words.title,
        message=words.message,
        next_step=words.next_step,
        nothing_left=nothing_left,
        retry_at=retry_at,
        code=code,
    )


def wording_for(reason: Reason, peer: Peer, *, code: str = "") -> Wording:
    """The usual wording of a reason. A code of the network stands at the end of the message, for support."""
    words = _USUAL[reason](peer)
    if not code:
        return words
    return Wording(
        words.title,
        tr("{message} (The server’s code: {code}.)", message=words.message, code=code),
        words.next_step,
    )


def _reconnect(peer: Peer) -> Wording:
    return Wording(
        tr("{network} did not accept the password of {account}.", network=peer.network, account=peer.account),
        tr(
            "{address} refused the sign-in: the password was revoked, changed or mistyped.",
            address=peer.address,
        ),
        tr("Open Accounts and connect {account} again with a new app password.", account=peer.account),
    )


def _wait(peer: Peer) -> Wording:
    return Wording(
        tr("{network} asks {account} to wait.", network=peer.network, account=peer.account),
        tr("{address} received too many requests from this account in a short time.", address=peer.address),
        tr("Do nothing: ClinicSocial waits and tries again. If it goes on, post less often."),
    )


def _duplicate(peer: Peer) -> Wording:
    return Wording(
        tr("{network} says that it has this post already.", network=peer.network),
        tr(
            "{address} refused to publish the same post for {account} twice.",
            address=peer.address,
            account=peer.account,
        ),
        tr(
            "Look at {account} on {network}. If the post is missing there, change a few words.",
            account=peer.account,
            network=peer.network,
        ),
    )


def _media(peer: Peer) -> Wording:
    return Wording(
        tr("{network} did not accept a picture of this post.", network=peer.network),
        tr(
            "{address} refused a file for {account}: its type, size or shape is not allowed there.",
            address=peer.address,
            account=peer.account,
        ),
        tr("Open the post, choose another picture or save it as JPEG, and schedule the post again."),
    )


def _text(peer: Peer) -> Wording:
    return Wording(
        tr("{network} did not accept the text of this post.", network=peer.network),
        tr("{address} refused the text for {account}.", address=peer.address, account=peer.account),
        tr(
            "Open the post, shorten or change the text for {account}, and schedule it again.",
            account=peer.account,
        ),
    )


def _policy(peer: Peer) -> Wording:
    return Wording(
        tr("{network} refused the request of {account}.", network=peer.network, account=peer.account),
        tr("{address} does not allow it under its own rules.", address=peer.address),
        tr(
            "Sign in to {network} in the browser and look for a notice about {account}.",
            network=peer.network,
            account=peer.account,
        ),
    )


def _access(peer: Peer) -> Wording:
    return Wording(
        tr("{account} lacks a permission on {network}.", account=peer.account, network=peer.network),
        tr("{address} knows the account but does not let it do this.", address=peer.address),
        tr(
            "Ask whoever manages {address} to give {account} the right to publish and to upload files.",
            address=peer.address,
            account=peer.account,
        ),
    )


def _try_again(peer: Peer) -> Wording:
    return Wording(
        tr("{network} could not be reached for {account}.", network=peer.network, account=peer.account),
        tr("{address} did not take the request. Nothing was published.", address=peer.address),
        tr("Check the internet connection of this PC, then try again."),
    )


def _unsure(peer: Peer) -> Wording:
    return Wording(
        tr("It is not certain whether {network} published the post.", network=peer.network),
        tr(
            "{address} gave no clear answer for {account}: the post may be live or not.",
            address=peer.address,
            account=peer.account,
        ),
        tr(
            "Look at {account} on {network} and tell ClinicSocial what you see. It will not send the post "
            "again by itself.",
            account=peer.account,
            network=peer.network,
        ),
    )


def _address(peer: Peer) -> Wording:
    return Wording(
        tr("{address} is not the right address for {account}.", address=peer.address, account=peer.account),
        tr(
            "Something answers there, but not the interface of {network}: perhaps an ordinary web page, a "
            "sign-in page of the Wi-Fi, or another site.",
            network=peer.network,
        ),
        tr("Open Accounts and check the address of {account}.", account=peer.account),
    )


_USUAL = {
    Reason.RECONNECT: _reconnect,
    Reason.WAIT: _wait,
    Reason.DUPLICATE: _duplicate,
    Reason.MEDIA: _media,
    Reason.TEXT: _text,
    Reason.POLICY: _policy,
    Reason.ACCESS: _access,
    Reason.TRY_AGAIN: _try_again,
    Reason.UNSURE: _unsure,
    Reason.ADDRESS: _address,
}


def unknown_host(peer: Peer) -> Wording:
    """The name of the server cannot be resolved: no internet, or a wrong address."""
    return Wording(
        tr("{address} cannot be found.", address=peer.address),
        tr(
            "Either this PC has no internet connection, or the address of {account} is misspelt. Nothing "
            "was published.",
            account=peer.account,
        ),
        tr(
            "Check the internet connection. If other pages open, check the address of {account} under "
            "Accounts.",
            account=peer.account,
        ),
    )


def connection_refused(peer: Peer) -> Wording:
    """The server is there but nothing listens."""
    return Wording(
        tr("{address} does not answer.", address=peer.address),
        tr(
            "The connection for {account} was refused: the server is switched off or the address is wrong. "
            "Nothing was published.",
            account=peer.account,
        ),
        tr(
            "Try again in a few minutes. If it stays like this, check the address of {account} under "
            "Accounts.",
            account=peer.account,
        ),
    )


def connection_late(peer: Peer) -> Wording:
    """No connection within the time allowed."""
    return Wording(
        tr("{address} does not answer in time.", address=peer.address),
        tr("No connection came about for {account}. Nothing was published.", account=peer.account),
        tr("Check the internet connection of this PC, then try again."),
    )


def bad_certificate(peer: Peer) -> Wording:
    """The certificate is self-signed, expired or made out to somebody else."""
    return Wording(
        tr("{address} cannot prove that it is the real site.", address=peer.address),
        tr(
            "Its security certificate is expired, self-made or made out to another name. The password of "
            "{account} was not sent.",
            account=peer.account,
        ),
        tr("Check the date of this PC and the address. Ask whoever keeps the site for a valid certificate."),
    )


def redirected(peer: Peer, target: str) -> Wording:
    """The server sends requests elsewhere; they are not followed with a secret in hand."""
    return Wording(
        tr("{address} sends its visitors elsewhere.", address=peer.address),
        tr(
            "It points to {target}. ClinicSocial does not follow with the password of {account}.",
            target=target,
            account=peer.account,
        ),
        tr(
            "Open Accounts and connect {account} again with the new address, if it is yours.",
            account=peer.account,
        ),
    )


def insecure_address(peer: Peer) -> Wording:
    """Only plain http is offered."""
    return Wording(
        tr("{address} does not offer a secure connection.", address=peer.address),
        tr(
            "Without https the password of {account} would travel readable by others, so it was not sent.",
            account=peer.account,
        ),
        tr("Ask whoever keeps the site to switch https on, then connect it again."),
    )


def bad_address(peer: Peer) -> Wording:
    """What was typed is no web address."""
    return Wording(
        tr("“{address}” is not a web address.", address=peer.address),
        tr("ClinicSocial cannot find a server for {account} in it.", account=peer.account),
        tr("Type the address as it stands in the browser, for example https://clinic.example."),
    )


def too_large(peer: Peer) -> Wording:
    """The answer goes on and on."""
    return Wording(
        tr("{address} answers with far too much data.", address=peer.address),
        tr("That is not how {network} answers, so reading was stopped.", network=peer.network),
        tr("Open Accounts and check the address of {account}.", account=peer.account),
    )


def clock_warning(ahead: timedelta) -> str:
    """How wrong this PC's clock is, compared with the server's."""
    minutes = round(abs(ahead).total_seconds() / 60)
    if abs(ahead) >= _HOUR:
        hours = round(abs(ahead) / _HOUR)
        amount = trn("about {n} hour", "about {n} hours", hours)
    else:
        amount = trn("{n} minute", "{n} minutes", minutes)
    if ahead > timedelta(0):
        return tr(
            "This PC’s clock is {amount} ahead. Posts would go out too early: set the date and time of the "
            "PC.",
            amount=amount,
        )
    return tr(
        "This PC’s clock is {amount} behind. Posts would go out too late: set the date and time of the PC.",
        amount=amount,
    )
