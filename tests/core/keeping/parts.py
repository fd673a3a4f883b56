"""A clinic with backups, and a password store for every folder of this test."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.app import App
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.model import Account, Asset, Delivery, Post
from clinicsocial.core.store.backup import list_backups, make_backup
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import open_store, renew_recovery_code
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.vault import Vault

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.store.recovery import RecoveryCode
    from clinicsocial.core.store.store import Store
    from tests.fakes.clock import FakeClock
    from tests.fakes.keyring_backend import MemoryKeyring

NAME = "Willowbrook Surgery"
PICTURE = b"the waiting room " * 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """An open, described clinic whose recovery code is known."""

    store: Store
    keyring: MemoryKeyring
    clock: FakeClock
    code: RecoveryCode

    def vault(self, profile: str) -> Vault:
        """The secrets of a folder of this test."""
        return Vault(profile, self.keyring)

    def post(self, words: str = "Flu jabs start on Monday") -> int:
        """Somebody writes a post."""
        with self.store.unit_of_work() as unit:
            post = Post(text=words, created_at=unit.now, updated_at=unit.now)
            unit.session.add(post)
            unit.session.flush()
            return post.id

    def delivery(self, post_id: int, due_at: datetime, state: str = "waiting") -> None:
        """It is planned."""
        with self.store.unit_of_work() as unit:
            account = Account(network="bluesky", label="Our account", remote_id="did:1", created_at=unit.now)
            unit.session.add(account)
            unit.session.flush()
            unit.session.add(
                Delivery(
                    post_id=post_id,
                    account_id=account.id,
                    state=state,
                    wall_time=due_at.replace(tzinfo=None).isoformat(),
                    zone="Europe/London",
                    due_at=due_at,
                    changed_at=unit.now,
                )
            )

    def picture(self, content: bytes = PICTURE) -> str:
        """A picture comes into the library."""
        media = MediaFiles(self.store.folder, self.store.key, self.clock)
        sha256 = media.put(io.BytesIO(content))
        media.close()
        with self.store.unit_of_work() as unit:
            unit.session.add(
                Asset(
                    sha256=sha256,
                    file_name="waiting room.jpg",
                    mime="image/jpeg",
                    width=1,
                    height=1,
                    size=len(content),
                    imported_at=unit.now,
                )
            )
        return sha256

    def backup(self) -> Manifest:
        """A backup, an hour after what was done before."""
        self.clock.advance(timedelta(hours=1))
        return make_backup(self.store.folder, self.store.key, self.clock).manifest

    def backups(self) -> tuple[Manifest, ...]:
        """Those in the data folder."""
        return list_backups(self.store.folder.backups)

    def open_app(self, folder: DataFolder) -> App:
        """The app over a folder."""
        return App.open(folder, clock=self.clock, make_vault=self.vault)


def make_kept(store: Store, keyring: MemoryKeyring, clock: FakeClock) -> Kept:
    """Describe the clinic, and know its code."""
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name=NAME, zone="Europe/London"))
    return Kept(store, keyring, clock, renew_recovery_code(store.folder, store.key, clock.now()))


def reopen(kept: Kept) -> Store:
    """The store of this clinic, opened again."""
    folder = kept.store.folder
    return open_store(folder, kept.vault(folder.profile()), kept.clock).store
