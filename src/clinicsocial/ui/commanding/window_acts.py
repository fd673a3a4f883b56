"""The acts a window has before any data are open. Light: the window has them before its first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.ui.commanding.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinicsocial.ui.shell import MainWindow


def window_acts(
    window: MainWindow, *, write: Callable[[], object], undo: Callable[[], object]
) -> Sequence[Action]:
    """Writing, undo, quitting."""
    return (
        Action("new-post", tr("New post"), write, "plus", ("Ctrl+N",), also=tr("write draft")),
        Action(
            "undo",
            tr("Undo"),
            undo,
            "undo",
            ("Ctrl+Z",),
            also=tr("take back"),
            says=lambda: window.undo_words,
            offered=lambda: bool(window.undo_words),
            in_field="undo",
        ),
        Action(
            "quit",
            tr("Quit ClinicSocial"),
            window.close,
            "power",
            ("Ctrl+Q",),
            also=tr("close exit end"),
            late=True,
        ),
    )
