"""The door: the command line decides whether a window opens."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from clinicsocial.cli import WINDOW_COMMANDS, parse, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ClinicSocial; returns the exit code."""
    # One small matrix at a time: the deep check is ten times faster without NumPy's own threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    options = parse(sys.argv[1:] if arguments is None else arguments)
    if options.command not in WINDOW_COMMANDS:
        return run(options)
    gc.disable()  # until the data is open: imports only make objects that stay
    from clinicsocial.ui import start

    return start.run(options)


if __name__ == "__main__":
    raise SystemExit(main())
