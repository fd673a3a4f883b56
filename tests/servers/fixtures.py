"""Fixtures that hand the real servers to tests. Ask for one and the server is there; nobody else starts any.

``bluesky`` and ``wordpress_server`` live for the whole session; ``wordpress`` is the same site, emptied for
this test. ``fault_proxy`` and ``self_signed_site`` make a new proxy for one test.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.servers.bluesky_host import BlueskyLogin, BlueskyServer, running_bluesky
from tests.servers.bluesky_network import BlueskyNetwork, has_stores, running_network
from tests.servers.certificate import self_signed_context
from tests.servers.fault_proxy import FaultProxy, running_proxy
from tests.servers.keyring_daemon import KeyringDaemon, running_keyring
from tests.servers.practice_host import PracticeHost, running_practice
from tests.servers.wordpress_site import WordPressServer, running_wordpress
from tests.servers.x_server import running_x_server

ProxyFactory = Callable[[str], FaultProxy]
# A test that asks for one of these, directly or not, carries the mark, so that it can be left out elsewhere.
MARKS = {
    "bluesky": "bluesky",
    "bluesky_network": "bluesky",
    "wordpress_server": "wordpress",
    "keyring_daemon": "keyring",
    "x_display": "x11",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the real servers it uses."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in MARKS:
                item.add_marker(MARKS[fixture])


@pytest.fixture(scope="session")
def bluesky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlueskyServer]:
    """The Bluesky account host; make an account of your own on it (or take ``bluesky_login``)."""
    with running_bluesky(tmp_path_factory.mktemp("bluesky")) as server:
        yield server


@pytest.fixture(scope="session")
def bluesky_network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlueskyNetwork]:
    """A Bluesky with its reading side, which counts what readers do; it takes some 15 seconds to start."""
    if not has_stores():
        pytest.skip("the reading side needs PostgreSQL and Redis; `./dev setup` installs them")
    with running_network(tmp_path_factory.mktemp("network")) as server:
        yield server


@pytest.fixture
def bluesky_login(bluesky: BlueskyServer) -> BlueskyLogin:
    """A fresh account with an app password."""
    return bluesky.create_account()


@pytest.fixture(scope="session")
def wordpress_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPressServer]:
    """The WordPress site, with whatever earlier tests left on it."""
    with running_wordpress(tmp_path_factory.mktemp("wordpress")) as server:
        yield server


@pytest.fixture
def wordpress(wordpress_server: WordPressServer) -> WordPressServer:
    """The WordPress site, without posts or pictures, at the real time, with a valid application password."""
    wordpress_server.empty()
    wordpress_server.time.show(datetime.now(UTC))
    if wordpress_server.revoked:
        wordpress_server.new_password()
    return wordpress_server


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeHost]:
    """A practice network of this test's own, on which nothing was posted."""
    with running_practice(tmp_path / "practice") as host:
        yield host


@pytest.fixture
def keyring_daemon() -> Iterator[KeyringDaemon]:
    """A real, unlocked gnome-keyring of this test's own; use it through ``keyring_daemon.python(code)``."""
    with running_keyring() as daemon:
        yield daemon


@pytest.fixture
def x_display(tmp_path: Path) -> Iterator[str]:
    """The name of a display of this test's own, e.g. ``:99``; give it to a child process as ``DISPLAY``."""
    with running_x_server(tmp_path) as display:
        yield display


@pytest.fixture
def fault_proxy() -> Iterator[ProxyFactory]:
    """``fault_proxy(url)`` gives a proxy in front of a server; closed at the end of the test."""
    with contextlib.ExitStack() as stack:
        yield lambda target: stack.enter_context(running_proxy(target))


@pytest.fixture
def self_signed_site(tmp_path: Path) -> Iterator[ProxyFactory]:
    """``self_signed_site(url)`` gives the same server over https, with a certificate nobody trusts."""
    with contextlib.ExitStack() as stack:
        tls = self_signed_context(tmp_path)
        yield lambda target: stack.enter_context(running_proxy(target, tls=tls))
