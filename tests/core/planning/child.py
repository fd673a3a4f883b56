"""A process of its own that is killed between answering and scheduling: ``python -m … WHERE FOLDER POST``.

The database key comes through stdin, so that it is in no list of processes. One line on stdout says that the
moment has come; then the process waits to be killed, inside the transaction or between two.
"""

from __future__ import annotations

import sys
from pathlib import Path

from clinicsocial.core.clock import Clock
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.planning.answers import sign_off
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.planning.scheduling import schedule_post
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.keys import key_from
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network import Secret
from tests.core.planning.answering import REASON, only_stop
from tests.core.planning.arranging import plan
from tests.fakes.clock import FakeClock


def wait_for_the_end(moment: str) -> None:
    """Say it, and never go on."""
    sys.stdout.write(moment + "\n")
    sys.stdout.flush()
    sys.stdin.read()


def answer_and_schedule(store: Store, post_id: int, where: str) -> None:
    """Sign the post's warning off, then schedule it; stop for good at `where`."""
    facts = load_network_facts()
    one = only_stop(store, post_id, facts)
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=post_id, checked=one, reason=REASON)
        if where == "answering":
            wait_for_the_end(where)
    if where == "between":
        wait_for_the_end(where)
    with store.unit_of_work() as unit:
        revision = load_post(unit.session, post_id=post_id).revision
        schedule_post(unit, post_id=post_id, revision=revision, plan=plan(), facts=facts)
        if where == "scheduling":
            wait_for_the_end(where)
    wait_for_the_end("after")


def main() -> None:
    """Open the folder with the key from stdin and go as far as asked."""
    where, folder, post_id = sys.argv[1:]
    key = key_from(Secret(sys.stdin.readline().strip()))
    clock: Clock = FakeClock()
    answer_and_schedule(Store(DataFolder(Path(folder)), key, clock), int(post_id), where)


if __name__ == "__main__":
    main()
