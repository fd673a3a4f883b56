"""Lines that stay the same widgets while what they show changes: a press or the focus on one is never lost.

Drawn anew, the button that somebody is just pressing would be gone before it is let go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QBoxLayout, QWidget

Value = TypeVar("Value")
Shows_contra = TypeVar("Shows_contra", contravariant=True)


class Line(Protocol[Shows_contra]):
    """One line of a list; it knows the layout it stands in."""

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key halts on it, from left to right."""
        ...

    def show_value(self, value: Shows_contra, /) -> None:
        """Show this, whatever was shown before."""
        ...

    def place(self, at: int, /) -> None:
        """Stand at this place, counted from nought; what stands before it is in place already."""
        ...

    def take_away(self) -> None:
        """What it showed is gone."""
        ...


def show_lines(
    lines: dict[int, Line[Value]],
    values: Mapping[int, Value],
    make: Callable[[], Line[Value]],
    after: QWidget,
) -> None:
    """Have `lines` show `values` in their order, each under the key it has in both.

    Tab goes from `after` to the first line and from there through all of them.
    """
    for key in [one for one in lines if one not in values]:
        lines.pop(key).take_away()
    for at, (key, value) in enumerate(values.items()):
        if key not in lines:
            lines[key] = make()
        lines[key].show_value(value)
        lines[key].place(at)
    stops = [after, *(stop for key in values for stop in lines[key].stops)]
    for before, following in pairwise(stops):
        QWidget.setTabOrder(before, following)


def place_in(layout: QBoxLayout, widget: QWidget, at: int) -> None:
    """Have a widget stand at this place of a layout, in which it may stand elsewhere already."""
    if layout.indexOf(widget) != at:
        layout.insertWidget(at, widget)


def take_away(widget: QWidget) -> None:
    """Have a widget go, at once for the eye and for whoever looks for it."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
