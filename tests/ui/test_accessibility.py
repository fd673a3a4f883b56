"""Every page, full and empty: names for screen readers, a way for the keyboard, no text cut off at 150 %."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from clinicsocial.ui.look import Look
from clinicsocial.ui.theme import Appearance
from tests.screens.scenes import SCENES, Scene
from tests.screens.studio import Apps, Studio, open_apps, studio

PAGES = [scene for scene in SCENES if not scene.name.startswith("dialog")]
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QPlainTextEdit, QAbstractItemView)
INNER = ("qt_", "ScrollLeft", "ScrollRight")
"""Names of parts that Qt makes inside a control: they speak for the control, or not at all."""


@pytest.fixture(scope="module")
def apps() -> Iterator[Apps]:
    """Opened once: these tests only look."""
    with open_apps() as opened:
        yield opened


@pytest.fixture
def arranged(qapp: QApplication, look: Look, apps: Apps) -> Iterator[Callable[[Scene], Studio]]:
    """Brings a scene to rest; the window goes at the end."""
    open_studios = []

    def arrange(scene: Scene) -> Studio:
        context = studio(qapp, look, apps)
        made = context.__enter__()
        open_studios.append(context)
        scene.arrange(made)
        made.settle()
        return made

    yield arrange
    for context in open_studios:
        context.__exit__(None, None, None)


Arranged = Callable[[Scene], Studio]


def controls(window: QWidget) -> list[QWidget]:
    """The visible controls that a person uses, without the parts that Qt makes inside them."""
    found: list[QWidget] = []
    for widget in window.findChildren(QWidget):
        inner = widget.objectName().startswith(INNER) or isinstance(
            widget.parent(), (QComboBox, QAbstractSpinBox, QLineEdit)
        )
        used = isinstance(widget, CONTROLS) and not isinstance(widget, QHeaderView)
        if used and widget.isVisibleTo(window) and not inner:
            found.append(widget)
    return found


def spoken(widget: QWidget, window: QWidget) -> str:
    """What a screen reader says first. On Unix, Qt names a combo box by its label's buddy only."""
    if isinstance(widget, QComboBox):
        labels = (label.text() for label in window.findChildren(QLabel) if label.buddy() is widget)
        return next(labels, "") and widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("scene", PAGES, ids=lambda scene: scene.name)
def test_every_control_has_a_name_and_can_be_reached_by_the_keyboard(
    arranged: Arranged, scene: Scene
) -> None:
    window = arranged(scene).window
    nameless = [told(widget) for widget in controls(window) if not spoken(widget, window)]
    unreachable = [
        told(widget) for widget in controls(window) if widget.isEnabled() and not reachable(widget)
    ]
    assert (nameless, unreachable) == ([], [])


def told(widget: QWidget) -> str:
    """How a failure names a widget."""
    return f"{type(widget).__name__}({widget.objectName()!r})"


def reachable(widget: QWidget) -> bool:
    """Whether the Tab key leads here, or arrow keys from a neighbour."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or by_arrows(widget)


def by_arrows(widget: QWidget) -> bool:
    """Whether arrow keys lead here from a neighbour, as in a group of tabs or choices."""
    return isinstance(widget, QAbstractButton) and (widget.group() is not None or widget.autoExclusive())


@pytest.mark.parametrize("scene", PAGES, ids=lambda scene: scene.name)
def test_no_text_is_cut_off_at_150_percent(look: Look, arranged: Arranged, scene: Scene) -> None:
    look.choose(Appearance.LIGHT, scale=1.5)
    made = arranged(scene)
    cut = [
        f"{label.text()[:40]!r} {label.width()}x{label.height()}"
        for label in made.window.findChildren(QLabel)
        if label.isVisibleTo(made.window) and label.text() and is_cut(label)
    ]
    assert cut == []


def is_cut(label: QLabel) -> bool:
    """Whether the label's text needs more room than it has."""
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.minimumSizeHint().width() > label.width() + 1
