"""The pictures of a post as rows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester

from clinicsocial.core.planning.views import MediaUse
from clinicsocial.ui.models.composer_media import ComposerMediaModel, MediaRole, MediaRow

pytestmark = pytest.mark.usefixtures("qapp")
orders = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


def rows(names: str | list[str], alt: str = "") -> tuple[MediaRow, ...]:
    return tuple(MediaRow(MediaUse(name, alt), f"{name}.jpg") for name in names)


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(st.lists(orders, max_size=6))
def test_whatever_order_is_shown_the_model_keeps_qt_s_rules(shown: list[list[str]]) -> None:
    model = ComposerMediaModel()
    tester = watched(model)
    for order in shown:
        model.show_rows(rows(order))
        assert [row.use.sha256 for row in model.rows] == order
    tester.deleteLater()


def test_a_changed_description_changes_one_row_and_resets_nothing() -> None:
    model = ComposerMediaModel()
    model.show_rows(rows("ab"))
    changed: list[int] = []
    resets: list[bool] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.modelReset.connect(lambda: resets.append(True))
    model.show_rows((*rows("a"), *rows("b", alt="A nurse")))
    assert (changed, resets) == ([1], [])


def test_showing_the_same_again_tells_nobody() -> None:
    model = ComposerMediaModel()
    model.show_rows(rows("ab"))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.show_rows(rows("ab"))
    assert changed == []


def test_roles_that_are_not_supported_answer_nothing() -> None:
    model = ComposerMediaModel()
    model.show_rows(rows("a"))
    assert model.data(model.index(0), Qt.ItemDataRole.FontRole) is None


def test_a_thumbnail_drawn_earlier_is_there_when_its_picture_comes_back() -> None:
    model = ComposerMediaModel()
    model.show_rows(rows("ab"))
    model.set_thumbnail("a", QPixmap(4, 4))
    model.show_rows(rows("b"))
    model.show_rows(rows("ba"))
    assert model.without_thumbnail() == ("b",)
    assert isinstance(model.index(1).data(Qt.ItemDataRole.DecorationRole), QPixmap)


def test_the_state_of_the_alt_text_is_a_role_of_its_own() -> None:
    model = ComposerMediaModel()
    model.show_rows(rows("a", alt="A door"))
    assert model.index(0).data(MediaRole.ALT_STATE) == "described"
