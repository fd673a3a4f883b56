"""The demo clinic: rule-abiding, the same every time, with one of every state."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.checks import check_deeply
from clinicsocial.core.clinic.identity import is_demo, load_clinic, save_clinic
from clinicsocial.core.demo.build import DemoBuilt, build_demo, point_practice_account
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.media.library import list_assets
from clinicsocial.core.model import Account, Delivery, Post
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.checking import check_post, load_post_inputs
from clinicsocial.core.planning.content import read_content
from clinicsocial.core.planning.listing import count_by_state, list_posts
from clinicsocial.core.planning.today import today
from clinicsocial.core.planning.versions import list_versions
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.errors import NotAllowedError
from tests.fakes.clock import FakeClock
from tests.fakes.store import StoreTemplate, open_copy

ZONE = "Europe/London"
S = DeliveryState


def built_in(store: Store, clock: FakeClock) -> DemoBuilt:
    store.clock = clock
    media = MediaFiles(store.folder, store.key, clock)
    try:
        return build_demo(store, media, clock)
    finally:
        media.close()


@pytest.fixture(scope="module")
def demo(store_template: StoreTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo clinic as of the fake clock's Monday; read only."""
    opened = open_copy(store_template, tmp_path_factory.mktemp("demo") / "data")
    built_in(opened, FakeClock())
    yield opened
    opened.close()


def picture_of(store: Store) -> object:
    """All that a person sees, without what the random media keys make different."""
    with store.read() as session:
        posts = [(p.id, p.text, p.theme, p.updated_at, p.planned_for) for p in session.scalars(select(Post))]
        span = calendar_span(session, first=date(2026, 1, 1), last=date(2027, 12, 31), zone=ZONE)
        return posts, span, list_posts(session, limit=500), list_assets(session)


def test_there_are_about_a_hundred_posts_and_some_of_the_year_before(demo: Store) -> None:
    quarter = FakeClock().now() - timedelta(days=64)
    with demo.read() as session:
        older = session.scalar(select(func.count(Post.id)).where(Post.updated_at < quarter)) or 0
        assert 90 <= (session.scalar(select(func.count(Post.id))) or 0) - older <= 125
        assert 60 <= older <= 75


def test_they_reach_from_a_year_before_the_last_three_months_to_next_month(demo: Store) -> None:
    with demo.read() as session:
        first, last = session.execute(select(func.min(Delivery.due_at), func.max(Delivery.due_at))).one()
    assert last - first >= timedelta(days=52 * 7 + 88)


def test_it_is_marked_as_a_demo(demo: Store) -> None:
    with demo.read() as session:
        assert is_demo(session)
        assert "demo" in load_clinic(session).name


def test_every_state_a_delivery_can_rest_in_can_be_seen(demo: Store) -> None:
    with demo.read() as session:
        found = set(session.scalars(select(Delivery.state).distinct()))
    assert found == set(S) - {S.SENDING, S.CANCELLED}


def test_every_state_of_a_post_the_first_release_has_can_be_seen(demo: Store) -> None:
    with demo.read() as session:
        found = set(count_by_state(session))
    assert found >= {
        PostState.IDEA,
        PostState.DRAFT,
        PostState.SCHEDULED,
        PostState.LIVE,
        PostState.FAILED,
        PostState.MISSED,
        PostState.WITHDRAWN,
    }


def test_today_has_a_card_of_every_kind(demo: Store) -> None:
    with demo.read() as session:
        cards = today(session, now=FakeClock().now(), zone=ZONE).needs_you
    of_posts = {"unsure", "refused", "missed", "held", "by_hand", "ask_live", "comments"}
    of_people = {"takedown", "consent_expiring", "consent_no_evidence"}
    assert {card.kind for card in cards} == of_posts | of_people


def test_nothing_would_go_out_to_a_real_network(demo: Store) -> None:
    with demo.read() as session:
        assert {a.network for a in list_accounts(session) if a.mode == "api"} == {"practice"}


def test_what_is_planned_passes_the_checks(demo: Store) -> None:
    facts = load_network_facts()
    media = MediaFiles(demo.folder, demo.key, FakeClock())
    with closing(media), demo.read() as session:
        planned = select(Delivery.post_id).where(Delivery.state == S.WAITING.value).distinct()
        for post in session.scalars(select(Post).where(Post.id.in_(planned))):
            content = read_content(session, post)
            inputs = load_post_inputs(session, content, post_id=post.id, seals=media.seals)
            found = check_post(content, inputs, facts=facts, now=FakeClock().now(), look=check_deeply)
            assert [f"{post.id} {one.finding.rule}" for one in found.stops] == []


def test_a_post_is_planned_once_an_account(demo: Store) -> None:
    with demo.read() as session:
        pairs = Counter(
            (row.post_id, row.account_id)
            for row in session.execute(select(Delivery.post_id, Delivery.account_id))
        )
    assert set(pairs.values()) == {1}


def test_something_goes_out_within_a_quarter_of_an_hour(demo: Store) -> None:
    now = FakeClock().now()
    with demo.read() as session:
        due = session.scalar(select(func.min(Delivery.due_at)).where(Delivery.state == S.WAITING.value))
    assert due is not None
    assert now < due <= now + timedelta(minutes=15)


def test_nothing_is_overdue_when_it_opens(demo: Store) -> None:
    with demo.read() as session:
        late = select(func.count(Delivery.id)).where(
            Delivery.state.in_([S.WAITING.value, S.HELD.value, S.PLACED.value]),
            Delivery.due_at < FakeClock().now(),
        )
        assert session.scalar(late) == 0


def test_the_same_instant_builds_the_same_clinic(demo: Store, store: Store) -> None:
    built_in(store, FakeClock())
    assert picture_of(store) == picture_of(demo)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
        datetime(2028, 2, 29, 23, 59, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    ],
)
def test_it_can_be_built_at_any_hour(store: Store, now: datetime) -> None:
    assert built_in(store, FakeClock(now)).posts > 90


def test_a_clinic_is_never_filled_with_demo_posts(store: Store, clock: FakeClock) -> None:
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="A real practice"))
    with pytest.raises(NotAllowedError):
        built_in(store, clock)
    with store.read() as session:
        assert session.scalar(select(func.count(Post.id))) == 0


def test_the_practice_account_follows_the_practice_network(store: Store, clock: FakeClock) -> None:
    account_id = built_in(store, clock).practice_account_id
    with store.unit_of_work() as unit:
        point_practice_account(unit, account_id=account_id, server="http://127.0.0.1:4711")
    with store.read() as session:
        assert session.get_one(Account, account_id).server == "http://127.0.0.1:4711"


@pytest.mark.skipif(os.name != "posix", reason="looks at the files of the folder")
def test_no_picture_lies_there_in_the_clear(demo: Store) -> None:
    files: list[Path] = [path for path in demo.folder.media.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if path.read_bytes().startswith(b"\xff\xd8")]


def test_a_draft_of_the_demo_has_a_past(demo: Store) -> None:
    with demo.read() as session:
        draft = session.scalars(
            select(Post.id).where(Post.own_state == PostState.DRAFT.value).order_by(Post.updated_at.desc())
        ).first()
        assert draft is not None
        kept = list_versions(session, post_id=draft)
    assert [(one.current, bool(one.by)) for one in kept] == [(True, True), (False, True)]
