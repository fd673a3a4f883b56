"""The whole app on a real X server, with a real password store: it opens its window and ends when told to."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.keyring_daemon import KeyringDaemon
from tests.servers.x_server import window_titles

PATIENCE = 60  # seconds; a hard stop for a broken start, not a measure


@pytest.fixture
def app(keyring_daemon: KeyringDaemon, x_display: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The app as a person starts it, with an empty data folder."""
    environment = keyring_daemon.env | {"DISPLAY": x_display, "QT_QPA_PLATFORM": "xcb"}
    process = subprocess.Popen(
        [sys.executable, "-m", "clinicsocial", "--data-dir", str(tmp_path / "data")],
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def wait_until_it_works(process: subprocess.Popen[str], display: str, data: Path) -> None:
    """Return when the window stands and the database behind it; fail with what the app said instead."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end and not any(data.glob("logs/crash-*")):
        if "ClinicSocial" in window_titles(display) and (data / "clinic.db").exists():
            return
        time.sleep(0.1)
    process.kill()
    reports = [path.read_text() for path in data.glob("logs/crash-*")]
    raise AssertionError("\n".join(["it does not work; the app said:", process.communicate()[0], *reports]))


def test_the_window_opens_and_a_request_to_end_is_followed(
    app: subprocess.Popen[str], x_display: str, tmp_path: Path
) -> None:
    wait_until_it_works(app, x_display, tmp_path / "data")
    app.send_signal(signal.SIGTERM)
    output, _ = app.communicate(timeout=PATIENCE)
    assert (app.returncode, list(tmp_path.glob("data/logs/crash-*"))) == (0, []), output
