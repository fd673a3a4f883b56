"""Draw every scene in light and dark, some at 150 % and some on a large screen.

Usage: ``python -m tests.screens [FOLDER] [SCENE ...]``
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from clinicsocial.ui.look import Look
from clinicsocial.ui.theme import Appearance
from tests.screens.scenes import SCENES, Scene
from tests.screens.studio import SIZE, Apps, open_apps, studio

LARGE_SCREEN = (1920, 1080)


def draw(
    scene: Scene,
    suffix: str,
    folder: Path,
    *,
    application: QApplication,
    look: Look,
    apps: Apps,
    screen: tuple[int, int] = SIZE,
) -> list[str]:
    """Write one picture; returns what went wrong on the way."""
    with studio(application, look, apps) as made:
        made.window.resize(*screen)
        shown = scene.arrange(made)
        made.picture(folder / f"{scene.name}-{suffix}.png", shown)
        return [f"{scene.name}: {problem!r}" for problem in made.problems]


def main(arguments: list[str]) -> int:
    """Draw; print what went wrong."""
    folder = Path(arguments[0]) if arguments else Path("build/screens")
    wanted = set(arguments[1:]) or {scene.name for scene in SCENES}
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    look = Look(application, Appearance.LIGHT)
    problems: list[str] = []
    drawn = 0
    with open_apps() as apps:
        for appearance in (Appearance.LIGHT, Appearance.DARK):
            for scale in (1.0, 1.5):
                look.choose(appearance, scale=scale)
                suffix = appearance.value if scale == 1.0 else f"{appearance.value}-150"
                for scene in SCENES:
                    if scene.name in wanted and (scale == 1.0 or scene.large):
                        problems += draw(scene, suffix, folder, application=application, look=look, apps=apps)
                        drawn += 1
            look.choose(appearance, scale=1.0)
            for scene in SCENES:
                if scene.name in wanted and scene.wide:
                    suffix = f"{appearance.value}-{LARGE_SCREEN[0]}"
                    problems += draw(
                        scene,
                        suffix,
                        folder,
                        application=application,
                        look=look,
                        apps=apps,
                        screen=LARGE_SCREEN,
                    )
                    drawn += 1
    print(f"{drawn} pictures in {folder}", *problems, sep="\n")  # noqa: T201 - what a script is for
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
