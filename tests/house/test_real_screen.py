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

pytestmark = [pytest.mark.keyring, pytest.mark.x11]

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
        process.communicate()


def wait_for_window(process: subprocess.Popen[str], display: str) -> str:
    """The title of the app's window; fails with what the app said if there is none."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        for title in window_titles(display):
            if "ClinicSocial" in title:
                return title
        time.sleep(0.1)
    process.kill()
    raise AssertionError(f"no window; the app said: {process.communicate()[0]}")


def test_the_window_opens_and_a_request_to_end_is_followed(
    app: subprocess.Popen[str], x_display: str
) -> None:
    wait_for_window(app, x_display)
    app.send_signal(signal.SIGTERM)
    output, _ = app.communicate(timeout=PATIENCE)
    assert (app.returncode, "Traceback" in output) == (0, False), output
