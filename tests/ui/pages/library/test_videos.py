"""A video: its tile, its frames, and the question who is heard in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QRadioButton, QWidget

from clinicsocial.core.values.looking import VoiceAnswer
from tests.core.media.looked import look_into
from tests.core.media.looking import people
from tests.core.media.videos import video
from tests.fakes.hands import find, press
from tests.ui.pages.library.conftest import Room


def film(folder: Path) -> Path:
    """Two seconds: first nobody, then an admiral."""
    admiral = people.pixels(people.opened(people.ADMIRAL).resize((320, 376)))
    nobody = np.full_like(admiral, 200)
    path = folder / "welcome.mp4"
    path.write_bytes(video(folder, [*[nobody] * 10, *[admiral] * 10]))
    return path


def test_frames_come_when_the_look_comes_after_the_video_was_opened(bare_room: Room, tmp_path: Path) -> None:
    room = bare_room
    room.add(film(tmp_path))
    room.open("welcome.mp4")
    assert not room.page.detail.people.rows
    look_into(room.app.store, room.app.media, room.files()["welcome.mp4"])
    room.page.refresh()
    room.bot.waitUntil(lambda: len(room.page.detail.people.rows) == 1)
    room.bot.waitUntil(lambda: not room.page.detail.lacks_frames, timeout=30_000)
    room.rest()


def test_a_video_is_asked_about_from_what_is_seen_to_who_is_heard(
    bare_room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = bare_room
    room.add(film(tmp_path))
    sha256 = room.files()["welcome.mp4"]
    look_into(room.app.store, room.app.media, sha256)
    room.page.refresh()
    room.rest()
    room.bot.waitUntil(lambda: room.page.tiles.tile(sha256) is not None, timeout=30_000)

    room.open("welcome.mp4")
    (face,) = room.page.detail.people.rows
    assert face.number == 0
    assert not find(face, QWidget, "face-0-blur").isVisible()  # a video cannot be blurred here
    assert not find(room.page, QRadioButton, "voices-named").isEnabled()  # nobody is named yet

    played: list[Path] = []

    def play(address: QUrl) -> bool:
        played.append(Path(address.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", play)
    press(room.page, "library-play")
    room.bot.waitUntil(lambda: bool(played))
    assert played[0].parent.parent == room.app.folder.outgoing
    assert played[0].read_bytes()

    find(room.page, QRadioButton, "voices-nobody").click()
    room.bot.waitUntil(lambda: room.seen("welcome.mp4").voices is VoiceAnswer.NOBODY)
    room.rest()
