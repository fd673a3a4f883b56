"""Every connector that this version of the app has, by the slug of its network."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from clinicsocial.core.clock import Clock
from clinicsocial.core.networks.bluesky import BlueskyConnector
from clinicsocial.core.networks.connector import Connector
from clinicsocial.core.networks.http import Http, Timeouts
from clinicsocial.core.networks.practice import PracticeConnector
from clinicsocial.core.networks.wordpress import WordPressConnector
from clinicsocial.core.values.network_facts import NetworkFacts


def make_connectors(
    clock: Clock, facts: Mapping[str, NetworkFacts], timeouts: Timeouts | None = None
) -> Mapping[str, Connector]:
    """The connectors, sharing one source of connections. `timeouts` are for tests with broken servers.

    Networks that are not in it are posted to by hand (`assisted`).
    """
    http = Http(clock, timeouts)
    connectors: dict[str, Connector] = {
        "bluesky": BlueskyConnector(clock, facts["bluesky"], http),
        "wordpress": WordPressConnector(clock, facts["wordpress"], http),
        "practice": PracticeConnector(clock, facts["practice"], http),
    }
    return MappingProxyType(connectors)
