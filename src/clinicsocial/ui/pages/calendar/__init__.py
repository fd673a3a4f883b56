"""The calendar: month, week, day and list over one query; moving, choosing, filtering."""

from clinicsocial.ui.pages.calendar.page import CalendarPage

__all__ = ["CalendarPage"]
