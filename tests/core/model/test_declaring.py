"""Records are declared one topic at a time, and never without those that they refer to."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import clinicsocial.core.model as records
from clinicsocial.core.media.kept import NAMES
from clinicsocial.core.model import Base

HOMES = {str(mapper.local_table): mapper.class_.__module__ for mapper in Base.registry.mappers}
"""The file of each table."""

FOR_A_SETTING = """
import sys
from clinicsocial.core.model import Setting
from clinicsocial.core.model.base import Base
alone = set(Base.metadata.tables)
from clinicsocial.core.model import Base
print(len(alone), len(Base.metadata.tables))
"""


@pytest.mark.parametrize("name", sorted(HOMES))
def test_the_file_of_a_record_imports_those_it_refers_to(name: str) -> None:
    home = HOMES[name]
    referred = {HOMES[key.column.table.name] for key in Base.metadata.tables[name].foreign_keys} - {home}
    source = inspect.getsource(sys.modules[home])
    assert {other for other in referred if f"import {other}" not in source} == set()


def test_every_record_can_be_asked_for_by_name() -> None:
    declared = {mapper.class_ for mapper in Base.registry.mappers}
    assert {getattr(records, name) for name in records.__all__} - {Base} == declared


def test_a_name_that_no_record_has_is_refused() -> None:
    with pytest.raises(AttributeError):
        records.Patient  # noqa: B018


def test_one_record_declares_itself_alone_and_the_base_declares_all() -> None:
    told = subprocess.run([sys.executable, "-c", FOR_A_SETTING], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1", str(len(HOMES))]


@pytest.mark.parametrize(("place", "name"), NAMES)
def test_what_the_media_folder_keeps_is_asked_of_columns_that_exist(place: str, name: str) -> None:
    assert name in Base.metadata.tables[place].columns
