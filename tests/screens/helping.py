"""Scenes of the guide: its first page, a search, nothing found, and what a state means."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clinicsocial.ui.pages.help import HelpPage
from clinicsocial.ui.widgets.explanation import Explanation
from tests.screens.studio import Studio


def guide(studio: Studio, place: str = "today") -> HelpPage:
    """The guide at a page."""
    studio.open(studio.apps.demo)
    studio.window.go_to("help", place)
    page = studio.window.page("help")
    assert isinstance(page, HelpPage)
    page.come_from("composer")
    studio.settle()
    return page


def first_page(studio: Studio) -> None:
    """The page about Today, with its picture."""
    guide(studio)


def searched(studio: Studio) -> None:
    """A search in spite of a slip."""
    page = guide(studio, "states")
    page.search.setText("recvery code")
    page.search.search_now()


def nothing_found(studio: Studio) -> None:
    """A search that finds nothing."""
    page = guide(studio, "states")
    page.search.setText("xylophone")
    page.search.search_now()


def diagnostics(studio: Studio) -> QWidget:
    """All that goes into the diagnostics bundle."""
    page = guide(studio, "not-working")
    page.diagnostics.begin()
    studio.settle()
    assert page.diagnostics.dialog is not None
    return page.diagnostics.dialog


def explained(studio: Studio) -> QWidget:
    """What “Please check” means."""
    studio.open(studio.apps.demo)
    made = Explanation(studio.look, "delivery.unsure", studio.window)
    made.show()
    studio.settle()
    return made
