"""Keeping the PC awake: exactly while a post is due soon, and honest where the system refuses."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from clinicsocial.core.publishing.wake_linux import LinuxStayAwake
from clinicsocial.core.publishing.wakefulness import NoStayAwake, Vigil, system_stay_awake
from clinicsocial.core.values.health import Wakefulness
from tests.fakes.clock import START
from tests.fakes.private_bus import StandIn, standing_in

SOON = START + timedelta(minutes=5)


class System:
    """A system that counts what it is asked."""

    def __init__(self, *, promises: bool = True, breaks: bool = False) -> None:
        self.promises = promises
        self.breaks = breaks
        self.holds = 0
        self.releases = 0

    def hold(self) -> bool:
        self.holds += 1
        if self.breaks:
            raise OSError
        return self.promises

    def release(self) -> None:
        self.releases += 1
        if self.breaks:
            raise OSError


def test_it_asks_once_and_holds_until_the_post_is_out() -> None:
    system = System()
    vigil = Vigil(system)

    seen = [vigil.look(START, due) for due in (SOON, SOON, None)]

    assert seen == [Wakefulness.KEPT_AWAKE, Wakefulness.KEPT_AWAKE, Wakefulness.NOT_NEEDED]
    assert (system.holds, system.releases) == (1, 1)


def test_a_refusal_is_told_and_asked_again() -> None:
    system = System(promises=False)
    vigil = Vigil(system)
    assert vigil.look(START, SOON) is Wakefulness.REFUSED

    system.promises = True

    assert vigil.look(START, SOON) is Wakefulness.KEPT_AWAKE


def test_a_system_that_breaks_counts_as_a_refusal() -> None:
    vigil = Vigil(System(breaks=True))

    assert vigil.look(START, SOON) is Wakefulness.REFUSED
    assert vigil.look(START, None) is Wakefulness.NOT_NEEDED


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux", "other"])
def test_every_platform_has_a_way_that_can_be_let_go_without_having_been_held(platform: str) -> None:
    system_stay_awake(platform).release()


@pytest.mark.skipif(sys.platform != "linux", reason="these are asked on Linux, where they do not exist")
@pytest.mark.parametrize("platform", ["win32", "darwin", "other"])
def test_a_way_that_does_not_exist_here_is_a_refusal(platform: str) -> None:
    assert system_stay_awake(platform).hold() is False


def test_a_system_that_cannot_be_asked_promises_nothing() -> None:
    assert NoStayAwake().hold() is False


LOGIN1 = """
import os, socket, sys
from jeepney import MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
connection = open_dbus_connection("SESSION", enable_fds=True)
connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
print("ready", flush=True)
refuses = sys.argv[1] == "refuses"
while True:
    asked = connection.receive()
    if asked.header.message_type is not MessageType.method_call:
        continue
    if refuses:
        connection.send(new_error(asked, "org.freedesktop.DBus.Error.AccessDenied"))
        continue
    what, who, why, mode = asked.body
    ours, theirs = socket.socketpair()
    connection.send(new_method_return(asked, "h", (theirs,)))
    theirs.close()
    print("lock", what, who, mode, flush=True)
    ours.recv(1)  # returns when the other end is closed: the lock has ended
    print("released", flush=True)
"""


@contextmanager
def _login_manager(tmp_path: Path, behaviour: str) -> Iterator[StandIn]:
    """A private bus with a login manager of our own on it; yields the latter."""
    with standing_in(tmp_path, ("-c", LOGIN1, behaviour)) as manager, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBUS_SYSTEM_BUS_ADDRESS", manager.address)
        yield manager


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no D-Bus here")
def test_linux_takes_a_lock_of_the_login_manager_and_gives_it_back(tmp_path: Path) -> None:
    with _login_manager(tmp_path, "grants") as manager:
        system = LinuxStayAwake()

        assert system.hold()
        assert manager.line() == "lock sleep:idle ClinicSocial block"
        system.release()

        assert manager.line() == "released"


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no D-Bus here")
def test_linux_tells_a_refusal_of_the_login_manager(tmp_path: Path) -> None:
    with _login_manager(tmp_path, "refuses"):
        assert LinuxStayAwake().hold() is False


def test_linux_without_a_bus_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")

    assert LinuxStayAwake().hold() is False
