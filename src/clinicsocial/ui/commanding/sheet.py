"""Shows the shortcut sheet, and prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.commanding.actions import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.commanding.shortcuts import Section
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.widgets.shortcut_sheet import ShortcutSheet


class Sheet(QObject):
    """Registers Ctrl+/."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown: Sequence[Section] = ()
        self._dialog: ShortcutSheet | None = None
        keys, also = ("Ctrl+/",), tr("help shortcuts keyboard print")
        window.acts.add(Action("keys", tr("All keys on one sheet"), self.show, "help", keys, also=also))

    @property
    def dialog(self) -> ShortcutSheet | None:
        """The sheet, while it is shown."""
        return self._dialog

    @Slot()
    def show(self) -> None:
        """Show the keys as they are bound now."""
        if self._dialog is not None:
            return
        from clinicsocial.ui.commanding.shortcuts import sections
        from clinicsocial.ui.widgets.shortcut_sheet import ShortcutSheet

        self._shown = sections(self._window)
        self._dialog = ShortcutSheet(self._shown, self._window)
        self._dialog.print_wanted.connect(self._print)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    @Slot()
    def _print(self) -> None:
        from clinicsocial.ui.commanding.shortcuts import as_html
        from clinicsocial.ui.printing import print_html

        print_html(self._window, as_html(self._shown), tr("Print the keys"))

    @Slot()
    def _closed(self) -> None:
        self._dialog = None
