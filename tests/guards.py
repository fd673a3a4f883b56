"""What fails a test although its own assertions hold: leaks, unexpected log lines, and reaching out.

Python's warnings are made errors by pytest's settings, Qt's by pytest-qt's. This plugin adds, for every test:

- no thread, no running timer or Qt thread and no window is left behind, and at the end no process;
- no log record from WARNING upwards, unless the test announced it (``expected_log``);
- no connection to anything but this computer;
- nothing is read from or written to the person's own folders and password store.
"""

from __future__ import annotations

import gc
import importlib.util
import logging
import socket
import sys
import threading
import time
from collections.abc import Iterator

import psutil
import pytest

PATIENCE = 30.0  # seconds a thread is given to end by itself; a busy machine may give it little of them
OWN_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where Qt's pytest plugin is not installed, its settings in pyproject.toml are known all the same."""
    if importlib.util.find_spec("pytestqt") is None:
        parser.addini("qt_api", "not used here")
        parser.addini("qt_log_level_fail", "not used here")
        parser.addini("qt_log_ignore", "not used here", type="linelist")


# --- log ---------------------------------------------------------------------------------------------------


class ExpectedLog(logging.Handler):
    """Collects records from WARNING upwards, and knows which of them a test announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._announced: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record for the end of the test."""
        self.records.append(record)

    def announce(self, logger: str, level: int = logging.WARNING, text: str = "") -> None:
        """Records of this logger (or one below it) and level whose message contains ``text`` will come."""
        self._announced.append((logger, level, text))

    def unexpected(self) -> list[str]:
        """The records nobody announced, as ``LEVEL logger: message``."""
        return [
            f"{record.levelname} {record.name}: {record.getMessage()}"
            for record in self.records
            if not any(self._fits(record, *announced) for announced in self._announced)
        ]

    def missing(self) -> list[str]:
        """What was announced but never came."""
        return [
            f"{logging.getLevelName(level)} {logger}: …{text}…"
            for logger, level, text in self._announced
            if not any(self._fits(record, logger, level, text) for record in self.records)
        ]

    @staticmethod
    def _fits(record: logging.LogRecord, logger: str, level: int, text: str) -> bool:
        return (
            f"{record.name}.".startswith(f"{logger}.")
            and record.levelno == level
            and text in record.getMessage()
        )


@pytest.fixture(autouse=True)
def expected_log() -> Iterator[ExpectedLog]:
    """Announce here what the code under test will log from WARNING upwards; anything else fails the test."""
    handler = ExpectedLog()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield handler
    finally:
        root.removeHandler(handler)
    if unexpected := handler.unexpected():
        pytest.fail(
            "log records nobody announced (fixture expected_log):\n" + "\n".join(unexpected), pytrace=False
        )
    if missing := handler.missing():
        pytest.fail("announced log records that never came:\n" + "\n".join(missing), pytrace=False)


# --- threads -----------------------------------------------------------------------------------------------


def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads of Python that run and did not before; Qt's own ones are looked at elsewhere."""
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and thread.is_alive() and not thread.name.startswith("Dummy-")
    ]


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Every thread that a test starts has ended a moment after it."""
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + PATIENCE
    for thread in _new_threads(before):
        thread.join(max(0.0, end - time.monotonic()))
    if left := _new_threads(before):
        pytest.fail(f"threads left running: {[thread.name for thread in left]}", pytrace=False)


# --- Qt ----------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_leaked_qt_objects() -> Iterator[None]:
    """No timer runs, no Qt thread works and no window lives on after a test.

    Only what came into being during the test is looked at: everything older is put aside for the garbage
    collector, which also keeps this check fast. What the test before held itself is garbage by now, pages and
    databases in circles: it is collected before it would be put aside with the rest.
    """
    if "PySide6.QtWidgets" not in sys.modules:
        yield
        return
    gc.collect()
    gc.freeze()
    gc.disable()  # as in the app, garbage is collected in this thread alone: a lane must not delete widgets
    try:
        yield
        _settle_qt()
        gc.collect()
        left = _busy_qt_objects()
    finally:
        gc.enable()
    if left:
        pytest.fail(f"Qt objects left behind: {left}", pytrace=False)


def _settle_qt() -> None:
    """Let everything that waits to be deleted be deleted."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000))
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _busy_qt_objects() -> list[str]:
    import shiboken6
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    found = []
    for thing in gc.get_objects():
        if not isinstance(thing, (QTimer, QThread, QWidget)) or not shiboken6.isValid(thing):
            continue
        if (
            (isinstance(thing, QTimer) and thing.isActive())
            or (isinstance(thing, QThread) and thing.isRunning() and thing is not QThread.currentThread())
            or (isinstance(thing, QWidget) and thing.isWindow() and thing.parent() is None)
        ):
            found.append(f"{type(thing).__name__}({thing.objectName()!r})")
    return found + [
        f"visible {type(window).__name__}" for window in QApplication.topLevelWidgets() if window.isVisible()
    ]


# --- memory ------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_statements_of_closed_databases() -> Iterator[None]:
    """SQLAlchemy's mappers keep the statements of each database that was ever opened; here, of thousands."""
    yield
    if "clinicsocial.core.model.base" in sys.modules:
        from clinicsocial.core.model.base import Base

        for mapper in Base.registry.mappers:
            vars(mapper).pop("_compiled_cache", None)


# --- processes ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def no_leaked_processes() -> Iterator[None]:
    """What the whole run started, servers included, has ended with it."""
    yield
    left = [
        child for child in psutil.Process().children(recursive=True) if "resource_tracker" not in _line(child)
    ]
    _, alive = psutil.wait_procs(left, timeout=PATIENCE)
    if alive:
        pytest.fail(f"processes left running: {[_line(child) for child in alive]}", pytrace=False)


def _line(process: psutil.Process) -> str:
    """The command line of a process, empty when it has just ended."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


# --- the world outside -------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def own_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Folders of the test run's own, no password store, and no way to other computers."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in OWN_FOLDERS:
            patch.setenv(name, str(folder / name.lower()))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        patch.setattr(socket.socket, "connect", _connect_here)
        yield


_connect = socket.socket.connect


def _connect_here(self: socket.socket, address: object, /) -> None:
    """``socket.connect``, but only to this computer."""
    host = address[0] if isinstance(address, tuple) else "localhost"
    if host not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"tests stay on this computer; {host} is another one")
    _connect(self, address)  # type: ignore[arg-type]  # checked by the system
