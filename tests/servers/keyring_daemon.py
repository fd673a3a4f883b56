"""A real gnome-keyring on a session bus of its own.

The ``keyring`` library chooses its backend, and reads the bus' address, once a process. So nothing is tried
in the tests' own process: :meth:`KeyringDaemon.python` runs a piece of Python in a new one, inside the
daemon's world.

What was learned the hard way: the daemon must stay in the foreground, or it outlives its bus; the password
comes without a newline, which would become part of it; the daemon takes its name on the bus a moment after it
started; and neither a display nor another bus may be seen, or it asks a person.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.servers.process import ServerStartError, child, stop, tail

SECRETS = "org.freedesktop.secrets"
PATIENCE = 90.0
"""Seconds that a busy machine may take to start one of the programs."""
PASSWORD = "password of the test's login keyring"
HIDDEN = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",
    "GNOME_KEYRING_CONTROL",
    "PYTHON_KEYRING_BACKEND",
)
# A bus that starts nothing by itself: the daemon is there exactly while the test wants it.
BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
LOCK = """
import secretstorage
connection = secretstorage.dbus_init()
for collection in secretstorage.get_all_collections(connection):
    collection.lock()
connection.close()
"""


class KeyringDaemon:
    """A login keyring of its own, unlocked at first.

    Attributes:
        env: the environment for programs that shall see this keyring and no other.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "keyring.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._exit = contextlib.ExitStack()
        for name in ("home", "run"):
            (folder / name).mkdir(mode=0o700)
        self.env = {key: value for key, value in os.environ.items() if key not in HIDDEN} | {
            "HOME": str(folder / "home"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "XDG_DATA_HOME": str(folder / "home" / ".local" / "share"),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
        }
        self._start_bus()
        self.start()

    def python(self, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python ``code`` (``sys.argv[1:]`` are the arguments) where this keyring is the keyring."""
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env=self.env,
            text=True,
            capture_output=True,
            check=False,
            timeout=60,
        )

    def start(self, password: str = PASSWORD) -> None:
        """Start the daemon and unlock it; with a wrong password it runs, but stays locked."""
        self._process = self._exit.enter_context(
            child(
                ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                cwd=self._folder,
                log=self._log,
                env=self.env,
            )
        )
        assert self._process.stdin is not None
        self._process.stdin.write(password.encode())
        self._process.stdin.close()
        self._wait_until_on_the_bus()

    def stop(self) -> None:
        """End the daemon; the bus stays, as after a crash."""
        if self._process is not None:
            stop(self._process)

    def lock(self) -> None:
        """Lock the keyring, as a person does or a screen saver."""
        self.python(LOCK).check_returncode()

    def close(self) -> None:
        """End the daemon and the bus."""
        self._exit.close()

    def _start_bus(self) -> None:
        config = self._folder / "bus.conf"
        config.write_text(BUS.format(folder=self._folder))
        self._exit.enter_context(
            child(
                ["dbus-daemon", "--nofork", f"--config-file={config}"],
                cwd=self._folder,
                log=self._log,
                env=self.env,
            )
        )
        self._wait_for((self._folder / "bus").exists)

    def _wait_until_on_the_bus(self) -> None:
        ask = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
        ask += ["org.freedesktop.DBus.NameHasOwner", f"string:{SECRETS}"]

        def is_there() -> bool:
            answer = subprocess.run(ask, env=self.env, capture_output=True, text=True, check=False)
            return "true" in answer.stdout

        self._wait_for(is_there)

    def _wait_for(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(0.02)
        raise ServerStartError(f"no keyring:\n{tail(self._log)}")


@contextlib.contextmanager
def running_keyring() -> Iterator[KeyringDaemon]:
    """A keyring in a new folder; its name is kept short, since the bus' socket lies in it."""
    folder = Path(tempfile.mkdtemp(prefix="cs-keyring-"))
    daemon = None
    try:
        daemon = KeyringDaemon(folder)
        yield daemon
    finally:
        if daemon is not None:
            daemon.close()
        shutil.rmtree(folder, ignore_errors=True)
