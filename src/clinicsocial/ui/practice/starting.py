"""Practice mode is a program of its own, over a folder of its own; starting it twice raises its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess

from clinicsocial.core.i18n import tr
from clinicsocial.core.own_program import window_command
from clinicsocial.core.values.errors import ClinicSocialError

if TYPE_CHECKING:
    from pathlib import Path

    from clinicsocial.ui.services import Services


class PracticeNotOpenedError(ClinicSocialError):
    """The system did not start the program of practice mode."""

    def __init__(self) -> None:
        super().__init__(
            tr("Practice mode could not be opened."),
            tr("The system did not start a second window of ClinicSocial."),
            tr("Close a few programs and try again."),
        )


def start_practice(services: Services) -> int:
    """Open practice mode beside this window; the clinic's own work goes on. Returns its process id.

    Raises:
        PracticeNotOpenedError: it was not started.
    """
    program, *arguments = practice_command(services.app.folder.root)
    started, process_id = QProcess.startDetached(program, arguments)
    if not started:
        raise PracticeNotOpenedError
    services.navigator.say(tr("Practice mode opens in a window of its own. It takes a few seconds."))
    return process_id


def practice_command(root: Path) -> list[str]:
    """The command line of practice mode beside the clinic whose data lie in `root`."""
    return window_command("--data-dir", str(root), "demo")
