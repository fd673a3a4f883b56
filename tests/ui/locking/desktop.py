"""A private D-Bus with a stand-in for the login manager and the screen savers on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes.private_bus import standing_in

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
def desktop(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    """A private bus with the stand-in; an older login manager knows no path of the caller's own session."""
    monkeypatch.setenv("XDG_SESSION_ID", "7")
    with standing_in(tmp_path, (str(STAND_IN), str(request.param))) as made:
        yield Desktop(made.address)
