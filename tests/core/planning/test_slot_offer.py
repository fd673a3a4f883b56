"""What the composer offers as the next free time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.slot_offer import SlotOffer, closed_days, drafted, offer_slots
from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.slots import Slot
from tests.core.planning.arranging import content, plan
from tests.fakes.clock import START

TUESDAY, WEDNESDAY = 1, 2


def have(store: Store, account_id: int, *weekdays: int) -> None:
    with store.unit_of_work() as unit:
        save_slots(
            unit, account_id=account_id, slots=[Slot(account_id, weekday, time(9)) for weekday in weekdays]
        )


def offered(store: Store, *account_ids: int) -> SlotOffer:
    with store.read() as session:
        return offer_slots(session, account_ids=account_ids, now=START)


def test_a_time_that_all_share_is_offered_even_if_one_could_go_out_earlier(
    store: Store, facebook: int, bluesky: int
) -> None:
    have(store, facebook, TUESDAY, WEDNESDAY)
    have(store, bluesky, WEDNESDAY)
    offer = offered(store, facebook, bluesky)
    assert (offer.common, offer.by_account[facebook]) == (plan(days=2), plan(days=1))


def test_without_a_shared_time_each_gets_its_own(store: Store, facebook: int, bluesky: int) -> None:
    have(store, facebook, TUESDAY)
    have(store, bluesky, WEDNESDAY)
    offer = offered(store, facebook, bluesky)
    assert (offer.common, offer.by_account) == (None, {facebook: plan(days=1), bluesky: plan(days=2)})


def test_an_account_without_posting_times_is_named_and_the_others_served(
    store: Store, facebook: int, bluesky: int
) -> None:
    have(store, facebook, TUESDAY)
    offer = offered(store, facebook, bluesky)
    assert (offer.common, offer.without) == (plan(), ("@practice.example",))


def test_a_day_on_which_the_clinic_is_closed_is_passed_over(store: Store, facebook: int) -> None:
    have(store, facebook, TUESDAY)
    with store.unit_of_work() as unit:
        note = NoteForm(
            first_day=date(2026, 11, 24), last_day=date(2026, 11, 24), text="Training", closed=True
        )
        save_note(unit, note=note)
    assert offered(store, facebook).common == plan(days=8)


def test_an_ordinary_note_closes_nothing(store: Store, facebook: int) -> None:
    have(store, facebook, TUESDAY)
    with store.unit_of_work() as unit:
        note = NoteForm(first_day=date(2026, 11, 24), last_day=date(2026, 11, 24), text="Training")
        save_note(unit, note=note)
    assert offered(store, facebook).common == plan()


def test_closed_days_reach_no_further_than_the_span(store: Store) -> None:
    with store.unit_of_work() as unit:
        note = NoteForm(first_day=date(2026, 12, 24), last_day=date(2027, 1, 1), text="Holidays", closed=True)
        save_note(unit, note=note)
    with store.read() as session:
        found = closed_days(session, first=date(2026, 12, 30), last=date(2026, 12, 31))
    assert found == {date(2026, 12, 30), date(2026, 12, 31)}


def test_a_posting_time_that_the_clocks_jump_over_is_told(store: Store, facebook: int) -> None:
    with store.unit_of_work() as unit:
        save_slots(unit, account_id=facebook, slots=[Slot(facebook, 6, time(1, 30))])
    saturday = datetime(2027, 3, 27, 12, tzinfo=UTC)
    with store.read() as session:
        offer = offer_slots(session, account_ids=[facebook], now=saturday)
    assert offer.common is not None
    assert (offer.common.wall.date(), [one.wall.date() for one in offer.fallen]) == (
        date(2027, 4, 4),
        [date(2027, 3, 28)],
    )


def test_a_time_that_another_draft_is_meant_for_is_left_to_it(store: Store, facebook: int) -> None:
    have(store, facebook, TUESDAY)
    with store.unit_of_work() as unit:
        draft = replace(content(facebook), planned_for=plan().wall)
        post_id = create_post(unit, content=draft).post_id
    with store.read() as session:
        others = offer_slots(session, account_ids=[facebook], now=START)
        own = offer_slots(session, account_ids=[facebook], now=START, post_id=post_id)
    assert (others.common, own.common) == (plan(days=8), plan())


def test_a_draft_keeps_the_time_of_each_of_its_accounts(store: Store, facebook: int, bluesky: int) -> None:
    variants = (VariantContent(facebook), VariantContent(bluesky, planned_for=plan(days=3).wall))
    with store.unit_of_work() as unit:
        create_post(unit, content=PostContent(planned_for=plan().wall, variants=variants))
    with store.read() as session:
        assert drafted(session) == {facebook: [plan().due], bluesky: [plan(days=3).due]}
