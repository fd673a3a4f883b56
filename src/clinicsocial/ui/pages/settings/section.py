"""The base of a section of the settings, and the bar that appears while something in it is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, row, text
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class SaveBar(Card):
    """Save or discard; hidden while everything is saved."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name=f"{name}-save-bar", margin=14)
        self.save = PrimaryButton(tr("Save"), name=f"{name}-save")
        self.discard = button(tr("Discard changes"), name=f"{name}-discard")
        self.save.clicked.connect(self.save_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        words = text(tr("Some changes are not saved yet."), "strong", wrap=False)
        self.body.addLayout(row(words, None, self.discard, self.save))
        self.hide()


class Section(QWidget):
    """One subject of the settings: a banner, a body, and where it holds a form a save bar."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"settings-{name}")
        self.services = services
        self.work = services.work
        self.look = services.look
        self.banner = Banner(services.look, name=f"{name}-banner")
        self.bar: SaveBar | None = None
        """Shown below the section by the page, where scrolling does not hide it."""
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 8, 8)
        outer.setSpacing(12)
        outer.addWidget(self.banner)
        outer.addLayout(self.body)
        outer.addStretch(1)

    def make_bar(self, name: str) -> SaveBar:
        """A save bar that saves and discards this section."""
        bar = SaveBar(name)
        bar.save_wanted.connect(self.save)
        bar.discard_wanted.connect(self.discard)
        return bar

    def show_bar(self) -> None:
        """Show the save bar while something is not saved."""
        if self.bar is not None:
            self.bar.setVisible(self.dirty)

    @property
    def dirty(self) -> bool:
        """Whether something here is not saved."""
        return False

    def refresh(self) -> None:
        """Look everything up again and show it, unless the person is changing it."""

    @Slot()
    def save(self) -> None:
        """Store what was changed."""

    @Slot()
    def discard(self) -> None:
        """Show again what is stored."""

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error in this section."""
        self.banner.show_error(error)
