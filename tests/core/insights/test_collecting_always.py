"""Whatever the hours the PC is on: no post is asked about too often, and none is forgotten."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from clinicsocial.core.insights.collecting_plan import load_collecting_plan
from clinicsocial.core.model import Account, FigureFetch
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network_errors import Reason
from tests.core.insights.arranging import DAY, account, live_post
from tests.fakes.clock import FakeClock
from tests.fakes.figures import CountingNetwork, collector, refusal

PLAN = load_collecting_plan()
gaps = st.one_of(
    st.timedeltas(timedelta(minutes=1), timedelta(hours=2)),  # the PC is on
    st.timedeltas(timedelta(hours=2), timedelta(days=3)),  # a night, a weekend
    st.timedeltas(timedelta(days=3), timedelta(days=60)),  # a holiday, an illness
)
steps = st.lists(st.tuples(gaps, st.sampled_from(["works", "works", "works", "off", "429"])), max_size=25)
ages = st.lists(st.timedeltas(timedelta(0), timedelta(days=400)), min_size=1, max_size=4)


def trouble(kind: str) -> Reason | None:
    return {"off": Reason.TRY_AGAIN, "429": Reason.WAIT}.get(kind)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, ages=ages)
def test_each_post_is_asked_about_once_for_what_passed_and_never_forgotten(
    store: Store, clock: FakeClock, steps: list[tuple[timedelta, str]], ages: list[timedelta]
) -> None:
    with store.unit_of_work() as unit:
        for earlier in unit.session.scalars(select(Account)):
            earlier.state = "removed"
        account_id = account(unit)
        live = {live_post(unit, account_id, clock.now() - age): clock.now() - age for age in ages}
    network = CountingNetwork(clock, likes={f"post-{one}": 5 for one in live})
    ours = collector(store, network)
    for gap, kind in (*steps, (DAY, "works"), (DAY, "works")):  # in the end the network answers again
        clock.advance(gap)
        reason = trouble(kind)
        network.trouble = refusal(reason) if reason else None
        before = network.times
        ours.collect()
        assert all(count <= before[name] + 1 for name, count in network.times.items())
    with store.read() as session:
        notes = {row.delivery_id: row for row in session.scalars(select(FigureFetch))}
    for one, live_at in live.items():
        moment = PLAN.last_moment(live_at, clock.now())
        if moment is not None:
            told_at = notes[one].told_at
            assert told_at is not None
            assert told_at >= moment
        passed = sum(live_at + wanted <= clock.now() for wanted in PLAN.moments)
        assert network.times[f"post-{one}"] <= passed + sum(kind != "works" for _, kind in steps)
