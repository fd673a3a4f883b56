"""What Today says about the report that made itself. Apart from making it: that brings in all of drawing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Report
from clinicsocial.core.planning.views import NeedsYou
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Done, Topic, changed

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_SEEN = "report_seen"


def report_cards(session: Session, *, now: datetime) -> tuple[NeedsYou, ...]:
    """A card of Today for the newest report that made itself, until somebody has opened it."""
    newest = session.scalar(
        select(Report).where(Report.by_clock, Report.made_at <= now).order_by(Report.id.desc()).limit(1)
    )
    if newest is None or newest.id <= _seen(session):
        return ()
    title = tr("This week’s report is ready")
    return (NeedsYou("report", title, Path(newest.path).name, address=newest.path),)


def report_seen(unit: UnitOfWork) -> Done:
    """The newest report was opened: Today needs to say no more of it."""
    newest = unit.session.scalar(select(Report.id).order_by(Report.id.desc()).limit(1))
    put_setting(unit, _SEEN, {"value": newest or 0})
    return Done(changed(Topic.FIGURES))


def _seen(session: Session) -> int:
    value = (get_setting(session, _SEEN) or {}).get("value")
    return value if isinstance(value, int) else 0
