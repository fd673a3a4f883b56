"""What helps writing in the composer: finding, snippets, campaign tags, templates; and their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from clinicsocial.ui.pages.composer.finder import Finder
from clinicsocial.ui.pages.composer.inserter import Inserter
from clinicsocial.ui.pages.composer.tagging import Tagging
from clinicsocial.ui.pages.composer.templates import Templates

if TYPE_CHECKING:
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Services


class Aids(QObject):
    """Puts them together; each does its own part."""

    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, services: Services, editing: Editing, parts: ComposerLayout, page: QWidget) -> None:
        super().__init__(page)
        self.finder = Finder(services.look, editing, parts, self)
        self.inserter = Inserter(services.navigator, editing, parts, self)
        self.tagging = Tagging(editing, parts, self)
        self.templates = Templates(services, editing, parts, page)
        for refusing in (self.inserter, self.templates):
            refusing.failed.connect(self.failed)
        for keys, slot in (
            ("Ctrl+F", self.finder.find),
            ("Ctrl+H", self.finder.replace),
            ("Ctrl+Shift+I", self.inserter.open),
            ("Ctrl+Shift+T", self.templates.open),
        ):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
