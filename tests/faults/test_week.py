"""Four virtual hours on real servers, with one of every trouble; the whole week is ``./dev soak trust``."""

from __future__ import annotations

import logging
import random
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.values.delivery import DeliveryState as S
from tests.core.publishing.real_clinic import NETWORKS, RealClinic, clinic_on
from tests.core.publishing.servers import Servers
from tests.core.publishing.truth import Kept
from tests.faults.moved_clock import MovedClock
from tests.faults.troubles import Kind
from tests.faults.week import Week
from tests.servers.bluesky_host import BlueskyServer
from tests.servers.practice_host import PracticeHost
from tests.servers.wordpress_site import WordPressServer

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
ROOMS = ("publishing.scheduler", "publishing.preparing", "publishing.settling", "publishing.sending")


@pytest.fixture
def clinic(
    tmp_path: Path, bluesky: BlueskyServer, wordpress: WordPressServer, practice: PracticeHost
) -> Iterator[RealClinic]:
    """Two accounts on each server, and a clock of two days ago."""
    clock = MovedClock((SystemClock().now() - timedelta(days=2)).replace(second=0, microsecond=0))
    wordpress.new_password()  # an earlier test may have revoked the one before
    servers = Servers(bluesky, wordpress, practice)
    with clinic_on(servers, tmp_path / "data", accounts=2, clock=clock) as made:
        yield made


@pytest.fixture
def quiet_log() -> Iterator[None]:
    """Faults are logged in plenty here, and not what is looked at."""
    loggers = [logging.getLogger(f"clinicsocial.core.{room}") for room in ROOMS]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    yield
    for logger in loggers:
        logger.setLevel(logging.NOTSET)


@pytest.mark.usefixtures("quiet_log")
def test_hours_of_trouble_lose_nothing_send_nothing_twice_and_leave_nothing_unexplained(
    clinic: RealClinic,
) -> None:
    chance = random.Random(8)  # noqa: S311 -- repeatable, not secret

    found = Week(clinic, chance, minutes=240, count=24).run()

    assert {kind.value for kind in Kind} <= set(found.troubles)
    assert found.troubles["power cut"] >= 1
    assert found.lost == []
    assert (found.second_posts, found.unexplained, found.bursts, found.told_too_often) == (0, 0, 0, 0)
    assert {one.planned.network for one in found.truth if one.state is S.LIVE} == set(NETWORKS)
    assert any(one.kept is Kept.CAME_OUT for one in found.truth)
    assert found.end.threads <= found.first_hour.threads
