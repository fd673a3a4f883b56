"""The keys of the calendar's views, bound with the words by which the shortcut sheet tells them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.keys import bind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def bind_acts(
    view: QWidget,
    *,
    move: Callable[[], object],
    delete: Callable[[], object],
    nudge: Callable[[Qt.Key], object],
) -> None:
    """What every view can do with what is chosen, or with the post the keyboard is on."""
    bind(view, "M", tr("Move what is chosen, or this post, to another time"), move)
    bind(view, QKeySequence.StandardKey.Delete, tr("Take off what is chosen, or this post"), delete)
    for arrow, key, words in _steps():
        bind(view, f"Alt+{arrow}", words, partial(nudge, key))


def bind_fields(
    view: QWidget,
    *,
    note: Callable[[], object],
    pick: Callable[[], object],
    everything: Callable[[], object],
) -> None:
    """What the month, the week and the day can do besides: they walk fields, not posts."""
    bind(view, "N", tr("Add a note to this day"), note)
    bind(view, "Space", tr("Choose what stands here, or let go of it"), pick)
    bind(view, QKeySequence.StandardKey.SelectAll, tr("Choose every post shown"), everything)


def _steps() -> tuple[tuple[str, Qt.Key, str], ...]:
    return (
        ("Left", Qt.Key.Key_Left, tr("Move it a day back")),
        ("Right", Qt.Key.Key_Right, tr("Move it a day on")),
        ("Up", Qt.Key.Key_Up, tr("Move it a week back; in week and day a quarter of an hour")),
        ("Down", Qt.Key.Key_Down, tr("Move it a week on; in week and day a quarter of an hour")),
    )
