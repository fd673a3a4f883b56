"""The real servers that a clinic of the tests posts to, each behind a proxy that breaks things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.bluesky_host import BlueskyServer, running_bluesky
from tests.servers.fault_proxy import FaultProxy, running_proxy
from tests.servers.practice_host import PracticeHost, running_practice
from tests.servers.wordpress_site import WordPressServer, running_wordpress


@dataclass(frozen=True, slots=True)
class Servers:
    """One of each."""

    bluesky: BlueskyServer
    wordpress: WordPressServer
    practice: PracticeHost


@contextmanager
def running_servers(folder: Path) -> Iterator[Servers]:
    """Start one of each, with their data below `folder`."""
    for name in ("bluesky", "wordpress"):
        (folder / name).mkdir(parents=True)
    with (
        running_bluesky(folder / "bluesky") as bluesky,
        running_wordpress(folder / "wordpress") as wordpress,
        running_practice(folder / "practice") as practice,
    ):
        yield Servers(bluesky, wordpress, practice)


@contextmanager
def proxies_before(servers: Servers) -> Iterator[Mapping[str, FaultProxy]]:
    """A proxy in front of each, by network."""
    addresses = {
        "bluesky": servers.bluesky.url,
        "wordpress": servers.wordpress.url,
        "practice": servers.practice.url,
    }
    with ExitStack() as stack:
        yield {network: stack.enter_context(running_proxy(url)) for network, url in addresses.items()}
