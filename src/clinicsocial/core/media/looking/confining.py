"""What the child may not do: take all memory, run for ever, write files, start programs, reach a network.

It also stands back behind the window, so that typing stays smooth on two cores (on Windows its parent starts
it so). POSIX: limits of the operating system for address space, processor time, core dumps and file size.
Windows: a job object with a memory limit that also ends the child with the window. Everywhere: Python's own
audit hook refuses sockets and further processes. macOS knows no limit of address space; there only the time
and the number of pixels bound the memory.
"""

from __future__ import annotations

import sys
from contextlib import suppress

_REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.")


class RefusedError(Exception):
    """Code in the child tried what a reader of pictures has no business with."""


def confine(*, memory: int, seconds: int) -> None:
    """Take away what is not needed: `memory` bytes of address space, `seconds` of processor time are left."""
    if sys.platform == "win32":
        from clinicsocial.core.media.looking.job_windows import limit_job

        limit_job(memory=memory, seconds=seconds)
    else:
        _limit(memory, seconds)
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        raise RefusedError(event)


if sys.platform != "win32":
    _NICER = 10
    """Steps behind everything a person waits for; the highest number is 19 (`nice`, POSIX)."""

    def _limit(memory: int, seconds: int) -> None:
        import os
        import resource

        with suppress(OSError):
            os.nice(_NICER)
        for what, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
        ):
            # A system that does not know one of them (macOS: address space) still keeps the others.
            with suppress(OSError, ValueError):
                resource.setrlimit(what, (most, most))
