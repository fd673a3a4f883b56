"""Plan: what to say, and how much of it: themes and their mix, campaigns, health days."""

from clinicsocial.ui.pages.plan.page import PlanPage

__all__ = ["PlanPage"]
