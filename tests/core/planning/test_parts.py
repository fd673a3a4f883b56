"""A text as a thread: what leaves for a network that has them, and for one that has none."""

from __future__ import annotations

from collections.abc import Mapping

from clinicsocial.core.model import Account
from clinicsocial.core.planning.outgoing import Composer
from clinicsocial.core.planning.parts import leaving_parts, leaving_whole
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network import Outgoing
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.threads import ThreadRule
from tests.core.planning.arranging import schedule
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]
TEXT = "Flu jabs are back.\n---\nBook with reception."
LINK = "https://willow.example/flu"
SPLIT = ThreadRule.SPLIT.value


def composed(store: Store, clock: FakeClock, facts: Facts, account_id: int, content: PostContent) -> Outgoing:
    """What leaves for this account."""
    with store.unit_of_work() as unit:
        unit.session.get_one(Account, account_id).mode = "api"
        post_id = create_post(unit, content=content).post_id
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    files = MediaFiles(store.folder, store.key, clock)
    try:
        with store.read() as session:
            return Composer(files, facts)(session, delivery_id)
    finally:
        files.close()


def thread(account_id: int, rule: str = SPLIT) -> PostContent:
    return PostContent(text=TEXT, link=LINK, thread=rule, variants=(VariantContent(account_id),))


def test_a_thread_leaves_in_parts(store: Store, clock: FakeClock, bluesky: int, facts: Facts) -> None:
    outgoing = composed(store, clock, facts, bluesky, thread(bluesky))
    assert (outgoing.text, outgoing.replies) == ("Flu jabs are back.", ("Book with reception.",))


def test_the_same_text_as_one_post_has_another_fingerprint(
    store: Store, clock: FakeClock, bluesky: int, facts: Facts
) -> None:
    prints = {
        composed(store, clock, facts, bluesky, thread(bluesky, rule.value)).fingerprint for rule in ThreadRule
    }
    assert len(prints) == len(ThreadRule)


def test_a_network_without_threads_gets_one_text_without_the_marks(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    outgoing = composed(store, clock, facts, facebook, thread(facebook))
    assert (outgoing.text, outgoing.replies) == (f"Flu jabs are back.\n\nBook with reception.\n\n{LINK}", ())


def test_hyphens_stay_where_nobody_asked_for_a_thread(facts: Facts) -> None:
    (part,) = leaving_parts(TEXT, ThreadRule.NONE.value, facts["bluesky"])
    assert part.text == TEXT


def test_all_parts_together_are_what_was_written(facts: Facts) -> None:
    assert leaving_whole(TEXT, SPLIT, facts["bluesky"]) == "Flu jabs are back.\n\nBook with reception."
