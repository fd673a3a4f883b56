"""A real X server without a screen (Xvfb), and what a test sees on it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from tests.servers.process import child, first_line

SIZE = "1366x768x24"  # the smallest screen we promise to work on


@contextlib.contextmanager
def running_x_server(folder: Path) -> Iterator[str]:
    """Start Xvfb; gives its display, e.g. ``:99``. It takes connections through its local socket only."""
    log = folder / "xvfb.log"
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    with child(command, cwd=folder, log=log, env=os.environ) as process:
        yield f":{first_line(process, log=log).decode().strip()}"


def window_titles(display: str) -> list[str]:
    """The titles of all visible windows, in no particular order."""
    from Xlib import X, error
    from Xlib.display import Display

    connection = Display(display)
    titles = []
    waiting = [connection.screen().root]
    try:
        while waiting:
            window = waiting.pop()
            with contextlib.suppress(error.BadWindow):
                waiting += window.query_tree().children
                if window.get_attributes().map_state == X.IsViewable and (name := window.get_wm_name()):
                    titles.append(str(name))
    finally:
        connection.close()
    return titles
