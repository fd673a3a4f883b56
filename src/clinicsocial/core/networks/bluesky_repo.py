"""The account's own records on Bluesky: signed writes, pictures, handles, and reading one record back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from clinicsocial.core.clock import Clock
from clinicsocial.core.networks import bluesky_session as sessions
from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields, parse_json
from clinicsocial.core.networks.bluesky_record import COLLECTION, at_uri, split_uri
from clinicsocial.core.networks.bluesky_session import Session, json_body, xrpc
from clinicsocial.core.networks.failures import error_marks
from clinicsocial.core.networks.http import Answer, Exchange
from clinicsocial.core.networks.tid import following
from clinicsocial.core.values.network import AccountRef, Credentials, OutgoingMedia, Presence
from clinicsocial.core.values.network_errors import NetworkError

_A_LOOK = 50
"""Records after a post among which the further parts of its thread stand; more than a thread can have."""


class Repository:
    """What one account may do with its records, within one exchange. Signs in when first needed."""

    def __init__(
        self, exchange: Exchange, account: AccountRef, credentials: Credentials, clock: Clock
    ) -> None:
        self.exchange = exchange
        self._account = account
        self._credentials = credentials
        self._clock = clock
        self._session: Session | None = None

    def session(self) -> Session:
        """A session that is good for some minutes."""
        if self._session is None:
            self._session = sessions.current(
                self.exchange, self._account, self._credentials, self._clock.now()
            )
        return self._session

    def put(self, key: str, record: Mapping[str, object]) -> Answer:
        """Write a record, and only if nothing else stands under the key (``swapRecord: null``)."""
        body = self._named(key) | {"record": dict(record), "swapRecord": None}
        return self._signed("com.atproto.repo.putRecord", json_body(body), publishes=True)

    def create_all(self, records: Mapping[str, Mapping[str, object]]) -> Answer:
        """Write several records by their keys, in this order: all, or none where one stands there already."""
        writes = [
            {
                "$type": "com.atproto.repo.applyWrites#create",
                "collection": COLLECTION,
                "rkey": key,
                "value": dict(record),
            }
            for key, record in records.items()
        ]
        body: dict[str, object] = {"repo": self.session().did, "writes": writes}
        return self._signed("com.atproto.repo.applyWrites", json_body(body), publishes=True)

    def delete(self, key: str) -> None:
        """Delete a record; deleting what is not there succeeds too."""
        answer = self._signed("com.atproto.repo.deleteRecord", json_body(self._named(key)))
        if not answer.ok:
            raise self.exchange.refusal(answer)

    def upload(self, media: OutgoingMedia) -> Fields:
        """Upload a picture; gives the reference that a record carries."""
        answer = self._signed("com.atproto.repo.uploadBlob", media.content, content_type=media.mime)
        if not answer.ok:
            raise self.exchange.refusal(answer)
        with self.exchange.understanding():
            blob = as_fields(parse_json(answer.body)).fields("blob")
            blob.fields("ref").text("$link")
            return blob

    def did_of(self, handle: str) -> str:
        """Who is behind a handle; empty where nobody is, then the mention stays plain text."""
        query = urlencode({"handle": handle})
        address = xrpc(self.session().pds, "com.atproto.identity.resolveHandle") + "?" + query
        answer = self.exchange.request("GET", address)
        if answer.status == HTTPStatus.BAD_REQUEST:
            return ""
        if not answer.ok:
            raise self.exchange.refusal(answer)
        with self.exchange.understanding():
            return as_fields(parse_json(answer.body)).text("did")

    def posts(self, uris: tuple[str, ...]) -> tuple[Fields, ...]:
        """Posts as the network's reading side shows them, with their counts; unknown ones are left out."""
        fields = self._read("app.bsky.feed.getPosts", [("uris", uri) for uri in uris])
        with self.exchange.understanding():
            return tuple(fields.items("posts"))

    def profile(self) -> Fields:
        """The account as the network's reading side shows it, with its counts."""
        return self._read("app.bsky.actor.getProfile", [("actor", self.session().did)])

    def _read(self, method: str, asked: Sequence[tuple[str, str]]) -> Fields:
        session = self.session()
        address = xrpc(session.pds, method) + "?" + urlencode(asked)
        return self.exchange.fields("GET", address, headers=_bearer(session))

    def _named(self, key: str) -> dict[str, object]:
        return {"repo": self.session().did, "collection": COLLECTION, "rkey": key}

    def _signed(
        self,
        method: str,
        content: bytes,
        *,
        content_type: str = "application/json",
        publishes: bool = False,
    ) -> Answer:
        """POST with the session. A refused token means that nothing was done: renew it and ask once more."""
        answer = self._post(method, content, content_type, publishes=publishes)
        if not sessions.is_token_error(answer):
            return answer
        now = self._clock.now()
        self._session = sessions.renew(self.exchange, self._account, self._credentials, self.session(), now)
        return self._post(method, content, content_type, publishes=publishes)

    def _post(self, method: str, content: bytes, content_type: str, *, publishes: bool) -> Answer:
        session = self.session()
        headers = _bearer(session) | {"Content-Type": content_type}
        address = xrpc(session.pds, method)
        return self.exchange.request("POST", address, headers=headers, content=content, publishes=publishes)


def read_record(exchange: Exchange, pds: str, did: str, key: str) -> tuple[Presence, Fields | None]:
    """Read a record without signing in: LIVE with it, ABSENT, or UNKNOWN without a clear answer."""
    query = urlencode({"repo": did, "collection": COLLECTION, "rkey": key})
    try:
        answer = exchange.request("GET", xrpc(pds, "com.atproto.repo.getRecord") + "?" + query)
        if answer.ok:
            with exchange.understanding():
                return Presence.LIVE, as_fields(parse_json(answer.body)).fields("value")
    except NetworkError:
        return Presence.UNKNOWN, None
    absent = error_marks(answer.body)[0] == "RecordNotFound"
    return (Presence.ABSENT if absent else Presence.UNKNOWN), None


def parts_after(exchange: Exchange, pds: str, did: str, key: str) -> tuple[str, ...] | None:
    """The keys of the further parts of the thread that begins with `key`, in order; None: not answered.

    They were written at once with the keys that follow, so they stand right after it. What the clinic
    answered to its readers later is no part of the thread.
    """
    query = {"repo": did, "collection": COLLECTION, "limit": _A_LOOK, "reverse": "true", "cursor": key}
    try:
        answer = exchange.request("GET", xrpc(pds, "com.atproto.repo.listRecords") + "?" + urlencode(query))
        if not answer.ok:
            return None
        with exchange.understanding():
            found = as_fields(parse_json(answer.body)).items("records")
            root, parts = at_uri(did, key), frozenset(following(key, _A_LOOK))
            below = [split_uri(one.text("uri"))[1] for one in found if _root_of(one) == root]
            return tuple(one for one in below if one in parts)
    except NetworkError:
        return None


def _root_of(found: Fields) -> str:
    try:
        return found.fields("value").fields("reply").fields("root").text("uri")
    except AnswerError:
        return ""


def _bearer(session: Session) -> dict[str, str]:
    return {"Authorization": f"Bearer {session.access}"}
