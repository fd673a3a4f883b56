"""The scenes of putting a post on paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clinicsocial.ui.pages.on_paper import PaperDialog
from tests.screens.composer import composing
from tests.screens.studio import Studio

WORDS = "Flu clinic on Saturday\n\nFrom nine to twelve. Just walk in: no appointment. Link in bio!"


def asked(studio: Studio) -> QWidget:
    """What kind of paper is wanted."""
    page = composing(studio, WORDS)
    page.commands.put_on_paper()
    studio.settle()
    dialog = page.findChild(PaperDialog)
    assert dialog is not None
    return dialog
