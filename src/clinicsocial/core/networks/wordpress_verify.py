"""Connecting a WordPress site: who signs in, what that person may do, and the usual mistakes by name."""

from __future__ import annotations

import re
from http import HTTPStatus

from clinicsocial.core.i18n import tr
from clinicsocial.core.networks.answers import Fields, as_fields, parse_json
from clinicsocial.core.networks.failures import error_marks
from clinicsocial.core.networks.http import Answer, Exchange
from clinicsocial.core.networks.sentences import Peer, Wording, network_error
from clinicsocial.core.networks.wordpress_site import Site, route
from clinicsocial.core.values.network import Secret
from clinicsocial.core.values.network_errors import NetworkError, Reason

_APPLICATION_PASSWORD = re.compile(r"[A-Za-z0-9]{24}")
"""What WordPress makes, written with or without spaces."""


def sign_in(exchange: Exchange, site: Site, headers: dict[str, str], password: Secret) -> Fields:
    """Ask the site who we are; gives the user with ``id``, ``name`` and ``capabilities``.

    Raises:
        NetworkError: RECONNECT with the mistake by name, or ACCESS where the user may not publish.
    """
    address = route(site.api, "wp/v2/users/me", context="edit")
    answer = exchange.request("GET", address, headers=headers)
    if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise _refused(exchange, site, answer, password)
    if not answer.ok:
        raise exchange.refusal(answer)
    with exchange.understanding():
        user = as_fields(parse_json(answer.body))
        user.integer("id")
    if not user.fields_or_empty("capabilities").flag("publish_posts"):
        wording = _may_not_publish(exchange.peer, user.text_or("name", ""))
        raise network_error(Reason.ACCESS, exchange.peer, nothing_left=True, wording=wording)
    return user


def warnings(site: Site, user: Fields, peer: Peer) -> tuple[str, ...]:
    """What works, but not as well as it could."""
    found = []
    if not user.fields_or_empty("capabilities").flag("upload_files"):
        found.append(
            tr(
                "{account} may publish but not upload pictures. Ask whoever keeps {address} for the role "
                "“Author” "
                "or “Editor”.",
                account=peer.account,
                address=peer.address,
            )
        )
    if site.has_plain_links:
        found.append(
            tr(
                "{address} uses plain links (?p=123). Publishing works. Readable links are set under "
                "Settings › Permalinks.",
                address=peer.address,
            )
        )
    return tuple(found)


def _refused(exchange: Exchange, site: Site, answer: Answer, password: Secret) -> NetworkError:
    peer = exchange.peer
    code = error_marks(answer.body)[0]
    if not code:
        # A refusal that is not WordPress's own comes from something in front of it.
        return network_error(
            Reason.ACCESS, peer, nothing_left=True, wording=_guarded(peer), code=str(answer.status)
        )
    if _are_off(site, code):
        wording = _application_passwords_off(peer)
    elif _APPLICATION_PASSWORD.fullmatch("".join(password.value.split())) is None:
        wording = _main_password(peer)
    elif code == "rest_not_logged_in":
        wording = _not_arrived(peer)
    else:
        return exchange.refusal(answer)
    return network_error(Reason.RECONNECT, peer, nothing_left=True, wording=wording, code=code)


def _are_off(site: Site, code: str) -> bool:
    """Whether the site takes no application passwords: its index lists the ways to sign in."""
    if code.startswith("application_passwords_disabled"):
        return True
    told = site.index.has("authentication")
    return told and not site.index.fields_or_empty("authentication").has("application-passwords")


def _application_passwords_off(peer: Peer) -> Wording:
    return Wording(
        tr("{address} takes no application passwords.", address=peer.address),
        tr(
            "A plug-in has switched them off, or the site lacks https, so {account} cannot be connected.",
            account=peer.account,
        ),
        tr("Ask whoever keeps the site to allow application passwords for {account}.", account=peer.account),
    )


def _main_password(peer: Peer) -> Wording:
    return Wording(
        tr("This is not an application password of {account}.", account=peer.account),
        tr(
            "{address} refused it. It looks like the password for signing in to the site itself, which "
            "ClinicSocial must not use.",
            address=peer.address,
        ),
        tr(
            "In WordPress open Users › Profile › Application Passwords, make one for ClinicSocial, and "
            "enter its 24 letters and digits."
        ),
    )


def _not_arrived(peer: Peer) -> Wording:
    return Wording(
        tr("{address} did not accept the password of {account}.", address=peer.address, account=peer.account),
        tr(
            "Either the user name or the password is wrong or revoked, or the site’s web server drops the "
            "password on its way to WordPress."
        ),
        tr(
            "Check the user name and make a new application password. If that is refused too, ask the host "
            "of the site to pass on the Authorization header."
        ),
    )


def _guarded(peer: Peer) -> Wording:
    return Wording(
        tr("{address} refuses programs like ClinicSocial.", address=peer.address),
        tr(
            "Something in front of WordPress, such as a security plug-in or a firewall, stopped the "
            "request for {account}.",
            account=peer.account,
        ),
        tr("Ask whoever keeps the site to let signed-in programs use the REST API."),
    )


def _may_not_publish(peer: Peer, name: str) -> Wording:
    return Wording(
        tr("{name} may not publish on {address}.", name=name or peer.account, address=peer.address),
        tr(
            "The password of {account} is right, but its role lets it write drafts only.",
            account=peer.account,
        ),
        tr(
            "Ask whoever keeps the site to give {name} the role “Author” or “Editor”, then connect again.",
            name=name or peer.account,
        ),
    )
