"""What the calendar and the board can be narrowed to, looked up once somebody wants to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinicsocial.core.planning.calendar_filter import CalendarChoices
    from clinicsocial.core.store.session import Session
    from clinicsocial.ui.pages.page import Page
    from clinicsocial.ui.widgets.calendar_filter_bar import FilterBar


def offer_choices(page: Page, bar: FilterBar) -> None:
    """Offer in the bar what the posts really use; to find that out, every post's theme is read."""
    seals = page.services.app.media.seals

    def look(session: Session) -> CalendarChoices:
        from clinicsocial.core.planning.calendar_filter import calendar_choices

        return calendar_choices(session, seals=seals)

    page.work.read(look, bar.offer, page.show_error, owner=page)
