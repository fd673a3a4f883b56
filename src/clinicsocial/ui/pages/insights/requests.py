"""What the page asks the core for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.insights.tables import has_figures
from clinicsocial.core.insights.views import Grain
from clinicsocial.ui.when import local

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from clinicsocial.core.insights.history import History, Teller
    from clinicsocial.core.insights.views import Insights, WeekPage
    from clinicsocial.core.store.session import Session
    from clinicsocial.ui.widgets.insights_period import Wish


@dataclass(frozen=True, slots=True)
class InsightsShown:
    """What the page shows."""

    wish: Wish
    today: date
    zone: str
    period_words: str
    accounts: tuple[tuple[int, str], ...]
    """Those that can be chosen, by number and name."""
    insights: Insights
    week: WeekPage | None
    """Only where a week is shown."""
    history: History | None = None
    """As far as it was read; other periods are reckoned from it as long as nothing changes."""

    @property
    def is_empty(self) -> bool:
        """Whether no figure has come in yet."""
        told = any(one.value is not None for one in self.insights.headlines)
        return (
            self.insights.data_until is None and not told and not any(map(has_figures, self.insights.charts))
        )


_ENOUGH = 2
"""Tuesday: so far a week has little to say."""


def first_look(today: date) -> date:
    """A day of the week that is shown first: until Tuesday the one that is over, afterwards this one."""
    return today - timedelta(days=7) if today.weekday() < _ENOUGH else today


def insights_shown(now: datetime, wish: Wish, history: History | None) -> Callable[[Session], InsightsShown]:
    """The period that is wanted, from the history where it is known already."""

    def look_up(session: Session) -> InsightsShown:
        from clinicsocial.core.clinic.identity import clinic_zone
        from clinicsocial.core.insights.overview import reckon
        from clinicsocial.core.insights.periods import period_of, period_words
        from clinicsocial.core.insights.reaching import read_for
        from clinicsocial.core.insights.week import week_page

        zone = clinic_zone(session)
        today = local(now, zone).date()
        period = period_of(wish.day or first_look(today), wish.grain)
        known = read_for(session, history, period=period, against=wish.against, now=now)
        accounts = sorted((one for one in known.accounts if one.connected), key=_by_name)
        offered = tuple((one.account_id, one.label) for one in accounts)
        account = wish.account_id if wish.account_id in dict(offered) else None
        chosen = () if account is None else (account,)
        insights = reckon(known, period=period, against=wish.against, now=now, accounts=chosen)
        week = None
        if period.grain is Grain.WEEK:
            week = week_page(session, known, period=period, now=now, account_id=account)
        return InsightsShown(
            wish=wish,
            today=today,
            zone=zone,
            period_words=period_words(period),
            accounts=offered,
            insights=insights,
            week=week,
            history=known,
        )

    return look_up


def _by_name(one: Teller) -> tuple[str, str, int]:
    """As accounts are listed everywhere."""
    return one.network, one.label, one.account_id
