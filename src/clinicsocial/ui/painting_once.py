"""The window's part of the self-test: it is built and painted once, without a screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PATIENCE_SECONDS = 30


def paint_once(_: Path) -> str:
    """Build the window offscreen, wait for its first paint and look at the picture.

    Raises:
        RuntimeError: nothing was painted.
    """
    from clinicsocial.core.clock import SystemClock
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.theme import Appearance

    application = application_without_screen()
    clock = SystemClock()
    window = MainWindow(Look(application, Appearance.LIGHT), clock)
    painted: list[bool] = []
    window.painted.connect(lambda: painted.append(True))
    window.show()
    latest = clock.monotonic() + PATIENCE_SECONDS
    while not painted and clock.monotonic() < latest:
        application.processEvents()
    picture = window.grab().toImage()
    colours = {picture.pixel(x, picture.height() // 2) for x in range(0, picture.width(), 2)}
    window.may_close = True
    window.close()
    if not painted or len(colours) < 2:  # noqa: PLR2004 -- one colour alone is an empty window
        raise RuntimeError("the window stays empty")
    return f"painted, {picture.width()} by {picture.height()}"


def application_without_screen() -> QApplication:
    """The one application of this process, made now where there is none: it draws into memory."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nobody's screen is needed, and none is disturbed
    from PySide6.QtWidgets import QApplication

    standing = QApplication.instance()
    return standing if isinstance(standing, QApplication) else QApplication([])
