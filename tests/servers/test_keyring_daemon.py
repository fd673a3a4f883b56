"""The real keyring of the tests behaves as a person's does."""

from __future__ import annotations

from tests.servers.keyring_daemon import KeyringDaemon

WRITE = "import keyring; keyring.set_password('Test/one', 'clinic', 'geheim äöü')"
READ = "import keyring; print(keyring.get_password('Test/one', 'clinic'))"


def test_a_value_outlives_the_daemon(keyring_daemon: KeyringDaemon) -> None:
    keyring_daemon.python(WRITE).check_returncode()
    keyring_daemon.stop()
    keyring_daemon.start()
    assert keyring_daemon.python(READ).stdout == "geheim äöü\n"


def test_a_locked_keyring_gives_nothing(keyring_daemon: KeyringDaemon) -> None:
    keyring_daemon.python(WRITE).check_returncode()
    keyring_daemon.lock()
    assert "KeyringLocked" in keyring_daemon.python(READ).stderr


def test_the_wrong_password_leaves_the_keyring_locked(keyring_daemon: KeyringDaemon) -> None:
    keyring_daemon.python(WRITE).check_returncode()
    keyring_daemon.stop()
    keyring_daemon.start("something else")
    assert "KeyringLocked" in keyring_daemon.python(READ).stderr


def test_without_the_daemon_there_is_no_keyring(keyring_daemon: KeyringDaemon) -> None:
    keyring_daemon.stop()
    assert "NoKeyringError" in keyring_daemon.python(READ).stderr
