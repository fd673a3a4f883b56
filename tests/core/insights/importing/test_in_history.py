"""What comes in from files and hands is what the page is reckoned from."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from clinicsocial.core.insights.history import Age, Counts
from clinicsocial.core.insights.importing.taking_in import Taking, import_figures
from clinicsocial.core.insights.importing.values import Said
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.typing_in import save_followers, save_typed
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.figures import Common
from tests.core.insights.arranging import account, live_post
from tests.core.insights.importing.files import facebook, facebook_row, read, series
from tests.fakes.clock import START


def page(unit: UnitOfWork) -> tuple[int, int]:
    """A page that is posted to by hand, with a post of last week."""
    account_id = account(unit, "facebook", mode="assisted")
    unit.session.get_one(Account, account_id).label = "Harbour Street Surgery"
    delivery_id = live_post(unit, account_id, START - timedelta(days=7))
    unit.session.get_one(Delivery, delivery_id).address = facebook_row(1)[8]
    return account_id, delivery_id


def counted(session: Session) -> Counts:
    """What the history holds of the one post."""
    (went,) = read_history(session).went
    return went.counts(Age.LATEST)


def test_the_figures_of_a_file_are_those_of_the_post(store: Store) -> None:
    with store.unit_of_work() as unit:
        account_id, _ = page(unit)
        reading = read(facebook(facebook_row(1)))
        import_figures(unit, reading=reading, taking=Taking(account_id, START))
    with store.read() as session:
        assert counted(session) == Counts(reach=800, views=1204, reactions=10, comments=2, shares=1)


def test_the_days_of_a_file_are_those_of_the_account(store: Store) -> None:
    with store.unit_of_work() as unit:
        account_id, _ = page(unit)
        reading = read(series("Views", [("2026-11-01", "70"), ("2026-11-03", "5")]), Said(network="facebook"))
        import_figures(unit, reading=reading, taking=Taking(account_id, START))
    with store.read() as session:
        daily = read_history(session).daily
    assert daily[account_id, Common.VIEWS] == {date(2026, 11, 1): 70, date(2026, 11, 3): 5}


def test_what_is_typed_counts_beside_them(store: Store) -> None:
    with store.unit_of_work() as unit:
        account_id, delivery_id = page(unit)
        save_typed(unit, account_id=account_id, as_of=START, cells=[(delivery_id, "comments", 4)])
        save_followers(unit, account_id=account_id, day=date(2026, 11, 20), count=412)
    with store.read() as session:
        assert counted(session) == Counts(comments=4)
        followers = read_history(session).followers
    assert [value for _, value in followers[account_id]] == [412]
