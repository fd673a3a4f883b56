"""A small, real sample of the drawing: pictures come out, are of the right size, and show something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from clinicsocial.ui.look import Look
from clinicsocial.ui.theme import Appearance
from tests.screens.scenes import SCENES
from tests.screens.studio import SIZE, Apps, open_apps, studio

SAMPLE = ("today", "calendar-week", "opening-key-missing", "composer-new")
BY_NAME = {scene.name: scene for scene in SCENES}


@pytest.fixture(scope="module")
def apps() -> Iterator[Apps]:
    """Opened once: these tests only look."""
    with open_apps() as opened:
        yield opened


def test_no_two_scenes_share_a_name() -> None:
    assert len(BY_NAME) == len(SCENES)


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK], ids=str)
@pytest.mark.parametrize("name", SAMPLE)
def test_a_scene_can_be_drawn(
    *,
    qapp: QApplication,
    look: Look,
    apps: Apps,
    tmp_path: Path,
    name: str,
    appearance: Appearance,
) -> None:
    look.choose(appearance)
    path = tmp_path / f"{name}.png"
    with studio(qapp, look, apps) as made:
        made.picture(path, BY_NAME[name].arrange(made))
        assert made.problems == []
    picture = QImage(str(path))
    colours = {picture.pixelColor(x, y).name() for x in range(0, SIZE[0], 23) for y in range(0, SIZE[1], 17)}
    assert (picture.width(), picture.height(), len(colours) > 5) == (*SIZE, True)
