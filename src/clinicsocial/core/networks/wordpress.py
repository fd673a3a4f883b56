"""The clinic's own WordPress site: a draft first, published by its id, so no repeat makes a second post."""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from clinicsocial.core.clock import Clock, utc
from clinicsocial.core.networks import wordpress_verify
from clinicsocial.core.networks.addresses import BadAddressError, base_address
from clinicsocial.core.networks.answers import Fields, as_fields, parse_json
from clinicsocial.core.networks.failures import error_marks, refuse_unwritable
from clinicsocial.core.networks.http import Exchange, Http
from clinicsocial.core.networks.sentences import Peer, bad_address, clock_warning, network_error
from clinicsocial.core.networks.times import clock_error, iso_instant
from clinicsocial.core.networks.wordpress_content import (
    block_html,
    count_pictures,
    media_name,
    post_slug,
    title_html,
)
from clinicsocial.core.networks.wordpress_library import Library, kept_picture
from clinicsocial.core.networks.wordpress_site import find_site
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
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.values.network_facts import NetworkFacts

logger = logging.getLogger(__name__)

_DRAFT = "draft"
_UNPUBLISHED = frozenset({"draft", "auto-draft", "pending"})
_NO_SUCH_POST = "rest_post_invalid_id"
_POSTS_A_CALL = 100
"""Posts that one call shows; their comments are counted one by one."""


