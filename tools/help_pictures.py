"""Draws the pictures of the guide into ``resources/help/pictures``, from the scenes of ``./dev screens``.

To be run (offscreen) when a page that the guide shows looks different; the pictures are committed.

Usage: ``python -m tools.help_pictures``
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication

from clinicsocial.ui.look import Look
from clinicsocial.ui.theme import Appearance
from tests.screens.__main__ import draw
from tests.screens.scenes import SCENES
from tests.screens.studio import open_apps

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "help" / "pictures"
PICTURES = {
    "today": "today",
    "composer": "composer-draft",
    "consents": "consents",
    "calendar": "calendar-month",
    "insights": "insights",
}
"""The scene behind each picture of the guide."""
WIDTH = 1000
COLOURS = 128
"""Flat colours and letters: more cannot be told apart, and take four times the room."""


def main() -> int:
    """Draw all; returns the exit status."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    look = Look(application, Appearance.LIGHT)
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as made, open_apps() as apps:
        for name, wanted in PICTURES.items():
            scene = next(one for one in SCENES if one.name == wanted)
            problems += draw(scene, "guide", Path(made), application=application, look=look, apps=apps)
            _shrink(Path(made) / f"{wanted}-guide.png", FOLDER / f"{name}.png")
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


def _shrink(source: Path, target: Path) -> None:
    with Image.open(source) as picture:
        height = round(picture.height * WIDTH / picture.width)
        small = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
        small.quantize(COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
