"""The half of the composition root that only publishing needs; `app` imports it when that is first asked for.

Importing it brings in every check, every connector and the limits of every network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.networks.registry import make_connectors
from clinicsocial.core.planning.outgoing import Composer, StoredCheck
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.vault import AccountCredentials, Vault

if TYPE_CHECKING:
    from clinicsocial.core.planning.deep import DeepChecks
    from clinicsocial.core.publishing.ports import OnNotice
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.network import AccountRef


def make_publisher(
    store: Store, vault: Vault, media: MediaFiles, deep: DeepChecks, *, on_notice: OnNotice
) -> Publisher:
    """The publisher over an open clinic, with its connectors and the facts of the networks.

    Raises:
        ResourceError: a file of `resources/networks` is damaged.
    """
    clock = store.clock
    facts = load_network_facts()

    def credentials_for(account: AccountRef) -> AccountCredentials:
        return AccountCredentials(vault, account.id, account.label)

    return Publisher(
        store=store,
        connectors=make_connectors(clock, facts),
        credentials_for=credentials_for,
        compose=Composer(media, facts),
        check=StoredCheck(facts, clock, deep=deep),
        clock=clock,
        facts=facts,
        on_notice=on_notice,
    )
