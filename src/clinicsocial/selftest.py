"""``clinicsocial --selftest``: proves that this copy of the program is whole, on the PC where it stands.

For whoever makes or installs packages: what a packager leaves out shows late, at the first PDF or on the
first PC without zone files of its own. Every part works in a temporary folder with secrets in memory; nothing
is asked of the network (but for a helper on this PC itself), and nothing is left behind.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from clinicsocial import __version__
from clinicsocial.core.clock import SystemClock
from clinicsocial.core.i18n import tr
from clinicsocial.selftest_clinic import CLINIC_PARTS
from clinicsocial.selftest_parts import LIBRARY_PARTS

Part = Callable[[Path], str]
"""Works in an empty folder; says what it saw, or raises whatever went wrong."""
PARTS: Mapping[str, Part] = MappingProxyType({**LIBRARY_PARTS, **CLINIC_PARTS})
"""By name, in the order in which they are tried."""

EXIT_OK, EXIT_PROBLEM = 0, 1


def run_selftest(
    names: Sequence[str] = (), *, more: Mapping[str, Part] | None = None, parts: Mapping[str, Part] = PARTS
) -> int:
    """Run the parts of these names (none: all), print a line for each; returns 0 where all are well.

    `more` are parts of whoever stands above this module: the window.
    """
    known = dict(parts) | dict(more or {})
    unknown = [name for name in names if name not in known]
    if unknown:
        _print(tr("There is no such part: {names}.", names=", ".join(unknown)))
        return EXIT_PROBLEM
    _print(tr("ClinicSocial {version}, in {program}", version=__version__, program=sys.executable))
    failed = [name for name in names or known if not _holds(name, known[name])]
    if failed:
        _print(tr("NOT WHOLE: {names}. Install ClinicSocial again.", names=", ".join(failed)))
        return EXIT_PROBLEM
    _print(tr("All is well."))
    return EXIT_OK


def _holds(name: str, part: Part) -> bool:
    clock = SystemClock()
    begun = clock.monotonic()
    try:
        with tempfile.TemporaryDirectory(
            prefix="clinicsocial-selftest-", ignore_cleanup_errors=True
        ) as folder:
            seen = part(Path(folder))
    except Exception as error:  # noqa: BLE001 -- whatever is wrong with this part, the others are told as well
        _print(f"FAILED  {name}: {type(error).__name__}: {error}")
        if sys.stderr is not None:
            traceback.print_exc()
        return False
    _print(f"OK      {name}: {seen} ({(clock.monotonic() - begun) * 1000:.0f} ms)")
    return True


def _print(line: str) -> None:
    """To the console, where there is one."""
    if sys.stdout is not None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
