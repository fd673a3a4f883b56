"""Of many samples the few that count: nothing twice, nothing that was taken back, and gaps stay gaps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from clinicsocial.core.insights.families import Family, families
from clinicsocial.core.insights.history import Age, Counts, Format, History
from clinicsocial.core.insights.meaning import shipped_meanings
from clinicsocial.core.insights.overview import reckon
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.views import Against, Common, Grain
from clinicsocial.core.model import Asset, Delivery, FigureImport, Post, PostAsset, Sample, Variant
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.figures import Span
from clinicsocial.core.values.network_terms import MetricLevel
from tests.core.insights.arranging import account, live_post

LIVE = datetime(2026, 11, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
NUMBERS = st.none() | st.integers(0, 10_000)


def _sample(
    unit: UnitOfWork,
    delivery: int | None,
    value: int,
    *,
    metric: str = "likeCount",
    age: timedelta = DAY,
    taken: timedelta | None = None,
    file: int | None = None,
    span: Span = Span.TOTAL,
    owner: int = 1,
) -> None:
    unit.session.add(
        Sample(
            account_id=owner,
            delivery_id=delivery,
            metric=metric,
            value=value,
            span=span.value,
            as_of=LIVE + age,
            taken_at=LIVE + (age if taken is None else taken),
            source="network" if file is None else "file",
            import_id=file,
        )
    )
    unit.session.flush()


def _post(store: Store, network: str = "bluesky") -> int:
    with store.unit_of_work() as unit:
        return live_post(unit, account(unit, network), LIVE)


def _read(store: Store) -> History:
    with store.read() as session:
        return read_history(session)


def _counts(store: Store, age: Age = Age.LATEST) -> Counts:
    (one,) = _read(store).went
    return one.counts(age)


def test_what_was_told_last_counts(store: Store) -> None:
    delivery = _post(store)
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 9, age=3 * DAY)
        _sample(unit, delivery, 5, age=DAY, taken=4 * DAY)
    assert _counts(store).reactions == 9


def test_a_past_that_was_told_again_is_what_was_said_last(store: Store) -> None:
    delivery = _post(store)
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 9, age=7 * DAY, taken=7 * DAY)
        _sample(unit, delivery, 4, age=7 * DAY, taken=9 * DAY)
    assert _counts(store).reactions == 4
    assert _counts(store, Age.WEEK).reactions == 4


def test_of_two_samples_taken_at_once_the_higher_number_counts(store: Store) -> None:
    delivery = _post(store)
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 90)
        _sample(unit, delivery, 4)
    assert _counts(store).reactions == 4


def test_a_file_that_was_taken_back_counts_no_more(store: Store) -> None:
    delivery = _post(store)
    with store.unit_of_work() as unit:
        unit.session.execute(
            insert(FigureImport).values(
                id=1,
                account_id=1,
                layout="x",
                file_name="x.csv",
                file_sha256="0",
                rows_read=1,
                rows_left_out=0,
                imported_at=LIVE,
                taken_back_at=LIVE + 9 * DAY,
            )
        )
        _sample(unit, delivery, 5)
        _sample(unit, delivery, 50, age=2 * DAY, file=1)
    assert _counts(store).reactions == 5


def test_a_count_that_fell_is_told_as_it_is(store: Store) -> None:
    delivery = _post(store)
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 9, age=DAY)
        _sample(unit, delivery, 7, age=2 * DAY)
    assert _counts(store).reactions == 7


def test_figures_of_one_kind_are_added_and_others_are_not(store: Store) -> None:
    delivery = _post(store)
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 3, metric="repostCount")
        _sample(unit, delivery, 2, metric="quoteCount")
        _sample(unit, delivery, 8, metric="likeCount")
    found = _counts(store)
    assert (found.shares, found.reactions, found.engagement) == (5, 8, 13)


def test_a_figure_under_its_old_and_its_new_name_counts_once(store: Store) -> None:
    delivery = _post(store, "instagram")
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 100, metric="impressions")
        _sample(unit, delivery, 120, metric="views", age=2 * DAY)
    assert _counts(store).views == 120


def test_an_old_name_alone_still_counts(store: Store) -> None:
    delivery = _post(store, "instagram")
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 100, metric="impressions")
    assert _counts(store).views == 100


def test_a_name_nobody_knows_is_added_to_nothing(store: Store) -> None:
    delivery = _post(store)
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 100, metric="sparkles")
    assert _counts(store) == Counts()


@pytest.mark.parametrize(
    ("age", "told"),
    [(6.4, None), (6.6, 5), (9.9, 5), (10.1, None)],
)
def test_the_age_of_a_week_is_a_span_of_days(store: Store, age: float, told: int | None) -> None:
    delivery = _post(store)
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 5, age=age * DAY)
    assert _counts(store, Age.WEEK).reactions == told


def test_a_post_that_was_taken_down_stays_in_the_past(store: Store) -> None:
    with store.unit_of_work() as unit:
        live_post(unit, account(unit), LIVE, state="removed")
    (one,) = _read(store).went
    assert one.removed


@pytest.mark.parametrize("state", ["waiting", "missed", "cancelled", "refused", "unsure"])
def test_what_never_went_live_is_not_there(store: Store, state: str) -> None:
    with store.unit_of_work() as unit:
        delivery = unit.session.get_one(Delivery, live_post(unit, account(unit), LIVE))
        delivery.state, delivery.live_at = state, None
    assert not _read(store).went


def test_days_of_an_account_are_days_of_the_clinic(store: Store) -> None:
    _post(store, "facebook")
    with store.unit_of_work() as unit:
        for hours, value in ((15, 10), (14.9, 20)):
            moment = timedelta(hours=hours)  # 2 November ends at midnight in London, 15 hours after nine
            _sample(unit, None, value, metric="page_media_view", age=moment, span=Span.DAY)
    daily = _read(store).daily[1, Common.VIEWS]
    assert daily == {date(2026, 11, 3): 10, date(2026, 11, 2): 20}


def test_followers_come_in_order_and_once_for_each_moment(store: Store) -> None:
    _post(store)
    with store.unit_of_work() as unit:
        for age, taken, value in ((2, 2, 120), (1, 1, 100), (1, 3, 101)):
            _sample(unit, None, value, metric="followersCount", age=age * DAY, taken=taken * DAY)
    assert [value for _, value in _read(store).followers[1]] == [101, 120]


def test_until_when_an_account_told_is_its_last_figure(store: Store) -> None:
    delivery = _post(store)
    with store.unit_of_work() as unit:
        _sample(unit, delivery, 5, age=3 * DAY, taken=8 * DAY)
    (one,) = _read(store).accounts
    assert one.told_until == LIVE + 3 * DAY
    assert one.posts == {Common.REACTIONS}


def _give(unit: UnitOfWork, mime: str, *names: str) -> None:
    for place, name in enumerate(names):
        unit.session.execute(
            insert(Asset).values(
                sha256=name, file_name=name, mime=mime, width=1, height=1, size=1, imported_at=LIVE
            )
        )
        unit.session.add(PostAsset(post_id=1, asset_sha256=name, position=place))


def test_what_a_post_is_made_of(store: Store) -> None:
    _post(store)
    assert _read(store).went[0].format is Format.TEXT
    with store.unit_of_work() as unit:
        unit.session.get_one(Post, 1).link = "https://practice.example"
    assert _read(store).went[0].format is Format.LINK
    with store.unit_of_work() as unit:
        _give(unit, "image/jpeg", "a", "b")
    assert _read(store).went[0].format is Format.PICTURES
    with store.unit_of_work() as unit:
        unit.session.add(Variant(post_id=1, account_id=1, media=["a"]))
    assert _read(store).went[0].format is Format.PICTURE
    with store.unit_of_work() as unit:
        _give(unit, "video/mp4", "c")
        unit.session.query(Variant).delete()
    assert _read(store).went[0].format is Format.VIDEO
    with store.unit_of_work() as unit:
        post = unit.session.get_one(Post, 1)
        post.thread, post.text = "split", "word " * 100
    assert _read(store).went[0].format is Format.THREAD


@given(st.builds(Counts, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS))
def test_engagement_is_the_sum_of_what_was_told_of_its_parts(counts: Counts) -> None:
    parts = (counts.reactions, counts.comments, counts.shares, counts.saves)
    told = [part for part in parts if part is not None]
    assert counts.engagement == (sum(told) if told else None)


def test_every_name_of_every_network_is_in_one_family_at_most() -> None:
    known = shipped_meanings()
    networks = {"facebook", "instagram", "bluesky", "linkedin", "x", "google_business", "mastodon"}
    for (network, level), found in families(known, networks).items():
        names = [name for family in found for name in family.names]
        assert len(names) == len(set(names))
        counted = {one.name for one in known.of_network(network, level) if one.common is not None}
        assert set(names) == counted


def test_a_renamed_figure_is_one_family_with_its_name_of_today_first() -> None:
    found = families(shipped_meanings(), ["instagram"])["instagram", MetricLevel.POST]
    assert Family(Common.VIEWS, Span.TOTAL, ("views", "impressions")) in [
        Family(one.common, one.span, one.names[:2]) for one in found
    ]


def test_a_figure_that_the_network_stopped_telling_is_explained_under_its_chart(store: Store) -> None:
    with store.unit_of_work() as unit:
        delivery = live_post(unit, account(unit, "facebook"), datetime(2026, 6, 10, 9, tzinfo=UTC))
        back = datetime(2026, 6, 12, tzinfo=UTC) - LIVE
        _sample(unit, delivery, 100, metric="post_impressions", age=back, taken=back)
    page = reckon(
        _read(store), period=period_of(date(2026, 6, 20), Grain.MONTH), against=Against.NOTHING, now=LIVE
    )
    (chart,) = [one for one in page.charts if one.slug == "views"]
    assert any("until 15 June 2026" in note for note in chart.notes)
