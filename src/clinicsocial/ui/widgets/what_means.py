"""“What does this mean?”: a link to the page of the guide about something; the page is another module's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.help_subject import tell_subject

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look


class WhatMeans(QPushButton):
    """A link that explains one subject, such as ``delivery.unsure``."""

    def __init__(self, look: Look, subject: str, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tr("What does this mean?"), parent)
        self._look = look
        self.subject = subject
        self.setProperty("kind", "link")
        self.setObjectName("what-means")
        self.be_about(subject, about)
        self.clicked.connect(self._explain)

    def be_about(self, subject: str, about: str = "") -> None:
        """Explain another subject, which `about` names for screen readers."""
        self.subject = subject
        tell_subject(self, subject)
        self.setAccessibleName(tr("What does this mean? {about}", about=about) if about else self.text())

    @Slot()
    def _explain(self) -> None:
        from clinicsocial.ui.widgets.explanation import explain

        explain(self._look, self.subject, self)
