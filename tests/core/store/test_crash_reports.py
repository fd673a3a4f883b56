"""Reports of crashes: kept ten deep, offered once, and made of what faulthandler wrote before the end."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clinicsocial.core.store.crash_reports import (
    KEPT,
    crashed_at,
    keep_report,
    note_seen,
    unseen_report,
)

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STARTS = """
import os, sys
from pathlib import Path
from clinicsocial.core.store.crash_reports import HardCrashes
watch = HardCrashes(Path(sys.argv[1]), "ClinicSocial x", os.getpid())
watch.start()
watch.end()
"""
CRASHES = """
import os, signal, sys
from pathlib import Path
from clinicsocial.core.store.crash_reports import HardCrashes
HardCrashes(Path(sys.argv[1]), "ClinicSocial x", os.getpid()).start()
typed_by_somebody = "Mrs Example's test results"
os.kill(os.getpid(), getattr(signal, sys.argv[2]))
"""


def crashed(logs: Path, how: str) -> None:
    """A program that ended so, in a process of its own."""
    ended = subprocess.run([sys.executable, "-c", CRASHES, str(logs), how], capture_output=True, check=False)
    assert ended.returncode == -getattr(signal, how)


def started(logs: Path) -> None:
    """The next start and its clean end, in a process of its own: pytest watches this one itself."""
    subprocess.run([sys.executable, "-c", STARTS, str(logs)], check=True)


def test_ten_reports_are_kept_the_newest(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        keep_report(tmp_path, str(number), AT + timedelta(hours=number))
    assert [path.read_text() for path in sorted(tmp_path.glob("crash-*.txt"))] == [
        str(number) for number in range(3, KEPT + 3)
    ]


def test_a_report_is_offered_until_somebody_saw_it(tmp_path: Path) -> None:
    made = keep_report(tmp_path, "words", AT)
    assert unseen_report(tmp_path) == made
    note_seen(tmp_path)
    assert unseen_report(tmp_path) is None


def test_a_later_report_is_offered_again(tmp_path: Path) -> None:
    keep_report(tmp_path, "words", AT)
    note_seen(tmp_path)
    later = keep_report(tmp_path, "words", AT + timedelta(days=1))
    assert unseen_report(tmp_path) == later


def test_the_name_says_when_it_was(tmp_path: Path) -> None:
    made = keep_report(tmp_path, "words", AT)
    assert made is not None
    assert (crashed_at(made), crashed_at(Path("crash-x.txt"))) == (AT, None)


def test_the_persons_home_is_not_named(tmp_path: Path) -> None:
    made = keep_report(tmp_path, f"{Path.home()}/app.py:1", AT)
    assert made is not None
    assert made.read_text() == "~/app.py:1"


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_after_a_crash_below_python_the_next_start_has_a_report_without_what_was_typed(
    tmp_path: Path,
) -> None:
    crashed(tmp_path, "SIGSEGV")
    started(tmp_path)
    report = unseen_report(tmp_path)
    assert report is not None
    words = report.read_text()
    assert "Segmentation fault" in words
    assert "Example" not in words


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_a_kill_or_a_power_cut_is_no_mistake_of_ours(tmp_path: Path) -> None:
    crashed(tmp_path, "SIGKILL")
    started(tmp_path)
    assert unseen_report(tmp_path) is None


def test_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    started(tmp_path)
    assert list(tmp_path.iterdir()) == []
