"""The demo clinic's posting times and the posts it may use again."""

from __future__ import annotations

from clinicsocial.core.demo.rows import DemoAccount
from clinicsocial.core.demo.times import add_times
from clinicsocial.core.planning.evergreen import evergreen_pool
from clinicsocial.core.planning.slots import list_slots
from clinicsocial.core.store.store import Store
from tests.core.planning import arranging


def test_two_accounts_have_posting_times_and_some_posts_may_be_used_again(store: Store) -> None:
    with store.unit_of_work() as unit:
        practice = arranging.account(unit, "Practice", "wordpress")
        facebook = arranging.account(unit, "Surgery", "facebook")
    posts = [arranging.post(store, practice) for _ in range(7)]
    accounts = {
        "practice": DemoAccount(practice, "practice", by_hand=False),
        "facebook": DemoAccount(facebook, "facebook", by_hand=True),
    }
    with store.unit_of_work() as unit:
        add_times(unit, accounts)
    with store.read() as session:
        assert {slot.account_id for slot in list_slots(session)} == {practice, facebook}
        pool = evergreen_pool(session, now=store.clock.now())
    assert {one.post_id for one in pool} == set(posts[:5])
