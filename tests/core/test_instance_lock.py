"""One program at a time works with a data folder; a killed one leaves no lock behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clinicsocial.core.instance_lock import AlreadyOpenError, InstanceLock

HOLD = """
import sys
from pathlib import Path
from clinicsocial.core.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def hold_elsewhere(path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until it is killed."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def end(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate()


def test_a_second_program_is_told_that_the_first_is_open(tmp_path: Path) -> None:
    child = hold_elsewhere(tmp_path / "in-use")
    try:
        with pytest.raises(AlreadyOpenError) as told:
            InstanceLock(tmp_path / "in-use")
    finally:
        end(child)
    assert str(tmp_path) in told.value.message


def test_a_killed_program_leaves_no_lock_behind(tmp_path: Path) -> None:
    end(hold_elsewhere(tmp_path / "in-use"))
    InstanceLock(tmp_path / "in-use").release()


def test_a_released_lock_can_be_taken_again(tmp_path: Path) -> None:
    with InstanceLock(tmp_path / "in-use"):
        pass
    with InstanceLock(tmp_path / "in-use"):
        pass
