"""That an account has to be connected again is told once, however many of its posts wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.model.account import Account
from clinicsocial.core.model.delivery import Delivery
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.store import Store

_TOLD = "reconnect_told"
"""Key of `Account.details`."""
_WAITING = frozenset({S.HELD, S.MISSED, S.REFUSED})
"""In these states a delivery of such an account has no card of its own on Today either."""


def mark_told(account: Account) -> None:
    """A person has been told that this account has to be connected again."""
    account.details = {**account.details, _TOLD: "yes"}


def unmark_told(account: Account) -> None:
    """It works, or stops for a new cause: the next time is told anew."""
    account.details = {name: value for name, value in account.details.items() if name != _TOLD}


def is_news(store: Store, notice: Notice) -> bool:
    """Whether a person is to be told this; asked once for each notice, and noted."""
    with store.read() as session:
        account = _account_waited_for(session, notice)
        if account is None:
            return True
        if _TOLD in account.details:
            return False
    with store.unit_of_work() as unit:
        account = _account_waited_for(unit.session, notice)
        if account is None:
            return True
        news = _TOLD not in account.details
        mark_told(account)
    return news


def _account_waited_for(session: Session, notice: Notice) -> Account | None:
    """The account of the notice, where it is one of a post that waits for it to be connected again."""
    if notice.kind is not NoticeKind.NEEDS_YOU:
        return None
    account = session.get_one(Account, notice.account_id)
    delivery = session.get_one(Delivery, notice.delivery_id)
    return account if account.state == "reconnect" and S(delivery.state) in _WAITING else None
