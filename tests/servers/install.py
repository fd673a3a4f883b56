"""Fetches what the test servers need, ahead of the tests: ``python -m tests.servers.install``."""

from __future__ import annotations

import sys

from tests.servers.bluesky_host import install_bluesky
from tests.servers.wordpress_site import install_wordpress


def main() -> None:
    """Prepare both servers; does nothing when they are in the cache."""
    for name, install in (("Bluesky", install_bluesky), ("WordPress", install_wordpress)):
        sys.stderr.write(f"dev: test server {name}: {install()}\n")


if __name__ == "__main__":
    main()
