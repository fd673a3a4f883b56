"""Today's card about sign-ins that end soon: all of them on one, the first to end with its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.planning.views import NeedsYou
from clinicsocial.core.publishing.sign_in_ends import ending_soon
from clinicsocial.core.values.day_words import written_day
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.values.sign_in import SignInEnd

KIND = "sign_in_ends"


def sign_in_cards(session: Session, *, now: datetime, zone: str) -> tuple[NeedsYou, ...]:
    """One card from the first reminder on until each account is connected again or has ended."""
    ending = ending_soon(session, now=now)
    if not ending:
        return ()
    account, _ = ending[0]
    return (
        NeedsYou(
            KIND,
            _title(ending, zone),
            " ".join(
                part for part in (_which(ending, zone), _later(session, ending), _advice(ending)) if part
            ),
            account_id=account.id,
        ),
    )


def _title(ending: Sequence[tuple[Account, SignInEnd]], zone: str) -> str:
    account, end = ending[0]
    if len(ending) == 1:
        return tr("The sign-in of {account} ends on {day}", account=account.label, day=_day(end, zone))
    return trn("{n} sign-in ends soon", "{n} sign-ins end soon", len(ending))


def _which(ending: Sequence[tuple[Account, SignInEnd]], zone: str) -> str:
    """Each account with its day, where there are several."""
    if len(ending) == 1:
        return ""
    each = (tr("{account} on {day}", account=account.label, day=_day(end, zone)) for account, end in ending)
    return tr("{accounts}.", accounts=" · ".join(each))


def _later(session: Session, ending: Sequence[tuple[Account, SignInEnd]]) -> str:
    planned = sum(_planned_after(session, account, end) for account, end in ending)
    if not planned:
        return ""
    return trn(
        "{n} post is planned for later and would wait.",
        "{n} posts are planned for later and would wait.",
        planned,
    )


def _planned_after(session: Session, account: Account, end: SignInEnd) -> int:
    count = session.scalar(
        select(func.count()).where(
            Delivery.account_id == account.id,
            Delivery.state == DeliveryState.WAITING.value,
            Delivery.due_at >= end.at,
        )
    )
    return count or 0


def _advice(ending: Sequence[tuple[Account, SignInEnd]]) -> str:
    if len(ending) == 1:
        return tr("Connect it again before then, with a new password or token.")
    return tr("Connect them again before then, with a new password or token each.")


def _day(end: SignInEnd, zone: str) -> str:
    return written_day(end.at.astimezone(ZoneInfo(zone)).date())
