"""What a person does to a window: find something by its name, press, type, click and drag."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

T = TypeVar("T", bound=QObject)
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def find(parent: QObject, kind: type[T], name: str) -> T:
    """The one thing of this kind and name below `parent`; fails where there is none."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), f"no {kind.__name__} named {name!r}"
    return found


def press(parent: QObject, name: str) -> None:
    """Press the button of this name."""
    find(parent, QPushButton, name).click()


def key(widget: QWidget, which: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, which, modifier)


def write(widget: QWidget, words: str) -> None:
    """Type words."""
    QTest.keyClicks(widget, words)


def click(widget: QWidget, place: QPoint) -> None:
    """Click with the left button."""
    QTest.mouseClick(widget, _LEFT, _NONE, place)


def drag(widget: QWidget, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    """Press, move in two steps, and let go unless `drop` is False."""
    QTest.mousePress(widget, _LEFT, _NONE, start)
    QTest.mouseMove(widget, start + QPoint(30, 4))
    QTest.mouseMove(widget, end)
    if drop:
        let_go(widget, end)


def let_go(widget: QWidget, place: QPoint) -> None:
    """Release the left button."""
    QTest.mouseRelease(widget, _LEFT, _NONE, place)


def use_keys(widget: QWidget, keys: str) -> None:
    """Do what these keys are bound to within a widget; fails where that is nothing."""
    for shortcut in widget.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if shortcut.key() == QKeySequence(keys):
            shortcut.activated.emit()
            return
    msg = f"{keys} is not bound"
    raise AssertionError(msg)
