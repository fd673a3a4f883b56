"""Twenty publishes to the real Bluesky host and the real WordPress, with everything going wrong on the way.

The long run of the same is ``./dev soak publish``.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clinicsocial.core.model import Account
from clinicsocial.core.values.delivery import DeliveryState as S
from tests.core.publishing.orders import DiesAt
from tests.core.publishing.real_clinic import RealClinic, clinic_on
from tests.core.publishing.servers import Servers
from tests.servers.bluesky_host import BlueskyServer
from tests.servers.fault_proxy import Effect, Fault
from tests.servers.practice_host import PracticeHost
from tests.servers.wordpress_site import WordPressServer

PUT = "com.atproto.repo.putRecord"
THREAD = "com.atproto.repo.applyWrites"
POST = "/wp/v2/posts/"
READ_SECONDS = 3.0
LONGER = 3.5
ANSWER_WITHIN = 9.0
LINK = "https://clinic.example/flu"

pytestmark = [
    pytest.mark.bluesky,
    pytest.mark.wordpress,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL"),
]


@pytest.fixture
def clinic(
    tmp_path: Path, bluesky: BlueskyServer, wordpress: WordPressServer, practice: PracticeHost
) -> Iterator[RealClinic]:
    """Five accounts on each server, each server behind a proxy of this test."""
    wordpress.new_password()  # an earlier test may have revoked the one before
    with clinic_on(Servers(bluesky, wordpress, practice), tmp_path / "data", accounts=5) as made:
        yield made


def test_twenty_publishes_through_faults_and_kills_make_one_post_each(clinic: RealClinic) -> None:
    for number in range(10):
        clinic.plan("bluesky", number)
        clinic.plan("wordpress", number + 10)
    bluesky, wordpress = clinic.proxies["bluesky"], clinic.proxies["wordpress"]
    for proxy, path, each in ((bluesky, PUT, 0), (bluesky, THREAD, 1), (wordpress, POST, 2)):
        faults = (
            Fault(Effect.LOSE_ANSWER, method="POST", path=path),
            Fault(Effect.REFUSE, method="POST", path=path),
            Fault(Effect.STATUS, method="POST", path=path, status=503),
            Fault(Effect.CUT, method="POST", path=path),
            Fault(Effect.SLOW, method="POST", path=path, seconds=LONGER),
            Fault(Effect.STATUS, method="POST", path=path, status=429, headers={"Retry-After": "1"}),
        )
        proxy.announce(*(faults[0:5:2], faults[0:4:3] + faults[5:], faults)[each])

    steps = [point for point in DiesAt if point is not DiesAt.NOWHERE]
    for on, point in enumerate(steps, start=1):
        clinic.run(point, 1 + on % 2, read_seconds=READ_SECONDS, answer_within=ANSWER_WITHIN, patience=20.0)
    clinic.run(read_seconds=READ_SECONDS, answer_within=ANSWER_WITHIN)

    truth = clinic.truth()
    assert [one for one in truth if one.posts > 1] == []
    assert [one for one in truth if not one.holds] == []
    assert sum(one.state is S.LIVE for one in truth) >= 15
    assert sum(clinic.kills.values()) >= 7
    assert bluesky.pending() == wordpress.pending() == 0


def test_a_refused_password_refuses_and_holds_and_posts_nothing(clinic: RealClinic) -> None:
    clinic.servers.wordpress.revoke_passwords()
    clinic.plan("wordpress", 1)
    clinic.plan("wordpress", 6)

    clinic.run(read_seconds=READ_SECONDS, answer_within=ANSWER_WITHIN)

    assert {one.state for one in clinic.truth()} <= {S.REFUSED, S.HELD}
    assert {one.posts for one in clinic.truth()} == {0}


def test_an_appointment_is_kept_by_the_site_and_can_be_taken_back(clinic: RealClinic) -> None:
    with clinic.store.unit_of_work() as unit:
        for account_id in clinic.accounts["wordpress"]:
            unit.session.get_one(Account, account_id).native_schedule = True
    planned = clinic.plan("wordpress", 3, timedelta(hours=2))
    publisher = clinic.publisher()

    publisher.run_once()
    assert clinic.state(planned) is S.PLACED
    assert [post.status for post in clinic.servers.wordpress.posts()] == ["future"]
    publisher.recall(planned.delivery_id)

    assert clinic.state(planned) is S.HELD
    assert [post.status for post in clinic.servers.wordpress.posts()] == ["draft"]


def test_words_and_picture_arrive_as_they_were_planned(clinic: RealClinic) -> None:
    planned = [clinic.plan("bluesky", 6), clinic.plan("wordpress", 6)]

    clinic.publisher().run_once()

    assert {clinic.state(one) for one in planned} == {S.LIVE}
    (record,) = [record for login in clinic.logins for record in clinic.servers.bluesky.records(login)]
    (post,) = clinic.servers.wordpress.posts()
    (picture,) = clinic.servers.wordpress.pictures()
    assert record.value["text"] == f"Flu clinic on Saturday, {planned[0].mark}. Book at {LINK} #FluJab"
    assert "Our door." in str(record.value["embed"])
    assert f'href="{LINK}"' in post.content
    assert picture.alt == "Our door."


def test_a_thread_goes_out_whole_and_in_order(clinic: RealClinic) -> None:
    planned = clinic.plan("bluesky", 3)
    publisher = clinic.publisher()

    publisher.run_once()

    (login,) = [one for one in clinic.logins if clinic.servers.bluesky.records(one)]
    first, *answers = clinic.servers.bluesky.records(login)
    root = f"at://{login.did}/app.bsky.feed.post/{first.key}"
    assert clinic.state(planned) is S.LIVE
    assert [str(one.value["text"]).count(planned.mark) for one in (first, *answers)] == [1, 1, 1]
    assert all(root in str(one.value["reply"]) for one in answers)
    assert "Our door." in str(first.value["embed"])
