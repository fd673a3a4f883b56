"""A proxy on loopback that breaks HTTP on purpose, between the app and a real server.

Faults are used up in the order they were announced::

    proxy.announce(Fault(Effect.LOSE_ANSWER, method="POST", path="createRecord"))

Everything that came is counted, so that a test can tell what reached the server.
"""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from typing_extensions import override

THREADS = "fault-proxy"
"""Name of every thread here: of the one that listens and of those that answer."""
# Headers that belong to one connection only (RFC 9110, section 7.6.1).
_HOP_BY_HOP = {
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}


class Effect(Enum):
    """What happens to a request."""

    LOSE_ANSWER = "lose_answer"  # the server does the work, the caller finds the connection closed
    REFUSE = "refuse"  # closed before anything reaches the server
    STATUS = "status"  # the caller gets `status`, `headers` and `body`; nothing reaches the server
    SLOW = "slow"  # passed on after `seconds`
    CUT = "cut"  # passed on, but the answer ends in its middle


@dataclass(frozen=True, slots=True)
class Fault:
    """One announced fault: for requests with this method (empty: any) whose address contains ``path``.

    The first ``after`` matching requests pass unharmed, the next ``times`` meet the effect.
    """

    effect: Effect
    method: str = ""
    path: str = ""
    times: int = 1
    after: int = 0
    status: int = 500
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """One request that came: what befell it, if anything, and the server's status (0: never reached)."""

    method: str
    path: str
    effect: Effect | None
    status: int


