"""The clinic's accounts as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.accounts.views import AccountMode, AccountState, AccountView
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.model.account import ENDED, RESTORED
from clinicsocial.core.publishing.sign_in_ends import end_of
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network import AccountRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

_OVER = tuple(state.value for state in (DeliveryState.LIVE, DeliveryState.CANCELLED, DeliveryState.REMOVED))


def list_accounts(session: Session, *, with_removed: bool = False) -> tuple[AccountView, ...]:
    """The accounts by network and label; with `with_removed` also those that were disconnected."""
    query = select(Account).order_by(Account.network, Account.label, Account.id)
    if not with_removed:
        query = query.where(Account.state != AccountState.REMOVED.value)
    accounts = session.scalars(query).all()
    counts = _open_deliveries(session)
    return tuple(account_view(account, counts.get(account.id, 0)) for account in accounts)


def load_accounts(session: Session, *, account_ids: Iterable[int]) -> tuple[AccountView, ...]:
    """These accounts, in the order given; unknown ids are left out."""
    wanted = tuple(account_ids)
    found = (
        {a.id: a for a in session.scalars(select(Account).where(Account.id.in_(wanted)))} if wanted else {}
    )
    return tuple(account_view(found[account_id], 0) for account_id in wanted if account_id in found)


def account_ref(account: Account) -> AccountRef:
    """The account as a connector knows it."""
    return AccountRef(
        id=account.id,
        network=account.network,
        label=account.label,
        server=account.server,
        remote_id=account.remote_id,
        details=dict(account.details),
    )


def _open_deliveries(session: Session) -> dict[int, int]:
    rows = session.execute(
        select(Delivery.account_id, func.count())
        .where(Delivery.state.not_in(_OVER))
        .group_by(Delivery.account_id)
    )
    return {account_id: count for account_id, count in rows}  # noqa: C416 -- a Row is no tuple for mypy


def account_view(account: Account, open_deliveries: int) -> AccountView:
    """The row as a frozen value."""
    return AccountView(
        id=account.id,
        network=account.network,
        label=account.label,
        server=account.server,
        user_name=account.user_name,
        mode=AccountMode(account.mode),
        state=AccountState(account.state),
        state_reason=_state_sentence(account),
        native_schedule=account.native_schedule,
        verified_at=account.verified_at,
        open_deliveries=open_deliveries,
        details=dict(account.details),
        sign_in_ends=end_of(account),
    )


def _state_sentence(account: Account) -> str:
    """Why the account is in its state; the row holds an id at most."""
    if account.state == AccountState.RECONNECT.value and account.state_reason == RESTORED:
        return tr(
            "The data came back from a backup, and no password is ever in one: {account} has to be connected "
            "again.",
            account=account.label,
        )
    if account.state == AccountState.RECONNECT.value and account.state_reason == ENDED:
        return tr(
            "The sign-in of {account} has ended. Its posts wait until it is connected again.",
            account=account.label,
        )
    if account.state == AccountState.RECONNECT.value:
        return tr("{account} no longer accepts the password that ClinicSocial has.", account=account.label)
    return ""
