"""Starting and stopping the practice network, which runs as a process of its own."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

from clinicsocial.core.i18n import tr
from clinicsocial.core.networks.answers import AnswerError, as_fields, parse_json
from clinicsocial.core.own_program import own_command
from clinicsocial.core.values.errors import ClinicSocialError

_PATIENCE = 5.0
"""Seconds after which a process that does not stop is ended."""


class PracticeNotStartedError(ClinicSocialError):
    """The practice network could not be started."""

    def __init__(self) -> None:
        super().__init__(
            tr("The practice network could not be started."),
            tr("The program that plays a network on this PC ended at once."),
            tr("Start ClinicSocial again. If it happens again, restart the PC."),
        )


class PracticeProcess:
    """A running practice network; stop it when done. It also stops when this process ends."""

    def __init__(self, process: subprocess.Popen[bytes], url: str) -> None:
        self._process = process
        self.url = url

    def stop(self) -> None:
        """End it and wait for it. Stopping twice is harmless."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        if sys.platform == "win32":
            self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def start_practice_network(folder: Path | None = None, port: int = 0) -> PracticeProcess:
    """Start it and wait until it answers; blocks for a fraction of a second.

    With a `folder` the posts outlive the process; port 0 takes any free port.

    Raises:
        PracticeNotStartedError: it ended at once, e.g. because the port is taken.
    """
    command = own_command(["practice-network"], ["-m", "clinicsocial.core.networks.practice_server"])
    command += ["--port", str(port)]
    if folder is not None:
        command += ["--folder", str(folder)]
    process = subprocess.Popen(  # noqa: S603 -- our own module under our own interpreter
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    line = process.stdout.readline() if process.stdout is not None else b""
    try:
        url = as_fields(parse_json(line)).text("url")
    except AnswerError:
        PracticeProcess(process, "").stop()
        raise PracticeNotStartedError from None
    return PracticeProcess(process, url)
