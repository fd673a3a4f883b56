"""The library's grid as an item model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester

from clinicsocial.core.media.views import LibraryRow, Need, Standing
from clinicsocial.ui.models.library import LibraryModel, library_cell
from tests.fakes.clock import START

ROW = LibraryRow(
    sha256="a" * 64,
    file_name="door.jpg",
    mime="image/jpeg",
    alt_text="A door",
    duration=None,
    need=Need.NOTHING,
    faces_open=0,
    people=(),
    standing=Standing.NOBODY,
    uses=0,
    barred=False,
    imported_at=START,
)


class NoTiles:
    """Every tile is still being drawn."""

    def tile(self, sha256: str) -> QPixmap | None:  # noqa: ARG002 -- the protocol's own parameter
        """None."""
        return None


def row(number: int) -> LibraryRow:
    return replace(ROW, sha256=f"{number:064x}", file_name=f"{number}.jpg")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"need": Need.FACES, "faces_open": 2}, "2 faces to name"),
        ({"need": Need.LOOK_FAILED}, "Could not be looked into"),
        ({"uses": 3}, "In 3 posts"),
        ({}, "Not used yet"),
        ({"barred": True, "need": Need.FACES}, "Withdrawn: may not be posted"),
    ],
)
def test_a_cell_says_what_matters_most(change: dict[str, object], words: str) -> None:
    assert library_cell(replace(ROW, **change)).line == words  # type: ignore[arg-type] # fields of the row


def test_a_video_tells_its_length() -> None:
    assert library_cell(replace(ROW, mime="video/mp4", duration=75.2)).length == "1:15"


def test_everything_painted_is_spoken() -> None:
    spoken = library_cell(replace(ROW, standing=Standing.NOT_COVERED, need=Need.TEXT)).spoken
    assert spoken == "Picture · door.jpg · Text to read · No consent · A door"


@given(
    before=st.lists(st.integers(0, 30), unique=True).map(sorted),
    after=st.lists(st.integers(0, 30), unique=True).map(sorted),
)
def test_an_update_leads_to_what_is_there_now(before: list[int], after: list[int]) -> None:
    model = LibraryModel(NoTiles())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.replace([library_cell(row(number)) for number in before])
    model.update([library_cell(replace(row(number), uses=1)) for number in after])
    assert model.hashes == tuple(row(number).sha256 for number in after)
    assert all(model.place(row(number).sha256) == place for place, number in enumerate(after))
    shown = [model.data(model.index(place), Qt.ItemDataRole.DisplayRole) for place in range(model.rowCount())]
    assert shown == [f"{number}.jpg" for number in after]
    tester.deleteLater()
