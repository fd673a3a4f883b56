"""A real Bluesky account host (PDS): installing, starting, and looking into it past the app's own code."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.servers.cache import prepared
from tests.servers.process import child, first_answer

FOLDER = Path(__file__).parent / "bluesky"
POSTS = "app.bsky.feed.post"


@dataclass(frozen=True, slots=True)
class BlueskyLogin:
    """What a person would type: handle and app password; and the main password, which the app must refuse."""

    handle: str
    did: str
    app_password: str = field(repr=False)
    main_password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BlueskyRecord:
    """One record as the server keeps it: its key, its content hash, and the record itself."""

    key: str
    cid: str
    value: dict[str, object]


class BlueskyServer:
    """A running account host.

    Attributes:
        url: its address, ``http://localhost:PORT``.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = itertools.count(1)
        self._http = httpx.Client(base_url=f"{url}/xrpc/", timeout=30)

    def close(self) -> None:
        """Let go of the connections; the server itself is stopped by :func:`running_bluesky`."""
        self._http.close()

    def create_account(self, name: str = "clinic") -> BlueskyLogin:
        """A fresh account ``NAME-NUMBER.test`` with one app password."""
        handle = f"{name}-{next(self._numbers)}.test"
        main = f"main-{handle}"
        account = self._post(
            "com.atproto.server.createAccount",
            {"handle": handle, "email": f"{handle}@example.com", "password": main},
        )
        login = self._post(
            "com.atproto.server.createAppPassword", {"name": "ClinicSocial"}, token=str(account["accessJwt"])
        )
        return BlueskyLogin(handle, str(account["did"]), str(login["password"]), main)

    def revoke_app_password(self, login: BlueskyLogin) -> None:
        """Take the app password back, as a person does in the settings of Bluesky."""
        session = self._post(
            "com.atproto.server.createSession",
            {"identifier": login.handle, "password": login.main_password},
        )
        self._post(
            "com.atproto.server.revokeAppPassword", {"name": "ClinicSocial"}, token=str(session["accessJwt"])
        )

    def records(self, login: BlueskyLogin, collection: str = POSTS) -> list[BlueskyRecord]:
        """Every record of one collection, oldest key first."""
        found: list[BlueskyRecord] = []
        cursor = ""
        while True:
            query = {"repo": login.did, "collection": collection, "limit": "100", "reverse": "true"}
            answer = self._http.get(
                "com.atproto.repo.listRecords", params=query | ({"cursor": cursor} if cursor else {})
            )
            page = answer.raise_for_status().json()
            found += [
                BlueskyRecord(one["uri"].rpartition("/")[2], one["cid"], one["value"])
                for one in page["records"]
            ]
            cursor = page.get("cursor") or ""
            if not cursor or not page["records"]:
                return found

    def picture(self, login: BlueskyLogin, cid: str) -> bytes:
        """The bytes of an uploaded picture."""
        answer = self._http.get("com.atproto.sync.getBlob", params={"did": login.did, "cid": cid})
        return answer.raise_for_status().content

    def _post(self, method: str, body: dict[str, str], *, token: str = "") -> dict[str, object]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = self._http.post(method, json=body, headers=headers).raise_for_status()
        return dict(answer.json()) if answer.content else {}


def install_bluesky() -> Path:
    """The folder with the host's ``node_modules``; about two minutes and 380 MB the first time."""
    node = node_program()
    return prepared(
        "bluesky",
        (FOLDER / "package-lock.json").read_bytes(),
        subprocess.check_output([node, "--version"]),
        prepare=_install,
    )


def node_program() -> str:
    """The real path of Node.js (18.7 or newer)."""
    found = shutil.which("node")
    if found is None:
        raise RuntimeError("Node.js is missing; `./dev setup` installs it")
    return str(Path(found).resolve())


def _install(folder: Path) -> None:
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(FOLDER / name, folder / name)
    # One package is compiled; its build tool would load Node's headers from the web, but they are here.
    headers = str(Path(node_program()).parents[1])
    subprocess.run(
        ["npm", "ci", "--loglevel=error"],
        cwd=folder,
        env={**os.environ, "npm_config_nodedir": headers},
        stdin=subprocess.DEVNULL,
        check=True,
    )


@contextlib.contextmanager
def running_bluesky(folder: Path, *, rate_limits: bool = False) -> Iterator[BlueskyServer]:
    """Start a host whose data live below ``folder`` (logs there too), and stop it at the end of the block."""
    log = folder / "bluesky.log"
    own = {"RATE_LIMITS": "1" if rate_limits else "0", "TMPDIR": str(folder), "LOG_ENABLED": "false"}
    command = [node_program(), str(FOLDER / "start.mjs")]
    with child(command, cwd=install_bluesky(), log=log, env=os.environ | own) as process:
        server = BlueskyServer(first_answer(process, log=log)["pds"])
        try:
            yield server
        finally:
            server.close()
