"""Scenes of finding and doing anything: the palette, the list of what was done, the sheet of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clinicsocial.core.consents.subjects import list_subjects
from clinicsocial.ui.commanding.history import History
from clinicsocial.ui.commanding.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.ui.widgets.palette import Palette
    from tests.screens.studio import Studio


def _opened(studio: Studio) -> Palette:
    studio.open(studio.apps.demo, page="calendar")
    finder = studio.window.finder
    assert finder is not None
    finder.open()
    studio.settle()
    assert finder.palette is not None
    return finder.palette


def palette(typed: str) -> Callable[[Studio], None]:
    """Something was typed."""

    def arrange(studio: Studio) -> None:
        _opened(studio).field.setText(typed)
        studio.settle()

    return arrange


def opened_last(studio: Studio) -> None:
    """Nothing was typed yet: what was opened last, and what can be done."""
    palette = _opened(studio)
    palette.put_away()
    with studio.apps.demo.store.read() as session:
        person = list_subjects(session, seals=studio.apps.demo.media.seals)[0]
    studio.window.note_opened("post", "3")
    studio.window.note_opened("person", str(person.id))
    studio.settle()
    assert studio.window.finder is not None
    studio.window.finder.open()


def keys(studio: Studio) -> QWidget:
    """The sheet over the composer."""
    studio.open(studio.apps.demo)
    studio.window.new_post()
    studio.settle()
    sheet = studio.window.findChild(Sheet)
    assert sheet is not None
    sheet.show()
    assert sheet.dialog is not None
    return sheet.dialog


def acts(*, empty: bool = False) -> Callable[[Studio], QWidget]:
    """What was done lately."""

    def arrange(studio: Studio) -> QWidget:
        studio.open(studio.apps.empty if empty else studio.apps.demo)
        history = studio.window.findChild(History)
        assert history is not None
        history.show()
        studio.settle()
        assert history.dialog is not None
        return history.dialog

    return arrange
