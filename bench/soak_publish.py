"""Hundreds of publishes to a real Bluesky host, WordPress and practice network, with everything going wrong.

Answers are lost, connections cut before and after the work, servers answer 5xx and 429, are slow, and come
late after the caller has given up; and the publishing process is killed (SIGKILL) at every step of the send.
At the end the posts on all servers are counted. ``./dev soak publish [--count N] [--seed N]``; the servers
are the ones of the tests. The last line is one JSON object; exit 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from clinicsocial.core.values.delivery import DeliveryState as S
from tests.core.publishing.orders import DiesAt
from tests.core.publishing.real_clinic import NETWORKS, RealClinic, is_thread, running_clinic
from tests.core.publishing.truth import Truth
from tests.servers.fault_proxy import Effect, Fault, FaultProxy

PATHS = {"bluesky": "com.atproto.repo.putRecord", "wordpress": "/wp/v2/posts", "practice": "/posts"}
THREAD_PATH = "com.atproto.repo.applyWrites"
READ_SECONDS = 4.0
LONGER = 5.0
"""Seconds of delay after which the caller has given up; the server does the work then."""
ANSWER_WITHIN = 15.0
BATCH = 50
ACCOUNTS = 5
STEPS = [point for point in DiesAt if point is not DiesAt.NOWHERE]
LIVE_SHARE = 0.85
"""The rest is refused: a server that says a clear no is believed."""
REFUSED = 400
REFUSAL = b'{"error": "InvalidRequest", "code": "rest_invalid_param", "message": "no"}'
"""A clear no, as either server words it."""
FAULTED = 0.6
"""Share of the publishes that meet a fault."""


def fault(chance: random.Random, path: str) -> Fault:
    """One fault for the next request that makes a post, chosen by chance."""
    effect, status, seconds, headers = chance.choice(
        [
            (Effect.LOSE_ANSWER, 0, 0.0, {}),
            (Effect.REFUSE, 0, 0.0, {}),
            (Effect.CUT, 0, 0.0, {}),
            (Effect.STATUS, 500, 0.0, {}),
            (Effect.STATUS, 502, 0.0, {}),
            (Effect.STATUS, 503, 0.0, {}),
            (Effect.STATUS, 429, 0.0, {"Retry-After": "1"}),
            (Effect.STATUS, 400, 0.0, {"Content-Type": "application/json"}),
            (Effect.SLOW, 0, 1.0, {}),
            (Effect.SLOW, 0, LONGER, {}),
        ]
    )
    return Fault(
        effect,
        method="POST",
        path=path,
        status=status,
        seconds=seconds,
        headers=headers,
        body=REFUSAL if status == REFUSED else b"",
    )


def batch(clinic: RealClinic, chance: random.Random, numbers: range) -> None:
    """Plan some deliveries, break things while they go out, and let the last process settle all."""
    for number in numbers:
        each, which = divmod(number, len(NETWORKS))
        network = NETWORKS[which]
        clinic.plan(network, each)
        if chance.random() < FAULTED:
            path = THREAD_PATH if is_thread(network, each) else PATHS[network]
            clinic.proxies[network].announce(fault(chance, path))
    for point in chance.sample(STEPS, len(STEPS)):
        clinic.run(
            point, chance.randint(1, 6), read_seconds=READ_SECONDS, answer_within=ANSWER_WITHIN, patience=20.0
        )
    clinic.run(read_seconds=READ_SECONDS, answer_within=ANSWER_WITHIN, patience=300.0)


def soak(count: int, seed: int) -> tuple[list[Truth], Counter[str], Counter[str]]:
    """Run it; the truth about every delivery, the kills by step and the faults by effect."""
    chance = random.Random(seed)
    with running_clinic(ACCOUNTS) as clinic:
        for start in range(0, count, BATCH):
            began = time.monotonic()
            done = min(start + BATCH, count)
            batch(clinic, chance, range(start, done))
            print(f"{done:5d} of {count} planned and settled ({time.monotonic() - began:.0f} s)", flush=True)
        return clinic.truth(), clinic.kills, sum(map(met, clinic.proxies.values()), Counter())


def met(proxy: FaultProxy) -> Counter[str]:
    """The faults that requests ran into."""
    return Counter(passage.effect.value for passage in proxy.passages() if passage.effect)


def report(truth: list[Truth], kills: Counter[str], faults: Counter[str]) -> dict[str, dict[str, object]]:
    """Print the counts; the figures with their goals."""
    print("\nposts on the servers, by network and state:")
    for (network, state), found in sorted(
        Counter((one.planned.network, one.state.value) for one in truth).items()
    ):
        posts = sum(one.posts for one in truth if (one.planned.network, one.state.value) == (network, state))
        print(f"  {network:10} {state:8} {found:4d} deliveries {posts:4d} posts")
    print("faults met:  " + ", ".join(f"{name} {number}" for name, number in sorted(faults.items())))
    print("kills:       " + ", ".join(f"{name} {number}" for name, number in sorted(kills.items())))
    for one in truth:
        if not one.holds:
            print(f"  WRONG: {one.planned} {one.state.value} {one.reason}: {one.posts} posts")
    doubled = sum(one.posts > 1 for one in truth)
    untrue = sum(not one.holds for one in truth)
    open_ones = sum(one.state not in {S.LIVE, S.REFUSED, S.UNSURE, S.MISSED, S.HELD} for one in truth)
    live = sum(one.state is S.LIVE for one in truth)
    return {
        "second posts": figure(doubled, 0, "posts", holds=doubled == 0),
        "deliveries whose state is not the truth": figure(untrue, 0, "deliveries", holds=untrue == 0),
        "deliveries left open": figure(open_ones, 0, "deliveries", holds=open_ones == 0),
        "live": figure(live, LIVE_SHARE * len(truth), "deliveries", holds=live >= LIVE_SHARE * len(truth)),
        "kinds of kill": figure(len(kills), len(STEPS), "steps", holds=len(kills) == len(STEPS)),
        "faults met": figure(
            sum(faults.values()), 0.4 * len(truth), "faults", holds=sum(faults.values()) > 0
        ),
    }


def figure(value: float, goal: float, unit: str, *, holds: bool) -> dict[str, object]:
    """One line of the result."""
    return {"value": value, "goal": goal, "unit": unit, "holds": holds}


def main() -> int:
    """Run the soak and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="deliveries over all servers")
    parser.add_argument("--seed", type=int, default=1, help="of the chance that chooses faults and kills")
    options = parser.parse_args()
    figures = report(*soak(options.count, options.seed))
    print(json.dumps({"name": "soak publish", "figures": figures}))
    return 0 if all(one["holds"] for one in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
