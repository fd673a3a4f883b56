"""Importing, deleting, backing up, restoring: nothing kept is lost, nothing deleted comes back."""

from __future__ import annotations

import io
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from clinicsocial.core.store.backup import make_backup
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.restore import restore
from clinicsocial.core.values.store_errors import MediaMissingError
from clinicsocial.core.vault import Vault
from tests.fakes.clock import FakeClock
from tests.fakes.keyring_backend import MemoryKeyring

PICTURES = st.sampled_from([b"one", b"two"])
PLACES = st.sampled_from(["here", "stick"])


class MediaMachine(RuleBasedStateMachine):
    """A clinic with a few pictures, a backup folder of its own, and a stick."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="media-machine-"))
        self.clock = FakeClock()
        self.folder = DataFolder(self.root / "data")
        self.store = open_store(self.folder, Vault(self.folder.profile(), MemoryKeyring()), self.clock).store
        self.media = MediaFiles(self.folder, self.store.key, self.clock)
        self.names: dict[bytes, str] = {}
        self.live: set[bytes] = set()
        self.safe: dict[str, set[bytes]] = {}
        """Per place: pictures in its newest backup that have not been deleted since."""

    def teardown(self) -> None:
        self.media.close()
        self.store.close()
        shutil.rmtree(self.root)

    @rule(picture=PICTURES)
    def bring_in(self, picture: bytes) -> None:
        self.names[picture] = self.media.put(io.BytesIO(picture))
        self.live.add(picture)

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        picture = data.draw(st.sampled_from(sorted(self.live)))
        self.media.delete(self.names[picture])
        self.live.remove(picture)
        for safe in self.safe.values():
            safe.discard(picture)

    @rule()
    def restart(self) -> None:
        self.media.sweep({self.names[picture] for picture in self.live})

    @rule(place=PLACES)
    def back_up(self, place: str) -> None:
        self.clock.advance(timedelta(days=1))
        elsewhere = self.root / "stick" if place == "stick" else None
        make_backup(self.folder, self.store.key, self.clock, place=elsewhere)
        self.safe[place] = set(self.live)

    @precondition(lambda self: self.safe)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(sorted(self.safe)))
        target = DataFolder(self.root / "restored")
        restore(
            self.root / "stick" if place == "stick" else self.folder.backups,
            target,
            self.clock,
            unlock=self.store.key,
            make_vault=lambda profile: Vault(profile, MemoryKeyring()),
            also_deleted=self.folder.deleted,
        )
        restored = MediaFiles(target, self.store.key, self.clock)
        readable = {picture for picture, name in self.names.items() if _reads(restored, name) == picture}
        restored.close()
        shutil.rmtree(target.root)
        assert self.safe[place] <= readable <= self.live

    @invariant()
    def what_is_live_can_be_read_and_nothing_else(self) -> None:
        readable = {picture for picture, name in self.names.items() if _reads(self.media, name) == picture}
        assert readable == self.live


def _reads(media: MediaFiles, name: str) -> bytes | None:
    try:
        return media.read(name)
    except MediaMissingError:
        return None


TestMediaMachine = MediaMachine.TestCase
TestMediaMachine.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
