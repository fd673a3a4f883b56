"""Figures come in by themselves: on time, once, whatever the network or the PC does in between."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from clinicsocial.core.insights.choices import choose_collecting
from clinicsocial.core.model import Account, Delivery, FigureFetch, Sample
from clinicsocial.core.store.settings import set_publishing_pause
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.network import Figure
from clinicsocial.core.values.network_errors import Reason
from clinicsocial.core.values.notices import Notice, NoticeKind
from tests.core.insights.arranging import DAY, HOUR, WEEK, account, live_post
from tests.fakes.clock import START, FakeClock
from tests.fakes.figures import CountingNetwork, collector, refusal
from tests.guards import ExpectedLog

MINUTE = timedelta(minutes=1)


@pytest.fixture
def post(store: Store, account_id: int) -> int:
    """A post of it that just went live."""
    with store.unit_of_work() as unit:
        return live_post(unit, account_id)


@pytest.fixture
def an_hour_old(clock: FakeClock, post: int) -> int:
    """The post, an hour later."""
    clock.advance(HOUR)
    return post


@pytest.fixture
def network(clock: FakeClock) -> CountingNetwork:
    """A network that shows the post, and a few more."""
    return CountingNetwork(clock, likes={f"post-{number}": number for number in range(1, 40)})


def values(store: Store, metric: str = "likes") -> list[int]:
    with store.read() as session:
        return list(session.scalars(select(Sample.value).where(Sample.metric == metric).order_by(Sample.id)))


def fetch(store: Store, delivery_id: int | None) -> FigureFetch:
    with store.read() as session:
        return session.scalars(select(FigureFetch).where(FigureFetch.delivery_id.is_(delivery_id))).one()


def test_a_post_of_an_hour_is_asked_about_and_its_account_too(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int
) -> None:
    clock.advance(HOUR)
    outcome = collector(store, network).collect()
    assert (values(store), values(store, "followers")) == ([post], [100])
    assert (outcome.questions, outcome.added) == (2, 2)
    assert outcome.changes.topics == {Topic.FIGURES}
    assert fetch(store, post).told_at == clock.now()


def test_nothing_is_asked_twice_for_one_moment(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int
) -> None:
    clock.advance(HOUR)
    for _ in range(5):
        collector(store, network).collect()
        clock.advance(MINUTE)
    assert (network.times[f"post-{post}"], len(network.asked_itself)) == (1, 1)


def test_after_a_week_asleep_each_post_is_asked_about_once(
    store: Store, clock: FakeClock, network: CountingNetwork, account_id: int
) -> None:
    with store.unit_of_work() as unit:
        posts = [live_post(unit, account_id, START - hours * HOUR) for hours in (0, 5, 50)]
    clock.advance(WEEK)
    ours = collector(store, network)
    for _ in range(3):
        ours.collect()
        clock.advance(2 * MINUTE)
    assert network.times == {f"post-{one}": 1 for one in posts}


def test_many_posts_are_asked_about_in_portions(
    store: Store, clock: FakeClock, network: CountingNetwork, account_id: int
) -> None:
    with store.unit_of_work() as unit:
        for _ in range(30):
            live_post(unit, account_id)
    clock.advance(HOUR)
    collector(store, network).collect()
    assert [len(names) for _, names in network.asked] == [25, 5]


def test_an_hour_has_only_so_many_calls_and_the_next_one_brings_the_rest(
    store: Store, clock: FakeClock, network: CountingNetwork, account_id: int
) -> None:
    with store.unit_of_work() as unit:
        posts = [live_post(unit, account_id) for _ in range(150)]
    network.likes = {f"post-{one}": 1 for one in posts}
    clock.advance(HOUR)
    ours = collector(store, network)  # without facts of the network a call tells one post
    ours.collect()
    first = len(network.times)
    for _ in range(31):
        clock.advance(2 * MINUTE)
        ours.collect()
    assert first <= 120
    assert (len(network.times), set(network.times.values())) == (150, {1})


@pytest.mark.parametrize(
    ("state", "mode"), [("reconnect", "api"), ("removed", "api"), ("connected", "assisted")]
)
def test_an_account_that_cannot_be_asked_is_not(
    store: Store, clock: FakeClock, network: CountingNetwork, state: str, mode: str
) -> None:
    with store.unit_of_work() as unit:
        live_post(unit, account(unit, state=state, mode=mode))
    clock.advance(DAY)
    collector(store, network).collect()
    assert (network.asked, network.asked_itself) == ([], [])


def test_a_post_taken_off_is_not_asked_about(
    store: Store, clock: FakeClock, network: CountingNetwork, account_id: int
) -> None:
    with store.unit_of_work() as unit:
        live_post(unit, account_id, state="removed")
    clock.advance(DAY)
    collector(store, network).collect()
    assert network.asked == []


def test_publishing_comes_first(
    store: Store, clock: FakeClock, network: CountingNetwork, account_id: int, post: int
) -> None:
    clock.advance(HOUR)
    with store.unit_of_work() as unit:
        sending = live_post(unit, account_id, state="sending")
    collector(store, network).collect()
    assert (network.asked, network.asked_itself) == ([], [])
    with store.unit_of_work() as unit:
        unit.session.get_one(Delivery, sending).state = "refused"
    collector(store, network).collect()
    assert network.times == {f"post-{post}": 1}


def test_a_post_due_within_seconds_comes_first(
    store: Store, clock: FakeClock, network: CountingNetwork, account_id: int, post: int
) -> None:
    del post
    clock.advance(HOUR)
    with store.unit_of_work() as unit:
        live_post(unit, account_id, clock.now() + timedelta(seconds=20), state="waiting")
    collector(store, network).collect()
    assert network.asked == []


def test_pausing_publishing_does_not_stop_it(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int
) -> None:
    del post
    clock.advance(HOUR)
    with store.unit_of_work() as unit:
        set_publishing_pause(unit, "Inspection")
    assert collector(store, network).collect().added == 2


def test_a_setting_stops_it(store: Store, clock: FakeClock, network: CountingNetwork, post: int) -> None:
    del post
    clock.advance(HOUR)
    with store.unit_of_work() as unit:
        choose_collecting(unit, wanted=False)
    assert collector(store, network).collect().questions == 0
    with store.unit_of_work() as unit:
        choose_collecting(unit, wanted=True)
    assert collector(store, network).collect().questions == 2


def test_a_count_that_fell_is_kept_and_a_figure_that_vanished_leaves_a_gap(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int
) -> None:
    ours = collector(store, network)
    clock.advance(HOUR)
    ours.collect()
    network.likes[f"post-{post}"] = 0
    clock.advance(2 * HOUR)
    assert ours.collect().fell == 1
    network.metrics = ()
    clock.advance(9 * HOUR)
    ours.collect()
    assert values(store) == [post, 0]
    assert fetch(store, post).told_at == clock.now()


def test_a_number_that_cannot_be_costs_none_of_the_others(
    store: Store,
    clock: FakeClock,
    network: CountingNetwork,
    account_id: int,
    expected_log: ExpectedLog,
) -> None:
    expected_log.announce("clinicsocial.core.insights", text="likes is negative")
    with store.unit_of_work() as unit:
        bad, good = live_post(unit, account_id), live_post(unit, account_id)
    network.likes[f"post-{bad}"] = -1
    clock.advance(HOUR)
    collector(store, network).collect()
    assert values(store) == [good]


# --- what goes wrong ---


def test_a_network_that_asks_to_wait_is_waited_for(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int
) -> None:
    ours = collector(store, network)
    clock.advance(HOUR)
    network.trouble = refusal(Reason.WAIT, retry_at=clock.now() + 2 * HOUR, code="429")
    ours.collect()
    network.trouble = None
    for _ in range(59):
        clock.advance(2 * MINUTE)
        ours.collect()
    assert (network.times[f"post-{post}"], values(store)) == (1, [])
    clock.advance(2 * MINUTE)
    ours.collect()
    assert values(store) == [post]
    assert fetch(store, None).reason == ""


def test_a_silent_network_is_asked_ever_more_rarely_and_says_why_it_is_silent(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int
) -> None:
    network.trouble = refusal(Reason.TRY_AGAIN)
    ours = collector(store, network)
    clock.advance(HOUR)
    for _ in range(12 * 60):
        ours.collect()
        clock.advance(MINUTE)
    assert len(network.asked) == 6
    assert (fetch(store, None).reason, fetch(store, post).told_at) == ("try_again", None)


def test_a_refused_password_is_kept_as_the_reason_until_the_account_is_connected_again(
    store: Store, clock: FakeClock, network: CountingNetwork, account_id: int, post: int
) -> None:
    ours = collector(store, network)
    clock.advance(HOUR)
    network.trouble = refusal(Reason.RECONNECT, code="401")
    ours.collect()
    assert fetch(store, None).reason == "reconnect"
    network.trouble = None
    clock.advance(MINUTE)
    with store.unit_of_work() as unit:
        unit.session.get_one(Account, account_id).verified_at = unit.now
    ours.collect()
    assert values(store) == [post]


def test_one_post_that_cannot_be_told_does_not_silence_the_others(
    store: Store, clock: FakeClock, network: CountingNetwork, account_id: int
) -> None:
    with store.unit_of_work() as unit:
        posts = [live_post(unit, account_id) for _ in range(30)]
    network.spoilt = frozenset({f"post-{posts[3]}"})
    ours = collector(store, network)
    clock.advance(HOUR)
    for _ in range(60):
        ours.collect()
        clock.advance(MINUTE)
    assert sorted(values(store)) == sorted(set(posts) - {posts[3]})
    assert fetch(store, posts[3]).reason == "try_again"


def test_a_mistake_of_a_connector_stops_its_account_alone(
    store: Store,
    network: CountingNetwork,
    an_hour_old: int,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: ExpectedLog,
) -> None:
    del an_hour_old
    expected_log.announce("clinicsocial.core.insights", logging.ERROR, "ZeroDivisionError")
    ours = collector(store, network)

    def broken(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("tests.fakes.figures.CountingConnector.figures", broken)
    assert ours.collect().questions == 1
    assert fetch(store, None).reason == "try_again"


def test_a_post_no_longer_shown_is_told_once_and_only_after_a_second_look(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int
) -> None:
    notices: list[Notice] = []
    ours = collector(store, network, notices)
    clock.advance(HOUR)
    ours.collect()
    del network.likes[f"post-{post}"]
    clock.advance(2 * HOUR)
    ours.collect()
    assert notices == []
    for _ in range(40):
        clock.advance(DAY)
        ours.collect()
    assert [(one.kind, one.delivery_id) for one in notices] == [(NoticeKind.POST_GONE, post)]
    assert fetch(store, post).reason == "gone"


def test_a_post_that_was_only_missing_for_a_while_goes_on(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int
) -> None:
    notices: list[Notice] = []
    ours = collector(store, network, notices)
    likes = network.likes.pop(f"post-{post}")
    clock.advance(HOUR)
    ours.collect()
    network.likes[f"post-{post}"] = likes
    clock.advance(DAY)
    ours.collect()
    assert (values(store), notices, fetch(store, post).reason) == ([likes], [], "")


def test_after_a_stop_nothing_is_asked_and_an_answer_under_way_is_thrown_away(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = collector(store, network)
    clock.advance(HOUR)

    def slow(*_: object) -> object:
        ours.stop()
        return {f"post-{post}": ()}

    monkeypatch.setattr("tests.fakes.figures.CountingConnector.figures", slow)
    ours.collect()
    ours.collect()
    with store.read() as session:
        assert session.scalars(select(FigureFetch)).all() == []


def test_a_clock_set_back_while_the_network_answers_loses_nothing(
    store: Store, clock: FakeClock, network: CountingNetwork, post: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.advance(2 * HOUR)

    def answer(_: object, __: object, ___: object, ____: object, now: object) -> object:
        clock.step_wall_clock(-HOUR)
        return {f"post-{post}": (Figure("likes", 3, now),)}  # type: ignore[arg-type]

    monkeypatch.setattr("tests.fakes.figures.CountingConnector.figures", answer)
    collector(store, network).collect()
    assert values(store) == [3]
