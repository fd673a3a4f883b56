"""The child that looks: what it answers, and that nothing a file does to it reaches the caller."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import psutil
import pytest

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.media.looking import running
from clinicsocial.core.media.looking.running import Bounds, CancelToken, Looker
from clinicsocial.core.media.looking.wire import looked_from_json, looked_to_json
from clinicsocial.core.values.looking import Looked, LookFailure
from clinicsocial.core.values.looking_errors import LookCancelledError, LookError
from tests.core.media.looking import people
from tests.core.media.pictures import corners, jpeg, png_that_claims
from tests.core.media.videos import plain_video, video
from tests.fakes.clock import FakeClock
from tests.fakes.processes import lookers
from tests.guards import ExpectedLog

BOUNDS = Bounds(threads=1)


@pytest.fixture
def looker() -> Looker:
    return Looker(SystemClock(), BOUNDS)


@pytest.fixture(autouse=True)
def _no_child_is_left() -> Iterator[None]:
    yield
    assert not lookers()


def failure(looker: Looker, content: bytes, *, is_video: bool = False) -> LookFailure:
    """Why looking into this failed; the error must name the file and the next step."""
    with pytest.raises(LookError) as caught:
        looker.look(content, file_name="ward.jpg", is_video=is_video)
    assert "ward.jpg" in caught.value.title
    assert caught.value.next_step
    return caught.value.failure


def test_a_picture_gets_the_whole_answer(looker: Looker) -> None:
    shares: list[float] = []
    looked = looker.look(people.ADMIRAL.read_bytes(), file_name="a.jpg", on_progress=shares.append)
    assert (looked.width, looked.height, len(looked.faces), looked.seconds) == (512, 600, 1, None)
    assert looked.capture.kinds == ("comment",)
    assert shares == sorted(shares)


@pytest.mark.skipif(os.name != "posix", reason="niceness is POSIX")
def test_the_child_stands_back_behind_the_window(looker: Looker) -> None:
    found: list[int] = []

    def note(_: float) -> None:
        for one in lookers():
            with suppress(psutil.Error):  # it may have ended a moment ago
                found.append(one.nice())

    looker.look(people.ADMIRAL.read_bytes(), file_name="a.jpg", on_progress=note)
    assert max(found) >= min(19, os.nice(0) + 10)


def test_a_frozen_app_is_its_own_child(looker: Looker, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as frozen:
        frozen.setattr(sys, "frozen", True, raising=False)
        assert running.command() == [sys.executable, "look-into-file"]
    monkeypatch.setattr(running, "command", lambda: [sys.executable, "-m", "clinicsocial", "look-into-file"])
    assert len(looker.look(people.ADMIRAL.read_bytes(), file_name="a.jpg").faces) == 1


def test_single_frames_of_a_video_are_shown(looker: Looker, tmp_path: Path) -> None:
    content = plain_video(tmp_path, seconds=3)
    stills = looker.stills(content, file_name="a.mp4", at=[0.0, 2.0, 9.0])
    assert set(stills) == {0.0, 2.0}
    assert all(jpeg.startswith(b"\xff\xd8") for jpeg in stills.values())


def test_text_is_told_with_its_place(looker: Looker) -> None:
    looked = looker.look(people.written(people.letter(["Dear Ms Okafor"])), file_name="a.jpg")
    assert looked.lines[0].text == "Dear Ms Okafor"
    assert looked.lines[0].box.x < 120


def test_a_video_is_looked_at_once_a_second(looker: Looker, tmp_path: Path) -> None:
    admiral = people.pixels(people.opened(people.ADMIRAL).resize((384, 448)))
    empty = people.pixels(people.opened(people.NOBODY).resize((384, 448)))
    content = video(tmp_path, [empty] * 10 + [admiral] * 10 + [empty] * 10)
    looked = looker.look(content, file_name="a.mp4", is_video=True)
    assert (looked.frames, looked.seconds) == (3, 3.0)
    assert [face.second for face in looked.faces] == [1.0]


def test_a_video_is_probed_with_a_poster(looker: Looker, tmp_path: Path) -> None:
    probed = looker.probe(plain_video(tmp_path), file_name="a.mp4")
    assert (probed.width, probed.height, probed.seconds) == (160, 120, 2.0)
    assert probed.poster.startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", LookFailure.DAMAGED),
        (b"not a picture", LookFailure.DAMAGED),
        (jpeg(corners(600, 400))[:900], LookFailure.DAMAGED),
        (png_that_claims(20_000, 10_000), LookFailure.TOO_LARGE),
    ],
    ids=["empty", "renamed", "cut short", "200 megapixels"],
)
def test_a_bad_picture_gets_its_reason(looker: Looker, content: bytes, why: LookFailure) -> None:
    assert failure(looker, content) is why


def test_a_video_that_is_none_gets_its_reason(looker: Looker) -> None:
    assert failure(looker, people.ADMIRAL.read_bytes()[:5000] * 3, is_video=True) is LookFailure.DAMAGED


def test_too_little_memory_is_told_and_hurts_nobody() -> None:
    tight = Looker(SystemClock(), Bounds(memory=400 * 1024**2, threads=1))
    large = people.written(people.opened(people.NOBODY).resize((8000, 6000)))
    assert failure(tight, large) in {
        LookFailure.MEMORY,
        LookFailure.TOO_LARGE,
    }


def test_a_look_that_takes_too_long_is_stopped(
    monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log.announce("clinicsocial.core.media.looking.running", text="took longer than 60 s")
    clock = FakeClock()
    monkeypatch.setattr(running, "_tell", lambda *_: clock.advance(timedelta(seconds=61)))
    assert failure(Looker(clock, BOUNDS), people.ADMIRAL.read_bytes()) is LookFailure.TOO_LONG


def test_cancelling_ends_the_child(looker: Looker) -> None:
    token = CancelToken()
    with pytest.raises(LookCancelledError):
        looker.look(
            people.ADMIRAL.read_bytes(), file_name="a.jpg", token=token, on_progress=lambda _: token.cancel()
        )


def test_a_cancelled_token_starts_nothing(looker: Looker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    token = CancelToken()
    token.cancel()
    with pytest.raises(LookCancelledError):
        looker.look(b"", file_name="a.jpg", token=token)


def test_a_child_that_is_killed_is_a_failed_look(looker: Looker) -> None:
    def kill(_: float) -> None:
        for child in lookers():
            with suppress(psutil.Error):  # it may be dead already
                child.kill()

    with pytest.raises(LookError) as caught:
        looker.look(people.ADMIRAL.read_bytes(), file_name="a.jpg", on_progress=kill)
    assert caught.value.failure is LookFailure.CRASHED


@pytest.mark.parametrize(
    "said", ["", "nonsense\n", "[]\n", '{"looked": {}}\n', '{"looked": 7}\n', '{"progress": 1}\n']
)
def test_whatever_a_child_says_is_an_answer_or_a_failed_look(
    looker: Looker, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setattr(running, "command", lambda: [sys.executable, "-c", f"print({said!r}, end='')"])
    assert failure(looker, b"picture") is LookFailure.CRASHED


def test_a_child_that_reads_nothing_blocks_nobody(looker: Looker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "command", lambda: [sys.executable, "-c", "pass"])
    assert failure(looker, bytes(3_000_000)) is LookFailure.CRASHED


SOCKETS_RAISE = """
import socket, sys
attempts = []
def refuse(*a, **k):
    attempts.append(a)
    raise OSError("no network here")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
sys.addaudithook(lambda event, args: attempts.append(event) if event.startswith("socket.") else None)
from clinicsocial.core.media.looking.eyes import Eyes
from pathlib import Path
looked = Eyes().look_at_picture(Path(sys.argv[1]).read_bytes(), lambda share: None)
assert len(looked.faces) == 1
print(len(attempts))
"""


def test_looking_reaches_for_no_network() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    said = subprocess.check_output([sys.executable, "-c", SOCKETS_RAISE, people.ADMIRAL], env=environment)
    assert said.split() == [b"0"]


def test_the_window_s_side_loads_neither_opencv_nor_numpy() -> None:
    loaded = "import sys; print({'cv2', 'numpy', 'PIL'} & set(sys.modules))"
    code = f"import clinicsocial.core.media.looking.running; {loaded}"
    assert subprocess.check_output([sys.executable, "-c", code]).strip() == b"set()"


def test_a_look_travels_unchanged(looker: Looker) -> None:
    looked = looker.look(people.BAND.read_bytes(), file_name="a.webp")
    assert looked_from_json(looked_to_json(looked)) == looked
    assert isinstance(looked, Looked)
