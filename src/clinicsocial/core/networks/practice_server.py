"""The practice network: a small stateful network on this PC, in a process of its own.

``python -m clinicsocial.core.networks.practice_server --port 0 [--folder DIR]`` prints one JSON line with its
address and serves until SIGTERM or until its standard input ends. One request at a time, no threads; a
browser that connects ahead of time holds nobody up: a connection is served once it has something to say.

====== ========================= =====================================================================
GET    /                         the page
GET    /account                  who is signed in; ``expires_in`` (seconds) where the password ends
POST   /pictures                 keep a picture; its hash is its id
GET    /pictures/{id}            the picture
POST   /posts                    publish under the ``Idempotency-Key``: 201, or 200 if it is there already
GET    /posts/{key}              the post (JSON; HTML where a browser asks), 404 ``not_found``
DELETE /posts/{key}              remove it; again is harmless
POST   /posts/{key}/likes        one more like
GET    /figures?ids=a,b&at=TIME  likes, comments and shares of posts at that time
GET    /account/figures?at=TIME  followers and posts
====== ========================= =====================================================================
"""

from __future__ import annotations

import argparse
import json
import os
import re
import selectors
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from clinicsocial.core.networks.addresses import is_loopback
from clinicsocial.core.networks.answers import AnswerError, as_fields, parse_json
from clinicsocial.core.networks.practice_growth import followers, reactions
from clinicsocial.core.networks.practice_page import page
from clinicsocial.core.networks.practice_posts import PracticePost, PracticePosts, RefusedError
from clinicsocial.core.networks.times import iso_instant

_T = TypeVar("_T")

_LARGEST_BODY = 9_000_000
_PATIENCE = 5.0
"""Seconds for a request to come in whole."""

_REVOKED = frozenset({"", "revoked", "wrong"})
"""Passwords that are refused, so that "connect again" can be practised."""
_ENDING = re.compile(r"ends in (\d{1,3}) days?", re.IGNORECASE)
"""A password of which the network tells that it ends, so that this can be practised too."""
_DAY = 86_400


