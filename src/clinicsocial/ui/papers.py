"""A finished paper is shown by the PC's own viewer; from there it is printed or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

    from clinicsocial.ui.services import Navigator


def open_paper(path: Path, navigator: Navigator) -> None:
    """Show a paper, or say where it lies."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        navigator.say(tr("Opened in your PDF viewer. Print or save it there."))
    else:
        navigator.say(tr("This PC has no PDF viewer. The paper lies in {path}", path=path))
