"""Bluesky: posts under a record key of our own, so that a repeated send cannot make a second post."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote

from clinicsocial.core.clock import Clock
from clinicsocial.core.networks import bluesky_record as records
from clinicsocial.core.networks import bluesky_session as sessions
from clinicsocial.core.networks import bluesky_thread as threads
from clinicsocial.core.networks.addresses import BadAddressError
from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields, parse_json
from clinicsocial.core.networks.bluesky_repo import Repository, parts_after, read_record
from clinicsocial.core.networks.failures import error_marks, refuse_unwritable
from clinicsocial.core.networks.http import Answer, Exchange, Http
from clinicsocial.core.networks.sentences import Peer, bad_address, clock_warning, network_error
from clinicsocial.core.networks.tid import tid
from clinicsocial.core.networks.times import clock_error, iso_instant
from clinicsocial.core.values.network import (
    AccountRef,
    Capability,
    Checkpoint,
    Credentials,
    Figure,
    Guard,
    LookUp,
    Outgoing,
    Presence,
    Sent,
    Verified,
)
from clinicsocial.core.values.network_errors import Reason
from clinicsocial.core.values.network_facts import NetworkFacts

logger = logging.getLogger(__name__)

_BLOB_LIFE = timedelta(minutes=30)
"""A server may forget a picture that no post uses; after this long it is sent again."""

_POSTS_A_CALL = 25
"""The most posts that one call for figures may name (lexicon ``app.bsky.feed.getPosts``)."""

_OF_POSTS = ("likeCount", "repostCount", "replyCount", "quoteCount", "bookmarkCount")
_OF_ACCOUNTS = ("followersCount", "postsCount")


class BlueskyConnector:
    """One connector for every Bluesky account; holds no state of its own."""

    network = "bluesky"
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
        """The account host gives up a request long before our own time-outs add up."""
        return self._http.timeouts.total

    def verify(self, account: AccountRef, credentials: Credentials) -> Verified:
        """Find the service, sign in, refuse a main password."""
        peer = self._peer(account)
        try:
            service = sessions.service_at(account.server)
        except BadAddressError:
            wording = bad_address(peer)
            raise network_error(Reason.ADDRESS, peer, nothing_left=True, wording=wording) from None
        typed = replace(account, server=service, remote_id="")
        with self._exchange(typed) as exchange:
            address = sessions.xrpc(service, "com.atproto.server.describeServer")
            answer = exchange.accepted("GET", address)
            with exchange.understanding():
                as_fields(parse_json(answer.body)).text("did")
            session = sessions.sign_in(exchange, typed, credentials, self._clock.now())
        ahead = clock_error(answer.headers, self._clock.now())
        return Verified(
            remote_id=session.did,
            label=f"@{session.handle}" if session.handle else account.label,
            server=service,
            details={"user": sessions.identifier(typed), "handle": session.handle, "pds": session.pds},
            warnings=() if ahead is None else (clock_warning(ahead),),
        )

    def prepare(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        checkpoint: Checkpoint,
    ) -> None:
        """Upload the pictures and look up who is mentioned; a session is made ready for the send."""
        now = self._clock.now()
        refuse_unwritable(outgoing, self._peer(outgoing.account))
        with self._repository(outgoing.account, credentials) as repository:
            repository.session()
            for media in outgoing.media:
                name = records.blob_name(media)
                if not _is_fresh(known.get(name, ""), now):
                    checkpoint(name, records.kept_blob(repository.upload(media), now))
            for handle in threads.mentions(outgoing):
                name = records.mention_name(handle)
                if name not in known:
                    checkpoint(name, repository.did_of(handle))

    def guard(self, outgoing: Outgoing, known: Mapping[str, str], now: datetime) -> Guard:
        """A record key of this microsecond and this delivery, and the creation time that goes with it."""
        del known
        key = tid(now, outgoing.delivery_id)
        extra = {"created_at": records.instant_text(now)}
        return Guard("record_key", key, now, extra | threads.kept_keys(key, outgoing))

    def send(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        guard: Guard,
        publish_at: datetime | None = None,
    ) -> Sent:
        """Write the record under its key, and only if nothing else stands there."""
        del publish_at  # the network keeps no appointments, and `capabilities` says so
        refuse_unwritable(outgoing, self._peer(outgoing.account))
        with self._repository(outgoing.account, credentials) as repository:
            exchange = repository.exchange
            try:
                record = records.build_record(outgoing, known, guard)
            except AnswerError:
                logger.warning("bluesky: delivery %d is not prepared", outgoing.delivery_id)
                raise network_error(Reason.TRY_AGAIN, exchange.peer, nothing_left=True) from None
            if outgoing.replies:
                did = repository.session().did
                parts = threads.thread_records(outgoing, record, did=did, known=known, guard=guard)
                answer = repository.create_all(parts)
            else:
                answer = repository.put(guard.key, record)
            if not answer.ok:
                return self._after_refusal(exchange, answer, outgoing, credentials, guard)
            with exchange.understanding(publishes=True):
                uri = threads.first_uri(as_fields(parse_json(answer.body)))
                did, key = records.split_uri(uri)
            return Sent(uri, _page(repository.session().handle, did, key), len(outgoing.media))

    def look_up(
        self, outgoing: Outgoing, credentials: Credentials, known: Mapping[str, str], guard: Guard
    ) -> LookUp:
        """Read the record under the key, without signing in: an ended session cannot hide a live post."""
        del known
        account = outgoing.account
        session = sessions.restore(credentials.session(), account)
        did = account.remote_id or (session.did if session else "")
        if not did:
            return LookUp(Presence.UNKNOWN)
        with self._exchange(account) as exchange:
            presence, record = read_record(exchange, _pds(account, session), did, guard.key)
        if record is None:
            return LookUp(presence)
        if not records.is_ours(record, outgoing, guard):
            logger.warning("bluesky: delivery %d: another record under its key", outgoing.delivery_id)
            return LookUp(Presence.UNKNOWN)
        handle = session.handle if session else account.details.get("handle", "")
        return _live(handle, did, guard.key, record)

    def recall(self, account: AccountRef, credentials: Credentials, guard: Guard) -> LookUp:
        """Never called: the network keeps no appointments."""
        del account, credentials, guard
        return LookUp(Presence.UNKNOWN)

    def remove(self, account: AccountRef, credentials: Credentials, remote_id: str) -> LookUp:
        """Delete the record, and the further parts of a thread before it; then read: twice is harmless."""
        with self._repository(account, credentials) as repository:
            exchange = repository.exchange
            with exchange.understanding():
                did, key = records.split_uri(remote_id)
            session = repository.session()
            for part in reversed(parts_after(exchange, session.pds, did, key) or ()):
                repository.delete(part)
            repository.delete(key)
            presence, record = read_record(exchange, session.pds, did, key)
            left = parts_after(exchange, session.pds, did, key)
        if record is not None:
            return _live(session.handle, did, key, record)
        return LookUp(presence if left == () else Presence.UNKNOWN)

    def figures(
        self, account: AccountRef, credentials: Credentials, remote_ids: tuple[str, ...], now: datetime
    ) -> Mapping[str, tuple[Figure, ...]]:
        """Likes, shares, replies, quotes and saves of posts, as the network's reading side counts them."""
        found: dict[str, tuple[Figure, ...]] = {}
        with self._repository(account, credentials) as repository:
            for start in range(0, len(remote_ids), _POSTS_A_CALL):
                posts = repository.posts(remote_ids[start : start + _POSTS_A_CALL])
                with repository.exchange.understanding():
                    found |= {post.text("uri"): _figures(post, _OF_POSTS, now) for post in posts}
        return found

    def account_figures(
        self, account: AccountRef, credentials: Credentials, now: datetime
    ) -> tuple[Figure, ...]:
        """Followers and posts."""
        with self._repository(account, credentials) as repository:
            profile = repository.profile()
            with repository.exchange.understanding():
                return _figures(profile, _OF_ACCOUNTS, now)

    def _after_refusal(
        self,
        exchange: Exchange,
        answer: Answer,
        outgoing: Outgoing,
        credentials: Credentials,
        guard: Guard,
    ) -> Sent:
        """Where something stands under our key already, see whether it is this post.

        A second record is refused by name; a second thread by an error of the server, as if it had failed.
        """
        failed = bool(outgoing.replies) and answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        if failed or error_marks(answer.body)[0] == "InvalidSwap":
            found = self.look_up(outgoing, credentials, {}, guard)
            if found.sent is not None:
                return found.sent
            if not failed:
                raise network_error(Reason.UNSURE, exchange.peer, nothing_left=False, code="InvalidSwap")
        raise exchange.refusal(answer, publishes=True)

    @contextmanager
    def _repository(self, account: AccountRef, credentials: Credentials) -> Iterator[Repository]:
        with self._exchange(account) as exchange:
            yield Repository(exchange, account, credentials, self._clock)

    @contextmanager
    def _exchange(self, account: AccountRef) -> Iterator[Exchange]:
        with self._http.exchange(self._peer(account), self._facts) as exchange:
            yield exchange

    def _peer(self, account: AccountRef) -> Peer:
        return Peer(self._facts.display_name, account.label, sessions.service_of(account))


def _pds(account: AccountRef, session: sessions.Session | None) -> str:
    """The server that keeps the account's records: only its "not there" counts."""
    if session is not None:
        return session.pds
    return account.details.get("pds", "") or sessions.service_of(account)


def _live(handle: str, did: str, key: str, record: Fields) -> LookUp:
    sent = Sent(records.at_uri(did, key), _page(handle, did, key), records.media_count(record))
    return LookUp(Presence.LIVE, sent)


def _page(handle: str, did: str, key: str) -> str:
    """Where a person can see the post. A handle that does not resolve is told as ``handle.invalid``."""
    name = did if handle in {"", "handle.invalid"} else handle
    return f"https://bsky.app/profile/{quote(name, safe=':.')}/post/{key}"


def _is_fresh(kept: str, now: datetime) -> bool:
    """Whether an uploaded picture is surely still there."""
    try:
        at = iso_instant(as_fields(parse_json(kept.encode())).text("at"))
    except AnswerError:
        return False
    return at is not None and timedelta(0) <= now - at < _BLOB_LIFE


def _figures(told: Fields, names: tuple[str, ...], now: datetime) -> tuple[Figure, ...]:
    return tuple(Figure(name, told.integer(name), now) for name in names if told.has(name))
