"""Insights: what worked, week by week, and what to do next."""

from clinicsocial.ui.pages.insights.page import InsightsPage

__all__ = ["InsightsPage"]
