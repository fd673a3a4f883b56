"""The demo: an invented clinic, built anew at every start and gone at the end, with a network of its own.

Nothing of it touches the password store of the PC: its key opens only invented posts, so it lives in memory
and dies with the program. Nothing of it reaches the internet: its practice network is a process on this PC.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from clinicsocial.core.app import App
from clinicsocial.core.demo.build import build_demo, point_practice_account
from clinicsocial.core.i18n import tr
from clinicsocial.core.networks.practice_process import start_practice_network
from clinicsocial.core.store.data_folder import OF_THE_PROGRAM, explained_files
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.network import Secret
from clinicsocial.core.vault import Vault, password_name

if TYPE_CHECKING:
    from pathlib import Path

    from clinicsocial.core.app import Listener
    from clinicsocial.core.clock import Clock
    from clinicsocial.core.store.data_folder import DataFolder

MARK = "this-is-the-demo"
"""A file of this name lies in the demo's folder; a folder without it is never emptied."""


class MemoryBackend:
    """A password store that forgets: for invented data only."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str, /) -> str | None:
        """The value, or None where there is none."""
        return self._values.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep a value until the program ends."""
        self._values[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        """Forget a value."""
        del self._values[service, username]


def open_demo(folder: DataFolder, *, listener: Listener | None = None, clock: Clock | None = None) -> App:
    """Build the demo clinic in `folder` and open it. Takes a few seconds.

    Raises:
        NotAllowedError: the folder holds something that is not a demo.
        PracticeNotStartedError: the practice network did not start.
        AlreadyOpenError: another demo is open.
        FolderNotWritableError: the demo before this one cannot be taken away.
    """
    _empty(folder)
    backend = MemoryBackend()
    app = App.open(
        folder,
        listener=listener,
        clock=clock,
        make_vault=lambda profile: Vault(profile, backend),
        practice=True,
    )
    try:
        built = build_demo(app.store, app.media, app.clock)
        network = start_practice_network()
        app.at_close(network.stop)
        with app.store.unit_of_work() as unit:
            point_practice_account(unit, account_id=built.practice_account_id, server=network.url)
        app.vault.set(password_name(built.practice_account_id), Secret(secrets.token_hex(8)))
    except BaseException:
        app.close()
        raise
    return replace(app, recovery_code=None)


def _empty(folder: DataFolder) -> None:
    root = folder.root
    standing = {path.name: path for path in root.iterdir()} if root.exists() else {}
    if standing.keys() - OF_THE_PROGRAM and MARK not in standing:
        raise NotAllowedError(
            tr("The demo cannot be built here."),
            tr("{folder} holds something that is not a demo.", folder=root),
            tr("Choose an empty folder for the demo."),
        )
    if folder.lock.exists():
        from clinicsocial.core.instance_lock import InstanceLock

        InstanceLock(folder.lock).release()  # an open demo is not pulled from under its window
    with explained_files(root):
        for name in standing.keys() - OF_THE_PROGRAM - {MARK}:
            _remove(standing[name])
    folder.create()
    (root / MARK).touch()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
