"""How the window was left is put on again; a damaged file is no reason not to start."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.window_state import WindowState, keep_window_state, read_window_state

LEFT = WindowState(b"\x00\x01place", Appearance.DARK, 130)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["geometry", "appearance", "text_size"]), inner)
    ),
)


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    keep_window_state(tmp_path / "window.json", LEFT)
    assert read_window_state(tmp_path / "window.json") == LEFT


def test_a_first_start_has_the_defaults(tmp_path: Path) -> None:
    assert read_window_state(tmp_path / "no-folder" / "window.json") == WindowState()


def test_where_no_data_stand_nothing_is_kept(tmp_path: Path) -> None:
    keep_window_state(tmp_path / "no-folder" / "window.json", LEFT)
    assert list(tmp_path.iterdir()) == []


@given(content=st.binary())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "window.json").write_bytes(b"?" + content)
    assert read_window_state(tmp_path / "window.json") == WindowState()


@given(found=JSON)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_of_another_kind_are_left_out(tmp_path: Path, found: object) -> None:
    (tmp_path / "window.json").write_text(json.dumps(found), encoding="utf-8")
    state = read_window_state(tmp_path / "window.json")
    assert (state.text_size in {100, 115, 130, 150}, isinstance(state.appearance, Appearance)) == (True, True)


@pytest.mark.usefixtures("qapp")
def test_a_window_left_on_a_screen_that_is_gone_comes_back_into_sight(
    qtbot: QtBot, keep: Callable[[QWidget], QWidget]
) -> None:
    before, after = QWidget(), QWidget()
    keep(before)
    keep(after)
    before.setGeometry(QRect(9000, 7000, 5000, 4000))
    after.restoreGeometry(before.saveGeometry())
    with qtbot.waitExposed(after):
        after.show()
    assert QApplication.primaryScreen().availableGeometry().intersects(after.geometry())
