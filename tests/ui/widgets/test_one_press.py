"""A double click on a button after which others stand in its place is one press."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from clinicsocial.ui.widgets.one_press import press_once

_LEFT = Qt.MouseButton.LeftButton


def sent(button: QPushButton, *kinds: QEvent.Type) -> int:
    """How often it was clicked by these events of the mouse."""
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    place = QPointF(button.rect().center())
    for kind in kinds:
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else _LEFT
        event = QMouseEvent(
            kind, place, button.mapToGlobal(place), _LEFT, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(button, event)
    return len(clicks)


_PRESS, _RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
_AGAIN = QEvent.Type.MouseButtonDblClick


@pytest.fixture
def button(qapp: QApplication, keep: Callable[[QWidget], QWidget]) -> QPushButton:  # noqa: ARG001 - is needed
    made = QPushButton("It is not there")
    keep(made)
    made.show()
    return press_once(made)


def test_a_double_click_is_one_press(button: QPushButton) -> None:
    assert sent(button, _PRESS, _RELEASE, _AGAIN, _RELEASE) == 1


def test_the_second_half_of_a_double_click_on_another_button_is_none(button: QPushButton) -> None:
    assert sent(button, _AGAIN, _RELEASE) == 0


def test_two_presses_are_two(button: QPushButton) -> None:
    assert sent(button, _PRESS, _RELEASE, _PRESS, _RELEASE) == 2
