"""Scenes of the page "Plan": a theme and a campaign being written, a whole year, nothing found."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QScrollArea, QToolButton, QWidget

from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.store_errors import DiskFullError
from clinicsocial.ui.pages.plan import PlanPage
from clinicsocial.ui.widgets.form_dialog import FormDialog
from tests.fakes.hands import find
from tests.screens.studio import Studio


def plan(studio: Studio, *, empty: bool = False) -> PlanPage:
    """The page over the demo clinic, or over a new one."""
    studio.open(studio.apps.empty if empty else studio.apps.demo, page="plan")
    found = studio.window.page("plan")
    assert isinstance(found, PlanPage)
    return found


def failed(studio: Studio) -> None:
    """Something could not be stored."""
    page = plan(studio)
    page.show_error(DiskFullError(studio.apps.demo.folder.root))


def whole_year(studio: Studio) -> None:
    """All health days of the next year."""
    page = plan(studio)
    span = find(page, QComboBox, "days-span")
    span.setCurrentIndex(2)
    span.activated.emit(2)
    studio.settle()


def nothing_found(studio: Studio) -> None:
    """A search that finds no health day."""
    page = plan(studio)
    field = find(page, QLineEdit, "days-search")
    field.setText("xylophone")
    field.returnPressed.emit()
    studio.settle()


def new_theme(studio: Studio) -> QWidget:
    """A theme whose name is taken."""
    page = plan(studio)
    find(page, QPushButton, "theme-new").click()
    dialog = find(page, FormDialog, "theme-dialog")
    find(dialog, QLineEdit, "theme-name").setText("Prevention")
    dialog.save()
    studio.settle()
    return dialog


def campaign(studio: Studio) -> QWidget:
    """A campaign being changed."""
    page = plan(studio)
    find(page, QToolButton, "campaign-change").click()
    return find(page, FormDialog, "campaign-dialog")


def belonging(studio: Studio) -> None:
    """A post with theme and campaign, at a time with something to advise about: closed, and crowded."""
    studio.open(studio.apps.demo)
    start = PostContent(
        "Your flu jab takes five minutes. Book with reception.",
        theme="Prevention",
        campaign="Winter health",
        planned_for=datetime(2026, 12, 2, 8, 30),  # noqa: DTZ001 -- a wall time
    )
    studio.window.new_post(start=start)
    studio.settle()
    page = studio.window.page("composer")
    shown = find(page, QWidget, "plan-advice")
    for _ in range(40):  # advice follows after a pause of its own
        if shown.isVisible():
            break
        studio.settle()
    find(page, QScrollArea, "composer-writing").ensureWidgetVisible(find(page, QWidget, "belonging"))
