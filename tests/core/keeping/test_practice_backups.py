"""What was invented in practice mode never becomes the data of a clinic."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicsocial.core.keeping.bringing_back import open_backup
from clinicsocial.core.model import Clinic
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.restore import restore
from clinicsocial.core.values.store_errors import PracticeBackupError
from tests.core.keeping.parts import Kept


@pytest.fixture
def invented(kept: Kept) -> Kept:
    """The clinic is one of practice mode."""
    with kept.store.unit_of_work() as unit:
        unit.session.get_one(Clinic, 1).demo = True
    return kept


def test_a_backup_of_practice_mode_is_named_as_one_before_anything_is_brought_back(invented: Kept) -> None:
    with pytest.raises(PracticeBackupError):
        open_backup(invented.backup(), invented.code.printable)


def test_the_command_line_restores_none_and_leaves_the_place_empty(invented: Kept, tmp_path: Path) -> None:
    source, target = invented.backup().folder, DataFolder(tmp_path / "elsewhere")
    with pytest.raises(PracticeBackupError):
        restore(source, target, invented.clock, unlock=invented.code, make_vault=invented.vault)
    assert not target.database.exists()
