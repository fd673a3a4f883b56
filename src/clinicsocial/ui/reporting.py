"""Reports by plan, while the window is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.ui.plan_keeper import PlanKeeper

if TYPE_CHECKING:
    from clinicsocial.core.insights.report_plan import ReportsTended
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.watch import Watch


class ReportKeeper(PlanKeeper):
    """Makes the week's report at its hour."""

    def tend(self, store: Store, watch: Watch) -> ReportsTended:
        """Make the one that is due."""
        from clinicsocial.core.insights.report_plan import ReportsTended, due_week

        with store.read() as session:
            due = due_week(session, now=store.clock.now())
        # Drawing is brought in only where something is to be drawn: most looks find nothing.
        if due is None:
            return ReportsTended()
        from clinicsocial.core.documents.report_making import tend_reports

        return tend_reports(store, watch=watch)
