"""A D-Bus of a test's own, and a program on it that stands in for a service of the system."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StandIn:
    """The program, and the address of the bus it is on."""

    address: str
    process: subprocess.Popen[str]

    def line(self) -> str:
        """The next line it prints, without its end."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")


@contextmanager
def standing_in(folder: Path, program: Sequence[str]) -> Iterator[StandIn]:
    """Run Python with these arguments on a private session bus in `folder`, once it has printed ``ready``."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:dir={folder}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    process = subprocess.Popen(
        [sys.executable, *program],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
    )
    made = StandIn(address, process)
    try:
        assert made.line() == "ready"
        yield made
    finally:
        for one in (process, bus):
            one.kill()
            one.communicate()
