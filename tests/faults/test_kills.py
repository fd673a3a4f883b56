"""Some kills of each kind of work; two hundred of them are ``./dev soak kills``."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.faults.kills import Victims


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_after_any_kill_the_next_start_finds_all_that_was_said_to_be_kept(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 -- repeatable, not secret

    found = Victims(tmp_path).run(8, chance)

    assert found.wrong == []
    assert sum(found.kills.values()) == 8
