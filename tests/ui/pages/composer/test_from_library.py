"""Putting a file of the library into a post."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinicsocial.core.app import App
from clinicsocial.core.consents.bars import bar_files
from clinicsocial.core.demo.drawings import draw
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.ui.widgets.library_chooser import LibraryChooser
from tests.core.media.looked import look_into
from tests.fakes.hands import press
from tests.ui.pages.composer.conftest import Composing


@pytest.fixture
def kept(empty_app: App) -> dict[str, str]:
    """Three looked into files of the library: SHA-256 by name."""
    made = {}
    for name in ("moon", "house", "clock"):
        with empty_app.store.unit_of_work() as unit:
            imported = import_bytes(empty_app.media, draw(name), f"{name}.jpg")
            made[name] = record_asset(unit, imported=imported).asset.sha256
        look_into(empty_app.store, empty_app.media, made[name])
    return made


def chooser(composing: Composing) -> LibraryChooser:
    press(composing.page.parts.media, "take-media")
    dialog = composing.page.findChild(LibraryChooser)
    assert dialog is not None
    composing.qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=10_000)
    return dialog


def names(dialog: LibraryChooser) -> set[str]:
    cells = (dialog.model.cell(row) for row in range(dialog.model.rowCount()))
    return {cell.name for cell in cells if cell is not None}


def hashes(composing: Composing) -> list[str]:
    return [use.sha256 for use in composing.page.editing.composition.content.media]


def rest(composing: Composing) -> None:
    composing.qtbot.waitUntil(lambda: not composing.page.work.is_busy, timeout=20_000)


def test_a_file_is_found_by_words_and_added_with_the_keyboard(
    composing: Composing, kept: dict[str, str]
) -> None:
    dialog = chooser(composing)
    QTest.keyClicks(dialog.field, "hou")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    composing.qtbot.waitUntil(lambda: names(dialog) == {"house.jpg"}, timeout=10_000)
    QTest.keyClick(dialog.grid, Qt.Key.Key_Return)
    composing.qtbot.waitUntil(lambda: hashes(composing) == [kept["house"]], timeout=10_000)
    rest(composing)


def test_what_was_found_in_it_is_known_at_once(composing: Composing, kept: dict[str, str]) -> None:
    chooser(composing).chosen.emit(kept["moon"])
    composing.qtbot.waitUntil(lambda: hashes(composing) == [kept["moon"]], timeout=10_000)
    composing.checked()
    assert "picture.not_looked_into" not in {one.finding.rule for one in composing.page.editing.blocks}
    rest(composing)


def test_files_in_the_post_and_barred_ones_are_not_offered(
    composing: Composing, kept: dict[str, str], empty_app: App
) -> None:
    dialog = chooser(composing)
    dialog.grid.opened.emit(kept["moon"])
    composing.qtbot.waitUntil(lambda: hashes(composing) == [kept["moon"]], timeout=10_000)
    composing.qtbot.waitUntil(lambda: composing.page.findChild(LibraryChooser) is None, timeout=10_000)
    with empty_app.store.unit_of_work() as unit:
        bar_files(unit, sha256s=[kept["house"]], subject_id=None, reason="withdrawn")
    rest(composing)
    assert names(chooser(composing)) == {"clock.jpg"}
    rest(composing)


def test_a_file_chosen_for_one_post_does_not_land_in_the_next(
    composing: Composing, kept: dict[str, str]
) -> None:
    dialog = chooser(composing)
    dialog.chosen.emit(kept["moon"])
    composing.page.editing.begin(composing.page.editing.as_opened())
    rest(composing)
    assert hashes(composing) == []
