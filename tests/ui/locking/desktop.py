"""A private D-Bus with a stand-in for the login manager and the screen savers on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

OURS, THEIRS = "/org/freedesktop/login1/session/_37", "/org/freedesktop/login1/session/_38"
PATIENCE_MS = 20_000
STAND_IN = Path(__file__).with_name("stand_in_desktop.py")


@dataclass(frozen=True, slots=True)
class Desktop:
    """The stand-in: it does what it is told over its own bus."""

    address: str

    def does(self, what: str, argument: str = OURS) -> None:
        """Returns when it is done: the signal has been sent."""
        self._ask("Do", "ss", what, argument)

    def is_asked(self, qtbot: QtBot, what: str) -> None:
        """Wait until the app has put this question to it."""
        qtbot.waitUntil(lambda: what in self._ask("Asked"), timeout=PATIENCE_MS)

    def _ask(self, method: str, kinds: str | None = None, *words: str) -> str:
        # Only Linux has it, where keyring brings it along.
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        ear = DBusAddress("/", bus_name="org.freedesktop.login1", interface="org.example.StandIn")
        with open_dbus_connection(self.address) as connection:
            answer = connection.send_and_get_reply(new_method_call(ear, method, kinds, words), timeout=20)
        return str(answer.body)


@pytest.fixture(params=["auto", "by-id"])
def desktop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desktop]:
    """A private bus with the stand-in; an older login manager knows no path of the caller's own session."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:dir={tmp_path}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    stand_in = subprocess.Popen(
        [sys.executable, str(STAND_IN), str(request.param)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
    )
    try:
        assert stand_in.stdout is not None
        assert stand_in.stdout.readline() == "ready\n"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_SESSION_ID", "7")
            yield Desktop(address)
    finally:
        for process in (stand_in, bus):
            process.kill()
            process.communicate()
