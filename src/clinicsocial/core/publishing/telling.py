"""That an account has to be connected again is told once, however many of its posts wait for it.

What is told in quiet hours is lost where the program ends before they do, so it does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.model.account import ENDED, Account
from clinicsocial.core.model.delivery import Delivery
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.publishing.ports import Ports

_TOLD = "reconnect_told"
"""Key of `Account.details`."""
_WAITING = frozenset({S.HELD, S.MISSED, S.REFUSED})
"""In these states a delivery of such an account has no card of its own on Today either."""


def mark_told(account: Account) -> None:
    """A person has been told that this account has to be connected again."""
    account.details = {**account.details, _TOLD: "yes"}


def was_told(account: Account) -> bool:
    """Whether a person has been told."""
    return _TOLD in account.details


def unmark_told(account: Account) -> None:
    """It works, or stops for a new cause: the next time is told anew."""
    account.details = {name: value for name, value in account.details.items() if name != _TOLD}


def is_news(ports: Ports, notice: Notice) -> bool:
    """Whether a person is to be told this; asked once for each notice, and noted."""
    if notice.kind is not NoticeKind.NEEDS_YOU:
        return True
    with ports.store.read() as session:
        account = _account_waited_for(session, notice)
        if account is None:
            return True
        if was_told(account) or account.state_reason == ENDED:  # an end is told by itself
            return False
        if ports.is_quiet(session, ports.clock.now()):
            return True
    with ports.store.unit_of_work() as unit:
        account = _account_waited_for(unit.session, notice)
        if account is not None:
            mark_told(account)
    return True


def _account_waited_for(session: Session, notice: Notice) -> Account | None:
    """The account of the notice, where it is one of a post that waits for it to be connected again."""
    account = session.get_one(Account, notice.account_id)
    delivery = session.get_one(Delivery, notice.delivery_id)
    return account if account.state == "reconnect" and S(delivery.state) in _WAITING else None
