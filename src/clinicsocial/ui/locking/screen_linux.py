"""Linux: the login manager (org.freedesktop.login1) and the desktop's screen saver tell it over D-Bus.

Desktops differ: some lock by the login manager's `Lock`, some say so afterwards by its `LockedHint`, some
tell it on the session bus alone. Whichever comes first counts. Other sessions of the same PC do not.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, Slot
from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage, QDBusObjectPath, QDBusVariant

from clinicsocial.ui.locking.screen import ScreenWatch

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

LOGIN = "org.freedesktop.login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
OWN_SESSION = "/org/freedesktop/login1/session/auto"
"""The caller's session, or the one its user sits at; signals come from its real path, which is asked for."""
# Source of the names: org.freedesktop.login1(5) of systemd 252 and 255.
SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""Each has `ActiveChanged(b)`: GNOME's documentation of it, which the others follow."""
ANSWER_MS = 3000
"""How long the login manager may take; nobody waits meanwhile."""


class LinuxScreen(ScreenWatch):
    """`session` and `system` are addresses of buses; empty: those of this PC."""

    def __init__(self, parent: QObject, *, session: str = "", system: str = "") -> None:
        super().__init__(parent)
        self._addresses = {
            QDBusConnection.BusType.SessionBus: session,
            QDBusConnection.BusType.SystemBus: system,
        }
        self._names: list[str] = []
        self._system: QDBusConnection | None = None
        self.knows_session = False
        """Whether the login manager has told which session this is: from then on it is listened to."""

    def start(self) -> None:
        """Listen on the session bus at once, to the login manager once it has said which session it is."""
        if self._names:
            return
        session = self._open(QDBusConnection.BusType.SessionBus)
        for interface in SAVERS:
            self._listen(session, ("", ""), interface, "ActiveChanged", "_saver_told(QDBusMessage)")
        self._system = self._open(QDBusConnection.BusType.SystemBus)
        self._ask(OWN_SESSION, PROPERTIES, "Get", (SESSION, "Id"), "_id_told(QDBusMessage)")

    def stop(self) -> None:
        """Close both connections; what was asked finds nobody."""
        self._system = None
        self.knows_session = False
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)
        self._names.clear()

    def _open(self, kind: QDBusConnection.BusType) -> QDBusConnection:
        """A connection of our own, so that closing it takes nothing from anybody else."""
        name = f"clinicsocial-screen-{id(self)}-{kind.name}"
        self._names.append(name)
        address = self._addresses[kind]
        return QDBusConnection.connectToBus(*((address, name) if address else (kind, name)))

    def _listen(
        self, bus: QDBusConnection, sender: tuple[str, str], interface: str, name: str, slot: str
    ) -> None:
        """Have a signal of `sender` (service and path; empty: any) told to a slot of this object."""
        service, path = sender
        # The stubs say bytes; PySide itself takes only the text that SLOT gives.
        bus.connect(service, path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]

    def _ask(self, path: str, interface: str, method: str, words: tuple[str, ...], answer: str) -> None:
        if self._system is None or not self._system.isConnected():
            return
        call = QDBusMessage.createMethodCall(LOGIN, path, interface, method)
        call.setAutoStartService(False)
        call.setArguments(list(words))
        failed = SLOT("_not_told(QDBusError,QDBusMessage)")
        # As above: text, not bytes.
        self._system.callWithCallback(call, self, SLOT(answer), failed, ANSWER_MS)  # type: ignore[call-overload]

    # -- whose session it is ---------------------------------------------------------------------------------

    @Slot(QDBusMessage)
    def _id_told(self, answer: QDBusMessage) -> None:
        self._ask_path(_first(answer))

    @Slot(QDBusError, QDBusMessage)
    def _not_told(self, error: QDBusError, call: QDBusMessage) -> None:
        """An older login manager has no path ``auto``; a PC without one leaves it at the screen saver."""
        del error
        if call.member() == "Get" and call.path() == OWN_SESSION:
            self._ask_path(os.environ.get("XDG_SESSION_ID"))

    def _ask_path(self, session_id: object) -> None:
        if isinstance(session_id, str) and session_id:
            self._ask(
                "/org/freedesktop/login1", MANAGER, "GetSession", (session_id,), "_path_told(QDBusMessage)"
            )

    @Slot(QDBusMessage)
    def _path_told(self, answer: QDBusMessage) -> None:
        path = _first(answer)
        if self._system is None or not isinstance(path, QDBusObjectPath):
            return
        own = LOGIN, path.path()
        self._listen(self._system, own, SESSION, "Lock", "_lock_told(QDBusMessage)")
        self._listen(self._system, own, PROPERTIES, "PropertiesChanged", "_changed(QDBusMessage)")
        self.knows_session = True

    # -- what is heard ---------------------------------------------------------------------------------------

    @Slot(QDBusMessage)
    def _saver_told(self, told: QDBusMessage) -> None:
        if _first(told) is True:
            self.locked.emit()

    @Slot(QDBusMessage)
    def _lock_told(self, told: QDBusMessage) -> None:
        del told
        self.locked.emit()

    @Slot(QDBusMessage)
    def _changed(self, told: QDBusMessage) -> None:
        """Something about our session is different: ask for the one thing that matters."""
        if _first(told) == SESSION:
            self._ask(told.path(), PROPERTIES, "Get", (SESSION, "LockedHint"), "_hint_told(QDBusMessage)")

    @Slot(QDBusMessage)
    def _hint_told(self, answer: QDBusMessage) -> None:
        if _first(answer) is True:
            self.locked.emit()


def _first(message: QDBusMessage) -> object:
    """The first value of a message, whatever it may be; None where there is none."""
    values: list[object] = message.arguments()
    first = values[0] if values else None
    return first.variant() if isinstance(first, QDBusVariant) else first
