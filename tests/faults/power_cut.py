"""One round of publishing in a process that dies (SIGKILL) at a step: ``python -m tests.faults.power_cut``.

The first line of its input is the instant by the virtual clock, the second are the `Orders`.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.networks.http import Timeouts
from clinicsocial.core.networks.registry import make_connectors
from clinicsocial.core.planning.outgoing import Composer, StoredCheck
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.media_files import MediaFiles
from tests.core.publishing.child import FileCredentials, MortalConnector, MortalStore, Reaper
from tests.core.publishing.orders import Orders
from tests.faults.moved_clock import MovedClock

if TYPE_CHECKING:
    from clinicsocial.core.values.network import AccountRef


def run(orders: Orders, now: datetime) -> None:
    """Everything that is due at this instant, one after the other."""
    reaper, clock = Reaper(orders), MovedClock(now)
    folder, key = DataFolder(Path(orders.root)), DatabaseKey(bytes.fromhex(orders.key))
    store = MortalStore(folder, key, reaper, clock)
    facts = load_network_facts()
    media = MediaFiles(folder, key, clock)
    timeouts = Timeouts(connect=orders.read_seconds, write=orders.read_seconds, read=orders.read_seconds)

    def credentials_for(account: AccountRef) -> FileCredentials:
        return FileCredentials(folder.root, account.id, orders.passwords[str(account.id)])

    publisher = Publisher(
        store=store,
        connectors={
            name: MortalConnector(connector, reaper, orders.answer_within)
            for name, connector in make_connectors(clock, facts, timeouts).items()
        },
        credentials_for=credentials_for,
        compose=Composer(media, facts),
        check=StoredCheck(facts, clock, seals=media.seals),
        clock=clock,
        facts=facts,
    )
    publisher.run_once()
    media.close()
    store.close()


if __name__ == "__main__":
    run(Orders.from_json(sys.stdin.readline()), datetime.fromisoformat(sys.stdin.readline().strip()))
