"""Reads and draws what the page would show, and throws it away: so its first visit is as quick as the second.

Statements are compiled, facts of networks and fonts read, and matplotlib has drawn one chart of each kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.ui.pages.insights.painting import drawn
from clinicsocial.ui.pages.insights.requests import insights_shown
from clinicsocial.ui.widgets.insights_period import Wish
from clinicsocial.ui.widgets.insights_picture import PictureKey

if TYPE_CHECKING:
    from clinicsocial.core.app import App

_THEME, _TEXT, _WIDTH, _HEIGHT = "light", 11, 480, 240
"""Any would do."""


def try_once(app: App) -> None:
    """For a worker in an idle moment. Half a second where matplotlib was not there yet.

    Raises:
        ClinicSocialError: the database or a resource is damaged; who visits the page is told.
    """
    with app.store.read() as session:
        insights = insights_shown(app.clock.now(), Wish(), None)(session).insights
    for chart in {type(one): one for one in insights.charts}.values():
        drawn(PictureKey(chart, _THEME, _TEXT, _WIDTH, _HEIGHT, 1.0))
