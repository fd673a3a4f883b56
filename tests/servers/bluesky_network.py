"""A whole Bluesky on this computer: the account host with its reading side, which counts what readers do.

The reading side keeps its index in PostgreSQL and Redis; both are started here, empty, and thrown away.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx

from tests.servers.bluesky_host import (
    FOLDER,
    BlueskyLogin,
    BlueskyServer,
    install_bluesky,
    node_program,
)
from tests.servers.process import child, first_answer, free_port, wait_for_port

WHEN = "2026-11-23T09:30:00.000Z"
PATIENCE = 60.0
"""Seconds that the reading side is given to hear of something."""


class BlueskyNetwork(BlueskyServer):
    """A running network, and what readers do on it: like, share, answer, follow."""

    def token(self, login: BlueskyLogin) -> str:
        """A session of this account."""
        body = {"identifier": login.handle, "password": login.main_password}
        return str(self._post("com.atproto.server.createSession", body)["accessJwt"])

    def like(self, reader: BlueskyLogin, post: dict[str, str]) -> None:
        """A reader likes a post."""
        self._create(reader, "app.bsky.feed.like", {"subject": post})

    def share(self, reader: BlueskyLogin, post: dict[str, str]) -> None:
        """A reader shows a post to their followers."""
        self._create(reader, "app.bsky.feed.repost", {"subject": post})

    def answer(self, reader: BlueskyLogin, post: dict[str, str], text: str = "Thank you") -> None:
        """A reader writes below a post."""
        self._create(reader, "app.bsky.feed.post", {"text": text, "reply": {"root": post, "parent": post}})

    def quote(self, reader: BlueskyLogin, post: dict[str, str]) -> None:
        """A reader shows a post with words of their own."""
        embed = {"$type": "app.bsky.embed.record", "record": post}
        self._create(reader, "app.bsky.feed.post", {"text": "Good to know", "embed": embed})

    def follow(self, reader: BlueskyLogin, other: BlueskyLogin) -> None:
        """A reader follows an account."""
        self._create(reader, "app.bsky.graph.follow", {"subject": other.did})

    def reference(self, login: BlueskyLogin) -> dict[str, str]:
        """The newest post of an account, as likes and answers name it."""
        record = self.records(login)[-1]
        return {"uri": f"at://{login.did}/app.bsky.feed.post/{record.key}", "cid": record.cid}

    def unlike(self, reader: BlueskyLogin) -> None:
        """A reader takes back their only like."""
        (like,) = self.records(reader, "app.bsky.feed.like")
        body: dict[str, object] = {"collection": "app.bsky.feed.like", "rkey": like.key}
        self._write(reader, "deleteRecord", body)

    def _create(self, login: BlueskyLogin, collection: str, record: dict[str, object]) -> None:
        body: dict[str, object] = {"collection": collection, "record": {**record, "createdAt": WHEN}}
        self._write(login, "createRecord", body)

    def _write(self, login: BlueskyLogin, method: str, body: dict[str, object]) -> None:
        headers = {"Authorization": f"Bearer {self.token(login)}"}
        address = f"{self.url}/xrpc/com.atproto.repo.{method}"
        answer = httpx.post(address, json={"repo": login.did, **body}, headers=headers, timeout=30)
        answer.raise_for_status()


def eventually(ask: Callable[[], bool]) -> None:
    """Ask until it is so: the reading side hears of everything a moment later.

    Raises:
        TimeoutError: it never came to be so.
    """
    end = time.monotonic() + PATIENCE
    while not ask():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)


def has_stores() -> bool:
    """Whether this computer has what the reading side needs."""
    return _postgres() is not None and shutil.which("redis-server") is not None


@contextlib.contextmanager
def running_network(folder: Path) -> Iterator[BlueskyNetwork]:
    """Start everything below ``folder`` (logs there too), and stop it at the end of the block."""
    log = folder / "bluesky.log"
    with _postgres_running(folder) as postgres, _redis_running(folder) as redis:
        own = {
            "DB_POSTGRES_URL": f"postgresql://clinic@127.0.0.1:{postgres}/postgres",
            "REDIS_HOST": f"127.0.0.1:{redis}",
            "TMPDIR": str(folder),
            "LOG_ENABLED": "false",
        }
        command = [node_program(), str(FOLDER / "start.mjs")]
        with child(command, cwd=install_bluesky(), log=log, env=os.environ | own) as process:
            server = BlueskyNetwork(first_answer(process, log=log, seconds=180)["pds"])
            try:
                yield server
            finally:
                server.close()


@contextlib.contextmanager
def _postgres_running(folder: Path) -> Iterator[int]:
    programs, port, log = _postgres(), free_port(), folder / "postgres.log"
    assert programs is not None
    data, sockets = folder / "postgres", folder / "sockets"
    for one in (data, sockets):
        one.mkdir()
        if os.geteuid() == 0:  # it refuses to run as root
            shutil.chown(one, "postgres", "postgres")
    _open_to_others(folder)
    init = [
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "clinic",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    subprocess.run(_as_postgres(init), check=True, capture_output=True, cwd=folder)
    options = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": str(sockets)}
    options |= {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}
    command = [str(programs / "postgres"), "-D", str(data)]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    with child(_as_postgres(command), cwd=folder, log=log, env=os.environ) as process:
        wait_for_port(process, port, log=log)
        yield port


@contextlib.contextmanager
def _redis_running(folder: Path) -> Iterator[int]:
    port, log = free_port(), folder / "redis.log"
    command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(folder)]
    with child(command, cwd=folder, log=log, env=os.environ) as process:
        wait_for_port(process, port, log=log)
        yield port


def _postgres() -> Path | None:
    """The folder with the newest PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    return found[-1].parent if found else None


def _as_postgres(command: Sequence[str]) -> list[str]:
    if os.geteuid() != 0:
        return list(command)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", *command]


def _open_to_others(folder: Path) -> None:
    """Let the other user pass through the private folders of a test run to its own."""
    for one in (folder, *folder.parents):
        if one.stat().st_uid == os.geteuid() and one != Path("/"):
            with contextlib.suppress(PermissionError):
                one.chmod(one.stat().st_mode | 0o011)
