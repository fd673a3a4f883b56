"""Bringing many posts in, in three steps: the file, its columns, its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.backup_watch import WatchBar
from clinicsocial.ui.widgets.basics import row, text
from clinicsocial.ui.widgets.bulk_columns import ColumnsStep
from clinicsocial.ui.widgets.bulk_file import FileStep
from clinicsocial.ui.widgets.bulk_rows import RowsStep
from clinicsocial.ui.widgets.notices import Banner
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look

_SIZE = QSize(1200, 660)
"""Fits a screen of 1366×768 with its bars."""


class BulkDialog(AppDialog):
    """Shows the steps; the owner reads, checks and stores. `unsaved` is set while closing would lose work."""

    left = Signal()
    """The person closes it; emitted once, before it goes."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("bulk-dialog", tr("Bring in many posts"), parent)
        self.unsaved = False
        self.file = FileStep(look)
        self.columns = ColumnsStep()
        self.rows = RowsStep(look)
        self.banner = Banner(look, name="bulk-banner")
        self.keeping = WatchBar("bulk-keeping")
        self._name = text("", "muted", wrap=False, name="bulk-file-name")
        self.steps = QStackedWidget()
        for step in (self.file, self.columns, self.rows):
            self.steps.addWidget(step)
            step.closed.connect(self.reject)
        layout = self.column()
        layout.addLayout(
            row(text(tr("Bring in many posts"), "section", wrap=False), self._name, None, gap=12)
        )
        layout.addWidget(self.banner)
        layout.addWidget(self.keeping)
        layout.addWidget(self.steps, 1)
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(False)  # Enter belongs to the fields here
        room = self.screen().availableSize()
        self.resize(_SIZE.boundedTo(room))

    def show_step(self, step: QWidget, file_name: str = "") -> None:
        """Show a step, and which file it is about."""
        self.banner.hide()
        self._name.setText(file_name)
        self.steps.setCurrentWidget(step)

    def show_error(self, error: ClinicSocialError) -> None:
        """Say what happened, above the step it happened in."""
        self.file.show_reading("")
        self.banner.show_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button that has the keyboard, and closes nothing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            return
        super().keyPressEvent(event)

    @Slot()
    def reject(self) -> None:
        """Close it; asked once where something was put right that is kept nowhere."""
        if not self.unsaved:
            self._leave()
            return
        ask(
            self,
            tr("Leave without keeping these posts?"),
            tr("The file stays as it is. What you put right here is lost."),
            tr("Leave"),
            self._leave,
            dangerous=True,
        )

    @Slot()
    def _leave(self) -> None:
        self.left.emit()
        super().reject()
