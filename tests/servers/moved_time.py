"""The clock of a test server, moved without touching that of the machine, for appointments on virtual days.

A small library is loaded into the server before any other; it is compiled once and kept with the servers.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from math import ceil
from pathlib import Path

from tests.servers.cache import prepared

SOURCE = Path(__file__).with_suffix(".c")
SECONDS = struct.Struct("=q")


class MovedTime:
    """The clock of one server; it shows the real time until it is moved, and runs on after that."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._write(0)

    def environment(self) -> Mapping[str, str]:
        """What the server's process is started with."""
        return {"LD_PRELOAD": str(_library()), "SITE_CLOCK": str(self._file)}

    def show(self, instant: datetime) -> None:
        """From now on it is this instant there, or up to a second later: what is due then is due there."""
        self._write(ceil((instant - datetime.now(UTC)).total_seconds()))

    def _write(self, seconds: int) -> None:
        # In place: the server has the file mapped.
        if self._file.exists():
            with self._file.open("r+b") as stream:
                stream.write(SECONDS.pack(seconds))
        else:
            self._file.write_bytes(SECONDS.pack(seconds))


def _library() -> Path:
    return prepared("clock", SOURCE.read_bytes(), prepare=_compile) / "clock.so"


def _compile(folder: Path) -> None:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise RuntimeError("a C compiler is missing; `./dev setup` installs it")
    command = [compiler, "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(folder / "clock.so")]
    subprocess.run([*command, str(SOURCE)], stdin=subprocess.DEVNULL, check=True)
