"""What a new post begins with: its accounts, and the time it is meant for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from clinicsocial.core.accounts.views import AccountMode, AccountState
from clinicsocial.core.planning.views import PostContent, VariantContent

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.ui.pages.composer.requests import Opened

_DAY_BEGINS = time(9)
"""The time of day a draft for a day is meant for until somebody says otherwise."""


def first_content(opened: Opened, day: date | None, start: PostContent | None) -> PostContent:
    """A new post: for the only account, for those of the last post, or those that publish by themselves.

    It is meant for `day`, or begins with `start`, where these are given.
    """
    connected = [account for account in opened.inputs.accounts if account.state is AccountState.CONNECTED]
    usual = [account for account in connected if account.id in opened.usual_accounts]
    direct = [account for account in connected if account.mode is AccountMode.API]
    first = connected if len(connected) == 1 else usual or direct
    start = start or PostContent(planned_for=None if day is None else datetime.combine(day, _DAY_BEGINS))
    return replace(start, variants=start.variants or tuple(VariantContent(account.id) for account in first))
