"""How this program starts itself again: through Python from a checkout, directly where it is packaged.

A packaged program is no interpreter: it knows hidden commands instead. On Windows it consists of two programs
over the same folder, since one without a console cannot be talked to through pipes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

WINDOWS_CONSOLE = "ClinicSocialConsole.exe"
"""The one with a console, beside the one with the window (`packaging/clinicsocial.spec`)."""
WINDOWS_WINDOW = "ClinicSocial.exe"


def is_packaged() -> bool:
    """Whether this copy came as one package with its own Python."""
    return bool(getattr(sys, "frozen", False))


def own_command(packaged: Sequence[str], from_source: Sequence[str]) -> list[str]:
    """The command line of a helper: `packaged` for a packaged program, `from_source` for Python otherwise."""
    if not is_packaged():
        return [sys.executable, *from_source]
    if sys.platform == "win32":
        return [str(Path(sys.executable).with_name(WINDOWS_CONSOLE)), *packaged]
    return [sys.executable, *packaged]


def window_command(*arguments: str) -> list[str]:
    """The command line that opens the window, as the desktop is told it (autostart, links)."""
    if is_packaged():
        program = Path(sys.executable)
        return [str(program.with_name(WINDOWS_WINDOW) if sys.platform == "win32" else program), *arguments]
    python = Path(sys.executable)
    windowless = python.with_name("pythonw.exe")
    return [str(windowless if windowless.exists() else python), "-m", "clinicsocial", *arguments]
