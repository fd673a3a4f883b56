"""Linux: an inhibitor lock of systemd's login manager, held as an open file (login1 `Inhibit`)."""

from __future__ import annotations

import os

WHAT = "sleep:idle"
SECONDS = 3.0
"""How long the login manager may take to answer."""


class LinuxStayAwake:
    """The lock ends when its file is closed, so a crash of the app releases it too."""

    def __init__(self, bus: str = "SYSTEM") -> None:
        self._bus = bus
        self._file: int | None = None

    def hold(self) -> bool:
        """Take the lock. False: no login manager here, or its rules forbid it."""
        from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        manager = DBusAddress(
            "/org/freedesktop/login1",
            bus_name="org.freedesktop.login1",
            interface="org.freedesktop.login1.Manager",
        )
        # The reason shows up in lists of inhibitors that any local user can read: no word about the post.
        ask = new_method_call(manager, "Inhibit", "ssss", (WHAT, "ClinicSocial", "A post is due", "block"))
        try:
            with open_dbus_connection(self._bus, enable_fds=True) as connection:
                answer = connection.send_and_get_reply(ask, timeout=SECONDS)
        except (OSError, KeyError, TimeoutError, RuntimeError):
            return False
        if answer.header.message_type is not MessageType.method_return:
            return False
        if answer.header.fields.get(HeaderFields.signature) != "h":
            return False
        self.release()
        self._file = answer.body[0].to_raw_fd()
        return True

    def release(self) -> None:
        """Close the lock's file."""
        held, self._file = self._file, None
        if held is not None:
            os.close(held)
