"""Looking in the background: one file after the other, with the app's own eyes, stopped and gone on with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.media.looks import load_seen
from clinicsocial.core.values.looking import LookFailure, LookState
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.looking import BackgroundLook, LookingState, looking_words
from clinicsocial.ui.work import Work
from tests.core.media.looking import people
from tests.core.media.pictures import corners, jpeg
from tests.fakes.processes import lookers


@pytest.fixture
def looking(work: Work, bridge: Bridge, empty_app: App) -> Iterator[BackgroundLook]:
    work.attach(empty_app.store)
    made = BackgroundLook(work, bridge, empty_app, work)
    yield made
    made.end()


def add(app: App, content: bytes, name: str = "a.jpg") -> str:
    with app.store.unit_of_work() as unit:
        return record_asset(unit, imported=import_bytes(app.media, content, name)).asset.sha256


def state_of(app: App, sha256: str) -> LookState:
    with app.store.read() as session:
        return load_seen(session, seals=app.media.seals, sha256s=[sha256])[sha256].state


def test_every_file_is_looked_into(qtbot: QtBot, looking: BackgroundLook, empty_app: App) -> None:
    files = [add(empty_app, people.ADMIRAL.read_bytes()), add(empty_app, jpeg(corners(320, 240)))]
    told: list[LookingState] = []
    looking.changed.connect(lambda: told.append(looking.state))
    looking.start()
    qtbot.waitUntil(lambda: looking.state == LookingState() and len(told) > 1, timeout=60_000)
    assert {state_of(empty_app, sha256) for sha256 in files} == {LookState.LOOKED}
    assert {state.left for state in told} >= {2, 1, 0}


def test_word_of_a_new_file_is_enough(
    qtbot: QtBot, looking: BackgroundLook, empty_app: App, work: Work
) -> None:
    content = jpeg(corners(320, 240))
    imported = import_bytes(empty_app.media, content, "a.jpg")
    work.write(lambda unit: record_asset(unit, imported=imported), owner=work)
    qtbot.waitUntil(lambda: looking.state.running, timeout=20_000)
    qtbot.waitUntil(lambda: looking.state == LookingState(), timeout=60_000)
    assert state_of(empty_app, imported.sha256) is LookState.LOOKED


def test_a_stop_kills_the_child_and_records_nothing(
    qtbot: QtBot, looking: BackgroundLook, empty_app: App
) -> None:
    sha256 = add(empty_app, people.BAND.read_bytes())
    looking.start()
    qtbot.waitUntil(lambda: bool(lookers()), timeout=20_000)
    looking.stop()
    qtbot.waitUntil(lambda: not lookers() and not looking.state.running, timeout=20_000)
    assert looking.state.stopped
    assert state_of(empty_app, sha256) is LookState.WAITING


def test_it_goes_on_after_a_stop(qtbot: QtBot, looking: BackgroundLook, empty_app: App) -> None:
    sha256 = add(empty_app, jpeg(corners(320, 240)))
    looking.stop()
    looking.start()
    assert not looking.state.running
    looking.go_on()
    qtbot.waitUntil(lambda: state_of(empty_app, sha256) is LookState.LOOKED, timeout=60_000)
    qtbot.waitUntil(lambda: looking.state == LookingState(), timeout=20_000)


def test_a_file_whose_bytes_are_gone_is_told_as_a_failure(
    qtbot: QtBot, looking: BackgroundLook, empty_app: App
) -> None:
    sha256 = add(empty_app, jpeg(corners(320, 240)))
    empty_app.media.path(sha256).unlink()
    looking.start()
    qtbot.waitUntil(lambda: state_of(empty_app, sha256) is LookState.FAILED, timeout=20_000)
    qtbot.waitUntil(lambda: looking.state == LookingState(), timeout=20_000)
    with empty_app.store.read() as session:
        seen = load_seen(session, seals=empty_app.media.seals, sha256s=[sha256])[sha256]
    assert seen.reason == LookFailure.DAMAGED


def test_the_end_kills_the_child(qtbot: QtBot, looking: BackgroundLook, empty_app: App) -> None:
    add(empty_app, people.BAND.read_bytes())
    looking.start()
    qtbot.waitUntil(lambda: bool(lookers()), timeout=20_000)
    looking.end()
    qtbot.waitUntil(lambda: not lookers(), timeout=20_000)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (LookingState(), ""),
        (LookingState(left=2, sha256="a"), "Looking into 2 files…"),
        (LookingState(left=1, stopped=True), "1 file is not looked into yet"),
        (LookingState(left=1), ""),
    ],
)
def test_the_strip_says_it_quietly(state: LookingState, words: str) -> None:
    assert looking_words(state) == words
