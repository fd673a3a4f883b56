"""One patience for all tests of the window: what is waited for ends the waiting, so only a slow machine pays.

A test that asks for less gets this all the same. How long something takes is no test's subject; where it is,
it is measured under `bench/`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import CheckParamsCb, SignalBlocker

PATIENCE_MS = 90_000
"""Of a busy machine with two processors each program got a tenth; ten times the usual five seconds was too
little once.
"""


class PatientBot(QtBot):
    """Waits longer than anybody should have to."""

    def waitUntil(  # noqa: N802 - the robot's own name
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        """Wait until the condition holds."""
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(  # noqa: N802 - the robot's own name
        self,
        signal: SignalInstance,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: CheckParamsCb | None = None,
    ) -> SignalBlocker:
        """Wait for the signal at the end of the block.

        Where none may come (`raising` is False, as in `assertNotEmitted`), its own time is kept:
        patience would be spent whole every time.
        """
        patience = timeout if raising is False else max(timeout, PATIENCE_MS)
        return super().waitSignal(signal, timeout=patience, raising=raising, check_params_cb=check_params_cb)
