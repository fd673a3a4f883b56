"""First pixels seen from outside: an X client notes when a program's window is first painted.

The clock starts just before the program does. A window counts when it is at least `LEAST` large; it is
painted when the X server reports the first damage on it. Linux only (python-xlib, Xvfb).
"""

from __future__ import annotations

import select
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import damage

LEAST = (600, 300)
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one start."""

    seconds: float
    """From just before the program started to its first pixels."""
    rss: float
    """MiB of the program and its children, `memory_after` seconds later."""


class Watch:
    """The windows of one display."""

    def __init__(self, display: str) -> None:
        self._display = Display(display)
        self._display.damage_query_version()
        self._root = self._display.screen().root
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.sync()
        self._large: set[int] = set()
        self._painted: set[int] = set()

    def until_painted(self, process: subprocess.Popen[bytes]) -> float:
        """The monotonic time of the first pixels of a large window.

        Raises:
            TimeoutError: the program ended, or no window came.
        """
        end = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < end:
            if not self._display.pending_events():
                select.select([self._display.fileno()], [], [], 0.01)
            while self._display.pending_events():
                event = self._display.next_event()
                now = time.monotonic()
                self._note(event)
                if self._large & self._painted:
                    return now
        raise TimeoutError("no window was painted")

    def close(self) -> None:
        """Let go of the display."""
        self._display.close()

    def _note(self, event: object) -> None:
        kind = getattr(event, "type", None)
        if kind == X.CreateNotify and not getattr(event, "override", 0):
            try:
                event.window.damage_create(damage.DamageReportNonEmpty)  # type: ignore[attr-defined]
                self._display.flush()
            except error.XError:
                return
        elif kind == X.MapNotify:
            shape = event.window.get_geometry()  # type: ignore[attr-defined]
            if shape.width >= LEAST[0] and shape.height >= LEAST[1]:
                self._large.add(event.window.id)  # type: ignore[attr-defined]
        elif kind == self._display.extension_event.DamageNotify:
            drawable = event.drawable  # type: ignore[attr-defined]
            self._painted.add(getattr(drawable, "id", drawable))


def first_pixels(
    command: Sequence[str], env: Mapping[str, str], folder: Path, *, memory_after: float
) -> Seen:
    """Start a program, wait for its first pixels, look at its memory `memory_after` seconds later, end it."""
    watch = Watch(env["DISPLAY"])
    begun = time.monotonic()
    process = subprocess.Popen(
        command, env=env, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        seconds = watch.until_painted(process) - begun
        time.sleep(memory_after)
        return Seen(seconds, resident(process.pid))
    finally:
        watch.close()
        end(process)


def resident(pid: int) -> float:
    """MiB resident of a program and its children."""
    program = psutil.Process(pid)
    family = [program, *program.children(recursive=True)]
    return sum(float(member.memory_info().rss) for member in family) / 2**20


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a program to end, and see to it."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
