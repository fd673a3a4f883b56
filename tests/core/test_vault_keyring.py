"""The vault over a real GNOME Keyring, in processes of their own: its backend is chosen once a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.keyring_daemon import KeyringDaemon

pytestmark = pytest.mark.keyring

SAY = """
import sys
from clinicsocial.core.values.network import Secret
from clinicsocial.core.values.vault_errors import VaultError
from clinicsocial.core.vault import Vault

vault = Vault("test-profile")
try:
    if sys.argv[1] == "set":
        vault.set(sys.argv[2], Secret(sys.argv[3]))
    elif sys.argv[1] == "delete":
        vault.delete(sys.argv[2])
    found = vault.get(sys.argv[2])
    print("none" if found is None else found.value)
except VaultError as error:
    print(type(error).__name__)
"""
LONG = "täglich " * 1000


LOOK = """
import sys
from clinicsocial.core.values.network import Secret
from clinicsocial.core.vault import USER, Vault

Vault("test-profile").set("token", Secret("value"))
searched = "keyring.backends.kwallet" in sys.modules
import keyring
print(searched, keyring.get_password("ClinicSocial/test-profile/token", USER))
"""
"""Whether all kinds of stores were looked through, and what `keyring` finds by its own choice afterwards."""


def _say(daemon: KeyringDaemon, *arguments: str) -> str:
    """What the vault answers in a new process, as one line."""
    done = daemon.python(SAY, *arguments)
    assert not done.stderr
    return done.stdout.removesuffix("\n")


@pytest.mark.parametrize("value", ["app-password äöü", LONG], ids=["short", "long"])
def test_a_secret_outlives_the_process_and_the_keyring(keyring_daemon: KeyringDaemon, value: str) -> None:
    _say(keyring_daemon, "set", "token", value)
    keyring_daemon.stop()
    keyring_daemon.start()
    assert _say(keyring_daemon, "get", "token") == value


def test_a_deleted_secret_is_gone(keyring_daemon: KeyringDaemon) -> None:
    _say(keyring_daemon, "set", "token", LONG)
    assert _say(keyring_daemon, "delete", "token") == "none"


def test_a_locked_keyring_is_said_and_nothing_is_written(keyring_daemon: KeyringDaemon) -> None:
    _say(keyring_daemon, "set", "token", "old")
    keyring_daemon.lock()
    assert _say(keyring_daemon, "set", "token", "new") == "VaultLockedError"
    keyring_daemon.stop()
    keyring_daemon.start()
    assert _say(keyring_daemon, "get", "token") == "old"


def test_no_keyring_is_said(keyring_daemon: KeyringDaemon) -> None:
    keyring_daemon.stop()
    assert _say(keyring_daemon, "get", "token") == "VaultMissingError"


def test_a_keyring_that_writes_plain_files_is_refused(keyring_daemon: KeyringDaemon) -> None:
    keyring_daemon.env["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    assert _say(keyring_daemon, "set", "token", "value") == "VaultUnsafeError"


@pytest.mark.parametrize(("desktop", "searched"), [("GNOME", False), ("", False), ("ubuntu:KDE", True)])
def test_the_system_s_own_store_is_taken_without_a_search_and_is_the_one_a_search_would_find(
    keyring_daemon: KeyringDaemon, desktop: str, *, searched: bool
) -> None:
    keyring_daemon.env["XDG_CURRENT_DESKTOP"] = desktop
    assert keyring_daemon.python(LOOK).stdout.split() == [str(searched), "value"]


def test_a_store_that_the_person_chose_in_a_file_is_asked_for(
    keyring_daemon: KeyringDaemon, tmp_path: Path
) -> None:
    chosen = tmp_path / "python_keyring" / "keyringrc.cfg"
    chosen.parent.mkdir()
    chosen.write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n", encoding="utf-8")
    keyring_daemon.env["XDG_CONFIG_HOME"] = str(tmp_path)
    assert _say(keyring_daemon, "get", "token") == "VaultUnsafeError"
