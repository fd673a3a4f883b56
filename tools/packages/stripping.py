"""Takes what only debuggers read out of the libraries of the folder: on Linux a tenth of the whole.

PyInstaller's own stripping takes symbols as well, from every file, and so breaks NumPy's libraries, which
were patched when their wheel was made. Here only what was built with debug information is touched, and only
that part of it goes; nothing that is loaded changes its place.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

_MARK = b"\x7fELF"
_SECTION = ".debug_info"


def strip_debug_information(internal: Path) -> int:
    """Shrink the libraries below `internal` in place; returns by how many bytes.

    Raises:
        CalledProcessError: a tool of binutils refused; it says why.
    """
    saved = 0
    for path in sorted(internal.rglob("*.so*")):
        if path.is_symlink() or not path.is_file() or not _can_be_debugged(path):
            continue
        before = path.stat().st_size
        subprocess.run(["strip", "--strip-debug", str(path)], check=True)
        saved += before - path.stat().st_size
    return saved


def _can_be_debugged(path: Path) -> bool:
    with path.open("rb") as file:
        if file.read(len(_MARK)) != _MARK:
            return False
    listing = subprocess.check_output(["objdump", "--section-headers", str(path)], text=True)
    return _SECTION in listing
