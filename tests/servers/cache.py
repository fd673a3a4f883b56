"""Where the test servers' programs are kept between runs, and how they get there exactly once.

``$XDG_CACHE_HOME/clinicsocial-tests`` (or ``~/.cache/...``) holds one folder per set of pinned versions. Two
test runs may start at the same time: the first prepares the folder, the second waits.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path


def cache_root() -> Path:
    """The folder of everything kept between runs; made when missing."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    root = base / "clinicsocial-tests"
    root.mkdir(parents=True, exist_ok=True)
    return root


def prepared(name: str, *versions: bytes | str, prepare: Callable[[Path], None]) -> Path:
    """The folder ``NAME-HASH`` for these versions, filled by ``prepare`` if this has not been done before.

    ``prepare`` gets an empty folder; whatever it raises is passed on and leaves nothing behind.
    """
    import fcntl  # the servers run on Linux only, this module is imported everywhere

    digest = hashlib.sha256()
    for version in versions:
        digest.update(version.encode() if isinstance(version, str) else version)
    folder = cache_root() / f"{name}-{digest.hexdigest()[:12]}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                prepare(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            (folder / ".ready").touch()
    return folder
