"""The scenes of the board."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from clinicsocial.core.planning.calendar_views import CalendarFilter
from clinicsocial.core.values.stage import Stage
from clinicsocial.ui.pages.board import BoardPage
from tests.fakes.hands import find
from tests.screens.studio import Studio


def locked(studio: Studio) -> None:
    """Somebody moved what is live."""
    studio.open(studio.apps.demo, page="board")
    page = studio.window.page("board")
    assert isinstance(page, BoardPage)
    line = page.columns[Stage.LIVE].model.line(0)
    assert line is not None
    page.move_to(Stage.DRAFT, line.id)


def searched(studio: Studio) -> None:
    """A search that finds little."""
    studio.open(studio.apps.demo, page="board")
    page = studio.window.page("board")
    field = find(page, QLineEdit, "board-search")
    field.setText("flu")
    field.returnPressed.emit()


def filtered(studio: Studio) -> None:
    """One theme alone; the ideas have none of it."""
    studio.open(studio.apps.demo, page="board")
    page = studio.window.page("board")
    assert isinstance(page, BoardPage)
    page.filter.wanted.emit()
    studio.settle()
    page.filter.tick(CalendarFilter(themes=frozenset({"Services"})))
    studio.settle()
