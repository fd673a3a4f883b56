"""What helps writing in the composer: finding, snippets, campaign tags, templates; and their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.composer.finder import Finder
from clinicsocial.ui.pages.composer.inserter import Inserter
from clinicsocial.ui.pages.composer.tagging import Tagging
from clinicsocial.ui.pages.composer.templates import Templates
from clinicsocial.ui.widgets.keys import bind

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
        bind(page, "Ctrl+F", tr("Find in the text"), self.finder.find)
        bind(page, "Ctrl+H", tr("Find and replace"), self.finder.replace)
        bind(page, "Ctrl+Shift+I", tr("Insert a snippet or hashtags"), self.inserter.open)
        bind(page, "Ctrl+Shift+T", tr("Begin from a template"), self.templates.open)
