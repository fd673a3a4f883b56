"""A password store in memory that is as strict as the strictest real one, Windows.

Facts: keyring's Windows backend hands the text to ``CredWrite`` as UTF-16, which takes 2,560 bytes; a longer
one raises pywin32-ctypes' own ``error`` (number 1783, a plain ``Exception`` with ``winerror``, ``funcname``
and ``strerror``), which is neither a ``KeyringError`` nor an ``OSError`` (read in keyring 25.7 and
pywin32-ctypes 0.2.3, November 2026).
"""

from __future__ import annotations

import keyring.backend
from keyring.errors import KeyringError, PasswordDeleteError
from typing_extensions import override

WINDOWS_LIMIT = 2560  # bytes of UTF-16
RPC_X_BAD_STUB_DATA = 1783


class Win32Error(Exception):
    """What pywin32-ctypes raises: same three attributes, same parents."""

    def __init__(self, winerror: int, funcname: str, strerror: str) -> None:
        super().__init__(winerror, funcname, strerror)
        self.winerror = winerror
        self.funcname = funcname
        self.strerror = strerror


class MemoryKeyring(keyring.backend.KeyringBackend):
    """Set it with ``keyring.set_keyring(MemoryKeyring())`` and put the old one back afterwards.

    Attributes:
        stored: ``(service, user) -> value``, for tests to look at and to damage.
        failure: raised by every call while it is set, e.g. ``KeyringLocked()``.
        writes_left: how many writes still succeed (``None``: all); the one after raises, as when the power
            fails.
    """

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # not annotated in keyring
        self.stored: dict[tuple[str, str], str] = {}
        self.failure: KeyringError | None = None
        self.writes_left: int | None = None

    @override
    def get_password(self, service: str, username: str) -> str | None:
        """The value, or ``None`` where there is none."""
        self._fail_if_told()
        return self.stored.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the value; :class:`Win32Error` when it is longer than Windows takes."""
        self._fail_if_told()
        if len(password.encode("utf-16-le")) > WINDOWS_LIMIT:
            raise Win32Error(RPC_X_BAD_STUB_DATA, "CredWrite", "The stub received bad data.")
        if self.writes_left is not None:
            if self.writes_left == 0:
                raise KeyringError("no more writes")
            self.writes_left -= 1
        self.stored[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        """Forget the value; ``PasswordDeleteError`` where there is none, as everywhere."""
        self._fail_if_told()
        if (service, username) not in self.stored:
            raise PasswordDeleteError("not found")
        del self.stored[service, username]

    def _fail_if_told(self) -> None:
        if self.failure is not None:
            raise self.failure
