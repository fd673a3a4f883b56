"""Restored data in the place of others: the former state or the restored one, whatever happens in between."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from clinicsocial.core.app import App
from clinicsocial.core.model import Account
from clinicsocial.core.store.backup import list_backups, make_backup
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.restore import prepare_restore
from clinicsocial.core.store.settings import get_setting, publishing_pause, put_setting
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.swapping import finish_restore
from clinicsocial.core.values.secret import Secret
from clinicsocial.core.values.store_errors import FolderDamagedError
from clinicsocial.core.values.watch import StoppedError, Watch
from clinicsocial.core.vault import Vault
from tests.fakes.clock import FakeClock
from tests.fakes.keyring_backend import MemoryKeyring

PASSWORD = "app-password-1234"


@dataclass(frozen=True, slots=True)
class Place:
    """A clinic with a backup of "before", that says "after" today."""

    folder: DataFolder
    keyring: MemoryKeyring
    clock: FakeClock

    def vault(self, profile: str) -> Vault:
        return Vault(profile, self.keyring)

    def open(self) -> Store:
        return open_store(self.folder, self.vault(self.folder.profile()), self.clock).store

    def prepare(self, watch: Watch | None = None, *, keep_former: bool = True) -> None:
        """Everything but the exchange."""
        store = self.open()
        manifest = list_backups(self.folder.backups)[0]
        try:
            prepare_restore(
                manifest,
                self.folder,
                self.clock,
                key=store.key,
                make_vault=self.vault,
                keep_former=keep_former,
                watch=watch or Watch(),
            )
        finally:
            store.close()

    def said(self) -> object:
        """What the clinic says when it is opened as the app does."""
        with (
            App.open(self.folder, clock=self.clock, make_vault=self.vault) as app,
            app.store.read() as session,
        ):
            return get_setting(session, "note")


@pytest.fixture
def place(store: Store, keyring_backend: MemoryKeyring, clock: FakeClock) -> Place:
    with store.unit_of_work() as unit:
        put_setting(unit, "note", {"value": "before"})
        unit.session.add(
            Account(network="bluesky", label="Willowbrook", remote_id="did:1", created_at=clock.now())
        )
    make_backup(store.folder, store.key, clock)
    clock.advance(timedelta(hours=1))
    with store.unit_of_work() as unit:
        put_setting(unit, "note", {"value": "after"})
    store.close()
    return Place(store.folder, keyring_backend, clock)


def test_the_next_start_opens_the_restored_data(place: Place) -> None:
    place.prepare()
    assert place.said() == {"value": "before"}


def test_what_stood_there_before_lies_aside_and_can_be_opened(place: Place) -> None:
    place.prepare()
    place.said()
    (former,) = place.folder.former.iterdir()
    assert Place(DataFolder(former), place.keyring, place.clock).said() == {"value": "after"}


def test_data_not_worth_keeping_are_not_kept(place: Place) -> None:
    place.prepare(keep_former=False)
    place.said()
    assert list(place.folder.former.iterdir()) == []


def test_backups_of_the_same_clinic_stay_where_they_are(place: Place) -> None:
    place.prepare()
    place.said()
    assert len(list_backups(place.folder.backups)) == 1


def test_backups_of_other_data_go_aside_with_them(place: Place, tmp_path: Path) -> None:
    place.folder.backups.rename(tmp_path / "stick")
    store = place.open()
    make_backup(store.folder, store.key, place.clock)
    manifest = list_backups(tmp_path / "stick")[0]
    prepare_restore(
        manifest,
        place.folder,
        place.clock,
        key=store.key,
        make_vault=place.vault,
        keep_former=True,
        watch=Watch(),
    )
    store.close()
    assert place.said() == {"value": "before"}
    assert list_backups(place.folder.backups) == ()


def test_until_the_next_start_everything_is_as_it_was(place: Place) -> None:
    place.prepare()
    store = place.open()
    with store.read() as session:
        assert get_setting(session, "note") == {"value": "after"}
    store.close()


def test_a_restore_that_is_stopped_leaves_everything_as_it_was(place: Place) -> None:
    watch = Watch()
    watch.stop()
    with pytest.raises(StoppedError):
        place.prepare(watch)
    assert place.said() == {"value": "after"}
    assert not (place.folder.root / ".restoring").exists()


def test_accounts_ask_to_be_connected_again_and_nothing_is_published(place: Place) -> None:
    place.vault(place.folder.profile()).set("account-1-password", Secret(PASSWORD))
    place.prepare()
    with (
        App.open(place.folder, clock=place.clock, make_vault=place.vault) as app,
        app.store.read() as session,
    ):
        assert session.scalars(select(Account.state)).all() == ["reconnect"]
        assert app.vault.get("account-1-password") is None
        assert publishing_pause(session) is not None


def test_a_damaged_note_is_said_and_nothing_is_touched(place: Place) -> None:
    (place.folder.root / "restoring.json").write_text('{"format": 1, "former": "../../elsewhere"}')
    before = sorted(place.folder.root.rglob("*"))
    with pytest.raises(FolderDamagedError):
        finish_restore(place.folder)
    assert sorted(place.folder.root.rglob("*")) == before


@pytest.mark.parametrize("step", [0, 1, 2, 4, 6, 8, 9])
def test_a_kill_at_any_step_of_the_exchange_ends_in_the_restored_data_and_loses_nothing(
    place: Place, step: int
) -> None:
    place.prepare()
    command = [sys.executable, "-m", "tests.core.store.child", "exchange", str(place.folder.root), str(step)]
    done = subprocess.run(command, input="00" * 32, text=True, check=False)
    assert done.returncode == -9
    assert place.said() == {"value": "before"}
    (former,) = place.folder.former.iterdir()
    assert Place(DataFolder(former), place.keyring, place.clock).said() == {"value": "after"}


@pytest.mark.parametrize("step", range(5))
def test_a_kill_while_data_are_restored_leaves_the_former_state(place: Place, step: int) -> None:
    store = place.open()
    key = store.key.secret().value
    store.close()
    command = [sys.executable, "-m", "tests.core.store.child", "prepare", str(place.folder.root), str(step)]
    done = subprocess.run(command, input=key, text=True, check=False)
    assert done.returncode == -9
    assert place.said() == {"value": "after"}
    assert not (place.folder.root / ".restoring").exists()
