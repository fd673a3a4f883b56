"""A login manager and screen savers as far as locking goes, in a process of its own, on the session bus.

``python stand_in_desktop.py auto|by-id``: with ``by-id`` it is an older login manager that has no path for
the caller's own session. It does what `org.example.StandIn.Do(what, argument)` says, then answers.
"""

from __future__ import annotations

import sys

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SESSION = "org.freedesktop.login1.Session"
OURS = "/org/freedesktop/login1/session/_37"


class StandIn:
    """Remembers what it was asked and whether it is locked."""

    def __init__(self, connection: DBusConnection, *, knows_auto: bool) -> None:
        self._connection = connection
        self._knows_auto = knows_auto
        self._locked = False
        self._asked: list[str] = []

    def serve(self) -> None:
        """Answer for ever."""
        while True:
            message = self._connection.receive()
            if message.header.message_type is MessageType.method_call:
                self._connection.send(self._answer(message))

    def _answer(self, call: Message) -> Message:
        fields = call.header.fields
        member, path = fields[HeaderFields.member], fields[HeaderFields.path]
        if member == "Do":
            self._do(*call.body)
            return new_method_return(call)
        if member == "Asked":
            return new_method_return(call, "s", ("\n".join(self._asked),))
        self._asked.append(f"{member} {call.body[-1]}")
        if member == "GetSession" and call.body == ("7",):
            return new_method_return(call, "o", (OURS,))
        if member == "Get" and path.endswith("/auto") and self._knows_auto:
            return new_method_return(call, "v", (("s", "7"),))
        if member == "Get" and path == OURS:
            return new_method_return(call, "v", (("b", self._locked),))
        return new_error(call, "org.freedesktop.DBus.Error.UnknownObject")

    def _do(self, what: str, argument: str) -> None:
        if what == "lock":
            self._tell(argument, SESSION, "Lock")
        elif what == "hint":
            self._locked = argument == "true"
            nothing: list[str] = []
            values = (SESSION, {"LockedHint": ("b", self._locked)}, nothing)
            self._tell(OURS, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", values)
        else:
            path = "/" + argument.replace(".", "/")
            self._tell(path, argument, "ActiveChanged", "b", (what == "cover",))

    def _tell(
        self, path: str, interface: str, name: str, kind: str | None = None, values: tuple[object, ...] = ()
    ) -> None:
        self._connection.send(new_signal(DBusAddress(path, interface=interface), name, kind, values))


def main() -> None:
    """Take the name and serve."""
    with open_dbus_connection("SESSION") as connection:
        connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        StandIn(connection, knows_auto=sys.argv[1] == "auto").serve()


if __name__ == "__main__":
    main()
