"""The door: the command line decides whether a window opens."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from clinicsocial.cli import SELFTEST, WINDOW_COMMANDS, parse, run
from clinicsocial.core.heaps import keep_few_heaps

_HANGS_AFTER_SECONDS = 900
"""A self-test that takes so long hangs, even on a busy PC: it says where, and ends with 1."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ClinicSocial; returns the exit code."""
    # One small matrix at a time: the deep check is ten times faster without NumPy's own threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    options = parse(sys.argv[1:] if arguments is None else arguments)
    if options.command == SELFTEST:
        return _selftest(options.rest)
    if options.command not in WINDOW_COMMANDS:
        return run(options)
    keep_few_heaps()
    gc.disable()  # until the data is open: imports only make objects that stay
    from clinicsocial.ui import start

    return start.run(options)


def _selftest(names: Sequence[str]) -> int:
    import faulthandler
    import tempfile

    from clinicsocial.selftest import run_selftest

    if sys.stderr is not None:  # a packaged window on Windows has none
        faulthandler.dump_traceback_later(_HANGS_AFTER_SECONDS, exit=True)

    def window(folder: Path) -> str:
        from clinicsocial.ui.painting_once import paint_once

        return paint_once(folder)

    def pages(folder: Path) -> str:
        from clinicsocial.ui.showing_all import show_all

        return show_all(folder)

    with tempfile.TemporaryDirectory(prefix="clinicsocial-selftest-", ignore_cleanup_errors=True) as folder:
        os.environ["MPLCONFIGDIR"] = folder  # the list of fonts that charts keep, not in the person's home
        return run_selftest(names, more={"window": window, "pages": pages})


if __name__ == "__main__":
    raise SystemExit(main())