class WordPressConnector:
    """One connector for every WordPress site; holds no state of its own."""

    network = "wordpress"
    capabilities = frozenset(
        {
            Capability.SEND,
            Capability.LOOK_UP,
            Capability.GUARDED_REPEAT,
            Capability.PLACE,
            Capability.RECALL,
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
        """Our own time-outs, and the time for which a script goes on without us."""
        return self._http.timeouts.total + self._http.timeouts.script

    def verify(self, account: AccountRef, credentials: Credentials) -> Verified:
        """Find the interface, sign in, name what is missing."""
        peer = self._peer(account)
        try:
            address = base_address(account.server)
        except BadAddressError:
            wording = bad_address(peer)
            raise network_error(Reason.ADDRESS, peer, nothing_left=True, wording=wording) from None
        with self._exchange(replace(account, server=address)) as exchange:
            site = find_site(exchange, address)
            password = credentials.password()
            user = wordpress_verify.sign_in(exchange, site, _signed(account, credentials), password)
            with exchange.understanding():
                user_id = str(user.integer("id"))
            found = Peer(peer.network, peer.account, site.address)
        ahead = clock_error(site.headers, self._clock.now())
        name = site.index.text_or("name", "")
        return Verified(
            remote_id=user_id,
            label=name or account.label,
            server=site.address,
            details={"api": site.api, "user": _user(account), "site_name": name},
            warnings=(() if ahead is None else (clock_warning(ahead),))
            + wordpress_verify.warnings(site, user, found),
        )

    def prepare(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        checkpoint: Checkpoint,
    ) -> None:
        """Make the draft, upload the pictures into it, fill it. What is public already is left alone."""
        refuse_unwritable(outgoing, self._peer(outgoing.account))
        with self._library(outgoing.account, credentials) as library:
            draft = self._draft(library, outgoing, known.get(_DRAFT, ""))
            with library.exchange.understanding():
                draft_id, status = str(draft.integer("id")), draft.text("status")
            if known.get(_DRAFT) != draft_id:
                checkpoint(_DRAFT, draft_id)
            if status not in _UNPUBLISHED:
                logger.info("wordpress: delivery %d is %s already", outgoing.delivery_id, status)
                return
            pictures = []
            for index, media in enumerate(outgoing.media):
                picture = library.picture(outgoing, index, draft_id, known.get(media_name(media), ""))
                name, value = kept_picture(media, picture)
                if known.get(name) != value:
                    checkpoint(name, value)
                pictures.append(picture)
            filling: dict[str, object] = {
                "title": title_html(outgoing.title),
                "content": block_html(outgoing.text, pictures),
                "featured_media": pictures[0].id if pictures else 0,
                # Without a date of its own the post is dated when it is published.
                "date": None,
            }
            answer = library.update(draft_id, filling)
            if not answer.ok:
                raise library.exchange.refusal(answer)

    def guard(self, outgoing: Outgoing, known: Mapping[str, str], now: datetime) -> Guard:
        """The id of the prepared draft."""
        del outgoing
        return Guard("draft_id", known.get(_DRAFT, ""), now)

    def send(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        guard: Guard,
        publish_at: datetime | None = None,
    ) -> Sent:
        """Publish the draft, now or at its time."""
        del known
        values: dict[str, object] = {"status": "publish"}
        if publish_at is not None:
            values["date_gmt"] = utc(publish_at).strftime("%Y-%m-%dT%H:%M:%S")
        with self._library(outgoing.account, credentials) as library:
            exchange = library.exchange
            if not guard.key.isdigit():
                logger.warning("wordpress: delivery %d is not prepared", outgoing.delivery_id)
                raise network_error(Reason.TRY_AGAIN, exchange.peer, nothing_left=True)
            answer = library.update(guard.key, values, publishes=True)
            if error_marks(answer.body)[0] == _NO_SUCH_POST and not answer.ok:
                # Somebody deleted the draft on the site: preparing again makes a new one.
                raise network_error(Reason.TRY_AGAIN, exchange.peer, nothing_left=True, code=_NO_SUCH_POST)
            if not answer.ok:
                raise exchange.refusal(answer, publishes=True)
            with exchange.understanding(publishes=True):
                found = _look(as_fields(parse_json(answer.body)))
            wanted = {Presence.LIVE} if publish_at is None else {Presence.LIVE, Presence.PLACED}
            if found.sent is None or found.presence not in wanted:
                raise network_error(Reason.UNSURE, exchange.peer, nothing_left=False)
            return found.sent

    def look_up(
        self, outgoing: Outgoing, credentials: Credentials, known: Mapping[str, str], guard: Guard
    ) -> LookUp:
        """Read the post of the guard as its editor: only that shows drafts and what is still to come."""
        del known
        return self._read(outgoing.account, credentials, guard.key)

    def recall(self, account: AccountRef, credentials: Credentials, guard: Guard) -> LookUp:
        """Make a placed post a draft again, unless it is public already, and read back."""
        before = self._read(account, credentials, guard.key)
        if before.presence is not Presence.PLACED:
            return before
        with self._library(account, credentials) as library:
            answer = library.update(guard.key, {"status": "draft", "date": None})
            if not answer.ok:
                raise library.exchange.refusal(answer)
        return self._read(account, credentials, guard.key)

    def remove(self, account: AccountRef, credentials: Credentials, remote_id: str) -> LookUp:
        """Put the post into the bin, delete its pictures (they have public addresses of their own), look."""
        with self._library(account, credentials) as library:
            answer = library.trash(remote_id)
            found = None if answer.ok else library.post(remote_id)
            if not answer.ok and _look(found).presence is not Presence.ABSENT:
                raise library.exchange.refusal(answer)
            library.remove_pictures(remote_id)
        return self._read(account, credentials, remote_id)

    def figures(
        self, account: AccountRef, credentials: Credentials, remote_ids: tuple[str, ...], now: datetime
    ) -> Mapping[str, tuple[Figure, ...]]:
        """Published comments; WordPress itself counts nothing else."""
        found: dict[str, tuple[Figure, ...]] = {}
        with self._library(account, credentials) as library:
            for start in range(0, len(remote_ids), _POSTS_A_CALL):
                for remote_id in library.published(remote_ids[start : start + _POSTS_A_CALL]):
                    found[remote_id] = _told({"comments": library.comments(remote_id)}, now)
        return found

    def account_figures(
        self, account: AccountRef, credentials: Credentials, now: datetime
    ) -> tuple[Figure, ...]:
        """Posts and comments of the whole site; WordPress counts no readers."""
        with self._library(account, credentials) as library:
            return _told({"posts": library.posts(), "comments": library.comments()}, now)

    def _draft(self, library: Library, outgoing: Outgoing, kept: str) -> Fields:
        """The draft of a checkpoint, or one whose creation was not answered, or a new one."""
        if kept:
            draft = library.post(kept)
            if draft is not None and draft.text_or("status", "") != "trash":
                return draft
        slug = post_slug(outgoing)
        found = library.draft_with_slug(slug)
        if found is not None:
            return found
        return library.create_draft(
            {"title": title_html(outgoing.title), "slug": slug, "content": block_html(outgoing.text, ())}
        )

    def _read(self, account: AccountRef, credentials: Credentials, post_id: str) -> LookUp:
        """What is true of a post now; UNKNOWN where the site could not be asked."""
        if not post_id.isdigit():
            return LookUp(Presence.ABSENT)
        try:
            with self._library(account, credentials) as library:
                found = library.post(post_id)
                with library.exchange.understanding():
                    return _look(found)
        except NetworkError as error:
            if error.reason is Reason.RECONNECT:
                raise
            return LookUp(Presence.UNKNOWN)

    @contextmanager
    def _library(self, account: AccountRef, credentials: Credentials) -> Iterator[Library]:
        api = account.details.get("api", "") or account.server.rstrip("/") + "/wp-json/"
        with self._exchange(account) as exchange:
            yield Library(exchange, api, _signed(account, credentials))

    @contextmanager
    def _exchange(self, account: AccountRef) -> Iterator[Exchange]:
        with self._http.exchange(self._peer(account), self._facts) as exchange:
            yield exchange

    def _peer(self, account: AccountRef) -> Peer:
        return Peer(self._facts.display_name, account.label, account.server)


def _told(numbers: Mapping[str, int | None], now: datetime) -> tuple[Figure, ...]:
    """What the site told; the rest it keeps to itself."""
    return tuple(Figure(name, number, now) for name, number in numbers.items() if number is not None)


def _user(account: AccountRef) -> str:
    return account.details.get("user", "") or account.label


def _signed(account: AccountRef, credentials: Credentials) -> dict[str, str]:
    """The headers that carry the application password (Basic, UTF-8; its spaces do not matter)."""
    pair = f"{_user(account)}:{credentials.password().value.strip()}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


def _look(post: Fields | None) -> LookUp:
    """What the site's answer about a post means; None: deleted for good."""
    if post is None:
        return LookUp(Presence.ABSENT)
    status = post.text("status")
    if status in _UNPUBLISHED or status == "trash":
        return LookUp(Presence.ABSENT)
    if status not in {"publish", "future"}:
        return LookUp(Presence.UNKNOWN)
    content = post.fields_or_empty("content").text_or("raw", "")
    live_at = iso_instant(post.text_or("date_gmt", ""), naive_is_utc=True)
    sent = Sent(str(post.integer("id")), post.text_or("link", ""), count_pictures(content), live_at)
    return LookUp(Presence.LIVE if status == "publish" else Presence.PLACED, sent)