class PracticeServer(HTTPServer):
    """Listens on loopback only."""

    request_queue_size = 128

    def __init__(self, port: int, folder: Path | None = None) -> None:
        self.posts = PracticePosts(folder)
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def serve(self, lifeline: int | None) -> None:
        """Serve until `lifeline` (a file descriptor) ends, or for ever."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.socket, selectors.EVENT_READ)
            if lifeline is not None:
                selector.register(lifeline, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    if key.fileobj is self.socket:
                        connection, _address = self.socket.accept()
                        selector.register(connection, selectors.EVENT_READ)
                    elif isinstance(key.fileobj, socket.socket):
                        selector.unregister(key.fileobj)
                        self._serve_one(key.fileobj)
                    elif not os.read(key.fd, 1024):
                        return

    def _serve_one(self, connection: socket.socket) -> None:
        connection.settimeout(_PATIENCE)
        try:
            self.finish_request(connection, connection.getpeername())
        except OSError:
            # The caller went away.
            pass
        finally:
            self.shutdown_request(connection)


class _Handler(BaseHTTPRequestHandler):
    """One request on one connection."""

    server: PracticeServer
    server_version = "PracticeNetwork"
    sys_version = ""
    # An answer leaves in one piece, so that the caller's system does not wait for the rest of it.
    wbufsize = 65_536
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._answer(self._get)

    def do_POST(self) -> None:
        self._answer(self._post)

    def do_DELETE(self) -> None:
        self._answer(self._delete)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name in the base class
        """Nothing: a log would hold what was posted."""

    def _answer(self, act: Callable[[Sequence[str]], None]) -> None:
        """Do it, and answer a refusal as one."""
        try:
            # A page elsewhere must not reach this PC under a name of its own.
            if not is_loopback(urlsplit("//" + self.headers.get("Host", "")).hostname or ""):
                raise RefusedError(403, "not_from_here")  # noqa: TRY301 -- one place answers refusals
            path = urlsplit(self.path).path
            act([unquote(part) for part in path.split("/") if part])
        except RefusedError as refused:
            self._json(refused.status, {"code": refused.code})
        except (AnswerError, ValueError):
            self._json(HTTPStatus.BAD_REQUEST, {"code": "not_understood"})

    def _get(self, path: Sequence[str]) -> None:
        posts = self.server.posts
        match path:
            case []:
                self._html(page(posts.newest_first()))
            case ["account"]:
                ending = _ENDING.fullmatch(self._signed_in())
                told = {} if ending is None else {"expires_in": int(ending[1]) * _DAY}
                self._json(HTTPStatus.OK, {"id": "practice", "name": "Practice network", **told})
            case ["pictures", name]:
                mime, content = _found(posts.picture(name))
                self._bytes(HTTPStatus.OK, mime, content)
            case ["posts", key]:
                found = _found(posts.post(key))
                if "text/html" in self.headers.get("Accept", ""):
                    self._html(page([found]))
                else:
                    self._json(HTTPStatus.OK, self._shown(found))
            case ["figures"]:
                self._signed_in()
                asked = self._asked("ids").split(",")
                known = [post for name in asked if (post := posts.post(name)) is not None]
                figures = [_figures(post, self._moment()) for post in known]
                self._json(HTTPStatus.OK, {"posts": figures})
            case ["account", "figures"]:
                self._signed_in()
                own = followers(self._moment())
                self._json(HTTPStatus.OK, {"followers": own, "posts": len(posts.newest_first())})
            case _:
                raise RefusedError(404, "not_found")

    def _post(self, path: Sequence[str]) -> None:
        posts = self.server.posts
        match path:
            case ["posts", key, "likes"]:
                posts.like(key)
                self._bytes(HTTPStatus.SEE_OTHER, "text/plain", b"", {"Location": "/"})
            case ["pictures"]:
                self._signed_in()
                name = posts.keep_picture(self.headers.get("Content-Type", ""), self._body())
                self._json(HTTPStatus.CREATED, {"id": name})
            case ["posts"]:
                self._signed_in()
                fields = as_fields(parse_json(self._body()))
                post, new = posts.publish(self.headers.get("Idempotency-Key", ""), fields)
                self._json(HTTPStatus.CREATED if new else HTTPStatus.OK, self._shown(post))
            case _:
                raise RefusedError(404, "not_found")

    def _delete(self, path: Sequence[str]) -> None:
        match path:
            case ["posts", key]:
                self._signed_in()
                self.server.posts.remove(key)
                self._json(HTTPStatus.OK, {"id": key})
            case _:
                raise RefusedError(404, "not_found")

    def _asked(self, name: str) -> str:
        return parse_qs(urlsplit(self.path).query).get(name, [""])[0]

    def _moment(self) -> datetime:
        """The time the question is about."""
        found = iso_instant(self._asked("at"))
        if found is None:
            raise RefusedError(400, "no_time")
        return found

    def _signed_in(self) -> str:
        """The password it was asked with."""
        kind, _, password = self.headers.get("Authorization", "").partition(" ")
        if kind != "Bearer" or password.strip() in _REVOKED:
            raise RefusedError(401, "not_signed_in")
        return unquote(password.strip())

    def _shown(self, post: PracticePost) -> dict[str, object]:
        return {
            "id": post.key,
            "address": f"{self.server.url}/posts/{post.key}",
            "text": post.text,
            "title": post.title,
            "published_at": post.published_at,
            "pictures": [{"id": one.id, "alt": one.alt} for one in post.pictures],
        }

    def _body(self) -> bytes:
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= _LARGEST_BODY:
            raise RefusedError(413, "too_large")
        return self.rfile.read(length)

    def _json(self, status: int, values: dict[str, object]) -> None:
        self._bytes(status, "application/json", json.dumps(values, ensure_ascii=False).encode())

    def _html(self, text: str) -> None:
        self._bytes(HTTPStatus.OK, "text/html; charset=utf-8", text.encode())

    def _bytes(self, status: int, mime: str, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _found(thing: _T | None) -> _T:
    if thing is None:
        raise RefusedError(404, "not_found")
    return thing


def _figures(post: PracticePost, at: datetime) -> dict[str, object]:
    gained = reactions(post.key, iso_instant(post.published_at) or at, at)
    return {
        "id": post.key,
        "likes": post.likes + gained.likes,
        "comments": gained.comments,
        "shares": gained.shares,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(description="The practice network of ClinicSocial, on this PC only.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--folder", type=Path, default=None)
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    server = PracticeServer(options.port, options.folder)
    sys.stdout.write(json.dumps({"url": server.url, "port": server.server_address[1]}) + "\n")
    sys.stdout.flush()
    try:
        # Windows cannot wait for a pipe and a socket together; there whoever started it ends it.
        server.serve(None if sys.platform == "win32" else sys.stdin.fileno())
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
