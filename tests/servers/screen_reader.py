"""The accessibility bus of a Linux desktop, and the app as a screen reader meets it (AT-SPI 2, over D-Bus).

Interfaces and numbers: the XML files of at-spi2-core (``Accessible.xml``, ``Action.xml``) and its
``atspi-constants.h``, version 2.46.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jeepney import DBusAddress, DBusErrorResponse, Message, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from tests.servers.process import ServerStartError, child

LAUNCHER = "at-spi-bus-launcher"
FOLDERS = ("/usr/libexec", "/usr/lib/at-spi2-core")
REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
FOCUSABLE, SHOWING = 11, 25
"""Bits of a state."""
FIRST = 0
"""The action of a button: pressing it."""
QUIET, SAME = 0.4, 3.0
"""Seconds between two readings; and until a page that looks like the last one is believed to be shown."""
PATIENCE = 60.0
"""Seconds; a hard stop for a broken start, not a measure."""
APP_ENVIRONMENT = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
"""What makes Qt talk to the bus without a desktop around it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One accessible object."""

    bus_name: str
    path: str
    role: str
    name: str
    focusable: bool
    showing: bool


class ScreenReader:
    """Reads whatever has come to the accessibility bus."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus

    def everything(self) -> list[Heard]:
        """Every object of every program that can be seen now, from the outside in."""
        heard = []
        for bus_name, path in self._paths(REGISTRY, ROOT):
            with contextlib.suppress(DBusErrorResponse):
                heard.append(self._look(bus_name, path))
        return [one for one in heard if one.showing]

    def wait_for(self, role: str, name: str) -> Heard:
        """The object of this role and name, as soon as it can be seen."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for one in self.everything():
                if (one.role, one.name) == (role, name):
                    return one
            time.sleep(QUIET)
        msg = f"no {role} {name!r}"
        raise AssertionError(msg)

    def press_and_listen(self, name: str) -> list[Heard]:
        """Press the button of this name; what is heard once nothing comes or goes any more."""
        before = self._outline()
        self._press(name)
        now, begun = before, time.monotonic()
        while time.monotonic() < begun + PATIENCE:
            time.sleep(QUIET)
            last, now = now, self._outline()
            if now == last and (now != before or time.monotonic() > begun + SAME):
                return self.everything()
        msg = f"the window did not come to rest after {name!r}"
        raise AssertionError(msg)

    def _outline(self) -> frozenset[str]:
        """Which objects there are."""
        return frozenset(path for _, path in self._paths(REGISTRY, ROOT))

    def _press(self, name: str) -> None:
        """Press it. An object that went meanwhile is looked for again."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for one in self.everything():
                if one.name == name and "button" in one.role:
                    with contextlib.suppress(DBusErrorResponse):
                        address = DBusAddress(one.path, bus_name=one.bus_name, interface=ACTION)
                        self._ask(new_method_call(address, "DoAction", "i", (FIRST,)))
                        return
            time.sleep(QUIET)
        msg = f"no button {name!r} can be pressed"
        raise AssertionError(msg)

    def _paths(self, bus_name: str, path: str) -> Iterator[tuple[str, str]]:
        """Where every object is. Objects come and go while we look; one that went is no error."""
        with contextlib.suppress(DBusErrorResponse):
            children = self._tell(bus_name, path, "GetChildren")
            assert isinstance(children, list)
            for child_bus, child_path in children:
                yield child_bus, child_path
                yield from self._paths(child_bus, child_path)

    def _look(self, bus_name: str, path: str) -> Heard:
        words = self._tell(bus_name, path, "GetState")
        assert isinstance(words, list)
        state = words[0] | words[1] << 32
        address = DBusAddress(path, bus_name=bus_name, interface=ACCESSIBLE)
        variant = self._ask(Properties(address).get("Name"))
        assert isinstance(variant, tuple)
        return Heard(
            bus_name=bus_name,
            path=path,
            role=str(self._tell(bus_name, path, "GetRoleName")),
            name=str(variant[1]),
            focusable=bool(state >> FOCUSABLE & 1),
            showing=bool(state >> SHOWING & 1),
        )

    def _tell(self, bus_name: str, path: str, method: str) -> object:
        """What an object says of itself."""
        return self._ask(new_method_call(DBusAddress(path, bus_name=bus_name, interface=ACCESSIBLE), method))

    def _ask(self, message: Message) -> object:
        """The first part of the answer. Raises DBusErrorResponse where there is none."""
        body: tuple[object, ...] = unwrap_msg(self._bus.send_and_get_reply(message, timeout=PATIENCE))
        return body[0] if body else None


@contextlib.contextmanager
def running_screen_reader(folder: Path, environment: Mapping[str, str]) -> Iterator[ScreenReader]:
    """Start the accessibility bus on the session bus and display of `environment`, and listen to it."""
    launcher = next((path for one in FOLDERS if (path := Path(one) / LAUNCHER).is_file()), None)
    if launcher is None:
        msg = "at-spi2-core is not installed"
        raise ServerStartError(msg)
    command = [str(launcher), "--launch-immediately"]
    with child(command, cwd=folder, log=folder / "accessibility.log", env=environment):
        address = _bus_address(environment["DBUS_SESSION_BUS_ADDRESS"])
        with open_dbus_connection(address) as bus:
            yield ScreenReader(bus)


def _bus_address(session_bus: str) -> str:
    """Where the accessibility bus is, as soon as the session knows it."""
    where = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    end = time.monotonic() + PATIENCE
    with open_dbus_connection(session_bus) as session:
        while time.monotonic() < end:
            with contextlib.suppress(DBusErrorResponse):
                address: str = unwrap_msg(session.send_and_get_reply(new_method_call(where, "GetAddress")))[0]
                return address
            time.sleep(0.1)
    msg = "the accessibility bus did not come up"
    raise ServerStartError(msg)
