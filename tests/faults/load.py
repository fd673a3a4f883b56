"""What this process holds: memory, threads, open files."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import threading
from dataclasses import dataclass
from pathlib import Path

from clinicsocial.core.publishing.scheduler import WORKERS
from tests.servers.fault_proxy import THREADS


@dataclass(frozen=True, slots=True)
class Load:
    """What the process holds, with the proxies that stand for the network."""

    memory: int
    """Resident bytes; 0 where the system does not tell."""
    threads: int
    files: int


def load() -> Load:
    """Of this process, now."""
    gc.collect()
    status = Path("/proc/self/status")
    memory = 0
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        memory = int(line.split()[1]) * 1024
    files = Path("/proc/self/fd")
    return Load(memory, _threads(), len(list(files.iterdir())) if files.exists() else 0)


def given_back() -> Load:
    """The same after the C library has given back what is free; it keeps some of that for the next need."""
    with contextlib.suppress(AttributeError, OSError):  # only the GNU library has it
        ctypes.CDLL(None).malloc_trim(0)
    return load()


def _threads() -> int:
    """The app's that run, but for the workers of publishing: a pool that fills with need, up to its size.

    The proxies' threads belong to the network: one has answered, and is about to end, whenever we look.
    """
    names = [one.name for one in threading.enumerate() if one.name != THREADS]
    workers = sum(name.startswith("publishing_") for name in names)
    return len(names) - min(workers, WORKERS)
