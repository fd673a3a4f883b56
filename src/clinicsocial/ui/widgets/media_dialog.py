"""The window in which somebody chooses pictures and videos of this PC; the same wherever files are taken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PATTERNS = "*.jpg *.jpeg *.png *.webp *.heic *.gif *.mp4 *.mov *.m4v"
"""GIFs are offered because a still one can be used; what cannot be used is told with its reason."""


def choose_media(parent: QWidget) -> list[Path]:
    """The files that were chosen; none where the window was closed."""
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        tr("Add pictures and videos"),
        "",
        tr("Pictures and videos ({patterns})", patterns=PATTERNS),
    )
    return [Path(name) for name in names]
