"""A clinic with accounts on the real servers, each behind a proxy that breaks things; and the truth."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from clinicsocial.core.clock import Clock, SystemClock
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.model import Account, Delivery, Post, PostAsset, Variant
from clinicsocial.core.networks.registry import make_connectors
from clinicsocial.core.planning.outgoing import Composer, StoredCheck
from clinicsocial.core.publishing.outbox import delivery_of, new_time
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.network import AccountRef, Secret
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.plan import Plan, plan_at
from clinicsocial.core.vault import Vault
from tests.core.media.looked import look_into
from tests.core.planning.arranging import let_pass
from tests.core.publishing.orders import DiesAt, Orders
from tests.core.publishing.servers import Servers, proxies_before, running_servers
from tests.core.publishing.truth import Planned, Truth, compare, on_servers, said_in
from tests.fakes.keyring_backend import MemoryKeyring

if TYPE_CHECKING:
    from clinicsocial.core.store.store import Store
    from tests.servers.bluesky_host import BlueskyLogin
    from tests.servers.fault_proxy import FaultProxy

CLINIC = Path(__file__).parents[3]
"""The top folder, from which a child process is started."""

NETWORKS = ("bluesky", "wordpress", "practice")

THREAD = ("Who can come? Everybody over 65, {mark}.", "We look forward to seeing you, {mark}.")
"""What follows the first part of a thread."""


def is_thread(network: str, number: int) -> bool:
    """Whether this post is made as a thread: every second one where there are threads."""
    return network == "bluesky" and number % 2 == 1


class _Given:
    """The password for connecting; nothing is kept."""

    def __init__(self, password: str) -> None:
        self._password = password

    def password(self) -> Secret:
        return Secret(self._password)

    def session(self) -> Secret | None:
        return None

    def keep_session(self, session: Secret | None) -> None:
        del session


@dataclass(slots=True)
class RealClinic:
    """Everything between a planned post and the count on the server."""

    root: Path
    servers: Servers
    proxies: Mapping[str, FaultProxy]
    clock: Clock = field(default_factory=SystemClock)
    """Of the clinic; connecting an account always uses the real one, as the servers do."""
    store: Store = field(init=False)
    media: MediaFiles = field(init=False)
    passwords: dict[str, str] = field(default_factory=dict[str, str])
    logins: list[BlueskyLogin] = field(default_factory=list["BlueskyLogin"])
    accounts: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in NETWORKS})
    planned: list[Planned] = field(default_factory=list[Planned])
    kills: Counter[str] = field(default_factory=Counter[str])
    picture: str = ""
    facts: Mapping[str, NetworkFacts] = field(default_factory=load_network_facts)

    def __post_init__(self) -> None:
        folder = DataFolder(self.root)
        folder.create()
        self.store = open_store(folder, Vault(folder.profile(), MemoryKeyring()), self.clock).store
        self.media = MediaFiles(folder, self.store.key, self.clock)
        stream = io.BytesIO()
        Image.new("RGB", (64, 48), "teal").save(stream, "PNG")
        imported = import_bytes(self.media, stream.getvalue(), "door.png")
        with self.store.unit_of_work() as unit:
            record_asset(unit, imported=imported)
        self.picture = imported.sha256
        look_into(self.store, self.media, self.picture)

    def close(self) -> None:
        """Let go of the database."""
        self.media.close()
        self.store.close()

    def connect_bluesky(self) -> None:
        """A fresh account of the Bluesky host."""
        login = self.servers.bluesky.create_account("soak")
        self.logins.append(login)
        account = AccountRef(0, "bluesky", login.handle, self.proxies["bluesky"].url, "")
        self._connect(account, login.app_password)

    def connect_wordpress(self) -> None:
        """Another account of the app at the one WordPress site."""
        site = self.servers.wordpress
        address = self.proxies["wordpress"].url
        account = AccountRef(0, "wordpress", site.user, address, "", {"user": site.user})
        self._connect(account, site.application_password)

    def connect_practice(self) -> None:
        """Another account at the practice network of this PC."""
        self._connect(AccountRef(0, "practice", "", self.proxies["practice"].url, ""), "practice")

    def _connect(self, typed: AccountRef, password: str) -> None:
        connector = make_connectors(SystemClock(), load_network_facts())[typed.network]
        verified = connector.verify(typed, _Given(password))
        number = len(self.passwords) + 1
        with self.store.unit_of_work() as unit:
            account = Account(
                network=typed.network,
                label=verified.label,
                server=verified.server,
                # One server stands for several accounts here; on Bluesky the id is part of every address.
                remote_id=verified.remote_id
                if typed.network == "bluesky"
                else f"{verified.remote_id}.{number}",
                details=dict(verified.details),
                verified_at=unit.now,
                created_at=unit.now,
            )
            unit.session.add(account)
            unit.session.flush()
            self.accounts[typed.network].append(account.id)
            self.passwords[str(account.id)] = password

    def plan(self, network: str, number: int, ahead: timedelta = timedelta(0)) -> Planned:
        """A post of its own, due now unless `ahead`, every third with a picture, every second a thread."""
        mark = f"mark{number:05d}x"
        accounts = self.accounts[network]
        account_id = accounts[number % len(accounts)]
        plan = self._plan_in(ahead)
        further = [part.format(mark=mark) for part in THREAD] if is_thread(network, number) else []
        first = f"Flu clinic on Saturday, {mark}. Book at https://clinic.example/flu #FluJab"
        with self.store.unit_of_work() as unit:
            post = Post(
                title=f"Flu clinic {mark}",
                text="\n---\n".join((first, *further)),
                thread="split" if further else "",
                created_at=unit.now,
                updated_at=unit.now,
            )
            unit.session.add(post)
            unit.session.flush()
            unit.session.add(
                Variant(post_id=post.id, account_id=account_id, text=None, title=None, media=None)
            )
            if number % 3 == 0:
                unit.session.add(
                    PostAsset(post_id=post.id, asset_sha256=self.picture, position=0, alt_text="Our door.")
                )
            delivery = Delivery(
                post_id=post.id,
                account_id=account_id,
                wall_time=plan.wall.isoformat(),
                zone=plan.zone,
                fold=plan.fold,
                due_at=plan.due,
                changed_at=unit.now,
            )
            unit.session.add(delivery)
            unit.session.flush()
            let_pass(unit, delivery, self.facts, self.media.seals)
            planned = Planned(delivery.id, network, mark, plan.due, 1 + len(further))
        self.planned.append(planned)
        return planned

    def run(
        self,
        dies_at: DiesAt = DiesAt.NOWHERE,
        dies_on: int = 1,
        *,
        read_seconds: float = 4.0,
        answer_within: float = 12.0,
        patience: float = 120.0,
    ) -> bool:
        """One process that publishes until nothing is open; True where it was killed before that."""
        orders = Orders(
            root=str(self.root),
            key=self.store.key.raw.hex(),
            passwords=self.passwords,
            dies_at=dies_at,
            dies_on=dies_on,
            read_seconds=read_seconds,
            answer_within=answer_within,
            patience=patience,
        )
        child = subprocess.run(
            [sys.executable, "-m", "tests.core.publishing.child"],
            input=orders.to_json() + "\n",
            cwd=CLINIC,
            text=True,
            capture_output=True,
            timeout=patience + 60,
            check=False,
        )
        if child.returncode == -signal.SIGKILL:
            self.kills[dies_at.value] += 1
            return True
        if child.returncode:
            raise RuntimeError(f"the child failed ({child.returncode}): {child.stderr[-2000:]}")
        json.loads(child.stdout)
        return False

    def publisher(self) -> Publisher:
        """The app's own services in this process."""
        clock, facts = SystemClock(), load_network_facts()
        return Publisher(
            store=self.store,
            connectors=make_connectors(clock, facts),
            credentials_for=lambda account: _Given(self.passwords[str(account.id)]),
            compose=Composer(self.media, facts),
            check=StoredCheck(facts, clock, seals=self.media.seals),
            clock=clock,
            facts=facts,
        )

    def plan_anew(self, delivery_id: int, ahead: timedelta) -> datetime:
        """A person gives a held delivery another time; the instant it comes to."""
        plan = self._plan_in(ahead)
        with self.store.unit_of_work() as unit:
            new_time(unit, delivery_of(unit.session, delivery_id), plan)
        return plan.due

    def _plan_in(self, ahead: timedelta) -> Plan:
        return plan_at(self.clock.now().replace(microsecond=0) + ahead, "Europe/London")

    def state(self, planned: Planned) -> S:
        """What the app says of it."""
        return self.state_of(planned.delivery_id)

    def state_of(self, delivery_id: int) -> S:
        """The same by the id of a delivery."""
        with self.store.read() as session:
            return S(delivery_of(session, delivery_id).state)

    def truth(self) -> list[Truth]:
        """Every planned delivery, with what the app says and what the servers have."""
        found, said = on_servers(self.servers, self.logins), said_in(self.store)
        return [compare(one, said[one.delivery_id], found[one.network]) for one in self.planned]


@contextmanager
def clinic_on(
    servers: Servers, folder: Path, *, accounts: int, clock: Clock | None = None
) -> Iterator[RealClinic]:
    """A clinic with so many accounts on each server, each server behind a proxy of this clinic."""
    with proxies_before(servers) as proxies:
        clinic = RealClinic(folder, servers, proxies, clock or SystemClock())
        try:
            for _ in range(accounts):
                clinic.connect_bluesky()
                clinic.connect_wordpress()
                clinic.connect_practice()
            yield clinic
        finally:
            clinic.close()


@contextmanager
def running_clinic(accounts: int, clock: Clock | None = None) -> Iterator[RealClinic]:
    """The same with servers of its own, all in a temporary folder."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with (
            running_servers(folder) as servers,
            clinic_on(servers, folder / "data", accounts=accounts, clock=clock) as clinic,
        ):
            yield clinic
