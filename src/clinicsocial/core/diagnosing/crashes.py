"""What of the crash reports goes along: places in code and kinds of errors, read out line by line.

A line that is neither is left out, whoever wrote it into the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinicsocial.core.store.crash_reports import crashed_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LIBRARY = r"(?:clinicsocial|site-packages|lib[/\\]python3\.\d+|PySide6)"
_OWN_FRAME = re.compile(
    rf"\s*\S.*?(?P<place>{_LIBRARY}[/\\][\w/\\.-]+\.py):(?P<line>\d+) in (?P<name>[\w<>]+)\s*"
)
_HARD_FRAME = re.compile(
    rf'\s*File ".*?(?P<place>{_LIBRARY}[/\\][\w/\\.-]+\.py)", line (?P<line>\d+) in (?P<name>[\w<>]+)\s*'
)
_KIND = re.compile(r"(?P<kind>[a-z_][\w.]*\.[A-Z]\w*(?:Error|Exception|Interrupt|Exit))")
_HARD = re.compile(
    r"Fatal Python error: (?P<kind>Segmentation fault|Aborted|Bus error|Illegal instruction|"
    r"Floating-point exception|Cannot recover from stack overflow)"
)
_THREAD = re.compile(r"(?:Current thread|Thread) 0x[0-9a-f]+ .*")


def crash_lines(logs: Path) -> Iterator[str]:
    """The reports, the newest first: when, which kind, where in the code."""
    found = sorted(logs.glob("crash-*.txt"), reverse=True) if logs.is_dir() else []
    if not found:
        yield "none"
    for report in found:
        at = crashed_at(report)
        if at is None:
            continue
        yield f"{at:%Y-%m-%d %H:%M:%S} UTC"
        for line in report.read_text(encoding="utf-8", errors="replace").splitlines():
            told = _told(line)
            if told:
                yield f"  {told}"


def _told(line: str) -> str:
    frame = _OWN_FRAME.fullmatch(line) or _HARD_FRAME.fullmatch(line)
    if frame:
        return f"{frame['place']}:{frame['line']} in {frame['name']}"
    kind = _KIND.fullmatch(line.strip()) or _HARD.match(line)
    if kind:
        return kind["kind"]
    return "another thread" if _THREAD.fullmatch(line) else ""
