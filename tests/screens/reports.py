"""The scene of making a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.ui.widgets.report_dialog import ReportDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.screens.studio import Studio


def making(studio: Studio) -> QWidget:
    """The question, while the charts are drawn."""
    studio.open(studio.apps.demo)
    dialog = ReportDialog("16 to 22 November 2026", "Compared with 9 to 15 November 2026", studio.window)
    dialog.open()
    watch = dialog.begin()
    watch.expect(10)
    watch.step(4)
    return dialog
