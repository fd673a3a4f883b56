"""One window for one data folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clinicsocial.core.links import LONGEST
from clinicsocial.ui.single_instance import SingleInstance

Begin = Callable[[Path], SingleInstance]

KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from clinicsocial.ui.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
assert instance.claim()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Makes instances whose locks and sockets lie in a folder of this test."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    made: list[SingleInstance] = []

    def make(folder: Path) -> SingleInstance:
        made.append(SingleInstance(folder))
        return made[-1]

    yield make
    for instance in made:
        instance.release()
        instance.deleteLater()


def test_the_second_start_raises_the_first_and_goes_no_further(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    first, second = begin(tmp_path), begin(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.raised):
        assert not second.claim()


def test_a_second_start_before_the_first_listens_is_not_lost(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    first, second = begin(tmp_path), begin(tmp_path)
    assert first.claim()
    assert not second.claim()
    with qtbot.waitSignal(first.raised):
        first.listen()


def test_every_further_start_is_heard(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    first, second = begin(tmp_path), begin(tmp_path)
    assert first.claim()
    first.listen()
    for _ in range(3):
        with qtbot.waitSignal(first.raised):
            assert not second.claim()


def test_the_second_start_hands_over_its_link(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    first, second = begin(tmp_path), begin(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.raised), qtbot.waitSignal(first.link_given) as heard:
        assert not second.claim("clinicsocial://post/12")
    assert heard.args == ["clinicsocial://post/12"]


def test_a_second_start_without_a_link_hands_over_none(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    first, second = begin(tmp_path), begin(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.assertNotEmitted(first.link_given), qtbot.waitSignal(first.raised):
        assert not second.claim()


def test_a_link_that_is_too_long_stays_too_long(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    first, second = begin(tmp_path), begin(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.link_given) as heard:
        assert not second.claim("clinicsocial://" + "a" * 10_000)
    assert [len(str(link)) for link in heard.args or []] == [LONGEST + 1]


@pytest.mark.usefixtures("qapp")
def test_a_call_for_a_program_that_is_gone_raises_nobody(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    first, second, third = begin(tmp_path), begin(tmp_path), begin(tmp_path)
    assert first.claim()
    assert not second.claim()
    first.release()
    assert third.claim()
    with qtbot.assertNotEmitted(third.raised):
        third.listen()


@pytest.mark.usefixtures("qapp")
def test_other_data_may_have_a_window_of_their_own(begin: Begin, tmp_path: Path) -> None:
    assert begin(tmp_path / "one").claim()
    assert begin(tmp_path / "two").claim()


@pytest.mark.usefixtures("qapp")
def test_after_the_end_another_may_start(begin: Begin, tmp_path: Path) -> None:
    first = begin(tmp_path)
    assert first.claim()
    first.listen()
    first.release()
    assert begin(tmp_path).claim()


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_a_killed_program_leaves_nothing_in_the_way(begin: Begin, tmp_path: Path) -> None:
    found = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], capture_output=True, check=False)
    assert found.returncode == -9, found.stderr
    assert begin(tmp_path).claim()