class FaultProxy:
    """The proxy as tests see it.

    Attributes:
        url: where the app shall send its requests instead of to the server.
    """

    def __init__(self, target: str, *, tls: ssl.SSLContext | None = None) -> None:
        self._waiting: list[_Pending] = []
        self._passages: list[Passage] = []
        self._lock = threading.Lock()
        self._hurried = threading.Event()
        self._under_way = 0
        self._target = urlsplit(target)
        self._tls = tls
        self._server, self._thread = self._listen(0)
        self._port = int(self._server.server_address[1])
        self.url = f"{'http' if tls is None else 'https'}://127.0.0.1:{self._port}"

    def _listen(self, port: int) -> tuple[_Server, threading.Thread]:
        server = _Server(self, port)
        if self._tls is not None:
            server.socket = self._tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), name=THREADS)
        thread.start()
        return server, thread

    def unplug(self) -> None:
        """From now on every connection is refused, as without a network; waits for requests under way."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def plug(self) -> None:
        """The network is back, at the same address."""
        self._server, self._thread = self._listen(self._port)

    def under_way(self) -> int:
        """How many requests the proxy still works on, also such whose caller has given up."""
        with self._lock:
            return self._under_way

    def announce(self, *faults: Fault) -> None:
        """Add faults behind those that wait."""
        with self._lock:
            self._waiting += [_Pending(fault, fault.after, fault.times) for fault in faults]

    def hurry(self) -> None:
        """Nothing is slow any more, from the slow requests under way on."""
        self._hurried.set()

    def calm(self) -> None:
        """Forget the faults that were not met."""
        with self._lock:
            self._waiting.clear()

    def pending(self) -> int:
        """How many announced faults are not used up; a test that ends with some did not test them."""
        with self._lock:
            return len(self._waiting)

    def passages(self, method: str = "", path: str = "") -> list[Passage]:
        """What came so far, oldest first; only this method and addresses that contain ``path``, if given."""
        with self._lock:
            found = list(self._passages)
        return [one for one in found if one.method.startswith(method) and path in one.path]

    def forget(self) -> None:
        """Drop the record of what came, in runs so long that it would fill the memory."""
        with self._lock:
            self._passages.clear()

    def reached(self, method: str = "", path: str = "") -> int:
        """How many matching requests the server answered, whether or not the answer got through."""
        return sum(one.status > 0 for one in self.passages(method, path))

    def close(self) -> None:
        """Stop listening, and wait for the requests under way."""
        self.hurry()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    # --- for the handler below ---

    def take(self, method: str, path: str) -> Fault | None:
        """The fault this request meets, used up by it."""
        with self._lock:
            for pending in self._waiting:
                if pending.fault.method in ("", method) and pending.fault.path in path:
                    if pending.spared > 0:
                        pending.spared -= 1
                        return None
                    pending.left -= 1
                    if pending.left <= 0:
                        self._waiting.remove(pending)
                    return pending.fault
        return None

    def count(self, change: int) -> None:
        """A request came (1) or is done with (-1)."""
        with self._lock:
            self._under_way += change

    def note(self, passage: Passage) -> None:
        """Record what happened to a request."""
        with self._lock:
            self._passages.append(passage)

    def pause(self, seconds: float) -> None:
        """Wait, unless the proxy is hurried."""
        self._hurried.wait(seconds)

    def connect(self) -> HTTPConnection:
        """A fresh connection to the server behind."""
        assert self._target.hostname is not None
        return HTTPConnection(self._target.hostname, self._target.port or 80, timeout=60)


@dataclass(slots=True)
class _Pending:
    """An announced fault with what is left of its counts."""

    fault: Fault
    spared: int
    left: int


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Server(ThreadingHTTPServer):
    """Listens on a free port and knows its proxy."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, proxy: FaultProxy, port: int) -> None:
        self.proxy = proxy
        super().__init__(("127.0.0.1", port), _Handler)

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that goes away is part of the game."""


class _Handler(BaseHTTPRequestHandler):
    """Passes on one request; each connection carries one, so that a broken one can't spoil the next."""

    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    @override
    def setup(self) -> None:
        threading.current_thread().name = THREADS
        super().setup()

    def handle_any(self) -> None:
        self.server.proxy.count(1)
        try:
            self._handle()
        finally:
            self.server.proxy.count(-1)

    def _handle(self) -> None:
        proxy = self.server.proxy
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = proxy.take(self.command, self.path)
        effect = fault.effect if fault else None
        if fault is not None and effect in (Effect.REFUSE, Effect.STATUS):
            proxy.note(Passage(self.command, self.path, effect, 0))
            if effect is Effect.STATUS:
                self._answer(_Answer(fault.status, fault.headers, fault.body))
            return
        if fault is not None and effect is Effect.SLOW:
            proxy.pause(fault.seconds)
        answer = self._pass_on(body)
        proxy.note(Passage(self.command, self.path, effect, answer.status))
        if effect is not Effect.LOSE_ANSWER:
            self._answer(answer, cut=effect is Effect.CUT)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = handle_any  # noqa: N815 # http.server

    def _pass_on(self, body: bytes) -> _Answer:
        """Ask the server; the caller's ``Host`` is kept, so that links in answers lead through the proxy."""
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
        if isinstance(self.connection, ssl.SSLSocket):
            headers["X-Forwarded-Proto"] = "https"
        with contextlib.closing(self.server.proxy.connect()) as connection:
            connection.request(self.command, self.path, body=body or None, headers=headers)
            reply = connection.getresponse()
            kept = {
                name: value
                for name, value in reply.getheaders()
                if name.lower() not in _HOP_BY_HOP | {"content-length"}
            }
            return _Answer(reply.status, kept, reply.read())

    def _answer(self, answer: _Answer, *, cut: bool = False) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body[: len(answer.body) // 2] if cut else answer.body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what passed is kept in order by the proxy itself."""


@contextlib.contextmanager
def running_proxy(target: str, *, tls: ssl.SSLContext | None = None) -> Iterator[FaultProxy]:
    """A proxy in front of ``target`` (``http://HOST:PORT``); it speaks https itself when ``tls`` is given."""
    proxy = FaultProxy(target, tls=tls)
    try:
        yield proxy
    finally:
        proxy.close()
