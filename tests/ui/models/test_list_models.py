"""The models hold to Qt's contract and change by rows, so that selection and scrolling stay."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from clinicsocial.core.planning.views import PostRow
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.ui.models.calendar_items import CalendarItem
from clinicsocial.ui.models.day_list import DayListModel
from clinicsocial.ui.models.post_list import PostLine, PostListModel, post_line

NOW = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - wall time
pytestmark = pytest.mark.usefixtures("qapp")

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def item(post: int, hour: int = 9, line: str = "words") -> CalendarItem:
    wall = datetime(2026, 11, 24, hour, 0)  # noqa: DTZ001 - wall time
    return CalendarItem(
        post_id=post,
        delivery_ids=(post,),
        wall=wall,
        state=DeliveryState.WAITING,
        line=line,
        accounts=(("x", "@clinic"),),
        movable=True,
    )


def line(number: int, title: str = "words") -> PostLine:
    return PostLine(number, title, PostState.DRAFT, (), "Not planned", "", "", f"spoken {title}")


def titles(model: PostListModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


numbers = st.lists(st.integers(1, 8), unique=True, max_size=8)
words = st.sampled_from(["a", "b"])


@given(before=numbers, after=numbers, changed=words)
def test_the_list_of_posts_becomes_what_it_should_row_by_row(
    before: list[int], after: list[int], changed: str
) -> None:
    model = PostListModel()
    QAbstractItemModelTester(model, FATAL)
    resets: list[bool] = []
    model.replace([line(number, f"{number}a") for number in before], len(before))
    model.modelReset.connect(lambda: resets.append(True))
    kept = {number: QPersistentModelIndex(model.index(row)) for row, number in enumerate(before)}
    model.update([line(number, f"{number}{changed}") for number in after], len(after))
    assert titles(model) == [f"{number}{changed}" for number in after]
    assert resets == []
    assert all(kept[number].row() == after.index(number) for number in set(before) & set(after))


@given(before=numbers, after=numbers)
def test_the_day_list_becomes_what_it_should_row_by_row(before: list[int], after: list[int]) -> None:
    model = DayListModel()
    QAbstractItemModelTester(model, FATAL)
    model.show_items(tuple(map(item, before)))
    model.show_items(tuple(map(item, after)))
    assert [model.item(row) for row in range(model.rowCount())] == list(map(item, after))


def test_more_posts_are_asked_for_once_and_come_below() -> None:
    model = PostListModel()
    QAbstractItemModelTester(model, FATAL)
    asked: list[bool] = []
    model.more_wanted.connect(lambda: asked.append(True))
    model.replace([line(1)], 2)
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert asked == [True]
    model.append([line(1), line(2)])
    assert (model.rowCount(), model.canFetchMore(QModelIndex())) == (2, False)


def test_a_post_is_spoken_with_state_time_networks_and_problem() -> None:
    row = PostRow(
        id=1,
        title_line="Flu jabs from Monday",
        state=PostState.FAILED,
        networks=("bluesky", "wordpress"),
        when=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
        updated_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
        theme="Prevention",
        campaign="",
        problem="Bluesky refused the picture.",
    )
    spoken = post_line(row, datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "Europe/London").spoken
    assert spoken == (
        "Flu jabs from Monday · Not published · Tomorrow 09:00 · Bluesky, WordPress · Prevention · "
        "Bluesky refused the picture."
    )
