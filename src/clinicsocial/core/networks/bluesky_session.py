"""Signing in to Bluesky with an app password, and keeping the session: a day allows 300 sign-ins.

The session is kept with the account's credentials in the keyring, as a JSON string of our own making. The
access token lasts about two hours, the refresh token about ninety days and is renewed with every use.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from clinicsocial.core.i18n import tr
from clinicsocial.core.networks.addresses import base_address, host_of, is_loopback, may_be_called
from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields, parse_json
from clinicsocial.core.networks.failures import error_marks
from clinicsocial.core.networks.http import Answer, Exchange
from clinicsocial.core.networks.sentences import Peer, Wording, network_error
from clinicsocial.core.networks.times import iso_instant
from clinicsocial.core.values.network import AccountRef, Credentials, Secret
from clinicsocial.core.values.network_errors import NetworkError, Reason

logger = logging.getLogger(__name__)

DEFAULT_SERVICE = "https://bsky.social"

MAIN_PASSWORD_SCOPE = "com.atproto.access"  # noqa: S105 -- the name of a scope

_WEB_PAGES = frozenset({"bsky.app", "www.bsky.app", "www.bsky.social"})

_TOKEN_CODES = frozenset({"ExpiredToken", "InvalidToken"})
_USUAL_LIFE = timedelta(hours=2)
_MARGIN = timedelta(minutes=10)
"""A token with less left is renewed first, so that it does not end between preparing and sending."""

_LONGEST_LIFE = 7 * 86_400
_JWT_PARTS = 3


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """A signed-in session."""

    access: str
    refresh: str
    did: str
    handle: str
    pds: str
    """Where the account's records live; the only server whose "not there" counts."""
    ends: datetime
    """When the access token ends by this PC's clock."""

    def __repr__(self) -> str:
        """Whose it is, never the tokens."""
        return f"Session({self.did})"

    def kept(self) -> Secret:
        """The form in which it is kept."""
        values = {"access": self.access, "refresh": self.refresh, "did": self.did, "handle": self.handle}
        return Secret(json.dumps(values | {"pds": self.pds, "ends": self.ends.isoformat()}))


def xrpc(server: str, method: str) -> str:
    """The address of a method."""
    return f"{server}/xrpc/{method}"


def json_body(values: dict[str, object]) -> bytes:
    """A JSON body in UTF-8."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


JSON_TYPE = {"Content-Type": "application/json"}


def is_token_error(answer: Answer) -> bool:
    """Whether the access token was refused before anything was done (400 here, not 401)."""
    return answer.status in {400, 401} and error_marks(answer.body)[0] in _TOKEN_CODES


def service_at(typed: str) -> str:
    """The service meant by what a person typed: nothing and the app's own web page mean the usual one.

    Raises:
        BadAddressError: it is no web address.
    """
    if not typed.strip():
        return DEFAULT_SERVICE
    parts = urlsplit(base_address(typed))
    return DEFAULT_SERVICE if parts.hostname in _WEB_PAGES else f"{parts.scheme}://{parts.netloc}"


def service_of(account: AccountRef) -> str:
    """Where the account signs in."""
    return account.server.rstrip("/") or DEFAULT_SERVICE


def restore(secret: Secret | None, account: AccountRef) -> Session | None:
    """A kept session, or None where there is none, it is not readable, or it is somebody else's."""
    if secret is None:
        return None
    try:
        fields = as_fields(parse_json(secret.value.encode()))
        ends = iso_instant(fields.text("ends"))
        access, refresh, did, handle, pds = (
            fields.text(name) for name in ("access", "refresh", "did", "handle", "pds")
        )
    except (AnswerError, UnicodeEncodeError):
        return None
    if ends is None:
        return None
    session = Session(access, refresh, did, handle, pds, ends)
    mine = not account.remote_id or account.remote_id == session.did
    return session if mine and may_be_called(session.pds) else None


def current(exchange: Exchange, account: AccountRef, credentials: Credentials, now: datetime) -> Session:
    """A session that is good for some minutes: the kept one, a renewed one, or a new sign-in."""
    session = restore(credentials.session(), account)
    if session is None:
        return sign_in(exchange, account, credentials, now)
    if session.ends - now < _MARGIN:
        return renew(exchange, account, credentials, session, now)
    return session


def renew(
    exchange: Exchange, account: AccountRef, credentials: Credentials, session: Session, now: datetime
) -> Session:
    """Renew the tokens; sign in again only where the server refuses the refresh token."""
    headers = {"Authorization": f"Bearer {session.refresh}"}
    address = xrpc(session.pds, "com.atproto.server.refreshSession")
    answer = exchange.request("POST", address, headers=headers)
    if is_token_error(answer) or answer.status == HTTPStatus.UNAUTHORIZED:
        logger.info("bluesky: the kept session of account %d has ended", account.id)
        return sign_in(exchange, account, credentials, now)
    if not answer.ok:
        raise exchange.refusal(answer)
    with exchange.understanding():
        fields = as_fields(parse_json(answer.body))
        renewed = _session(fields, fallback=session.pds, service=session.pds, now=now)
    credentials.keep_session(renewed.kept())
    return renewed


