"""The practice network on this PC: everything works as with a real one, and nobody else sees it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote, urlencode

from clinicsocial.core.clock import Clock, utc
from clinicsocial.core.i18n import tr
from clinicsocial.core.networks.addresses import BadAddressError, base_address, host_of, is_loopback
from clinicsocial.core.networks.answers import Fields, as_fields, parse_json
from clinicsocial.core.networks.failures import error_marks, refuse_unwritable
from clinicsocial.core.networks.http import Exchange, Http
from clinicsocial.core.networks.sentences import Peer, bad_address, network_error
from clinicsocial.core.networks.times import iso_instant
from clinicsocial.core.values.network import (
    AccountRef,
    Capability,
    Checkpoint,
    Credentials,
    Figure,
    Guard,
    LookUp,
    Outgoing,
    OutgoingMedia,
    Presence,
    Sent,
    Verified,
)
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.values.network_facts import NetworkFacts

_POSTS_A_CALL = 50
_OF_POSTS = ("likes", "comments", "shares")
_OF_ACCOUNTS = ("followers", "posts")


class PracticeConnector:
    """The connector of the practice network; holds no state of its own."""

    network = "practice"
    capabilities = frozenset(
        {
            Capability.SEND,
            Capability.LOOK_UP,
            Capability.GUARDED_REPEAT,
            Capability.REMOVE,
            Capability.FIGURES,
            Capability.ACCOUNT_FIGURES,
        }
    )

    def __init__(self, clock: Clock, facts: NetworkFacts, http: Http) -> None:
        self._clock = clock
        self._facts = facts
        self._http = http

    @property
    def answer_within(self) -> float:
        """It answers at once, but our own time-outs must have passed."""
        return self._http.timeouts.total

    def verify(self, account: AccountRef, credentials: Credentials) -> Verified:
        """See that it runs, on this PC."""
        peer = self._peer(account)
        try:
            address = base_address(account.server)
        except BadAddressError:
            address = ""
        if not is_loopback(host_of(address)):
            raise network_error(Reason.ADDRESS, peer, nothing_left=True, wording=bad_address(peer))
        with self._exchange(replace(account, server=address)) as exchange:
            fields = exchange.fields("GET", f"{address}/account", headers=_signed(credentials))
            with exchange.understanding():
                fields.text("id")
                lasts = fields.integer("expires_in") if fields.has("expires_in") else None
        user = account.details.get("user", "")
        return Verified(
            remote_id=user or "practice",
            label=tr("Practice network ({name})", name=user) if user else tr("Practice network"),
            server=address,
            details={"user": user},
            ends_at=None if lasts is None else self._clock.now() + timedelta(seconds=lasts),
        )

    def prepare(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        checkpoint: Checkpoint,
    ) -> None:
        """Upload the pictures."""
        missing = [media for media in outgoing.media if _picture_name(media) not in known]
        if not missing:
            return
        with self._exchange(outgoing.account) as exchange:
            for media in missing:
                headers = _signed(credentials) | {"Content-Type": media.mime}
                address = f"{_base(outgoing.account)}/pictures"
                fields = exchange.fields("POST", address, headers=headers, content=media.content)
                with exchange.understanding():
                    checkpoint(_picture_name(media), fields.text("id"))

    def guard(self, outgoing: Outgoing, known: Mapping[str, str], now: datetime) -> Guard:
        """A random key, kept by the network for good."""
        del outgoing, known
        return Guard("idempotency_key", secrets.token_hex(16), now)

    def send(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        guard: Guard,
        publish_at: datetime | None = None,
    ) -> Sent:
        """Publish under the key."""
        del publish_at  # the network keeps no appointments, and `capabilities` says so
        refuse_unwritable(outgoing, self._peer(outgoing.account))
        headers = _signed(credentials) | {
            "Content-Type": "application/json",
            "Idempotency-Key": guard.key,
        }
        body = {
            "text": outgoing.text,
            "title": outgoing.title,
            "published_at": utc(guard.made_at).isoformat(timespec="milliseconds"),
            "pictures": [
                {"id": known.get(_picture_name(media), ""), "alt": media.alt_text} for media in outgoing.media
            ],
        }
        with self._exchange(outgoing.account) as exchange:
            fields = exchange.fields(
                "POST",
                f"{_base(outgoing.account)}/posts",
                headers=headers,
                content=json.dumps(body).encode(),
                publishes=True,
            )
            with exchange.understanding(publishes=True):
                return _sent(fields)

    def look_up(
        self, outgoing: Outgoing, credentials: Credentials, known: Mapping[str, str], guard: Guard
    ) -> LookUp:
        """Ask for the post under the key."""
        del credentials, known
        return self._read(outgoing.account, guard.key)

    def recall(self, account: AccountRef, credentials: Credentials, guard: Guard) -> LookUp:
        """Never called: the network keeps no appointments."""
        del account, credentials, guard
        return LookUp(Presence.UNKNOWN)

    def remove(self, account: AccountRef, credentials: Credentials, remote_id: str) -> LookUp:
        """Remove the post, then look."""
        address = f"{_base(account)}/posts/{quote(remote_id, safe='')}"
        with self._exchange(account) as exchange:
            exchange.accepted("DELETE", address, headers=_signed(credentials))
        return self._read(account, remote_id)

    def figures(
        self, account: AccountRef, credentials: Credentials, remote_ids: tuple[str, ...], now: datetime
    ) -> Mapping[str, tuple[Figure, ...]]:
        """Likes, comments and shares, as the practice network invents them."""
        found: dict[str, tuple[Figure, ...]] = {}
        with self._exchange(account) as exchange:
            for start in range(0, len(remote_ids), _POSTS_A_CALL):
                asked = {"ids": ",".join(remote_ids[start : start + _POSTS_A_CALL]), "at": now.isoformat()}
                address = f"{_base(account)}/figures?{urlencode(asked)}"
                fields = exchange.fields("GET", address, headers=_signed(credentials))
                with exchange.understanding():
                    for post in fields.items("posts"):
                        found[post.text("id")] = _figures(post, _OF_POSTS, now)
        return found

    def account_figures(
        self, account: AccountRef, credentials: Credentials, now: datetime
    ) -> tuple[Figure, ...]:
        """Followers and posts."""
        with self._exchange(account) as exchange:
            address = f"{_base(account)}/account/figures?{urlencode({'at': now.isoformat()})}"
            fields = exchange.fields("GET", address, headers=_signed(credentials))
            with exchange.understanding():
                return _figures(fields, _OF_ACCOUNTS, now)

    def _read(self, account: AccountRef, key: str) -> LookUp:
        address = f"{_base(account)}/posts/{quote(key, safe='')}"
        try:
            with self._exchange(account) as exchange:
                answer = exchange.request("GET", address)
                if answer.ok:
                    with exchange.understanding():
                        return LookUp(Presence.LIVE, _sent(as_fields(parse_json(answer.body))))
        except NetworkError:
            return LookUp(Presence.UNKNOWN)
        absent = answer.status == HTTPStatus.NOT_FOUND and error_marks(answer.body)[0] == "not_found"
        return LookUp(Presence.ABSENT if absent else Presence.UNKNOWN)

    @contextmanager
    def _exchange(self, account: AccountRef) -> Iterator[Exchange]:
        with self._http.exchange(self._peer(account), self._facts) as exchange:
            yield exchange

    def _peer(self, account: AccountRef) -> Peer:
        return Peer(self._facts.display_name, account.label, account.server)


def _base(account: AccountRef) -> str:
    return account.server.rstrip("/")


def _signed(credentials: Credentials) -> dict[str, str]:
    # A password typed with letters outside ASCII cannot stand in a header as it is.
    return {"Authorization": f"Bearer {quote(credentials.password().value.strip())}"}


def _picture_name(media: OutgoingMedia) -> str:
    return f"picture:{media.key}"


def _figures(told: Fields, names: tuple[str, ...], now: datetime) -> tuple[Figure, ...]:
    return tuple(Figure(name, told.integer(name), now) for name in names)


def _sent(fields: Fields) -> Sent:
    return Sent(
        remote_id=fields.text("id"),
        address=fields.text("address"),
        media_count=sum(1 for _ in fields.items("pictures")),
        live_at=iso_instant(fields.text_or("published_at", "")),
    )
