"""Reports of how the program ended when it should not have: local files, ten of them, never sent anywhere.

They hold places in our code and kinds of errors, nothing that somebody typed. A crash below Python (in Qt, in
the database) is caught by `faulthandler`: it writes where each thread stood into a file that was opened at
the start. A clean end takes the file away; a kill or a power cut leaves it empty, which is no report.
"""

from __future__ import annotations

import faulthandler
import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

_log = logging.getLogger(__name__)

KEPT = 10
_PATTERN = "crash-*.txt"
_RUNNING = "running-{number}.log"
_RUNNING_PATTERN = "running-*.log"
_SEEN = "crash-seen"
_MOST = 60_000
"""Characters of a report that are kept: a hundred threads fit."""


def keep_report(logs: Path, words: str, at: datetime) -> Path | None:
    """Write a report, and let the oldest go; None where the disk does not take it."""
    try:
        logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = logs / f"crash-{at:%Y%m%d-%H%M%S}.txt"
        path.write_text(words[:_MOST].replace(str(Path.home()), "~"), encoding="utf-8")
        for old in sorted(logs.glob(_PATTERN))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        _log.exception("the crash report could not be written")
        return None
    return path


def unseen_report(logs: Path) -> Path | None:
    """The newest report that nobody has been shown."""
    found = sorted(logs.glob(_PATTERN))
    if not found:
        return None
    try:
        seen = (logs / _SEEN).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        seen = ""
    return found[-1] if found[-1].name > seen else None


def crashed_at(report: Path) -> datetime | None:
    """When it was, as the name of the file says; None where it says nothing of the kind."""
    try:
        return datetime.strptime(report.stem, "crash-%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def note_seen(logs: Path) -> None:
    """Somebody was shown the newest report."""
    found = sorted(logs.glob(_PATTERN))
    with suppress(OSError):
        (logs / _SEEN).write_text(found[-1].name if found else "", encoding="utf-8")


class HardCrashes:
    """Watches for a crash below Python from `start` to `end`; one instance a process."""

    def __init__(self, logs: Path, head: str, number: int) -> None:
        """`head` is the first line of a report: versions. `number` is that of this process."""
        self._logs = logs
        self._head = head
        self._path = logs / _RUNNING.format(number=number)
        self._file: TextIO | None = None

    def start(self) -> None:
        """Make reports of what earlier runs left, then watch this one. A full disk only means no watching."""
        try:
            self._logs.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in sorted(self._logs.glob(_RUNNING_PATTERN)):
                self._take(left)
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)
        except OSError:
            _log.exception("crashes cannot be watched for")

    def end(self) -> None:
        """The program ends as it should."""
        faulthandler.disable()
        if self._file is not None:
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _take(self, left: Path) -> None:
        words = left.read_text(encoding="utf-8", errors="replace")
        at = datetime.fromtimestamp(left.stat().st_mtime, UTC)  # when it was written: when it crashed
        left.unlink(missing_ok=True)
        if words.strip():
            keep_report(self._logs, f"{self._head}\n{at.isoformat()}\n\n{words}", at)