def sign_in(exchange: Exchange, account: AccountRef, credentials: Credentials, now: datetime) -> Session:
    """Sign in with the app password and keep the session.

    Raises:
        NetworkError: RECONNECT where the password is refused, or is the account's main password.
    """
    service = service_of(account)
    values: dict[str, object] = {
        "identifier": identifier(account),
        "password": credentials.password().value.strip(),
    }
    address = xrpc(service, "com.atproto.server.createSession")
    answer = exchange.request("POST", address, headers=JSON_TYPE, content=json_body(values))
    if error_marks(answer.body)[0] == "AuthFactorTokenRequired":
        raise _main_password(exchange.peer)
    if not answer.ok:
        raise exchange.refusal(answer)
    with exchange.understanding():
        fields = as_fields(parse_json(answer.body))
        session = _session(fields, fallback=service, service=service, now=now)
    if token_claims(session.access).text_or("scope", "") == MAIN_PASSWORD_SCOPE:
        _sign_out(exchange, session)
        raise _main_password(exchange.peer)
    credentials.keep_session(session.kept())
    return session


def identifier(account: AccountRef) -> str:
    """What the account signs in with: its DID once known, else the handle or e-mail address as typed.

    A handle copied from the app carries invisible direction marks; they are dropped.
    """
    typed = account.remote_id or account.details.get("user", "") or account.label
    visible = "".join(character for character in typed if character.isprintable())
    return visible.strip().removeprefix("@")


def token_claims(token: str) -> Fields:
    """The claims that a token states, unproved; empty where it is no readable JWT."""
    parts = token.split(".")
    if len(parts) != _JWT_PARTS:
        return Fields({})
    try:
        padded = parts[1] + "=" * (-len(parts[1]) % 4)
        return as_fields(parse_json(base64.urlsafe_b64decode(padded)))
    except (AnswerError, binascii.Error, ValueError):
        return Fields({})


def _session(fields: Fields, *, fallback: str, service: str, now: datetime) -> Session:
    access = fields.text("accessJwt")
    return Session(
        access=access,
        refresh=fields.text("refreshJwt"),
        did=fields.text("did"),
        handle=fields.text_or("handle", ""),
        pds=records_at(fields, service) or fallback,
        ends=now + _life(token_claims(access)),
    )


def _life(claims: Fields) -> timedelta:
    """How long the token lasts from now on. Only the span is taken: this PC's clock may be wrong."""
    try:
        return timedelta(seconds=min(max(claims.integer("exp") - claims.integer("iat"), 0), _LONGEST_LIFE))
    except AnswerError:
        return _USUAL_LIFE


def records_at(fields: Fields, service: str) -> str:
    """The account's own server, from its identity document; empty where it is not told.

    A service on this PC is a test server or a proxy in front of one: it is asked itself. Nobody else may send
    the session to this PC or over plain http.
    """
    if is_loopback(host_of(service)):
        return ""
    try:
        services = list(fields.fields("didDoc").items("service"))
    except AnswerError:
        return ""
    for entry in services:
        endpoint = entry.text_or("serviceEndpoint", "").rstrip("/")
        if entry.text_or("id", "").endswith("#atproto_pds"):
            allowed = may_be_called(endpoint) and not is_loopback(host_of(endpoint))
            return endpoint if allowed else ""
    return ""


def _sign_out(exchange: Exchange, session: Session) -> None:
    """End a session that is not going to be used; it does not matter whether that succeeds."""
    headers = {"Authorization": f"Bearer {session.refresh}"}
    try:
        exchange.request("POST", xrpc(session.pds, "com.atproto.server.deleteSession"), headers=headers)
    except NetworkError as error:
        logger.info("bluesky: signing out failed (%s)", error.reason.value)


def _main_password(peer: Peer) -> NetworkError:
    wording = Wording(
        tr("This is the main password of {account}.", account=peer.account),
        tr(
            "With it anybody could change or delete the whole account, so ClinicSocial does not keep it. "
            "{network} makes app passwords for programs like this one, which can be withdrawn one by one.",
            network=peer.network,
        ),
        tr(
            "Make an app password at {network} under Settings › Privacy and security › App passwords, "
            "and enter that one.",
            network=peer.network,
        ),
    )
    return network_error(Reason.RECONNECT, peer, nothing_left=True, wording=wording, code="main_password")
