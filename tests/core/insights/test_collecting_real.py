"""Figures of real networks: what readers did on real servers stands in the database, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
import pytest
from sqlalchemy import select

from clinicsocial.core.insights.collecting import Collector
from clinicsocial.core.insights.waiting import new_comments
from clinicsocial.core.model import Account, Delivery, FigureFetch, Sample
from clinicsocial.core.networks.bluesky import BlueskyConnector
from clinicsocial.core.networks.http import Http
from clinicsocial.core.networks.wordpress import WordPressConnector
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network import AccountRef, Sent
from clinicsocial.core.values.notices import Notice, NoticeKind
from tests.core.insights.arranging import DAY, HOUR, account, live_post
from tests.core.network_facts import shipped
from tests.core.networks.desk import QUICK, MemoryCredentials, Notes, facts_of, outgoing
from tests.fakes.clock import FakeClock
from tests.fakes.figures import counting_ports
from tests.servers.bluesky_network import BlueskyNetwork, eventually
from tests.servers.fault_proxy import Effect, Fault
from tests.servers.fixtures import ProxyFactory
from tests.servers.wordpress_site import WordPressServer


def stored(store: Store, ref: AccountRef, sent: Sent) -> int:
    """Account and live post as publishing would have left them; returns the delivery."""
    with store.unit_of_work() as unit:
        account_id = account(unit, ref.network)
        row = unit.session.get_one(Account, account_id)
        row.server, row.remote_id, row.details = ref.server, ref.remote_id, dict(ref.details)
        delivery_id = live_post(unit, account_id)
        unit.session.get_one(Delivery, delivery_id).remote_id = sent.remote_id
        return delivery_id


def newest(store: Store) -> Mapping[str, int]:
    """By figure, what was told last; those of the account begin with a dot."""
    with store.read() as session:
        rows = session.scalars(select(Sample).order_by(Sample.id))
        return {("" if row.delivery_id else ".") + row.metric: row.value for row in rows}


def waiting(store: Store) -> list[int]:
    with store.read() as session:
        return [one.new for one in new_comments(session)]


@pytest.mark.bluesky
def test_what_readers_do_on_bluesky_is_counted(
    store: Store, clock: FakeClock, bluesky_network: BlueskyNetwork
) -> None:
    clinic, one, other = (bluesky_network.create_account(name) for name in ("clinic", "ann", "bob"))
    credentials = MemoryCredentials(clinic.app_password)
    connector = BlueskyConnector(clock, facts_of("bluesky"), Http(clock, QUICK))
    ref = AccountRef(1, "bluesky", f"@{clinic.handle}", bluesky_network.url, clinic.did)
    post = outgoing(ref)
    sent = connector.send(post, credentials, {}, connector.guard(post, {}, clock.now()))
    delivery_id = stored(store, ref, sent)
    notices: list[Notice] = []
    collector = Collector(counting_ports(store, connector, notices, shipped(), credentials))

    def told() -> dict[str, int]:
        found = connector.figures(ref, credentials, (sent.remote_id,), clock.now()).get(sent.remote_id, ())
        own = connector.account_figures(ref, credentials, clock.now())
        return {figure.metric: figure.value for figure in (*found, *own)}

    named = bluesky_network.reference(clinic)
    for reader in (one, other):
        bluesky_network.like(reader, named)
    bluesky_network.share(one, named)
    bluesky_network.answer(other, named)
    bluesky_network.quote(one, named)
    bluesky_network.follow(one, clinic)
    wanted = {"likeCount": 2, "repostCount": 1, "replyCount": 1, "quoteCount": 1}
    eventually(lambda: told().items() >= (wanted | {"followersCount": 1}).items())

    clock.advance(HOUR)
    assert collector.collect().questions == 2
    assert newest(store).items() >= (wanted | {".followersCount": 1, ".postsCount": 1}).items()
    assert waiting(store) == [1]

    bluesky_network.unlike(other)
    eventually(lambda: told()["likeCount"] == 1)
    clock.advance(2 * HOUR)
    assert collector.collect().fell == 1

    connector.remove(ref, credentials, sent.remote_id)
    eventually(lambda: "likeCount" not in told())
    for _ in range(4):
        clock.advance(DAY)
        collector.collect()
    assert [(notice.kind, notice.delivery_id) for notice in notices] == [(NoticeKind.POST_GONE, delivery_id)]


@pytest.mark.wordpress
def test_comments_of_a_wordpress_site_are_counted_and_its_illness_is_waited_out(
    store: Store, clock: FakeClock, wordpress: WordPressServer, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(wordpress.url)
    credentials = MemoryCredentials(wordpress.application_password)
    connector = WordPressConnector(clock, facts_of("wordpress"), Http(clock, QUICK))
    details = {"api": f"{proxy.url}/wp-json/", "user": wordpress.user}
    ref = AccountRef(1, "wordpress", "Clinic", proxy.url, "2", details)
    post, notes = outgoing(ref), Notes()
    connector.prepare(post, credentials, notes, notes)
    sent = connector.send(post, credentials, notes, connector.guard(post, notes, clock.now()))
    delivery_id = stored(store, ref, sent)
    for words in ("Thank you", "Is it free?"):
        body = {"post": sent.remote_id, "content": words}
        auth = (wordpress.user, wordpress.application_password)
        address = f"{wordpress.url}/wp-json/wp/v2/comments"
        httpx.post(address, auth=auth, json=body, timeout=30).raise_for_status()
    collector = Collector(counting_ports(store, connector, None, shipped(), credentials))

    clock.advance(HOUR)
    proxy.announce(Fault(Effect.STATUS, path="comments", status=503, body=b"{}"))
    assert collector.collect().added == 0
    with store.read() as session:
        silence = session.scalars(select(FigureFetch).where(FigureFetch.delivery_id.is_(None))).one()
        assert silence.reason == "try_again"

    clock.advance(HOUR)
    collector.collect()
    assert newest(store)["comments"] == 2
    assert (newest(store)[".posts"], waiting(store)) == (1, [2])
    with store.read() as session:
        assert session.scalars(select(FigureFetch.reason)).all() == ["", ""]
        told = session.scalars(select(Sample.delivery_id).where(Sample.metric == "comments")).all()
    assert sorted(told, key=str) == sorted([delivery_id, None], key=str)
