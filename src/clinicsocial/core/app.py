"""The composition root: builds every service once and hands them out. Nothing else in the core looks for one.

Opening takes the folder for this process, opens the database and puts together what the first page needs.
What only publishing needs (checks, connectors, limits) is imported and built when somebody first asks for it,
`start_publishing` at the latest, which the caller calls when it likes: so the first page does not wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from clinicsocial.core.clock import Clock, SystemClock
from clinicsocial.core.events import Events
from clinicsocial.core.instance_lock import InstanceLock
from clinicsocial.core.media.hand_over import take_back_all
from clinicsocial.core.media.kept import all_hashes
from clinicsocial.core.planning.deep import DeepChecks
from clinicsocial.core.publishing.scheduler import Scheduler
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.swapping import finish_restore
from clinicsocial.core.updates.installed import InstalledPacks
from clinicsocial.core.vault import Vault

if TYPE_CHECKING:
    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.publishing.publisher import Publisher
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.opening import OpenedStore
    from clinicsocial.core.store.recovery import RecoveryCode
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.health import Health
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.notices import Notice


class Listener(Protocol):
    """Who hears what the core tells: the window's bridge is one. Called from workers; must not block."""

    def tell_changes(self, changes: Changes) -> None:
        """Something was changed by the publisher or a use case."""
        ...

    def tell_health(self, health: Health) -> None:
        """How publishing is."""
        ...

    def tell_notice(self, notice: Notice) -> None:
        """Something a person should be told at once."""
        ...


def _nobody(_told: object) -> None:
    """For callers without a listener."""


@dataclass(frozen=True, slots=True)
class App:
    """Every service of one open clinic."""

    folder: DataFolder
    clock: Clock
    vault: Vault
    store: Store
    media: MediaFiles
    scheduler: Scheduler
    events: Events
    packs: InstalledPacks
    """Signed updates of rules and facts."""
    deep: DeepChecks
    """What the deep check said; the first question loads its model, so ask it in a worker."""
    opened_at: datetime
    recovery_code: RecoveryCode | None
    """Given once, when the database has just been made."""
    practice: bool
    """Practice mode: nothing in it is real, and nothing of it leaves this PC."""
    _at_close: ExitStack

    @classmethod
    def open(
        cls,
        folder: DataFolder,
        *,
        listener: Listener | None = None,
        clock: Clock | None = None,
        make_vault: Callable[[str], Vault] = Vault,
        practice: bool = False,
    ) -> Self:
        """Open the clinic of `folder`, or make it where none stands yet. Blocks on the keyring and the disk.

        With `practice` it has no way to any network but the practice network on this PC.

        Raises:
            AlreadyOpenError: another ClinicSocial works with this folder.
            VaultError, StoreError: nothing was opened, nothing was changed.
        """
        folder.create()
        with ExitStack() as stack:  # whatever fails half-way, what was taken is given back
            stack.enter_context(InstanceLock(folder.lock))
            finish_restore(folder)
            vault = make_vault(folder.profile())
            opened = open_store(folder, vault, clock or SystemClock())
            return cls._assemble(opened, vault, listener, stack, practice=practice)

    @classmethod
    def _assemble(
        cls,
        opened: OpenedStore,
        vault: Vault,
        listener: Listener | None,
        stack: ExitStack,
        *,
        practice: bool,
    ) -> Self:
        clock = opened.store.clock
        stack.callback(opened.store.close)
        media = _tidy_media(opened, stack)
        packs = InstalledPacks(opened.store.folder)
        packs.begin()  # before anything reads rules or facts
        events = Events()
        if listener is not None:
            events.subscribe(listener.tell_changes)
        deep = DeepChecks()
        scheduler = Scheduler(
            _publisher_maker(opened.store, vault, media, deep, listener, practice=practice),
            store=opened.store,
            on_change=events.tell,
            on_health=listener.tell_health if listener else _nobody,
        )
        stack.callback(scheduler.stop)
        return cls(
            folder=opened.store.folder,
            clock=clock,
            vault=vault,
            store=opened.store,
            media=media,
            scheduler=scheduler,
            events=events,
            packs=packs,
            deep=deep,
            opened_at=clock.now(),
            recovery_code=opened.recovery_code,
            practice=practice,
            _at_close=stack.pop_all(),
        )

    @property
    def publisher(self) -> Publisher:
        """Does one job for one delivery. The first question builds it, with connectors and limits."""
        return self.scheduler.publisher

    @property
    def connectors(self) -> Mapping[str, Connector]:
        """By network: what the publisher works with, for connecting an account."""
        return self.publisher.ports.connectors

    @property
    def facts(self) -> Mapping[str, NetworkFacts]:
        """By network: limits and features."""
        return self.publisher.ports.facts

    def start_publishing(self) -> None:
        """Settle what an earlier run left behind, then publish what becomes due until `close`."""
        self.catch_up()
        self.scheduler.start()

    def catch_up(self) -> None:
        """What comes before publishing: finish erasing, mend the search, freeze what lost its consent."""
        from clinicsocial.core.consents.finishing import finish_erasures
        from clinicsocial.core.store.search_index import mend_index

        finish_erasures(self.store, self.media)  # what was erased while the app was killed
        mend_index(self.store)
        self.tend()  # consent that ran out while the app was closed

    def tend(self) -> None:
        """What the passing of days asks for: consent that ran out freezes its posts. Call it every hour."""
        from clinicsocial.core.consents.ends import something_ended

        if something_ended(self.store, self.clock):
            self._handle_ends()

    def _handle_ends(self) -> None:
        from clinicsocial.core.consents.recalling import recall_all
        from clinicsocial.core.consents.withdrawal import handle_ends
        from clinicsocial.core.values.changes import Topic, changed

        with self.store.unit_of_work() as unit:
            frozen = handle_ends(unit)
        if frozen.to_recall:
            recall_all(self.publisher, frozen.to_recall)
        if frozen.post_ids:
            self.events.tell(changed(Topic.CONSENTS, Topic.DELIVERIES, Topic.POSTS, posts=frozen.post_ids))

    def at_close(self, callback: Callable[[], object]) -> None:
        """Call this when closing, before everything that was opened earlier."""
        self._at_close.callback(callback)

    def close(self) -> None:
        """Stop in order: publishing (the request in flight ends), pictures handed out, database, folder."""
        self._at_close.close()

    def __enter__(self) -> Self:
        """It is open already."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


def _tidy_media(opened: OpenedStore, stack: ExitStack) -> MediaFiles:
    """The media folder, cleared of what was left half-done; so are the copies handed to a person."""
    store = opened.store
    media = MediaFiles(store.folder, store.key, store.clock)
    stack.callback(media.close)
    with store.read() as session:
        kept = all_hashes(session)
    media.sweep(kept)  # what an import or a deletion left half-done, before another one can begin
    take_back_all(store.folder.outgoing)
    stack.callback(take_back_all, store.folder.outgoing)
    return media


def _publisher_maker(
    store: Store,
    vault: Vault,
    media: MediaFiles,
    deep: DeepChecks,
    listener: Listener | None,
    *,
    practice: bool,
) -> Callable[[], Publisher]:
    """How the publisher is built when it is first needed; the heavy imports happen in that call."""

    def make() -> Publisher:
        from clinicsocial.core.app_publishing import make_publisher

        on_notice = listener.tell_notice if listener else _nobody
        return make_publisher(store, vault, media, deep, on_notice=on_notice, practice=practice)

    return make
