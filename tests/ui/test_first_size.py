"""In the window as it first opens nothing reaches beyond the right edge, where no bar would lead to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from clinicsocial.ui.look import Look
from clinicsocial.ui.shell import FIRST_SIZE
from tests.screens.scenes import SCENES, Scene
from tests.screens.studio import Apps, open_apps, studio

WIDE = {"composer-by-hand", "composer-findings", "composer-scheduled", "calendar-day", "posts-planned"}
"""Scenes that show more than their page does at rest."""
PAGES = [
    scene
    for scene in SCENES
    if scene.name in WIDE or "-" not in scene.name or scene.name.startswith("settings-")
]


@pytest.fixture(scope="module")
def apps() -> Iterator[Apps]:
    """Opened once: these tests only look."""
    with open_apps() as opened:
        yield opened


@pytest.mark.parametrize("scene", PAGES, ids=lambda scene: scene.name)
def test_what_scrolls_down_is_no_wider_than_the_room_it_has(
    qapp: QApplication, look: Look, apps: Apps, scene: Scene
) -> None:
    with studio(qapp, look, apps) as made:
        made.window.resize(*FIRST_SIZE)
        scene.arrange(made)
        made.settle()
        beyond = [
            f"{area.objectName()}: {inner.width()} in {area.viewport().width()}"
            for area in made.window.findChildren(QScrollArea)
            if (inner := area.widget()) is not None
            and area.isVisibleTo(made.window)
            and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            and inner.width() > area.viewport().width()
        ]
        assert beyond == []
