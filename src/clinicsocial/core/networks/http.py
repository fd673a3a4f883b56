"""Requests to one server for one account: explicit time-outs, no redirect followed, nothing believed.

A request says whether it could make a post (`publishes`). That one word decides whether a lost answer means
"try again" or "unsure"; see `failures`. No address, header or body is ever logged.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from clinicsocial import __version__
from clinicsocial.core.clock import Clock
from clinicsocial.core.networks.addresses import host_of, is_loopback, may_be_called
from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields, parse_json
from clinicsocial.core.networks.failures import lost, no_clear_answer, not_understood, refusal_reason
from clinicsocial.core.networks.sentences import (
    Peer,
    bad_address,
    insecure_address,
    network_error,
    redirected,
    too_large,
)
from clinicsocial.core.networks.times import retry_at
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.values.network_facts import NetworkFacts

if TYPE_CHECKING:
    import httpx

logger = logging.getLogger(__name__)

LARGEST_ANSWER = 5 * 1024 * 1024
"""Bytes; no answer that a connector reads comes near it."""

_MOVED = frozenset(
    {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT}
)
"""These redirects say by definition that the request was not carried out."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds allowed for each part of a request; `read` and `write` count for each piece of it."""

    connect: float = 10.0
    write: float = 20.0
    read: float = 30.0
    script: float = 60.0
    """How long a script at a server may go on after the caller has hung up (hosts end them by then)."""

    @property
    def total(self) -> float:
        """After this many seconds an answer that still dribbles in is given up."""
        return self.connect + self.write + self.read


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What a server answered, read whole. Its repr shows nothing of it."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names in lower case."""
    body: bytes = b""
    address: str = ""
    """What was asked."""

    def __repr__(self) -> str:
        """The status and the size, never the content."""
        return f"Answer({self.status}, {len(self.body)} bytes)"

    @property
    def ok(self) -> bool:
        """A plain yes."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def location(self) -> str:
        """Where a redirect points, as a whole address; empty where it is none."""
        target = self.headers.get("location", "")
        try:
            return urljoin(self.address, target) if target and self.status in range(300, 400) else ""
        except ValueError:
            return ""


class Exchange:
    """A few requests in a row to one server for one account, over one connection where it stays open."""

    def __init__(
        self, client: httpx.Client, peer: Peer, facts: NetworkFacts, clock: Clock, total: float
    ) -> None:
        self._client = client
        self._facts = facts
        self._clock = clock
        self._total = total
        self.peer = peer

    def request(
        self,
        method: str,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        publishes: bool = False,
    ) -> Answer:
        """Ask once and give back whatever status came.

        Raises:
            NetworkError: no answer, a cut one, or one without end.
        """
        if not may_be_called(address):
            raise network_error(
                Reason.ADDRESS, self.peer, nothing_left=True, wording=insecure_address(self.peer)
            )
        import httpx

        started = self._clock.monotonic()
        try:
            with self._client.stream(method, address, headers=headers, content=content) as response:
                body = self._read(response, started, publishes=publishes)
                found = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status_code, found, body, address)
        except (httpx.InvalidURL, UnicodeError):
            # A header that is not ASCII cannot leave either: a secret or an address is not what it should be.
            wording = bad_address(self.peer)
            raise network_error(Reason.ADDRESS, self.peer, nothing_left=True, wording=wording) from None
        except httpx.HTTPError as error:
            # The cause is not chained: httpx keeps the whole request in it, with its password.
            logger.info("%s: no answer (%s)", self._facts.id, type(error).__name__)
            raise lost(error, self.peer, publishes=publishes) from None

    def accepted(
        self,
        method: str,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        publishes: bool = False,
    ) -> Answer:
        """Ask once and take nothing but a 2xx.

        Raises:
            NetworkError: as `request`, and with the reason of a refusal.
        """
        answer = self.request(method, address, headers=headers, content=content, publishes=publishes)
        if not answer.ok:
            raise self.refusal(answer, publishes=publishes)
        return answer

    def fields(
        self,
        method: str,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        publishes: bool = False,
    ) -> Fields:
        """Ask once and take nothing but a 2xx with a JSON object."""
        answer = self.accepted(method, address, headers=headers, content=content, publishes=publishes)
        with self.understanding(publishes=publishes):
            return as_fields(parse_json(answer.body))

    @contextmanager
    def understanding(self, *, publishes: bool = False) -> Iterator[None]:
        """Turn an answer that is not what the contract says into the right error."""
        try:
            yield
        except AnswerError as error:
            logger.info("%s: answer not understood at %s", self._facts.id, error.where)
            raise not_understood(self.peer, publishes=publishes) from None

    def refusal(self, answer: Answer, *, publishes: bool = False) -> NetworkError:
        """The error behind an answer that is not 2xx."""
        reason, code = refusal_reason(self._facts, answer.status, answer.body, publishes=publishes)
        logger.info("%s: status %d, %s, code %s", self._facts.id, answer.status, reason.value, code or "-")
        wording = None
        if answer.status in _MOVED and answer.location:
            wording = redirected(self.peer, _shown(answer.location))
        return network_error(
            reason,
            self.peer,
            nothing_left=reason is not Reason.UNSURE,
            wording=wording,
            retry_at=retry_at(answer.headers, self._clock.now()) if reason is Reason.WAIT else None,
            code=code or str(answer.status),
        )

    def _read(self, response: httpx.Response, started: float, *, publishes: bool) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > LARGEST_ANSWER:
                raise not_understood(self.peer, publishes=publishes, wording=too_large(self.peer))
            if self._clock.monotonic() - started > self._total:
                raise no_clear_answer(self.peer, publishes=publishes)
        return b"".join(parts)


class Http:
    """Makes exchanges; one for all connectors. Holds the trusted authorities, read when first needed."""

    def __init__(self, clock: Clock, timeouts: Timeouts | None = None) -> None:
        self._clock = clock
        self.timeouts = timeouts or Timeouts()
        self._public: ssl.SSLContext | None = None
        # httpx and httpcore write addresses and headers into their logs below WARNING.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)

    @contextmanager
    def exchange(self, peer: Peer, facts: NetworkFacts) -> Iterator[Exchange]:
        """Open an exchange with the server at `peer.address` and close it afterwards."""
        import httpx  # here and not above: it takes long, and the window opens without it

        here = is_loopback(host_of(peer.address))
        timeouts = self.timeouts
        client = httpx.Client(
            verify=self._authorities(peer.address),
            follow_redirects=False,
            # A proxy of the system is honoured, but never for this PC.
            trust_env=not here,
            timeout=httpx.Timeout(
                connect=timeouts.connect, write=timeouts.write, read=timeouts.read, pool=timeouts.connect
            ),
            headers={
                "User-Agent": f"ClinicSocial/{__version__}",
                "Accept": "application/json",
                "Accept-Encoding": "identity",
            },
        )
        with client:
            yield Exchange(client, peer, facts, self._clock, timeouts.total)

    def _authorities(self, address: str) -> ssl.SSLContext:
        """Who may sign certificates: the system's authorities and Mozilla's; nobody where there is no TLS."""
        if urlsplit(address).scheme == "http":
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if self._public is None:
            import httpx

            context = httpx.create_ssl_context(trust_env=False)
            # The system's own list too: practices with a virus scanner have its authority there.
            context.load_default_certs()
            self._public = context
        return self._public


def _shown(address: str) -> str:
    """Scheme, host and path of an address; what follows may be a secret of somebody."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
