"""The self-test: what it promises to whoever installs the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clinicsocial.selftest import PARTS, run_selftest
from clinicsocial.selftest_parts import NotWholeError

OF_THE_WINDOW = ("window", "pages")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The whole self-test in a process and a home of its own."""
    home = tmp_path_factory.mktemp("home")
    places = ("HOME", "USERPROFILE", "TMPDIR", "TMP", "TEMP", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    env = os.environ | dict.fromkeys(places, str(home))
    command = [sys.executable, "-m", "clinicsocial", "--selftest"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False), home


def test_this_copy_is_whole(run: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    done, _ = run
    held = [line.split()[1].rstrip(":") for line in done.stdout.splitlines() if line.startswith("OK")]
    assert (held, done.stderr, done.returncode) == ([*PARTS, *OF_THE_WINDOW], "", 0)


def test_nothing_is_left_behind(run: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    assert list(run[1].rglob("*")) == []


def test_a_part_that_fails_is_named_and_the_others_are_tried(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_: Path) -> str:
        raise NotWholeError("the fonts are missing")

    assert run_selftest(parts={"paper": broken, "ink": lambda _: "blue"}) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[1].startswith("FAILED  paper: NotWholeError: the fonts are missing")
    assert told[2].startswith("OK      ink: blue")
    assert "paper" in told[-1]


def test_a_part_that_nobody_knows_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_selftest(["colour"], parts={}) == 1
    assert "colour" in capsys.readouterr().out
