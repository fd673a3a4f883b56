"""How quickly free posting times are found, and a long series is planned, in a clinic with 10,000 posts.

``./dev bench slots [--count POSTS]``, over an encrypted database on disk. Each figure is the best of some
rounds, since the work of other programs only ever adds:

- free posting times of a month, six accounts with three times a day on weekdays, as a ratio to reading the
  calendar's month from the same database;
- the next free time for all six accounts together and for each;
- the preview of a series of 60 posts, and planning them: from the press to the commit, with the checks (the
  models have read the words before, as they have in the window).

The last line is one JSON object; exit 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import update

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.demo.many import ZONE, fill_many
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.deep import DeepChecks, deep_check_stored
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.series import Checking, plan_series
from clinicsocial.core.planning.series_preview import preview_series
from clinicsocial.core.planning.slot_offer import offer_slots
from clinicsocial.core.planning.slots import free_slots, save_slots
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.plan import Plan, Times
from clinicsocial.core.values.recurrence import MOST_OCCURRENCES, Every, Recurrence
from clinicsocial.core.values.slots import Slot
from clinicsocial.core.vault import Vault
from tests.fakes.clock import START, FakeClock
from tests.fakes.keyring_backend import MemoryKeyring

NETWORKS = ("facebook", "bluesky", "instagram", "linkedin", "threads", "x")
ROUNDS = 15
FREE_GOAL = 15.0
OFFER_GOAL = 50.0
SERIES_GOAL = 3000.0

Figure = dict[str, object]


def figure(value: float, goal: float, unit: str) -> Figure:
    """One line of the result."""
    return {"value": round(value, 2), "goal": goal, "unit": unit, "holds": value <= goal}


def best(act: Callable[[], object]) -> float:
    """Milliseconds of the quickest of several calls."""
    found: list[float] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        found.append(1000 * (time.perf_counter() - began))
    return min(found)


def fill(store: Store, posts: int) -> tuple[int, ...]:
    """Six accounts with posting times, and the posts spread over them."""
    times = [(day, clock_time(hour)) for day in range(5) for hour in (9, 12, 17)]
    with store.unit_of_work() as unit:
        ids = tuple(connect_assisted(unit, network=one, label=one).account_id for one in NETWORKS)
        for account in ids:
            save_slots(unit, account_id=account, slots=[Slot(account, day, at) for day, at in times])
    fill_many(store, store.clock, posts=posts)
    with store.unit_of_work() as unit:
        spread = Delivery.account_id + 2 * (Delivery.id % 3)
        unit.session.execute(update(Delivery).values(account_id=spread))
    return ids


def finding(store: Store, ids: tuple[int, ...]) -> dict[str, Figure]:
    """Free posting times of a month, and the next ones."""
    first = START.date()
    last = first + timedelta(days=30)
    with store.read() as session:
        free = best(lambda: free_slots(session, first=first, last=last, now=START))
        span = best(lambda: calendar_span(session, first=first, last=last, zone=ZONE))
        offer = best(lambda: offer_slots(session, account_ids=ids, now=START))
    print(f"free times  a month in {free:.1f} ms ({free / span:.2f} × the calendar's month of {span:.1f} ms)")
    print(f"next one    for six accounts in {offer:.1f} ms")
    return {
        "free posting times of a month": figure(free, FREE_GOAL, "ms"),
        "next free times of six accounts": figure(offer, OFFER_GOAL, "ms"),
    }


def repeating(store: Store, ids: tuple[int, ...]) -> dict[str, Figure]:
    """A series of as many posts as there can be."""
    facts, deep = load_network_facts(), DeepChecks()
    content = PostContent(
        text="Our phones are answered from eight in the morning.",
        variants=tuple(VariantContent(account) for account in ids[:2]),
    )
    with store.unit_of_work() as unit:
        post_id = create_post(unit, content=content).post_id
    times = Times(Plan(datetime(2026, 11, 24, 9), ZONE))  # noqa: DTZ001 -- a wall time
    rule = Recurrence(Every.WEEKS, weekdays=(1,), number=MOST_OCCURRENCES)
    deep_check_stored(store, post_id=post_id, facts=facts, deep=deep)
    with store.read() as session:
        began = time.perf_counter()
        preview_series(session, post_id=post_id, times=times, rule=rule, facts=facts, now=START)
        preview = 1000 * (time.perf_counter() - began)
    began = time.perf_counter()
    with store.unit_of_work() as unit:
        done = plan_series(
            unit, post_id=post_id, revision=1, times=times, rule=rule, checking=Checking(facts, deep=deep)
        )
    planned = 1000 * (time.perf_counter() - began)
    count = len(done.post_ids)
    print(f"a series    {count} posts on two accounts: preview {preview:.0f} ms, planned in {planned:.0f} ms")
    return {
        "preview of a long series": figure(preview, SERIES_GOAL / 3, "ms"),
        "planning a long series": figure(planned, SERIES_GOAL, "ms"),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="posts in the database")
    posts = parser.parse_args().count
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder) / "data")
        store = open_store(data, Vault(data.profile(), MemoryKeyring()), FakeClock()).store
        ids = fill(store, posts)
        figures = {**finding(store, ids), **repeating(store, ids)}
        store.close()
    print(json.dumps({"name": "slots", "figures": figures}))
    return 0 if all(one["holds"] for one in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
